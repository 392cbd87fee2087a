"""Words cut into the pieces of a vocabulary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.language.wordpiece import WordPiece

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "steel", "window", "##s", "##frame", "?", "-", "cafe", "中"]
pieces = WordPiece(VOCABULARY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Steel windows?", ["steel", "window", "##s", "?"]),
        ("steelframes", ["steel", "##frame", "##s"]),
        ("Café", ["cafe"]),
        ("steel-window", ["steel", "-", "window"]),
        ("中steel", ["中", "steel"]),
        ("xyz", ["[UNK]"]),
        ("s" * 101, ["[UNK]"]),
        ("steel\u200b\x00window", ["[UNK]"]),
        ("", []),
    ],
)
def test_the_longest_piece_is_taken_again_and_again(text: str, expected: list[str]) -> None:
    assert [VOCABULARY[number] for number in pieces.encode(text)] == expected


@given(st.text(max_size=200))
def test_every_text_has_ids_of_the_vocabulary(text: str) -> None:
    assert all(0 <= number < len(VOCABULARY) for number in pieces.encode(text))
