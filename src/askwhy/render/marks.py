"""What stands out in a conversation, for its picture: what we gave back, stories, offers, promises, and what was dropped."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from askwhy.conversation import Side
from askwhy.curiosity.threads import dropped_threads
from askwhy.curiosity.words import content_words
from askwhy.evidence import Evidence
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.listening.outcomes import Outcome, outcomes_of
from askwhy.render.wording import shortened
from askwhy.report import CloseReading, Report

_BACK = 12  # sentences of theirs in which what we gave back is looked for


class Glyph(StrEnum):
    """What a mark is."""

    REFLECTION = "gave back"
    STORY = "story"
    OFFER = "offer"
    PROMISE = "promise"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something in one turn, with its words; of a reflection also what became of it, and what of theirs it gave back."""

    glyph: Glyph
    turn_id: str
    start: int
    text: str
    outcome: Outcome | None = None
    told: Evidence | None = None


def marks_of(report: Report) -> tuple[Mark, ...]:
    """Everything to mark, in no order; empty where the conversation was not read closely."""
    close = report.close
    if close is None:
        return ()
    return (
        *_reflections(close.labelled),
        *(_mark(Glyph.STORY, story.told) for story in close.stories),
        *_offers(close),
        *(_mark(Glyph.PROMISE, promise.evidence) for promise in close.promises),
        *(_mark(Glyph.DROPPED, thread.evidence) for thread in dropped_threads(close.threads)),
    )


def _mark(glyph: Glyph, piece: Evidence) -> Mark:
    return Mark(glyph=glyph, turn_id=piece.turn_id, start=piece.start, text=shortened(piece.exact, 120))


def _offers(close: CloseReading) -> Iterator[Mark]:
    """One mark for each turn in which we pitched or advised: ten beside each other would say no more."""
    seen: set[str] = set()
    for sentence in close.labelled.ours(Move.PITCH, Move.ADVICE):
        if sentence.sentence.turn_id not in seen:
            seen.add(sentence.sentence.turn_id)
            yield _mark(Glyph.OFFER, close.labelled.evidence(sentence))


def _reflections(labelled: LabelledConversation) -> Iterator[Mark]:
    told = _told_before(labelled)
    for made in outcomes_of(labelled, Move.REFLECTION):
        place = made.sentence.sentence
        source = _given_back(told[place.turn_id, place.start], made.sentence)
        yield replace(
            _mark(Glyph.REFLECTION, labelled.evidence(made.sentence)),
            outcome=made.outcome,
            told=None if source is None else labelled.evidence(source),
        )


def _told_before(labelled: LabelledConversation) -> dict[tuple[str, int], tuple[LabelledSentence, ...]]:
    """What they had told shortly before each reflection of ours."""
    recent: deque[LabelledSentence] = deque(maxlen=_BACK)
    found: dict[tuple[str, int], tuple[LabelledSentence, ...]] = {}
    for sentence in labelled.sentences:
        if sentence.side is Side.US and sentence.has(Move.REFLECTION):
            found[sentence.sentence.turn_id, sentence.sentence.start] = tuple(recent)
        elif sentence.side is Side.THEM and sentence.has(Move.DISCLOSURE):
            recent.append(sentence)
    return found


def _given_back(told: Sequence[LabelledSentence], made: LabelledSentence) -> LabelledSentence | None:
    """What of theirs it gives back: whatever shares most words with it, the last of several; None where nothing was told."""
    words = content_words(made.text)
    return max(reversed(told), key=lambda sentence: len(words & content_words(sentence.text)), default=None)
