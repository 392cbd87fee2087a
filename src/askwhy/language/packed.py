"""Weights as we ship them: eight-bit whole numbers with one scale a row, in a zip of plain arrays, checked by hash."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from askwhy.errors import MissingWeights

_SCALE = ":scale"


def pack(weights: Mapping[str, NDArray[np.float32]]) -> bytes:
    """The weights as bytes: matrices in eight bits by row, vectors as they are."""
    arrays: dict[str, NDArray[np.generic]] = {}
    for name, array in weights.items():
        if array.ndim == 2:
            scale = np.maximum(np.abs(array).max(axis=1, keepdims=True) / 127, 1e-12).astype(np.float32)
            arrays[name] = np.round(array / scale).astype(np.int8)
            arrays[name + _SCALE] = scale
        else:
            arrays[name] = array.astype(np.float32)
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)  # type: ignore[arg-type]
    return buffer.getvalue()


def unpack(data: bytes, *, sha256: str, name: str) -> dict[str, NDArray[np.float32]]:
    """The weights from their bytes, as float32.

    Args:
        data: What `pack` gave.
        sha256: The hash that the model card states.
        name: What the file is called, for the message.

    Raises:
        MissingWeights: The bytes are not those that the card describes.
    """
    if hashlib.sha256(data).hexdigest() != sha256:
        raise MissingWeights(f"{name} is not the file that its card describes. Install askwhy again.")
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return {
            key: arrays[key].astype(np.float32) * arrays[key + _SCALE] if key + _SCALE in arrays else arrays[key]
            for key in arrays.files
            if not key.endswith(_SCALE)
        }
