"""`Report`: what reading one conversation gives, whichever way it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from askwhy.conversation import Conversation
from askwhy.curiosity.promises import Promise, find_promises
from askwhy.curiosity.questions import Proposal, propose_questions
from askwhy.curiosity.threads import Thread, find_threads
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation, Labeller
from askwhy.language.naming import can_be_labelled
from askwhy.language.sentences import sentences_of
from askwhy.language.unmarked import Boundaries
from askwhy.listening.close import listen_closely
from askwhy.listening.measurement import Measurement
from askwhy.listening.outcomes import Answered, outcomes_of
from askwhy.listening.report import listen
from askwhy.listening.stories import Story, find_stories
from askwhy.sides import Sided
from askwhy.understanding.comparing import Sense


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What reads closely: the classifier, and what it stands on. `askwhy.shipped.load_reader` loads ours."""

    labeller: Labeller
    boundaries: Boundaries
    sense: Sense


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseReading:
    """What the labels of a conversation tell: each piece in the order of the conversation."""

    labelled: LabelledConversation
    threads: tuple[Thread, ...]
    assumptions: tuple[Answered, ...]
    stories: tuple[Story, ...]
    promises: tuple[Promise, ...]
    proposal: Proposal  # what to ask next


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One conversation with its sides, how we listened in it, and what they told.

    ``close`` is None where the conversation was not read closely: nobody is known to be us or them, or its language is
    not supported yet (``why_not_close`` says which).
    """

    conversation: Conversation
    reasons: Mapping[str, str] = field(default_factory=dict)  # why somebody is on a side, by participant id
    listening: Mapping[str, Measurement] = field(default_factory=dict)
    close: CloseReading | None = None
    why_not_close: str | None = None


def report_on(sided: Sided, reader: Reader | None = None) -> Report:
    """The report of a conversation whose sides are decided; without a reader only what needs no labels."""
    conversation = sided.conversation
    measured = dict(listen(conversation))
    if reader is None:
        return Report(conversation=conversation, reasons=sided.reasons, listening=measured)
    if not can_be_labelled(conversation):
        why_not = "Sentences are labelled in English only; in other languages that is not supported yet."
        return Report(conversation=conversation, reasons=sided.reasons, listening=measured, why_not_close=why_not)
    close = read_closely(conversation, reader)
    measured |= listen_closely(close.labelled, reader.sense.rarity)
    return Report(conversation=conversation, reasons=sided.reasons, listening=measured, close=close)


def read_closely(conversation: Conversation, reader: Reader) -> CloseReading:
    """Label the sentences of a conversation and find what stands in them."""
    labelled = reader.labeller.label(conversation, sentences_of(conversation, reader.boundaries))
    return CloseReading(
        labelled=labelled,
        threads=find_threads(labelled),
        assumptions=tuple(outcomes_of(labelled, Move.ASSUMPTION)),
        stories=tuple(find_stories(labelled)),
        promises=find_promises(labelled),
        proposal=propose_questions([labelled], sense=reader.sense),
    )
