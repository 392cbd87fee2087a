"""Putting a conversation into the index and taking it out again. Both in the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from django.db import connection

from askwhy.language.sentences import sentences_of
from askwhy.shipped import load_boundaries, load_meaning
from askwhy.understanding.care import read_care
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


def index_conversation(row: Conversation) -> int:
    """Puts a kept conversation into the index, in the place of what was there; tells how many passages that are.

    What touches somebody's private life is left out: it stays with those who were there.
    """
    unindex_conversation(row)
    if row.state != Conversation.State.KEPT:
        return 0
    value = value_of(row)
    numbers = {turn.id: number for number, turn in enumerate(value.turns)}
    sides = [SIDES.index(value.side_of(turn)) for turn in value.turns]
    passages, texts = [], []
    for sentence in sentences_of(value, load_boundaries()):
        if not _is_private(sentence.text):
            turn = numbers[sentence.turn_id]
            passages.append(Passage(turn, sentence.start, sentence.end, sides[turn]))
            texts.append(sentence.text)
    meant = np.array([len(text.split()) >= FEWEST_WORDS for text in texts], bool)
    signs, sizes = pack_vectors(load_meaning().embed([texts[number] for number in np.flatnonzero(meant)]))
    indexed = IndexedConversation.objects.create(
        conversation=row,
        first=numbers_for(len(passages)),
        scope=scope_of(row),
        wall=wall_of(row),
        spans=pack_passages(passages),
        meant=np.packbits(meant).tobytes(),
        signs=signs.tobytes(),
        sizes=sizes.tobytes(),
    )
    words.add(as_indexed(indexed, passages, texts))
    return len(passages)


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
    steps, gaps, lengths, sides = np.frombuffer(unpack_bytes(indexed.spans), np.int32).reshape(4, -1).tolist()
    passages: list[Passage] = []
    turn = end = 0
    for step, gap, length, side in zip(steps, gaps, lengths, sides, strict=True):
        turn += step
        start = gap + (end if passages and not step else 0)
        end = start + length
        passages.append(Passage(turn, start, end, side))
    return passages


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
