"""The encoder on numpy: the network of ``training/network.py``, computed window by window.

One window at a time, so that a sentence's figures never depend on what else is labelled with it, and no padding is
computed. Weights are whole numbers of eight bits with one scale a row, unpacked when loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from askwhy.language.windows import Window

Array = NDArray[np.float32]
HEADS = 12
EPSILON = np.float32(1e-12)
_HIDDEN = np.float32(-1e9)  # what is added to the attention of a token that must not be seen
_ROWS = 64  # so many tokens at once stay in the cache of a core; a quarter less time than the whole window at once


@dataclass(frozen=True, slots=True)
class _Layer:
    qkv: Array
    qkv_bias: Array
    out: Array
    out_bias: Array
    norm1: tuple[Array, Array]
    up: Array
    up_bias: Array
    down: Array
    down_bias: Array
    norm2: tuple[Array, Array]


class Encoder:
    """Windows in, one row of logits for each sentence out."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        """``weights`` are float32, under the names of ``training/network.py``; matrices are (outputs, inputs)."""
        self._words = weights["words.weight"]
        self._positions = weights["positions.weight"]
        self._sides = weights["sides.weight"]
        self._norm = (weights["norm.weight"], weights["norm.bias"])
        n_layers = sum(name.endswith("qkv.weight") for name in weights)
        self._layers = [_layer_of(weights, number) for number in range(n_layers)]
        self._head, self._head_bias = _matrix(weights, "head")

    def logits(self, window: Window) -> Array:
        """Shape ``(len(window.targets), labels)``: for each target sentence, in order, the log-odds of each label."""
        x = self._words[window.ids] + self._positions[: len(window.ids)] + self._sides[window.sides]
        x = _normalised(x, self._norm)
        turns = np.asarray(window.turns)
        seen = np.searchsorted(turns, turns, side="right")  # a token sees those up to the end of its turn
        *lower, last = self._layers
        for layer in lower:
            x = _through(layer, x, seen)
        begin = window.targets[0][1]  # from the last layer nobody asks what was only context
        x = _through(last, x, seen, begin)
        means = [x[start - begin : end - begin].mean(axis=0) for _, start, end in window.targets]
        ends = x[[end - 1 - begin for _, _, end in window.targets]]
        result: Array = np.hstack([np.stack(means), ends]) @ self._head + self._head_bias
        return result


def _through(layer: _Layer, x: Array, seen: NDArray[np.intp], begin: int = 0) -> Array:
    """The tokens from ``begin`` on after this layer; ``seen`` says up to where each token of the window sees."""
    tokens, width = x.shape
    heads = (x @ layer.qkv + layer.qkv_bias).reshape(tokens, 3, HEADS, width // HEADS).transpose(1, 2, 0, 3)
    query, key, value = heads
    mixed = np.empty((tokens - begin, width), np.float32)
    for start in range(begin, tokens, _ROWS):
        rows = slice(start, start + _ROWS)
        mixed[start - begin : start - begin + _ROWS] = _mixed(query[:, rows], key, value, seen[rows])
    x = _normalised(x[begin:] + (mixed @ layer.out + layer.out_bias), layer.norm1)
    inner = _gelu(x @ layer.up + layer.up_bias)
    return _normalised(x + (inner @ layer.down + layer.down_bias), layer.norm2)


def _mixed(query: Array, key: Array, value: Array, seen: NDArray[np.intp]) -> Array:
    """What these neighbouring tokens take from those they see, (tokens, width); later ones are not even compared."""
    heads, tokens, size = query.shape
    all_see, any_sees = seen[0], seen[-1]
    attention: Array = query @ key[:, :any_sees].transpose(0, 2, 1)
    attention *= np.float32(size**-0.5)
    later = np.arange(all_see, any_sees)
    attention[:, :, all_see:] += np.where(later < seen[:, None], np.float32(0), _HIDDEN)
    attention -= attention.max(axis=-1, keepdims=True)
    np.exp(attention, out=attention)
    mixed: Array = attention @ value[:, :any_sees]
    mixed /= attention.sum(axis=-1, keepdims=True)
    return mixed.transpose(1, 0, 2).reshape(tokens, heads * size)


def _gelu(x: Array) -> Array:
    """The usual approximation by tanh (Hendrycks and Gimpel 2016), in place, few rows at a time."""
    for start in range(0, len(x), _ROWS):
        rows = x[start : start + _ROWS]
        share = rows * rows
        share *= np.float32(0.044715 * 0.7978845608)
        share += np.float32(0.7978845608)
        share *= rows
        np.tanh(share, out=share)
        share += np.float32(1)
        share *= np.float32(0.5)
        rows *= share
    return x


def _normalised(x: Array, norm: tuple[Array, Array]) -> Array:
    x = x - x.mean(axis=-1, keepdims=True)
    x /= np.sqrt(np.square(x).mean(axis=-1, keepdims=True) + EPSILON)
    x *= norm[0]
    x += norm[1]
    return x


def _layer_of(weights: Mapping[str, Array], number: int) -> _Layer:
    prefix = f"layers.{number}"
    qkv, out, up, down = (_matrix(weights, f"{prefix}.{name}") for name in ("qkv", "out", "up", "down"))
    norm1, norm2 = (
        (weights[f"{prefix}.{name}.weight"], weights[f"{prefix}.{name}.bias"]) for name in ("norm1", "norm2")
    )
    return _Layer(*qkv, *out, norm1, *up, *down, norm2)


def _matrix(weights: Mapping[str, Array], name: str) -> tuple[Array, Array]:
    """A weight matrix, turned for products from the left, and its bias."""
    return np.ascontiguousarray(weights[f"{name}.weight"].T), weights[f"{name}.bias"]
