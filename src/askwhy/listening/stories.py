"""Stories of ours, of ourselves and of others, and how each was received."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from askwhy.conversation import Side
from askwhy.evidence import Evidence
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.listening.exchanges import Stretch, stretches
from askwhy.listening.measurement import Measurement

# Words of an answer that takes a story up; with fewer they let it pass. The median answer in our gold calls has 12.
WARM_WORDS = 9
_LAUGHS = re.compile(r"\W*(?:(?:\w+ )?laugh\w*\b[\])*]|ha(?:[ -]?ha)*\b|[😀-😆😂🤣])", re.IGNORECASE)
_NO = re.compile(
    r"\W*(?:(?:oh|whoa|er|um|well|god)\W+)?no(?:\s*[.!]|\s*$|,? (?:no|we|I|not|it's not|that's not)\b)", re.IGNORECASE
)
_STORIES = (Move.PERSONAL_STORY, Move.THIRD_PARTY_STORY)


class Reception(StrEnum):
    """What their next turn did with a story of ours."""

    WARM = "warm"  # they told something of their own, asked on, or laughed with us
    NEUTRAL = "neutral"
    COLD = "cold"  # they turned it down, corrected us, or came back to what they had said before


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story of ours as one piece, from its first sentence to its last in one turn."""

    kind: Move  # PERSONAL_STORY or THIRD_PARTY_STORY
    told: Evidence
    reception: Reception
    answer: Evidence | None = None


def find_stories(labelled: LabelledConversation) -> list[Story]:
    """Our stories in order; a story that goes on after they put a word in is one, received at its end."""
    told = list(_told(labelled))
    found: list[Story] = []
    for index, (kind, sentences, answer) in enumerate(told):
        goes_on = index + 1 < len(told) and told[index + 1][0] is kind and _interjected(answer, told[index + 1][1])
        if not goes_on:
            found.append(_story(labelled, kind, sentences, answer))
    return found


def stories(labelled: LabelledConversation, kind: Move) -> Measurement:
    """How many stories of one kind we told.

    Returns:
        A count, 0 where there was none, with the stories; ``n`` is the number of sentences they took.
    """
    of_kind = [story for story in find_stories(labelled) if story.kind is kind]
    return Measurement(
        value=len(of_kind),
        unit="count",
        n=len(labelled.ours(kind)),
        pieces=tuple(story.told for story in of_kind),
    )


def _told(labelled: LabelledConversation) -> Iterator[tuple[Move, list[LabelledSentence], Stretch | None]]:
    found = stretches(labelled)
    for index, stretch in enumerate(found):
        if stretch.side is not Side.US:
            continue
        answer = found[index + 1] if index + 1 < len(found) else None
        for kind, group in groupby(stretch.sentences, key=_kind):
            sentences = list(group)
            if kind is not None:
                yield kind, sentences, answer


def _kind(sentence: LabelledSentence) -> Move | None:
    return next((kind for kind in _STORIES if sentence.has(kind)), None)


def _interjected(answer: Stretch | None, going_on: list[LabelledSentence]) -> bool:
    """Whether their answer was a word put in, right before our story went on."""
    return answer is not None and answer.n_words <= 3 and bool(going_on)


def _story(
    labelled: LabelledConversation, kind: Move, sentences: list[LabelledSentence], answer: Stretch | None
) -> Story:
    last_turn = sentences[-1].sentence.turn_id
    own = [sentence.sentence for sentence in sentences if sentence.sentence.turn_id == last_turn]
    turn = next(turn for turn in labelled.conversation.turns if turn.id == last_turn)
    return Story(
        kind=kind,
        told=Evidence.quote(labelled.conversation.id, turn, own[0].start, own[-1].end),
        reception=_reception(kind, answer),
        answer=labelled.evidence(answer.sentences[0]) if answer else None,
    )


def _reception(kind: Move, answer: Stretch | None) -> Reception:
    """By their next turn: a refusal first, then a laugh or a question of theirs, then how much they tell.

    Who asks on after a story of ourselves takes it up, however short; after one of somebody else they may only be testing it.
    """
    if answer is None:
        return Reception.NEUTRAL
    opening = answer.sentences[:2]
    if any(sentence.has(Move.OBJECTS, Move.CORRECTS, Move.DECLINES) for sentence in opening) or _NO.match(
        opening[0].text
    ):
        return Reception.COLD
    if _LAUGHS.match(opening[0].text) or (kind is Move.PERSONAL_STORY and any(s.has(Move.ASKS) for s in opening)):
        return Reception.WARM
    if answer.first(Move.DISCLOSURE, Move.ASKS, Move.EMOTION, Move.CONFIRMS) and answer.n_words >= WARM_WORDS:
        return Reception.WARM
    return Reception.NEUTRAL if answer.n_words > 2 else Reception.COLD
