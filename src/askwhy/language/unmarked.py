"""Likely beginnings of sentences in speech that was written down without marks.

Between two words a sentence may begin; how likely that is, the words around the gap tell, weighed by logistic
regression on our labelled sentences with their marks removed (``training/boundaries.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

SHORTEST = 3  # words of a sentence
THRESHOLD = (
    -1.3
)  # log-odds; chosen on conversations left out, where it finds half of the beginnings, half of them rightly
USUAL, PULL, FURTHEST = 12, 0.08, 12  # a sentence of more words than usual is a little likelier to end with each word
_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)*", re.IGNORECASE)


class Boundaries:
    """Learnt weights of the words around a gap."""

    def __init__(self, weights: Mapping[str, float], bias: float) -> None:
        self._weights, self._bias = weights, bias

    def beginnings(self, text: str) -> list[int]:
        """Offsets at which a new sentence probably begins, in order and without 0; empty for a short text."""
        found = list(_WORD.finditer(text))
        words = [match.group().lower() for match in found]
        cuts: list[int] = []
        last = 0
        for index in range(1, len(words)):
            length = index - last
            if length >= SHORTEST and self._log_odds(words, index) + _impatience(length) > THRESHOLD:
                cuts.append(found[index].start())
                last = index
        return cuts

    def _log_odds(self, words: Sequence[str], index: int) -> float:
        return self._bias + sum(self._weights.get(name, 0.0) for name in gap_features(words, index))


def gap_features(words: Sequence[str], index: int) -> Iterator[str]:
    """The names of what stands around the gap before ``words[index]``; ``index`` is at least 1."""
    before = words[index - 2] if index > 1 else "^"
    last, first = words[index - 1], words[index]
    second = words[index + 1] if index + 1 < len(words) else "$"
    third = words[index + 2] if index + 2 < len(words) else "$"
    yield f"a:{last}"
    yield f"b:{first}"
    yield f"c:{second}"
    yield f"ab:{last} {first}"
    yield f"bc:{first} {second}"
    yield f"za:{before} {last}"
    yield f"bcd:{first} {second} {third}"


def _impatience(length: int) -> float:
    return min(length - USUAL, FURTHEST) * PULL
