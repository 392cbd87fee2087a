"""Which sentences of ours say something about the customer."""

from __future__ import annotations

import pytest

from askwhy.drafts.about_them import Way, ways_of


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("You run two shifts.", Way.STATED),
        ("Your drivers are leaving.", Way.STATED),
        ("I know that you are short of fitters.", Way.STATED),
        ("It seals your plastic film.", Way.OWNED),
        ("Since you run at night, we included the night service.", Way.PRESUPPOSED),
        ("How can we help with your problem with scrap?", Way.PRESUPPOSED),
        ("You told me that the coater is late.", Way.REPORTED),
        ("Mills your size lose a tenth of it.", Way.EVERYBODY),
        ("Danks & Son has two sites.", Way.STATED),
    ],
)
def test_what_is_said_of_them_is_a_claim(text: str, way: Way) -> None:
    assert way in ways_of(text, ["Danks & Son"])


@pytest.mark.parametrize(
    "text",
    [
        "What happens when the coater is late?",
        "If you run at night, tell me.",
        "Thank you for your reply.",
        "We'll send you the list by Friday.",
        "Our van comes on Tuesdays.",
        "Please call me when you can.",
        "You will find our offer attached.",
        "I don't know whether you need one.",
    ],
)
def test_a_question_a_possibility_and_the_small_change_of_letters_claim_nothing(text: str) -> None:
    assert ways_of(text, ["Danks & Son"]) == frozenset()
