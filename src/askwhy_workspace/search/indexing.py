"""Putting a conversation into the index and taking it out again. Both in the caller's transaction."""

from __future__ import annotations

import time
from array import array
from dataclasses import dataclass

import numpy as np
from django.db.models import Max
from numpy.typing import NDArray

from askwhy.language.sentences import sentences_of
from askwhy.shipped import load_boundaries, load_meaning
from askwhy.understanding.care import read_care
from askwhy.understanding.signs import read_words
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.conversations.packing import SIDES, pack_bytes, unpack_bytes
from askwhy_workspace.conversations.reading import value_of
from askwhy_workspace.search import words
from askwhy_workspace.search.models import IndexedConversation
from askwhy_workspace.search.walls import scope_of, wall_of

ROOM = 1 << 20  # passages of one conversation: more than a day of talk has sentences
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
    for sentence in sentences_of(value, load_boundaries())[: ROOM - 1]:
        if not _is_private(sentence.text):
            turn = numbers[sentence.turn_id]
            passages.append(Passage(turn, sentence.start, sentence.end, sides[turn]))
            texts.append(sentence.text)
    longer = [number for number, text in enumerate(texts) if len(text.split()) >= FEWEST_WORDS]
    bits, values = pack_vectors(load_meaning().embed([texts[number] for number in longer]))
    indexed = IndexedConversation.objects.create(
        conversation=row,
        serial=_new_serial(),
        scope=scope_of(row),
        wall=wall_of(row),
        spans=_pack(passages),
        numbers=array("I", longer).tobytes(),
        bits=bits,
        bytes=values,
    )
    words.add(_as_indexed(indexed, passages, texts))
    return len(passages)


def unindex_conversation(row: Conversation) -> None:
    """Takes a conversation out of the index, if it is in it."""
    indexed = IndexedConversation.objects.filter(conversation_id=row.pk).first()
    if indexed is None:
        return
    turns = value_of(row).turns
    passages = passages_of(indexed)
    texts = [turns[p.turn].text[p.start : p.end] for p in passages]
    words.remove(_as_indexed(indexed, passages, texts))
    indexed.delete()


def passages_of(indexed: IndexedConversation) -> list[Passage]:
    """The passages of a conversation, by their numbers."""
    flat = array("I", unpack_bytes(indexed.spans))
    return [Passage(*flat[at : at + 4]) for at in range(0, len(flat), 4)]


def pack_vectors(vectors: NDArray[np.float32]) -> tuple[bytes, bytes]:
    """Vectors of length 1 as their packed signs, and as one byte a dimension (the largest value is 127)."""
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True, initial=0), 1e-9)
    values = np.round(vectors * (127 / largest)).astype(np.int8)
    return np.packbits(vectors > 0, axis=1).tobytes(), values.tobytes()


def _pack(passages: list[Passage]) -> bytes:
    flat = array("I", [number for p in passages for number in (p.turn, p.start, p.end, p.side)])
    return pack_bytes(flat.tobytes())


def _as_indexed(indexed: IndexedConversation, passages: list[Passage], texts: list[str]) -> list[tuple[int, str, str]]:
    return [
        (indexed.serial * ROOM + number, f"{indexed.scope} {SIDE_TOKENS[passage.side]}", text)
        for number, (passage, text) in enumerate(zip(passages, texts, strict=True))
    ]


def _is_private(text: str) -> bool:
    return read_care(read_words(text).signs) is not None


def _new_serial() -> int:
    """A number that was never used: later ones are larger, also after everything was deleted."""
    newest = IndexedConversation.objects.aggregate(newest=Max("serial"))["newest"] or 0
    return max(int(time.time() * 1000), newest + 1)
