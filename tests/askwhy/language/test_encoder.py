"""The network on numpy, with small weights of chance."""

from __future__ import annotations

import numpy as np
import pytest

from askwhy.conversation import Side
from askwhy.language.encoder import HEADS, Encoder
from askwhy.language.windows import TokenSentence, windows_of

WIDTH, LABELS = 2 * HEADS, 3


def weights(layers: int = 2) -> dict[str, np.ndarray]:
    chance = np.random.default_rng(7)

    def matrix(rows: int, columns: int) -> np.ndarray:
        return chance.normal(0, 0.3, (rows, columns)).astype(np.float32)

    found = {
        "words.weight": matrix(50, WIDTH),
        "positions.weight": matrix(512, WIDTH),
        "sides.weight": matrix(3, WIDTH),
    }
    found |= {"head.weight": matrix(LABELS, 2 * WIDTH), "head.bias": np.zeros(LABELS, np.float32)}
    norms = ["norm"]
    for number in range(layers):
        shapes = {
            "qkv": (3 * WIDTH, WIDTH),
            "out": (WIDTH, WIDTH),
            "up": (4 * WIDTH, WIDTH),
            "down": (WIDTH, 4 * WIDTH),
        }
        for name, (rows, columns) in shapes.items():
            found[f"layers.{number}.{name}.weight"] = matrix(rows, columns)
            found[f"layers.{number}.{name}.bias"] = np.zeros(rows, np.float32)
        norms += [f"layers.{number}.norm1", f"layers.{number}.norm2"]
    for name in norms:
        found |= {f"{name}.weight": np.ones(WIDTH, np.float32), f"{name}.bias": np.zeros(WIDTH, np.float32)}
    return found


def sentence(*ids: int, turn: int, side: Side = Side.THEM) -> TokenSentence:
    return TokenSentence(ids, turn, side)


def logits(*sentences: TokenSentence) -> np.ndarray:
    (window,) = windows_of(sentences, cls=1, sep=2)
    return Encoder(weights()).logits(window)


FIRST, SECOND, THIRD = sentence(5, 6, 7, turn=0), sentence(8, 9, turn=1, side=Side.US), sentence(10, turn=2)


def test_there_is_a_row_of_logits_for_each_sentence() -> None:
    assert logits(FIRST, SECOND, THIRD).shape == (3, LABELS)


def test_what_is_said_later_changes_nothing() -> None:
    assert logits(FIRST, SECOND, THIRD)[:2] == pytest.approx(logits(FIRST, SECOND), abs=1e-5)


def test_what_was_said_before_counts() -> None:
    assert np.abs(logits(FIRST, SECOND)[1] - logits(THIRD, SECOND)[1]).max() > 1e-3


def test_whose_side_says_it_counts() -> None:
    ours, theirs = sentence(5, 6, turn=0, side=Side.US), sentence(5, 6, turn=0, side=Side.THEM)
    assert np.abs(logits(ours) - logits(theirs)).max() > 1e-3


def test_the_rest_of_a_turn_counts() -> None:
    alone = sentence(5, 6, turn=0)
    assert np.abs(logits(alone)[0] - logits(alone, sentence(20, turn=0))[0]).max() > 1e-3
