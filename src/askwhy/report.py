"""`Report`: what reading one conversation gives, whichever way it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from askwhy.conversation import Channel, Conversation, Side
from askwhy.curiosity.next_time import NextTime, what_to_try
from askwhy.curiosity.openings import find_openings
from askwhy.curiosity.our_terms import NO_TERMS, OurTerms
from askwhy.curiosity.promises import Promise, find_promises
from askwhy.curiosity.questions import Proposal, choose_questions
from askwhy.curiosity.threads import Thread
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation, Labeller
from askwhy.language.naming import can_be_labelled
from askwhy.language.sentences import sentences_of
from askwhy.language.unmarked import Boundaries
from askwhy.listening.close import listen_closely
from askwhy.listening.measurement import Measurement, not_measurable
from askwhy.listening.outcomes import Answered, outcomes_of
from askwhy.listening.report import listen
from askwhy.listening.stories import Story, find_stories
from askwhy.sides import Sided
from askwhy.understanding.comparing import Sense
from askwhy.understanding.customer_map import CustomerMap, draw_map
from askwhy.understanding.knowledge import Knowledge
from askwhy.understanding.reading import understand

MOST_QUESTIONS = 10
_CONSIDERED = 20  # questions: one of them may fit what to try next time
OF_A_NOTE = "A note tells what we wrote down, not how we listened."


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
    next_time: NextTime | None  # one thing to try; None where nothing in the conversation begs for it
    told: CustomerMap  # what this conversation alone tells of their world


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


def report_on(sided: Sided, reader: Reader | None = None, *, our_terms: OurTerms = NO_TERMS) -> Report:
    """The report of a conversation whose sides are decided; without a reader only what needs no labels.

    Where it is read closely, questions are those that the labels find, and questions counted by "?" are left out.
    """
    conversation = sided.conversation
    measured = dict(listen(conversation))
    if reader is None:
        return Report(conversation=conversation, reasons=sided.reasons, listening=measured)
    why_not = why_not_closely(conversation)
    if why_not is not None:
        return Report(conversation=conversation, reasons=sided.reasons, listening=measured, why_not_close=why_not)
    close = read_closely(conversation, reader, our_terms=our_terms)
    measured.pop("marked_questions")
    measured |= _listened_closely(close.labelled, reader.sense)
    return Report(conversation=conversation, reasons=sided.reasons, listening=measured, close=close)


def _listened_closely(labelled: LabelledConversation, sense: Sense) -> Mapping[str, Measurement]:
    measured = listen_closely(labelled, sense.rarity)
    if labelled.conversation.channel is not Channel.NOTE:
        return measured
    return {name: not_measurable(found.unit, OF_A_NOTE) for name, found in measured.items()}


def why_not_closely(conversation: Conversation) -> str | None:
    """Why a conversation cannot be read closely; None where it can be."""
    if not can_be_labelled(conversation):
        return "Sentences are labelled in English only; in other languages that is not supported yet."
    if not any(person.side in (Side.US, Side.THEM) for person in conversation.participants):
        return "The file does not tell who of them is us, so nobody's listening can be read."
    return None


def read_closely(conversation: Conversation, reader: Reader, *, our_terms: OurTerms = NO_TERMS) -> CloseReading:
    """Label the sentences of a conversation and find what stands in them."""
    labelled = reader.labeller.label(conversation, sentences_of(conversation, reader.boundaries))
    return understand_closely(labelled, reader.sense, our_terms=our_terms)


def understand_closely(labelled: LabelledConversation, sense: Sense, *, our_terms: OurTerms = NO_TERMS) -> CloseReading:
    """What stands in the labels of a conversation, whoever gave them."""
    openings = find_openings(labelled)
    proposal = choose_questions([openings], sense=sense, our_terms=our_terms, limit=_CONSIDERED)
    return CloseReading(
        labelled=labelled,
        threads=openings.threads,
        assumptions=tuple(outcomes_of(labelled, Move.ASSUMPTION)),
        stories=() if labelled.conversation.channel is Channel.NOTE else tuple(find_stories(labelled)),
        promises=find_promises(labelled),
        proposal=proposal.first(MOST_QUESTIONS),
        next_time=what_to_try(labelled, openings.threads, proposal.questions),
        told=draw_map(Knowledge.of([understand(labelled, sense)], sense)),
    )
