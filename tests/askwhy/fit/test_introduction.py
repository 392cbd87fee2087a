"""Introductions: asked, agreed, made, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from askwhy.errors import InvalidConversation, NotAgreed
from askwhy.fit.introduction import Introduction, Step
from askwhy.fit.relation import Event, Fact, trace_relation

PROPOSED = Introduction(person="Priya Sahota", provider="Marlow & Kite", needs=("greens",))
ASKED = PROPOSED.ask(date(2026, 11, 20))
AGREED = ASKED.agree(date(2026, 11, 20), may_share=["greens"])
MADE = AGREED.make(date(2026, 11, 23))
CAME = MADE.note_what_came(date(2026, 12, 3), "A trial batch of ten bars.")


def test_an_introduction_goes_step_by_step() -> None:
    steps = [PROPOSED, ASKED, AGREED, MADE, CAME]
    assert [introduction.step for introduction in steps] == [
        Step.PROPOSED,
        Step.ASKED,
        Step.AGREED,
        Step.MADE,
        Step.CAME_OF_IT,
    ]
    assert ASKED.decline(date(2026, 11, 21)).step is Step.DECLINED


@pytest.mark.parametrize("introduction", [PROPOSED, ASKED, ASKED.decline(date(2026, 11, 21))])
def test_nobody_is_introduced_who_has_not_agreed(introduction: Introduction) -> None:
    with pytest.raises(NotAgreed, match=r"has not agreed to be introduced to Marlow & Kite\. Ask first"):
        introduction.make(date(2026, 11, 23))


@pytest.mark.parametrize(
    "wrong",
    [
        {"agreed_on": date(2026, 11, 20)},
        {"asked_on": date(2026, 11, 20), "agreed_on": date(2026, 11, 19)},
        {"asked_on": date(2026, 11, 20), "may_share": frozenset({"greens"})},
        {"declined_on": date(2026, 11, 20)},
    ],
)
def test_no_step_is_skipped(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidConversation):
        replace(PROPOSED, **wrong)


def test_a_relation_shows_referred_beside_won_and_lost_and_what_came_later() -> None:
    facts = [
        Fact(on=date(2028, 5, 2), event=Event.AWARDED, what="All bar for the Harborne school"),
        Fact(on=date(2026, 2, 1), event=Event.WON, what="Coated bar"),
        Fact(on=date(2026, 11, 20), event=Event.REFERRED, what="Greens", whom="Marlow & Kite"),
        Fact(on=date(2028, 6, 9), event=Event.CUSTOMER_THROUGH_THEM, what="Priya rang them", whom="Digby Glazing"),
    ]
    relation = trace_relation(facts, [CAME])
    assert relation.outcomes == {Event.WON: 1, Event.LOST: 0, Event.REFERRED: 1}
    assert [(year, [fact.event for fact in of_year]) for year, of_year in relation.years.items()] == [
        (2026, [Event.WON, Event.REFERRED, Event.INTRODUCED, Event.CAME_OF_IT]),
        (2027, []),
        (2028, [Event.AWARDED, Event.CUSTOMER_THROUGH_THEM]),
    ]
    assert relation.customers_through_them == ("Digby Glazing",)
    assert [fact.what for fact in relation.of(Event.CAME_OF_IT)] == ["A trial batch of ten bars."]


def test_nothing_is_known_of_a_relation_without_facts() -> None:
    assert trace_relation([]).years == {}
