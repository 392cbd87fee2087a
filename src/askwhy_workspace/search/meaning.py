"""Passages near in meaning to a question: the signs of vectors first, then their sizes; all by numpy, in memory.

The signs of all vectors (20 bytes each) are kept in this process and brought up to date before each question. The sizes
of the few that are compared by them are read from the database, and within one customer the signs too.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from django.db import connection
from django.db.models import Count, Max, QuerySet
from numpy.typing import NDArray

from askwhy.shipped import load_meaning
from askwhy_workspace.search.models import IndexedConversation
from askwhy_workspace.search.vectors import unpack_vectors

NEAR_ENOUGH = (
    0.42  # cosine; below, two sentences share a tone and no matter (looked at on the conversations of the demo)
)
MOST_COMPARED = (
    500  # candidates by their signs whose sizes are compared: .92 of the true ten nearest are among them (300: .86)
)
_CHUNK = 500  # conversations read at once
_NONE = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class _Signs:
    """The signs of all vectors, in the order of their numbers; conversations in the order of their first numbers."""

    firsts: NDArray[np.int64] = field(default_factory=lambda: _NONE)  # of each conversation
    counts: NDArray[np.int64] = field(default_factory=lambda: _NONE)  # of vectors, of each conversation
    walls: NDArray[np.int64] = field(default_factory=lambda: _NONE)  # of each conversation: the code of its token
    owners: NDArray[np.int64] = field(default_factory=lambda: _NONE)  # the same of the workspace's token
    numbers: NDArray[np.int64] = field(default_factory=lambda: _NONE)  # of each vector
    signs: NDArray[np.uint32] = field(default_factory=lambda: np.empty((0, 0), np.uint32))  # four bytes a row

    def __len__(self) -> int:
        return len(self.numbers)


_signs = _Signs()
_codes: dict[str, int] = {}  # of the tokens that were met in this process: numbers are compared faster
_lock = threading.Lock()


def find(text: str, *, let_in: Sequence[str], limit: int = 100) -> list[int]:
    """The numbers of passages near in meaning, the nearest first, behind the walls that these tokens open."""
    asked = _asked(text)
    if asked is None:
        return []
    signs = _up_to_date()
    if not len(signs):
        return []
    places = _nearest_by_signs(signs, np.packbits(asked > 0), set(let_in))
    numbers, vectors = _vectors_at(signs, places)
    return _nearest(numbers, vectors, asked, limit)


def find_among(text: str, rows: Sequence[IndexedConversation], *, limit: int = 100) -> list[int]:
    """The same within few conversations, whose vectors are at hand."""
    asked = _asked(text)
    if asked is None or not rows:
        return []
    numbers = np.concatenate([_numbers(row.first, row.meant) for row in rows])
    signs = np.frombuffer(b"".join(row.signs for row in rows), np.uint8).reshape(len(numbers), -1)
    sizes = np.frombuffer(b"".join(row.sizes for row in rows), np.uint8).reshape(len(numbers), -1)
    far = np.bitwise_count(signs.view(np.uint32) ^ np.packbits(asked > 0).view(np.uint32)).sum(axis=1)
    places = np.argsort(far, kind="stable")[:MOST_COMPARED]
    return _nearest(numbers[places], unpack_vectors(signs[places], sizes[places]), asked, limit)


def _asked(text: str) -> NDArray[np.float32] | None:
    vector = load_meaning().embed([text])[0]
    return vector if vector.any() else None


def _nearest(
    numbers: NDArray[np.int64], vectors: NDArray[np.float32], asked: NDArray[np.float32], limit: int
) -> list[int]:
    """The nearest passages that are near enough; of those that stand alike the newest."""
    near = vectors @ asked
    order = np.lexsort((-numbers, -near))[:limit]
    return [int(numbers[place]) for place in order if near[place] >= NEAR_ENOUGH]


def _nearest_by_signs(signs: _Signs, asked: NDArray[np.uint8], let_in: set[str]) -> NDArray[np.int64]:
    """The places of the vectors that differ in the fewest signs."""
    far = np.zeros(len(signs), np.uint8)
    for row, word in zip(signs.signs, asked.view(np.uint32), strict=True):
        far += np.bitwise_count(row ^ word)
    opened = [_codes[token] for token in let_in if token in _codes]
    is_open = np.isin(signs.walls, opened) | np.isin(signs.owners, opened)
    if not is_open.all():
        far[~np.repeat(is_open, signs.counts)] = 255
    # The smallest distance within which there are enough; sorting two million would take five times as long.
    low, high = 0, 254
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if np.count_nonzero(far <= middle) >= MOST_COMPARED else (middle + 1, high)
    within = np.flatnonzero(far <= low)
    return within[np.argsort(far[within], kind="stable")[:MOST_COMPARED]]


def _vectors_at(signs: _Signs, places: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The vectors at these places: only their own bytes are read from the database."""
    n_bytes = 16 * len(signs.signs)  # half a byte for each of 32 dimensions
    ends = np.cumsum(signs.counts)
    owner = np.searchsorted(ends, places, side="right")
    inside = places - (ends - signs.counts)[owner]
    asked = ", ".join(
        f"({place}, {first}, {n_bytes * rank + 1})"
        for place, first, rank in zip(places.tolist(), signs.firsts[owner].tolist(), inside.tolist(), strict=True)
    )
    if not asked:
        return _NONE, np.empty((0, n_bytes * 2), np.float32)
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH asked(place, first, start) AS (VALUES {asked}) "  # noqa: S608 -- numbers alone
            f"SELECT asked.place, substr(sizes, asked.start, {n_bytes}) FROM asked "
            "JOIN search_indexedconversation kept ON kept.first = asked.first"
        )
        found = [(place, bytes(sizes)) for place, sizes in cursor.fetchall()]
    kept = np.array([place for place, _ in found], np.int64)
    sizes = np.frombuffer(b"".join(sizes for _, sizes in found), np.uint8).reshape(-1, n_bytes)
    own_signs = np.ascontiguousarray(signs.signs[:, kept].T).view(np.uint8)
    return signs.numbers[kept], unpack_vectors(own_signs, sizes)


def _up_to_date() -> _Signs:
    """The signs as the database has them now: what is gone is left out, what is new is read."""
    global _signs
    with _lock:
        found = IndexedConversation.objects.aggregate(n=Count("first"), newest=Max("first"))
        newest = int(_signs.firsts[-1]) if len(_signs.firsts) else 0
        if (found["n"], found["newest"] or 0) != (len(_signs.firsts), newest):
            here = np.fromiter(IndexedConversation.objects.values_list("first", flat=True), np.int64)
            kept = _without(_signs, np.isin(_signs.firsts, here))
            _signs = _joined(kept, _read(IndexedConversation.objects.filter(first__gt=newest)))
        return _signs


def _read(rows: QuerySet[IndexedConversation]) -> _Signs:
    firsts: list[int] = []
    walls: list[int] = []
    owners: list[int] = []
    numbers: list[NDArray[np.int64]] = []
    signs = bytearray()
    values = rows.order_by("first").values_list("first", "wall", "scope", "meant", "signs")
    for first, wall, scope, meant, some_signs in values.iterator(chunk_size=_CHUNK):
        firsts.append(first)
        walls.append(_codes.setdefault(wall, len(_codes)))
        owners.append(_codes.setdefault(scope.split()[0], len(_codes)))
        numbers.append(_numbers(first, meant))
        signs += some_signs
    together = np.concatenate(numbers) if numbers else _NONE
    by_vector = np.frombuffer(bytes(signs), np.uint32).reshape(len(together), -1) if len(together) else None
    return _Signs(
        firsts=np.array(firsts, np.int64),
        counts=np.array([len(some) for some in numbers], np.int64),
        walls=np.array(walls, np.int64),
        owners=np.array(owners, np.int64),
        numbers=together,
        signs=np.ascontiguousarray(by_vector.T) if by_vector is not None else _Signs().signs,
    )


def _numbers(first: int, meant: bytes | memoryview) -> NDArray[np.int64]:
    return first + np.flatnonzero(np.unpackbits(np.frombuffer(meant, np.uint8)))


def _without(signs: _Signs, kept: NDArray[np.bool_]) -> _Signs:
    if kept.all():
        return signs
    vectors = np.repeat(kept, signs.counts)
    return _Signs(
        firsts=signs.firsts[kept],
        counts=signs.counts[kept],
        walls=signs.walls[kept],
        owners=signs.owners[kept],
        numbers=signs.numbers[vectors],
        signs=signs.signs[:, vectors],
    )


def _joined(one: _Signs, other: _Signs) -> _Signs:
    pieces = [part.signs for part in (one, other) if len(part)]
    return _Signs(
        firsts=np.concatenate([one.firsts, other.firsts]),
        counts=np.concatenate([one.counts, other.counts]),
        walls=np.concatenate([one.walls, other.walls]),
        owners=np.concatenate([one.owners, other.owners]),
        numbers=np.concatenate([one.numbers, other.numbers]),
        signs=np.concatenate(pieces, axis=1) if pieces else one.signs,
    )
