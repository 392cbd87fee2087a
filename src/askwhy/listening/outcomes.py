"""What became of something we gave back or assumed: they confirmed it, corrected it, or let it stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.listening.exchanges import Stretch, with_answers

SOON = 4  # an answer stands in their first sentences: later ones answer something else


class Outcome(StrEnum):
    """Their answer to a reflection or an assumption of ours."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A sentence of ours and what became of it; ``answer`` is None where they did not take it up."""

    sentence: LabelledSentence
    outcome: Outcome
    answer: LabelledSentence | None = None


def outcomes_of(labelled: LabelledConversation, move: Move) -> Iterator[Answered]:
    """Each sentence of ours with this move (`REFLECTION` or `ASSUMPTION`) and their answer to it.

    Where one stretch of ours holds several, one answer of theirs speaks of the last; the others count as unanswered
    unless they had the answer to themselves.
    """
    for ours, theirs in with_answers(labelled):
        made = ours.with_labels(move)
        for sentence in made[:-1]:
            yield Answered(sentence=sentence, outcome=Outcome.UNANSWERED)
        if made:
            yield _answer_to(made[-1], theirs)


def _answer_to(sentence: LabelledSentence, theirs: Stretch | None) -> Answered:
    soon = theirs.sentences[:SOON] if theirs else ()
    for answer in soon:
        if answer.has(Move.CORRECTS):
            return Answered(sentence=sentence, outcome=Outcome.CORRECTED, answer=answer)
        if answer.has(Move.CONFIRMS):
            return Answered(sentence=sentence, outcome=Outcome.CONFIRMED, answer=answer)
    return Answered(sentence=sentence, outcome=Outcome.UNANSWERED)
