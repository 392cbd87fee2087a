"""Weights as bytes and back."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from askwhy.errors import MissingWeights
from askwhy.language.packed import pack, unpack

MATRIX = np.array([[0.5, -1.0, 0.25], [0.0, 0.0, 0.0]], np.float32)
VECTOR = np.array([0.1, 0.2], np.float32)


def test_weights_come_back_within_half_a_step() -> None:
    data = pack({"matrix": MATRIX, "vector": VECTOR})
    found = unpack(data, sha256=hashlib.sha256(data).hexdigest(), name="weights")
    assert found["matrix"] == pytest.approx(MATRIX, abs=1.0 / 254)
    assert found["vector"].tolist() == VECTOR.tolist()


def test_packing_twice_gives_the_same_bytes() -> None:
    assert pack({"matrix": MATRIX}) == pack({"matrix": MATRIX})


def test_other_bytes_than_the_card_describes_are_refused() -> None:
    with pytest.raises(MissingWeights, match=r"network\.npz is not the file"):
        unpack(pack({"matrix": MATRIX}), sha256="0" * 64, name="network.npz")
