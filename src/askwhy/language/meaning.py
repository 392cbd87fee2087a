"""How close two texts are in meaning: vectors of words, averaged with rare words weighing more.

Each word's vector is what the published sentence encoder makes of that word alone (Tulkens and van Dongen 2024,
"model2vec"), reduced to its main directions: a hundred times faster than reading the sentence, and good enough to
propose what may be the same. What is proposed is decided by rules and by people.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from askwhy.language.wordpiece import WordPiece

Vectors = NDArray[np.float32]


class Meaning:
    """Texts in, vectors of length 1 out; the same text has the same vector, whatever it is asked with."""

    def __init__(self, pieces: WordPiece, vectors: Vectors) -> None:
        """``vectors`` has one row a piece of the vocabulary, already weighted by how rare the piece is."""
        self._pieces, self._vectors = pieces, vectors

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Shape ``(len(texts), dimension)``, float32; a text without known words is a row of zeros."""
        result = np.zeros((len(texts), self._vectors.shape[1]), np.float32)
        for row, text in enumerate(texts):
            ids = self._pieces.encode(text)
            if ids:
                total = self._vectors[ids].sum(axis=0)
                length = float(np.sqrt(total @ total))
                if length > 0:
                    result[row] = total / length
        return result

    def similarity(self, one: str, other: str) -> float:
        """Cosine from -1 to 1; 0 where either text has no known word."""
        a, b = self.embed([one, other])
        return float(a @ b)
