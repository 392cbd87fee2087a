"""Our own names and offers."""

from __future__ import annotations

import pytest

from askwhy.curiosity.our_terms import NO_TERMS, OurTerms

TERMS = OurTerms(names=("Hollis Tranter",), offers=("Powder coating in anthracite or black, left long", "Own van"))


@pytest.mark.parametrize(
    "text",
    [
        "Ask Hollis Tranter about it.",
        "What about the powder coating?",
        "Is it Powder Coating in anthracite or black, left long?",
        "your own van",
    ],
)
def test_a_name_an_offer_or_two_words_of_it_is_naming_it(text: str) -> None:
    assert TERMS.is_named_in(text)


def test_a_single_word_that_they_use_too_only_touches_it() -> None:
    assert not TERMS.is_named_in("We mitre after coating, not before.")
    assert TERMS.is_touched_by("We mitre after coating, not before.")
    assert not TERMS.is_touched_by("Nobody knows the day.")


def test_without_terms_nothing_is_named() -> None:
    assert not NO_TERMS.is_named_in("anything at all")
    assert not NO_TERMS.is_touched_by("anything at all")


def test_what_stands_in_an_offer_is_no_pattern() -> None:
    assert OurTerms(offers=("C++ (and more)",)).is_named_in("we sell C++ (and more) here")
