"""What is found in a message, and where."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from askwhy.drafts.check import CHECKS
from askwhy.drafts.finding import Fault, Level
from askwhy.drafts.known import NOTHING_KNOWN, Known
from askwhy.understanding.insight import Standing
from drafted import KNOWN, checked, draft, fact, found


def test_another_number_than_theirs_is_contradicted_and_says_who_told_it() -> None:
    result = checked("Dear Priya,\nThe coater takes you twenty days, and you only find out when you ring.")
    (finding,) = result.of(Fault.CONTRADICTED)
    assert finding.level is Level.ERROR
    assert finding.why == "They gave us another number."
    assert [(words.who, words.evidence.exact) for words in finding.evidence] == [
        (("Priya Sahota",), "The coater takes eleven days, and we only find out when we ring.")
    ]


def test_what_has_changed_is_contradicted_by_what_holds_now() -> None:
    (finding,) = checked("Your holidays stand in the green book.").of(Fault.CONTRADICTED)
    assert [words.evidence.exact for words in finding.evidence] == [
        "The green book got lost, and the holidays are in a biscuit tin.",
        "The holidays stand in the green book.",
    ]


def test_a_worn_phrase_is_never_held_against_what_they_told() -> None:
    known = Known(facts=(fact("x", "We hope to find that you are well, and they are not.", Standing.CONTRADICTED),))
    result = checked("I hope this finds you well. Your lorries break down each winter.", known)
    assert not result.of(Fault.CONTRADICTED)


def test_a_number_alone_is_no_words_of_theirs() -> None:
    known = Known(facts=(fact("x", "12 lorries."), fact("y", "Our lorries stand idle each winter.")))
    findings = checked("Your lorries break down each summer.", known).findings
    assert {words.evidence.exact for one in findings for words in (*one.instead, *one.evidence)} <= {
        "Our lorries stand idle each winter."
    }


def test_what_they_told_us_is_no_finding() -> None:
    said = "The coater takes eleven days and you only find out when you ring."
    assert not checked(said).of(Fault.CONTRADICTED) + checked(said).of(Fault.UNKNOWN) + checked(said).of(Fault.ASSUMED)


def test_a_sentence_of_a_long_passage_carries_what_it_says() -> None:
    told = (
        "We moved to the yard behind the station in the year of the flood. The paint shop burnt down twice since then. "
        "Our forklift leaks oil on every cold morning. Nobody ever repaired the gate after the lorry hit it."
    )
    known = Known(facts=(fact("long", told),))
    assert not checked("Your forklift leaks oil on every cold morning.", known).of(Fault.UNKNOWN)


def test_what_only_we_believe_is_assumed() -> None:
    assert found("Your scrap skip is emptied every second week.", Fault.ASSUMED, KNOWN)


def test_what_nobody_told_is_unknown_and_a_question_is_not() -> None:
    assert found("Your lorries break down each winter. Do your lorries break down?", Fault.UNKNOWN, KNOWN) == [
        "Your lorries break down each winter."
    ]


def test_words_go_back_only_to_whoever_said_them() -> None:
    text = "Your sister is slow to sign orders."
    to_malcolm, to_priya = (
        checked(text, to=(name,)).of(Fault.UNKNOWN)[0] for name in ("Malcolm Danks", "Priya Sahota")
    )
    assert [words.who for words in to_malcolm.instead] == [("Malcolm Danks",)]
    assert to_priya.instead == ()
    assert [words.heard_by_reader for words in to_priya.evidence] == [False]


@pytest.mark.parametrize(
    "opening",
    [
        "I hope this message finds you well.",
        "Just touching base about the offer.",
        "We are delighted to introduce our company.",
        "In today's fast-moving world every second counts.",
        "Did you know that steel is green?",
        "Thank you for your time last week.",
    ],
)
def test_a_worn_opening_is_canned(opening: str) -> None:
    assert found(f"Dear Priya,\n{opening} The coater takes eleven days, you said.", Fault.CANNED_OPENING, KNOWN) == [
        opening
    ]


def test_a_message_without_anything_of_theirs_could_be_sent_to_anybody() -> None:
    text = "We make coatings. They last for years. Call us."
    (finding,) = checked(text).of(Fault.COULD_BE_ANYONE)
    assert finding.place.exact == text
    assert finding.instead
    assert not checked(f"{text} The coater takes eleven days, you said.").of(Fault.COULD_BE_ANYONE)


def test_what_we_sell_may_come_after_what_they_need() -> None:
    need, product = "The coater takes eleven days, you said.", "Our services include coating."
    assert found(f"{product} {need}", Fault.PRODUCT_BEFORE_NEED, KNOWN) == [product]
    assert not found(f"{need} {product}", Fault.PRODUCT_BEFORE_NEED, KNOWN)


def test_a_message_about_us_is_heavy_with_us() -> None:
    assert found("We were founded in 1990. Our range is wide. We sell steel. Our team is large.", Fault.US_HEAVY)
    assert not found("How is the coater? When do you ring? We make steel. Who rings you?", Fault.US_HEAVY)


def test_stories_promises_and_repetitions_are_found() -> None:
    story = "A bakery near Leeds cut its waste by half."
    assert found(story, Fault.THIRD_PARTY_STORY) == [story]
    promise = "I'll send you the list by Friday."
    assert found(promise, Fault.PROMISE) == [promise]
    (again,) = checked(
        "We have coated steel in Oldbury since 1961.", others=("We have coated steel in Oldbury since 1962.",)
    ).of(Fault.REPEATED)
    assert again.also_in == "other-1.txt"


def test_every_kind_of_fault_has_a_check() -> None:
    modules = {check.__module__.rsplit(".", 1)[1] for check in CHECKS}
    assert modules == {"claims", "canned", "anyone", "offer_first", "balance", "stories", "repeated", "promises"}


WRITTEN = st.one_of(
    st.text(max_size=300),
    st.lists(
        st.sampled_from(
            [
                "Dear Priya,",
                "\n",
                "\r\n",
                " ",
                "You run a mill.",
                "Your old coater is late.",
                "We sell it.",
                "Since you asked?",
                "“",
                "1. ",
                "> ",
                "I'll send it.",
                "One in four.",
            ]
        ),
        max_size=12,
    ).map("".join),
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(WRITTEN)
def test_every_finding_lies_in_the_text(text: str) -> None:
    for finding in checked(text).findings:
        place = finding.place
        assert 0 <= place.start < place.end <= len(text)
        assert text[place.start : place.end] == place.exact
        assert finding.line >= 1
        assert finding.column >= 1


@settings(deadline=None, max_examples=60)
@given(WRITTEN)
def test_nothing_known_contradicts_nothing(text: str) -> None:
    assert not checked(text, NOTHING_KNOWN).of(Fault.CONTRADICTED)


@settings(deadline=None, max_examples=60)
@given(WRITTEN)
def test_the_same_message_is_found_the_same(text: str) -> None:
    assert checked(text).findings == checked(text).findings


TOLD = st.lists(
    st.sampled_from(
        [
            "We run a mill.",
            "The old coater is late.",
            "We never run the mill at night.",
            "The coater takes eleven days.",
            "A cousin of ours lost the mill.",
            "One in forty tears.",
        ]
    ),
    max_size=4,
    unique=True,
)


@settings(deadline=None, max_examples=60)
@given(WRITTEN, TOLD, st.sampled_from(["You run a mill.", "The coater is late.", "I sell it.", "Bread."]))
def test_one_more_thing_told_leaves_no_further_claim_unknown(text: str, told: list[str], more: str) -> None:
    facts = tuple(fact(f"f{number}", said) for number, said in enumerate(told))
    before = Known(facts=facts)
    after = replace(before, facts=(*facts, fact("more", more, Standing.HEARD)))
    unknown = {f.place for f in checked(text, before).of(Fault.UNKNOWN)}
    assert {f.place for f in checked(text, after).of(Fault.UNKNOWN)} <= unknown


def test_a_draft_without_a_sentence_has_no_finding() -> None:
    assert checked("…").findings == ()
    assert draft("").sentences == ()
