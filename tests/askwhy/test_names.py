"""Names as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.names import fold, nearest_names, parse_name, same_person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Kowalska", "Anna Kowalska (ACME)"),
        ("kowalska, a.", "Anna Kowalska (ACME)"),
        ("KOWALSKA Anna", "Anna Kowalska"),
        ("Anna", "Anna Kowalska"),
        ("Anna Kowalska", "Anna"),
        ("Anna K", "Anna Kowalska"),
        ("A. Kowalska", "Anna Kowalska | ACME"),
        ("Zoë", "Zoe Lindqvist-Park"),
        ("Zoe L.", "Zoë Lindqvist-Park"),
        ("Lindqvist-Park, Zoë", "Zoë Lindqvist-Park (she/her)"),
        ("Dr Anna Kowalska", "Anna Kowalska"),
        ("Łukasz Żak", "Lukasz Zak"),
        ("Malcolm", "Malcolm’s iPad"),
        ("Malcolm", "Malcolm's iPhone 12 (2)"),
        ("Bill Gates", "William (Bill) Gates"),
        ("Anna (ACME Ltd)", "Anna Kowalska (acme)"),
        ("Anna", "Anna Kowalska – ACME"),
    ],
)
def test_ways_of_writing_one_name(one: str, other: str) -> None:
    assert same_person(parse_name(one), parse_name(other))
    assert same_person(parse_name(other), parse_name(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Kowalska", "Anna Nowak"),
        ("Anna Kowalska", "Adam Kowalski"),
        ("Anna Kowalska (ACME)", "Anna Kowalska (Globex)"),
        ("A.", "Anna Kowalska"),
        ("ACME", "Anna Kowalska (ACME)"),
        ("Speaker 1", "Speaker 10"),
        ("Ann", "Anna"),
        ("Malcom", "Malcolm"),
        ("", "Anna"),
        ("…", "…"),
    ],
)
def test_names_that_are_not_one_and_the_same(one: str, other: str) -> None:
    assert not same_person(parse_name(one), parse_name(other))


def test_a_mistyped_name_is_proposed_and_not_decided() -> None:
    assert nearest_names("Malcom Dankes", ["Malcolm Danks", "Priya Sahota"]) == ("Malcolm Danks",)
    assert nearest_names("Quentin", ["Malcolm Danks", "Priya Sahota"]) == ()


def test_folding_takes_away_case_accents_and_blanks() -> None:
    assert fold("  ZOË\u200b  Ørsted ") == "zoe orsted"


@given(st.text(st.characters(max_codepoint=127), max_size=30))
def test_plain_letters_are_folded_as_all_others_are(text: str) -> None:
    assert fold(text) == fold(f"{text}\N{COMBINING ACUTE ACCENT}")


@given(st.text(max_size=80), st.text(max_size=80))
def test_sameness_does_not_depend_on_who_is_asked_first(one: str, other: str) -> None:
    assert same_person(parse_name(one), parse_name(other)) == same_person(parse_name(other), parse_name(one))


@given(st.text(max_size=200))
def test_every_text_can_be_taken_apart(text: str) -> None:
    assert all(parse_name(text).words)
