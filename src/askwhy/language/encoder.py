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
_HIDDEN_FROM = np.float32(-1e9)  # what is added to the attention of a token that must not be seen


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
        mask = np.where(turns[:, None] >= turns[None, :], np.float32(0), _HIDDEN_FROM)
        for layer in self._layers:
            x = _through(layer, x, mask)
        pooled = np.stack([np.concatenate([x[start:end].mean(axis=0), x[end - 1]]) for _, start, end in window.targets])
        result: Array = pooled @ self._head + self._head_bias
        return result


def _through(layer: _Layer, x: Array, mask: Array) -> Array:
    tokens, width = x.shape
    heads = (x @ layer.qkv + layer.qkv_bias).reshape(tokens, 3, HEADS, width // HEADS).transpose(1, 2, 0, 3)
    query, key, value = heads
    attention = query @ key.transpose(0, 2, 1)
    attention *= np.float32((width // HEADS) ** -0.5)
    attention += mask
    attention -= attention.max(axis=-1, keepdims=True)
    np.exp(attention, out=attention)
    attention /= attention.sum(axis=-1, keepdims=True)
    seen = (attention @ value).transpose(1, 0, 2).reshape(tokens, width)
    x = _normalised(x + seen @ layer.out + layer.out_bias, layer.norm1)
    inner = _gelu(x @ layer.up + layer.up_bias)
    return _normalised(x + inner @ layer.down + layer.down_bias, layer.norm2)


def _gelu(x: Array) -> Array:
    """The usual approximation by tanh (Hendrycks and Gimpel 2016), in place."""
    cube = x * x
    cube *= x
    cube *= np.float32(0.044715)
    cube += x
    cube *= np.float32(0.7978845608)
    np.tanh(cube, out=cube)
    cube += np.float32(1)
    cube *= x
    cube *= np.float32(0.5)
    return cube


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
