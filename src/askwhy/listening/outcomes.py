"""What became of something we gave back or assumed: they confirmed it, corrected it, or let it stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from askwhy.conversation import Side
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.understanding.replies import Outcome, find_answer

__all__ = ["Answered", "Outcome", "outcomes_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A sentence of ours and what became of it; ``answer`` is None where they did not take it up."""

    sentence: LabelledSentence
    outcome: Outcome
    answer: LabelledSentence | None = None


def outcomes_of(labelled: LabelledConversation, move: Move) -> Iterator[Answered]:
    """Each sentence of ours with this move (`REFLECTION` or `ASSUMPTION`) and their answer to it.

    The map and the report of one conversation read an answer in the same way: see `find_answer`.
    """
    sentences = labelled.sentences
    for number, sentence in enumerate(sentences):
        if sentence.side is Side.US and sentence.has(move):
            answer = find_answer(sentences, number)
            by = sentences[answer.sentences[0]] if answer.sentences else None
            yield Answered(sentence=sentence, outcome=answer.outcome, answer=by)
