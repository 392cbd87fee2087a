"""Whether a sentence promises, by its words and a classifier's likelihood."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.curiosity.promising import holds_promise
from askwhy.labels import Label, Move
from askwhy.language.labelled import LabelledSentence
from talk import talk


def _read(text: str, likely: float, *, pitch: float = 0.0) -> LabelledSentence:
    probabilities: dict[Label, float] = {Move.COMMITMENT: likely, Move.PITCH: pitch}
    given_labels = frozenset(label for label, probability in probabilities.items() if probability >= 0.5)
    sentence = talk(("Dean", text, "")).sentences[0]
    return replace(sentence, labels=given_labels, probabilities=probabilities)


@pytest.mark.parametrize(
    "text",
    [
        "You'll have a price per metre by Wednesday dinnertime.",
        "I'll ring Frankfurt this week and give him September.",
        "They're on my roof rack, and they'll be with you by twelve today.",
        "There'll be a credit on the next statement.",
        "If a day moves you hear it from her the same day.",
        "It's yours to tell, so it stops with me.",
        "I'm going to call my sister tonight.",
    ],
)
def test_who_will_do_what_by_when_needs_no_classifier(text: str) -> None:
    assert holds_promise(_read(text, 0.0))


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("I'll put them on a stick for you.", 0.1),
        ("ill text it to you", 0.1),
        ("I'll put them on a stick for you, or do you want them emailed?", 0.1),
        ("I write to him on Monday.", 0.25),
        ("I can send you the last three lists.", 0.5),
        ("Send the deck over, then.", 0.8),
    ],
)
def test_the_plainer_the_words_the_less_the_classifier_must_agree(text: str, needed: float) -> None:
    assert holds_promise(_read(text, needed))
    assert not holds_promise(_read(text, needed - 0.02))


@pytest.mark.parametrize(
    "text",
    [
        "I'll be honest, that's not what I walked out with.",
        "I'll come to Tralee in a minute.",
        "I've got another one at eleven, so I'll get out your way.",
        "I'm going to read it all back, one at a time.",
        "I'm having the hip done on the ninth, so I'll be flat on me back.",
        "We'll leave it there.",
        "Will you send it by Friday?",
    ],
)
def test_what_only_leads_the_talk_or_tells_a_state_is_no_promise(text: str) -> None:
    assert not holds_promise(_read(text, 0.7))


def test_a_sentence_may_promise_something_besides_what_only_leads_the_talk() -> None:
    assert holds_promise(_read("I'll ask about, and if I come up with nobody I'll tell you that.", 0.8))


def test_well_and_ill_are_words_of_their_own() -> None:
    assert not holds_promise(_read("well send is the wrong word for it", 0.3))
    assert not holds_promise(_read("Her mother is ill on Friday.", 0.3))


def test_praise_of_what_is_sold_promises_only_with_a_date() -> None:
    assert not holds_promise(_read("I'll get you twelve percent more.", 0.2, pitch=0.9))
    assert holds_promise(_read("I'll get you the figures by Friday.", 0.2, pitch=0.9))


@given(text=st.text(min_size=1, max_size=200), likely=st.floats(0, 1), more=st.floats(0, 1))
def test_a_classifier_that_is_surer_never_takes_a_promise_away(text: str, likely: float, more: float) -> None:
    lower, higher = sorted((likely, more))
    assert holds_promise(_read(text, lower)) <= holds_promise(_read(text, higher))
