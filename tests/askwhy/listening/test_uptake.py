"""How far our turns build on theirs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.listening.uptake import share_taken_up, uptake, uptake_score
from askwhy.testing import labelled

RARITY = {"the": 0.1, "we": 0.2, "line": 2.0, "stops": 3.0}


def test_the_share_weighs_words_by_how_rare_they_are() -> None:
    assert share_taken_up("the line stops", "the line, you say", RARITY) == pytest.approx(2.1 / 5.1)


def test_another_form_of_a_word_is_taken_up_too() -> None:
    assert share_taken_up("stops", "stopped", RARITY) == 1.0
    assert share_taken_up("lines", "line", RARITY) == 1.0
    assert share_taken_up("lines", "lint", RARITY) == 0.0


def test_a_turn_that_builds_on_theirs_scores_higher() -> None:
    theirs = "the line stops when the door stands open"
    assert uptake_score(theirs, "the door?", RARITY) > uptake_score(theirs, "we sell sensors", RARITY)


def test_uptake_names_the_turn_that_took_up_most() -> None:
    call = labelled(
        ("them", "The line stops when it rains.", ""),
        ("us", "We sell sensors.", ""),
        ("them", "Nobody believes me about the door.", ""),
        ("us", "Nobody believes you about the door.", ""),
    )
    assert uptake(call, RARITY).pieces[0].exact == "Nobody believes you about the door."
    assert uptake(call, RARITY).n == 2


def test_uptake_needs_a_turn_to_build_on() -> None:
    assert uptake(labelled(("us", "Hello.", "")), RARITY).value is None


@given(st.text(max_size=80), st.text(max_size=80))
def test_shares_run_from_nothing_to_all(theirs: str, ours: str) -> None:
    assert 0.0 <= share_taken_up(theirs, ours, RARITY) <= 1.0
