"""The plain tier: which words and pairs of words stand in a sentence, and in the one before it, weighed per label.

Features are hashed into a fixed number of rows (Weinberger et al. 2009), so there is no vocabulary to ship.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from askwhy.conversation import Side

ROWS = 1 << 16
_TOKEN = re.compile(r"[a-zà-ÿ]+(?:['’][a-z]+)?|\d+|[?!…]|\.\.+|--")


class Ngrams:
    """Rows of weights, one for each hashed feature; one column a label."""

    def __init__(self, weights: NDArray[np.float32], bias: NDArray[np.float32]) -> None:
        """``weights`` has the shape ``(ROWS, labels)``, ``bias`` ``(labels,)``."""
        self._weights, self._bias = weights, bias

    def logits(self, texts: Sequence[str], sides: Sequence[Side | None]) -> NDArray[np.float32]:
        """Shape ``(len(texts), labels)``: the log-odds of each label of each sentence, read after the one before."""
        result = np.tile(self._bias, (len(texts), 1))
        for row, features in enumerate(features_of(texts, sides)):
            if features:
                result[row] += self._weights[features].sum(axis=0) / np.float32(len(features)) ** np.float32(0.5)
        return result


def features_of(texts: Sequence[str], sides: Sequence[Side | None]) -> list[list[int]]:
    """The hashed features of each sentence, each once, sorted; empty for a sentence without words."""
    found: list[list[int]] = []
    before: list[str] = []
    side_before: Side | None = None
    for text, side in zip(texts, sides, strict=True):
        tokens = _TOKEN.findall(text.lower())
        found.append(sorted({crc32(name.encode()) % ROWS for name in _names(tokens, before, side, side_before)}))
        before, side_before = tokens, side
    return found


def _names(tokens: list[str], before: list[str], side: Side | None, side_before: Side | None) -> list[str]:
    if not tokens:
        return []
    shared = set(tokens) & set(before)
    names = [*tokens, *(f"{a} {b}" for a, b in pairwise(tokens))]
    names += [f"{a} {b} {c}" for a, b, c in zip(tokens, tokens[1:], tokens[2:], strict=False)]
    names += [f"first:{' '.join(tokens[:n])}" for n in (1, 2, 3)]
    names += [f"last:{tokens[-1]}", f"length:{min(len(tokens), 40) // 3}", f"shared:{min(len(shared), 6)}"]
    change = "same" if side is side_before else "other"
    names += [f"{change}:{token}" for token in before[-12:]] + [change]
    side_name = side.value if side else ""
    return [f"{side_name}/{name}" for name in names]
