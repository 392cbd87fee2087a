"""Passages near in meaning to a question: the signs of vectors first, then their bytes; all by numpy, in memory.

The signs of all vectors (20 bytes each) are kept in this process and brought up to date before each question; within one
customer the bytes alone are read from the database.
"""

from __future__ import annotations

import threading
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from django.db.models import Count, Max, QuerySet
from numpy.typing import NDArray

from askwhy.shipped import load_meaning
from askwhy_workspace.search.indexing import ROOM
from askwhy_workspace.search.models import IndexedConversation

NEAR_ENOUGH = (
    0.42  # cosine; below, two sentences share a tone and no matter (looked at on the conversations of the demo)
)
MOST_COMPARED = (
    500  # candidates by their signs whose bytes are compared: .92 of the true ten nearest are among them (300: .86)
)
FEW = 20_000  # vectors that are compared by their bytes alone
_PART = 1 << 16  # vectors compared at once: they stay in the processor's cache


@dataclass(slots=True)
class _Signs:
    """The signs of all vectors, one array, in the order of their serials."""

    serials: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))  # of each conversation
    walls: NDArray[np.object_] = field(default_factory=lambda: np.empty(0, np.object_))  # of each conversation
    owners: NDArray[np.object_] = field(default_factory=lambda: np.empty(0, np.object_))  # the workspace's token
    numbers: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))  # of each vector
    places: NDArray[np.int32] = field(default_factory=lambda: np.empty(0, np.int32))  # its conversation's place
    bits: NDArray[np.uint8] = field(default_factory=lambda: np.empty((0, 0), np.uint8))


_signs = _Signs()
_lock = threading.Lock()


def find(text: str, *, let_in: Sequence[str], limit: int = 100) -> list[int]:
    """The numbers of passages near in meaning, the nearest first, behind the walls that these tokens open."""
    asked = _asked(text)
    if asked is None:
        return []
    signs = _up_to_date()
    if not len(signs.numbers):
        return []
    open_ = np.isin(signs.walls, list(let_in)) | np.isin(signs.owners, list(let_in))
    far = _distances(signs, np.packbits(asked > 0))
    far[~open_[signs.places]] = 255
    n = min(MOST_COMPARED, len(far))
    nearest = np.argpartition(far, n - 1)[:n]
    nearest = nearest[far[nearest] < 255]
    serials = np.unique(signs.serials[signs.places[nearest]])
    rows = IndexedConversation.objects.filter(serial__in=serials.tolist())
    return _nearest(rows, asked, limit, only=set(signs.numbers[nearest].tolist()))


def find_among(text: str, rows: QuerySet[IndexedConversation], *, limit: int = 100) -> list[int]:
    """The same within few conversations: by the bytes of their vectors alone."""
    asked = _asked(text)
    return [] if asked is None else _nearest(rows, asked, limit)


def _asked(text: str) -> NDArray[np.float32] | None:
    vector = load_meaning().embed([text])[0]
    return vector if vector.any() else None


def _nearest(
    rows: QuerySet[IndexedConversation], asked: NDArray[np.float32], limit: int, only: set[int] | None = None
) -> list[int]:
    """The nearest passages of these conversations by the bytes of their vectors."""
    numbers: list[NDArray[np.int64]] = []
    vectors: list[NDArray[np.int8]] = []
    for row in rows.only("serial", "numbers", "bytes"):
        numbers.append(np.frombuffer(bytes(row.numbers), np.uint32).astype(np.int64) + row.serial * ROOM)
        vectors.append(np.frombuffer(bytes(row.bytes), np.int8).reshape(-1, len(asked)))
    if not numbers:
        return []
    all_numbers, all_vectors = np.concatenate(numbers), np.concatenate(vectors)
    if only is not None:
        wanted = np.isin(all_numbers, np.fromiter(only, np.int64))
        all_numbers, all_vectors = all_numbers[wanted], all_vectors[wanted]
    values = all_vectors.astype(np.float32)
    lengths = np.maximum(np.sqrt(np.einsum("ij,ij->i", values, values)), 1e-9)
    near = (values @ asked) / lengths
    order = np.argsort(-near)[:limit]
    return [int(all_numbers[at]) for at in order if near[at] >= NEAR_ENOUGH]


def _distances(signs: _Signs, asked: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """In how many signs each vector differs; at most 255."""
    bits, wanted = _wide(signs.bits), _wide(asked)
    far = np.empty(len(bits), np.uint8)
    for start in range(0, len(far), _PART):
        part = bits[start : start + _PART]
        far[start : start + _PART] = np.bitwise_count(part ^ wanted).sum(axis=1, dtype=np.uint8)
    return far


def _wide(bits: NDArray[np.uint8]) -> NDArray[np.uint32] | NDArray[np.uint8]:
    """Four bytes as one number, where they come out even: a third of the time."""
    return bits.view(np.uint32) if bits.shape[-1] % 4 == 0 else bits


def _up_to_date() -> _Signs:
    """The signs as the database has them now: what is new is read, what is gone makes all be read again."""
    global _signs
    with _lock:
        found = IndexedConversation.objects.aggregate(n=Count("pk"), newest=Max("serial"))
        newest = int(_signs.serials[-1]) if len(_signs.serials) else 0
        if (found["n"], found["newest"] or 0) == (len(_signs.serials), newest):
            return _signs
        added = _read(IndexedConversation.objects.filter(serial__gt=newest))
        together = _joined(_signs, added)
        _signs = together if len(together.serials) == found["n"] else _read(IndexedConversation.objects.all())
        return _signs


def _read(rows: QuerySet[IndexedConversation]) -> _Signs:
    values = rows.order_by("serial").values_list("serial", "wall", "scope", "numbers", "bits")
    serials: list[int] = []
    walls: list[str] = []
    owners: list[str] = []
    numbers: list[NDArray[np.int64]] = []
    lengths = array("I")
    bits = bytearray()
    for serial, wall, scope, found, signs in values.iterator(chunk_size=500):
        serials.append(serial)
        walls.append(wall)
        owners.append(scope.split()[0])
        numbers.append(np.frombuffer(bytes(found), np.uint32).astype(np.int64) + serial * ROOM)
        lengths.append(len(numbers[-1]))
        bits += bytes(signs)
    n = sum(lengths)
    return _Signs(
        serials=np.array(serials, np.int64),
        walls=np.array(walls, np.object_),
        owners=np.array(owners, np.object_),
        numbers=np.concatenate(numbers) if n else np.empty(0, np.int64),
        places=np.repeat(np.arange(len(serials), dtype=np.int32), np.array(lengths, np.int64)),
        bits=np.frombuffer(bytes(bits), np.uint8).reshape(n, -1) if n else np.empty((0, 0), np.uint8),
    )


def _joined(one: _Signs, other: _Signs) -> _Signs:
    if not len(one.numbers):
        return other if not len(one.serials) else _Signs()
    if not len(other.numbers):
        return one if not len(other.serials) else _Signs()
    return _Signs(
        serials=np.concatenate([one.serials, other.serials]),
        walls=np.concatenate([one.walls, other.walls]),
        owners=np.concatenate([one.owners, other.owners]),
        numbers=np.concatenate([one.numbers, other.numbers]),
        places=np.concatenate([one.places, other.places + np.int32(len(one.serials))]),
        bits=np.concatenate([one.bits, other.bits]),
    )
