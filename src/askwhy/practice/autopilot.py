"""Autopilot: how soon after the first obstacle came our answer, and how many follow-ups had come before."""

from __future__ import annotations

from dataclasses import dataclass

from askwhy.conversation import Side
from askwhy.evidence import Evidence
from askwhy.labels import Aspect, Move
from askwhy.language.labelled import LabelledConversation

_ANSWERS = (Move.PITCH, Move.ADVICE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Autopilot:
    """One conversation, from the first obstacle that they told to the first answer of ours."""

    obstacle: Evidence
    answer: Evidence | None  # a pitch or advice; None where none came after it
    before: Evidence | None  # a pitch or advice that had come before they told any obstacle
    follow_ups: tuple[Evidence, ...]  # our follow-ups between the two
    their_words: int  # how much more we heard between the two


def find_autopilot(labelled: LabelledConversation) -> Autopilot | None:
    """What we did with the first obstacle; None where they told none."""
    numbers = [
        number
        for number, sentence in enumerate(labelled.sentences)
        if sentence.side is Side.THEM and sentence.has(Aspect.OBSTACLES)
    ]
    if not numbers:
        return None
    first = numbers[0]
    before = next((s for s in labelled.sentences[:first] if s.side is Side.US and s.has(*_ANSWERS)), None)
    follow_ups: list[Evidence] = []
    their_words = 0
    answer: Evidence | None = None
    for sentence in labelled.sentences[first + 1 :]:
        if sentence.side is Side.THEM:
            their_words += len(sentence.text.split())
        elif sentence.side is Side.US and sentence.has(*_ANSWERS):
            answer = labelled.evidence(sentence)
            break
        elif sentence.side is Side.US and sentence.has(Move.FOLLOW_UP):
            follow_ups.append(labelled.evidence(sentence))
    return Autopilot(
        obstacle=labelled.evidence(labelled.sentences[first]),
        answer=answer,
        before=None if before is None else labelled.evidence(before),
        follow_ups=tuple(follow_ups),
        their_words=their_words,
    )
