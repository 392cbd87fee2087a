"""Drafts of an introduction: nothing of anybody else, no money, no ratings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.errors import NotAgreed
from askwhy.fit.drafting import LeftOut, Withheld, draft_asking, draft_introduction
from askwhy.fit.introduction import Introduction
from askwhy.fit.needs import Need
from askwhy.understanding.insight import Care, Via
from needing import insight

GREENS = insight("We need six to ten bars of each green.", id="greens")
OTHERS = insight("Malcolm says that Walsall is done for.", id="others", who="Glenys")
MONEY = insight("They want £380 for the clean-down.", id="money")
CLOSED = insight("The trustees never want to come back.", id="closed")
NEEDS = [Need(insights=(found,), weight=0.7) for found in (GREENS, OTHERS, MONEY, CLOSED)]
PROPOSED = Introduction(person="Priya", provider="Marlow & Kite", needs=("greens",))
AGREED = PROPOSED.ask(date(2026, 11, 20)).agree(date(2026, 11, 20), may_share=["greens", "others", "money"])


def test_the_message_to_both_sides_quotes_only_what_the_person_said_and_agreed_to_share() -> None:
    draft = draft_introduction(AGREED, NEEDS)
    assert draft.to == ("Priya", "Marlow & Kite")
    assert draft.quoted == (GREENS.quotation,)
    assert draft.left_out == (
        LeftOut(evidence=OTHERS.quotation, why=Withheld.OTHERS),
        LeftOut(evidence=MONEY.quotation, why=Withheld.TERMS),
        LeftOut(evidence=CLOSED.quotation, why=Withheld.NOT_AGREED),
    )
    assert draft.text == (
        "Priya, Marlow & Kite: I would like you to meet.\n\n"
        "Priya agreed that I pass this on, in Priya’s own words:\n\n"
        "- “We need six to ten bars of each green.”\n\n"
        "I believe that Marlow & Kite can help with this better than we can. "
        "The two of you decide everything else; I step back.\n"
    )


def test_nothing_is_drafted_to_both_sides_before_they_agreed() -> None:
    with pytest.raises(NotAgreed, match="Priya has not agreed"):
        draft_introduction(PROPOSED, NEEDS)


def test_the_question_to_the_person_gives_back_their_own_words_and_says_what_stays() -> None:
    draft = draft_asking(PROPOSED, NEEDS)
    assert draft.to == ("Priya",)
    assert draft.quoted == (GREENS.quotation, CLOSED.quotation)
    assert "which of these words may I pass on to Marlow & Kite?" in draft.text
    assert "nothing about prices or terms goes at all" in draft.text


def test_a_fee_of_ours_is_shown_to_the_customer() -> None:
    told = "You should know that we get something for this: five per cent of the first order."
    paid = replace(AGREED, fee="five per cent of the first order")
    assert told in draft_introduction(paid, NEEDS).text
    assert told in draft_asking(replace(PROPOSED, fee=paid.fee), NEEDS).text
    assert "we get something" not in draft_introduction(AGREED, NEEDS).text


def test_what_only_a_note_of_ours_says_and_what_is_private_stays() -> None:
    noted = replace(GREENS, tellings=(replace(GREENS.tellings[0], via=Via.NOTE),))
    private = replace(GREENS, care=Care.HEALTH)
    for found, why in ((noted, Withheld.OUR_NOTE), (private, Withheld.PRIVATE)):
        draft = draft_introduction(AGREED, [Need(insights=(found,), weight=0.7)])
        assert (draft.quoted, [left.why for left in draft.left_out]) == ((), [why])


people = st.sampled_from(["Priya", "Glenys", "Malcolm", None])
texts = st.sampled_from(
    ["The greens come late", "It costs 900 pounds", "They quoted us £12", "Our terms are thirty days", "Nobody rings"]
)


@given(st.lists(st.tuples(people, texts, st.booleans()), min_size=1, max_size=8))
def test_nothing_leaves_that_the_person_did_not_say_and_agree_to(
    told: list[tuple[str | None, str, bool]],
) -> None:
    found = [insight(f"{text}, number {n}.", id=f"n{n}", who=who) for n, (who, text, _) in enumerate(told)]
    shared = [f"n{n}" for n, (_, _, may) in enumerate(told) if may]
    agreed = PROPOSED.ask(date(2026, 11, 20)).agree(date(2026, 11, 20), may_share=shared)
    draft = draft_introduction(agreed, [Need(insights=(one,), weight=0.7) for one in found])
    for n, ((who, text, may), one) in enumerate(zip(told, found, strict=True)):
        clean = text in ("The greens come late", "Nobody rings")
        assert (one.quotation.exact in draft.text) is (who == "Priya" and may and clean), n
    assert len(draft.quoted) + len(draft.left_out) == len(told)
    assert "of 3" not in draft.text
