"""The network on numpy, with small weights of chance."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.conversation import Side
from askwhy.language.encoder import HEADS, Encoder
from askwhy.language.windows import TokenSentence, Window, windows_of

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


def plainly(window: Window) -> np.ndarray:
    """The same network with one mask over the whole window, every layer over every token."""
    w = weights()
    x = w["words.weight"][window.ids] + w["positions.weight"][: len(window.ids)] + w["sides.weight"][window.sides]
    x = normalised(x)
    turns = np.asarray(window.turns)
    mask = np.where(turns[:, None] >= turns, 0, -np.inf)
    for number in range(2):
        qkv, out, up, down = (w[f"layers.{number}.{name}.weight"].T for name in ("qkv", "out", "up", "down"))
        query, key, value = (x @ qkv).reshape(len(x), 3, HEADS, 2).transpose(1, 2, 0, 3)
        scores = query @ key.transpose(0, 2, 1) / np.sqrt(2) + mask
        shares = np.exp(scores) / np.exp(scores).sum(axis=-1, keepdims=True)
        x = normalised(x + (shares @ value).transpose(1, 0, 2).reshape(x.shape) @ out)
        inner = x @ up
        inner = 0.5 * inner * (1 + np.tanh(np.sqrt(2 / np.pi) * (inner + 0.044715 * inner**3)))
        x = normalised(x + inner @ down)
    pooled = [np.concatenate([x[start:end].mean(axis=0), x[end - 1]]) for _, start, end in window.targets]
    return np.stack(pooled) @ w["head.weight"].T


def normalised(x: np.ndarray) -> np.ndarray:
    centred = x - x.mean(axis=-1, keepdims=True)
    return centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True))


@given(lengths=st.lists(st.integers(1, 45), min_size=1, max_size=12), turns=st.lists(st.integers(0, 1), min_size=12))
def test_reading_few_rows_at_a_time_is_the_network_itself(lengths: list[int], turns: list[int]) -> None:
    numbers = np.cumsum(turns[: len(lengths)])
    talk = [sentence(*range(3, 3 + n), turn=int(turn)) for n, turn in zip(lengths, numbers, strict=True)]
    for window in windows_of(talk, cls=1, sep=2):
        np.testing.assert_allclose(Encoder(weights()).logits(window), plainly(window), atol=1e-3)
