"""Putting a conversation into the index and taking it out again. Both in the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from askwhy.language.sentences import sentences_of
from askwhy.shipped import load_boundaries, load_meaning
from askwhy.understanding.care import read_care
from askwhy.understanding.confidence import told_in_confidence
from askwhy.understanding.signs import read_words
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.conversations.packing import SIDES, pack_bytes, unpack_bytes
from askwhy_workspace.conversations.reading import value_of
from askwhy_workspace.search import words
from askwhy_workspace.search.models import IndexedConversation, Numbering
from askwhy_workspace.search.vectors import pack_vectors
from askwhy_workspace.search.walls import scope_of, wall_of

FEWEST_WORDS = 4  # "Yes, exactly." is near to everything and means nothing
SIDE_TOKENS = ("nobody", "us", "them", "neither")  # in the order of SIDES


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a passage stands: the number of its turn, its place in the turn, and whose words it is."""

    turn: int
    start: int
    end: int
    side: int


@dataclass(frozen=True, slots=True)
class Read:
    """A conversation as it is put into the index: made before the transaction, for it takes long."""

    passages: list[Passage]
    texts: list[str]
    meant: NDArray[np.bool_]  # which passages have a vector
    signs: NDArray[np.uint8]
    sizes: NDArray[np.uint8]


def index_conversation(row: Conversation) -> int:
    """Puts a kept conversation into the index, in the place of what was there; tells how many passages that are."""
    return put(row, read(row)) if row.state == Conversation.State.KEPT else put(row, None)


def read(row: Conversation) -> Read:
    """The passages of a conversation and their vectors.

    What touches somebody's private life, or was told in confidence, is left out: it stays with those who were there.
    """
    value = value_of(row)
    numbers = {turn.id: number for number, turn in enumerate(value.turns)}
    sides = [SIDES.index(value.side_of(turn)) for turn in value.turns]
    confided = told_in_confidence(value)
    passages, texts = [], []
    for sentence in sentences_of(value, load_boundaries()):
        if sentence.turn_id not in confided and not _is_private(sentence.text):
            turn = numbers[sentence.turn_id]
            passages.append(Passage(turn, sentence.start, sentence.end, sides[turn]))
            texts.append(sentence.text)
    meant = np.array([len(text.split()) >= FEWEST_WORDS for text in texts], bool)
    signs, sizes = pack_vectors(load_meaning().embed([texts[number] for number in np.flatnonzero(meant)]))
    return Read(passages, texts, meant, signs, sizes)


def put(row: Conversation, found: Read | None) -> int:
    """Puts what was read into the index, in the place of what was there; None takes the conversation out."""
    unindex_conversation(row)
    if found is None:
        return 0
    indexed = IndexedConversation.objects.create(
        conversation=row,
        first=numbers_for(len(found.passages)),
        scope=scope_of(row),
        wall=wall_of(row),
        spans=pack_passages(found.passages),
        meant=np.packbits(found.meant).tobytes(),
        signs=found.signs.tobytes(),
        sizes=found.sizes.tobytes(),
    )
    words.add(as_indexed(indexed, found.passages, found.texts))
    return len(found.passages)


def unindex_conversation(row: Conversation) -> None:
    """Takes a conversation out of the index, if it is in it."""
    indexed = IndexedConversation.objects.filter(conversation_id=row.pk).first()
    if indexed is None:
        return
    turns = value_of(row).turns
    passages = passages_of(indexed)
    texts = [turns[p.turn].text[p.start : p.end] for p in passages]
    words.remove(as_indexed(indexed, passages, texts))
    indexed.delete()


def firsts_of(numbers: Iterable[int]) -> dict[int, int]:
    """Of each passage, the first number of the conversation that it may stand in."""
    asked = ", ".join(f"({int(number)})" for number in numbers)
    if not asked:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH asked(number) AS (VALUES {asked}) SELECT number, "  # noqa: S608 -- numbers alone
            "(SELECT MAX(first) FROM search_indexedconversation WHERE first <= asked.number) FROM asked"
        )
        return {number: first for number, first in cursor.fetchall() if first is not None}


def pack_passages(passages: list[Passage]) -> bytes:
    """The passages, smaller: most begin where the one before ends, in the same turn or in the next."""
    turns = np.array([p.turn for p in passages], np.int64)
    starts, ends = np.array([p.start for p in passages], np.int64), np.array([p.end for p in passages], np.int64)
    after = np.where(np.diff(turns, prepend=-1) == 0, np.roll(ends, 1), 0)
    columns = (np.diff(turns, prepend=0), starts - after, ends - starts, np.array([p.side for p in passages], np.int64))
    return pack_bytes(np.concatenate(columns).astype(np.int32).tobytes() if passages else b"")


def passages_of(indexed: IndexedConversation) -> list[Passage]:
    """The passages of a conversation, by their numbers."""
    return [Passage(*place) for place in _places(indexed).T.tolist()]


class Passages:
    """The passages of a conversation, to be asked for by their numbers; unpacked when the first is."""

    def __init__(self, indexed: IndexedConversation) -> None:
        self._indexed = indexed
        self._places: list[list[int]] | None = None

    def at(self, number: int) -> Passage | None:
        """One of them; None where there is none, as of a number that is left over."""
        if self._places is None:
            self._places = _places(self._indexed).T.tolist()
        at = number - self._indexed.first
        return Passage(*self._places[at]) if 0 <= at < len(self._places) else None


def _places(indexed: IndexedConversation) -> NDArray[np.int64]:
    """Four rows: the turn, the start, the end and the side of each passage."""
    steps, gaps, lengths, sides = np.frombuffer(unpack_bytes(indexed.spans), np.int32).reshape(4, -1).astype(np.int64)
    reach = np.cumsum(gaps + lengths)
    begins = np.where(steps != 0, np.arange(len(steps)), 0)
    ends = reach - (reach - gaps - lengths)[np.maximum.accumulate(begins)] if len(steps) else reach
    return np.stack([np.cumsum(steps), ends - lengths, ends, sides])


def as_indexed(indexed: IndexedConversation, passages: list[Passage], texts: list[str]) -> list[tuple[int, str, str]]:
    return [
        (indexed.first + number, f"{indexed.scope} {SIDE_TOKENS[passage.side]}", text)
        for number, (passage, text) in enumerate(zip(passages, texts, strict=True))
    ]


def _is_private(text: str) -> bool:
    return read_care(read_words(text).signs) is not None


def numbers_for(n: int) -> int:
    """The first of so many numbers that were never given."""
    numbering, _ = Numbering.objects.select_for_update().get_or_create(pk=1)
    first = numbering.next
    numbering.next += max(1, n)
    numbering.save(update_fields=["next"])
    return first
