"""Words become others of their length, case and script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.anonymising.structure import KEPT
from askwhy.anonymising.words import Replacer

SECRET = b"0123456789abcdef"


def test_the_same_word_becomes_the_same_other_word_in_its_own_case() -> None:
    replacer = Replacer(SECRET)
    other = replacer.word("whitfield")
    assert other != "whitfield"
    assert len(other) == len("whitfield")
    assert replacer.word("Whitfield") == other.capitalize()
    assert replacer.word("WHITFIELD") == other.upper()


def test_without_the_secret_nobody_can_tell_the_word() -> None:
    assert Replacer(SECRET).word("Whitfield") != Replacer(b"another secret").word("Whitfield")


@pytest.mark.parametrize(
    "text",
    [
        "00:01:02.345 --> 0:0:5.320",
        "[10:02]",
        "2026-03-12T09:02:00Z",
        "12/03/2026, 6:41 PM",
        "WEBVTT",
        "&amp; &#39; <v.loud>",
        "Speaker 12:",
        '"startTime": 12',
        "charset=ISO-8859-1",
        "2026",
    ],
)
def test_what_belongs_to_a_format_stays(text: str) -> None:
    assert Replacer(SECRET).text(text) == text


def test_longer_numbers_become_others_of_their_length() -> None:
    found = Replacer(SECRET).text("Call 0171 5550199, ask for 12.")
    assert found.endswith(" 12.")
    assert "5550199" not in found
    assert len(found) == len("Call 0171 5550199, ask for 12.")


@pytest.mark.parametrize(
    "word", ["Привет", "αβγ", "שלום", "مرحبا", "ひらがな", "カタカナ", "안녕하세요", "你好", "Größe", "café"]
)
def test_a_word_keeps_its_script(word: str) -> None:
    other = Replacer(SECRET).word(word)
    assert other != word
    assert other.isalpha()
    assert [letter.isascii() for letter in other] == [letter.isascii() for letter in word]


WORDS = st.lists(st.text(alphabet="abcdefghij", min_size=3, max_size=6), min_size=2, max_size=40, unique=True)


@given(WORDS)
def test_two_words_never_become_one(words: list[str]) -> None:
    replacer = Replacer(SECRET)
    others = [replacer.word(word) for word in words]
    assert len(set(others)) == len(words)


@given(st.text(max_size=200))
def test_every_text_keeps_its_length_and_its_marks(text: str) -> None:
    other = Replacer(SECRET).text(text)
    assert len(other) == len(text)
    assert [letter for letter in other if not letter.isalnum()] == [letter for letter in text if not letter.isalnum()]


def test_the_words_of_formats_are_folded() -> None:
    assert all(word == word.casefold() and " " not in word for word in KEPT)
