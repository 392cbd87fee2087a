"""How much of one passage is said in another, word by word: also in other words, and whatever else stands beside them.

For each word that carries meaning the nearest word of the other passage is looked for; the shares are weighted by how rare
the words are. An average of words (`Sense.likeness`) knows less of a long passage that holds a short one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from askwhy.understanding.comparing import Sense
from askwhy.understanding.words import stem, telling_words_in

_RAREST = 9.0  # nats: of a word that ordinary talk does not hold
_FAR = 0.35  # cosine below which two words have nothing to do with each other


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearness:
    """How much of a passage is said in another one, and the other way round: shares by weight, 0 to 1."""

    of_one: float = 0.0
    of_other: float = 0.0

    @property
    def both(self) -> float:
        """The mean of the two."""
        return (self.of_one + self.of_other) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    stems: tuple[str, ...]
    vectors: NDArray[np.float32]  # a row a word
    weights: NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Near:
    """Compares passages; remembers each that it has taken apart."""

    sense: Sense
    _known: dict[str, _Words] = field(default_factory=dict, repr=False, compare=False)

    def nearness(self, one: str, other: str) -> Nearness:
        """How much of the one is said in the other; nothing where either has no word that carries meaning."""
        a, b = self._words(one), self._words(other)
        if not a.stems or not b.stems:
            return Nearness()
        cosines = a.vectors @ b.vectors.T
        cosines[cosines < _FAR] = 0.0
        same = np.asarray(a.stems)[:, None] == np.asarray(b.stems)[None, :]
        cosines[same] = 1.0
        return Nearness(
            of_one=float(cosines.max(axis=1) @ a.weights / a.weights.sum()),
            of_other=float(cosines.max(axis=0) @ b.weights / b.weights.sum()),
        )

    def _words(self, text: str) -> _Words:
        found = self._known.get(text)
        if found is None:
            words: Sequence[str] = telling_words_in(text)
            found = self._known[text] = _Words(
                stems=tuple(map(stem, words)),
                vectors=self.sense.meaning.embed(words) if words else np.zeros((0, 1), np.float32),
                weights=np.asarray([self.sense.rarity.get(word, _RAREST) for word in words]),
            )
        return found
