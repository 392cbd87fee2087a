"""The few words that are worth quoting back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.curiosity.fragments import MOST_WORDS, stands_alone, trim, worth_quoting
from growth import grows_with_the_length


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("I was leant on.", "I was leant on"),
        ("So nobody touches it.", "nobody touches it"),
        ("And, you know, I'd see the sign, really.", "I'd see the sign"),
        ("[laughs] That's about right.", "That's about right"),
        ("2. we were bought, you'll have read it", "we were bought, you'll have read it"),
        ("They took the EV work on, right?", "They took the EV work on"),
        (
            "That we're a little shop that plays at being a big one.",
            "we're a little shop that plays at being a big one",
        ),
        (
            "He has thirty percent, and he'd rather sell the spring to one of the big ones, and every time line three's down he "
            "sends me a photo of it, on my phone, at night.",
            "every time line three's down he sends me a photo of it, on my phone, at night",
        ),
        (
            "My grandson, he's nineteen, he's on the saw, and I'd like there to be something here for him to take on.",
            "I'd like there to be something here for him to take on",
        ),
    ],
)
def test_fillers_go_and_of_a_long_sentence_the_clause_that_says_most_stays(text: str, piece: str) -> None:
    assert worth_quoting(text) == piece


def test_where_somebody_breaks_off_the_end_is_what_counts() -> None:
    text = "Well, we had the line and the coater and the skip and everything, they look at me differently now, in the Monday call, it's --"
    assert worth_quoting(text).endswith("it's --")
    assert trim("then I've got to think about, yeah.").endswith("about, yeah")


def test_a_sentence_of_fillers_alone_is_left_as_it_is() -> None:
    assert trim("Well, yeah.") == "Well, yeah"
    assert trim("") == ""


def test_a_half_sentence_does_not_stand_alone() -> None:
    assert stands_alone("nobody touches it")
    assert not stands_alone("if you want to know")
    assert not stands_alone("which could be four o'clock")
    assert stands_alone("That ain't growth, that's diabetes")


def test_words_without_anybody_doing_anything_do_not_stand_alone() -> None:
    assert not stands_alone("two and a half, nights only in the hot weeks")
    assert not stands_alone("Every Sunday, with the dumplings")


@given(st.text(alphabet="abcd ,.;:-'?IwWhaestn\n", max_size=300))
def test_a_piece_stands_verbatim_in_its_sentence_and_can_be_said_in_one_breath(text: str) -> None:
    piece = worth_quoting(text)
    assert piece in text
    assert len(piece.split()) <= MOST_WORDS


@given(
    st.lists(
        st.sampled_from(["and", "so", "he's off", "in March", ",", "--", "if", "well", "nobody", "knows", "because"]),
        max_size=60,
    )
)
def test_speech_gives_a_verbatim_piece(words: list[str]) -> None:
    text = " ".join(words)
    assert worth_quoting(text) in text


def test_the_work_grows_with_the_number_of_clauses() -> None:
    assert grows_with_the_length(lambda times: worth_quoting("he says, " * times), times=3_200)
