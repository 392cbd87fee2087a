"""From their mouth into ours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.curiosity.persons import in_our_mouth


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("I was leant on", "you were leant on"),
        ("My dad never did that, not once", "your dad never did that, not once"),
        ("I couldn't stand in that kitchen", "you couldn't stand in that kitchen"),
        ("We don’t over-order", "you don’t over-order".replace("’", "’")),
        ("I'd like our own line for myself", "you'd like your own line for yourself"),
        ("I've never been good at it", "you've never been good at it"),
    ],
)
def test_the_person_changes_and_the_rest_stays(theirs: str, ours: str) -> None:
    assert in_our_mouth(theirs) == ours


@pytest.mark.parametrize(
    "theirs",
    [
        "Nobody believes me",  # somebody else is the subject: quote it
        "I told you so",  # whose "you"?
        "I have this here",  # points at what we do not see
        "I said what would people say",
        "I'd want to see it --",
        "Why would I?",
        "I think it is a matter of time and then we shall see what comes",
        "I am tired",
        "I wouldn't say sell. I'd say I lend it",
        "",
    ],
)
def test_what_could_come_out_wrong_is_left_to_be_quoted(theirs: str) -> None:
    assert in_our_mouth(theirs) is None


@given(st.text(max_size=80))
def test_nothing_of_the_first_person_is_left(text: str) -> None:
    shifted = in_our_mouth(f"I {text}")
    assert shifted is None or not {"i", "me", "my", "we", "us", "our"} & set(shifted.lower().split())
