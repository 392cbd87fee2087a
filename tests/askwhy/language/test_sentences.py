"""Where spoken sentences end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.conversation import Span, Turn
from askwhy.language.sentences import split_text, split_turn
from askwhy.language.unmarked import Boundaries


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split_text(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("No. Send me six, with a fridge on.", ["No.", "Send me six, with a fridge on."]),
        ("Er -- my dad, really.", ["Er -- my dad, really."]),
        ("and Leanne gets -- Actually, I went past you.", ["and Leanne gets --", "Actually, I went past you."]),
        ("Dr. Breen rang at 5 p.m. about No. 4.", ["Dr. Breen rang at 5 p.m. about No. 4."]),
        ("It closed at 5 p.m. We went home.", ["It closed at 5 p.m.", "We went home."]),
        ("We pay $4.20, i.e. too much... I think.", ["We pay $4.20, i.e. too much...", "I think."]),
        ("I was... well, annoyed.", ["I was... well, annoyed."]),
        (
            'It\'s like "How\'s it going?" and I\'m like "Fine."',
            ['It\'s like "How\'s it going?" and I\'m like "Fine."'],
        ),
        ("what do you do? we bake.", ["what do you do?", "we bake."]),
        ("One line\nand another", ["One line", "and another"]),
        ("Really?! Yes!", ["Really?!", "Yes!"]),
        ("- first thing.\n- ", ["- first thing.\n-"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


UNMARKED = (
    "yeah we moved the whole stock in march and nobody told the drivers where anything was so they just drove round the "
    "yard for an hour every morning what do you do about that nothing really we had no plan for it"
)


def test_speech_without_marks_is_cut_where_the_words_say_so() -> None:
    boundaries = Boundaries({"bc:what do": 9.0, "b:so": 9.0}, bias=-5.0)
    assert [UNMARKED[start:end][:16] for start, end in split_text(UNMARKED, boundaries)] == [
        "yeah we moved th",
        "so they just dro",
        "what do you do a",
    ]


def test_speech_without_marks_stays_whole_where_nobody_knows_better() -> None:
    assert cut(UNMARKED) == [UNMARKED]


def test_speech_with_marks_is_not_cut_by_its_words() -> None:
    boundaries = Boundaries({"b:so": 9.0}, bias=-5.0)
    text = "He left, so we closed."
    assert split_text(text, boundaries) == [(0, len(text))]


def test_a_long_sentence_with_commas_stays_whole() -> None:
    text = (
        "We take scrap, we melt it, we press it, we saw it, we pack it, and then, if the lorry comes, which it does not "
        "always do, we load it, and somebody signs for it, usually me, and then it is gone, and I hope, really hope, "
        "that it is paid for within a month, or two"
    )
    assert cut(text) == [text]


def test_a_turn_of_music_has_no_sentence() -> None:
    turn = Turn(id="t1", text="[Music]", non_speech=(Span(start=0, end=7),))
    assert list(split_turn(turn)) == []


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_sentences_hold_every_word_once_and_in_order(text: str) -> None:
    spans = split_text(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(a < b for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
