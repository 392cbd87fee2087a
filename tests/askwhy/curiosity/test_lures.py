"""What makes a sentence of theirs inviting."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.curiosity.lures import LONGEST, lures_of
from askwhy.curiosity.marks import Lure
from askwhy.labels import Aspect, Move
from askwhy.language.labelled import LabelledSentence
from talk import talk


def _said(text: str, labels: str) -> LabelledSentence:
    return talk(("Malcolm", text, labels)).sentences[0]


def _weight(text: str, labels: str, *, volunteered: bool = False, last: bool = False) -> float:
    return sum(lures_of(_said(text, labels), volunteered=volunteered, last=last).values())


def test_a_fear_weighs_more_than_an_obstacle_and_that_more_than_a_plain_fact() -> None:
    fear, obstacle, fact = (
        _weight("The line stops on Monday", f"disclosure {aspect}") for aspect in ("fears", "obstacles", "processes")
    )
    assert fear > obstacle > fact > 0


def test_what_is_added_unasked_at_the_end_of_a_turn_weighs_more() -> None:
    asked = _weight("The line stops.", "disclosure obstacles")
    added = _weight("The line stops.", "disclosure obstacles", volunteered=True)
    assert _weight("The line stops.", "disclosure obstacles", volunteered=True, last=True) > added > asked


@pytest.mark.parametrize(
    ("text", "lure"),
    [
        ("He passed in the fall.", Lure.LOSS),
        ("She's going over to the hospital kitchen, she'll go over to them.", Lure.LOSS),
        ("It’s annoying, but it ain’t what keeps me up.", Lure.HINT),
        ("i was leant on", Lure.HINT),
        ("First I've heard of it.", Lure.HINT),
        ("nobody believes me", Lure.UNHEARD),
        ("I lie awake about it.", Lure.FEAR),
        ("i didnt sleep", Lure.FEAR),
        ("They were the best two weeks of the year.", Lure.FEELING),
        ("If there's one thing I'd fix, it's that.", Lure.EMPHASIS),
        ("The contract is up in June.", Lure.CHANGE),
        ("The curves I still do, Sunday nights.", Lure.OWN_TIME),
        ("He rings my brother about it.", Lure.PERSON),
        ("They look at me differently now, it's --", Lure.HESITATION),
        ("Business is -- let me say flat.", Lure.HESITATION),
    ],
)
def test_words_show_that_there_is_more(text: str, lure: Lure) -> None:
    assert lure in lures_of(_said(text, "disclosure culture"), volunteered=False, last=False)


@pytest.mark.parametrize("text", ["who knows to ask for it", "She goes to the shop.", "in May of that year we ran it"])
def test_words_that_only_look_alike_show_nothing(text: str) -> None:
    found = lures_of(_said(text, "disclosure culture"), volunteered=False, last=False)
    assert not found.keys() & {Lure.HINT, Lure.LOSS, Lure.FEAR}


def test_what_tells_nothing_of_their_world_invites_nothing() -> None:
    assert lures_of(_said("I can't see you, I was pushed out.", ""), volunteered=True, last=True) == {}
    assert lures_of(_said("Mm.", "disclosure fears"), volunteered=True, last=True) == {}


def test_breaking_off_or_correcting_us_invites_without_telling() -> None:
    assert Lure.HESITATION in lures_of(_said("It's not about who, it's --", ""), volunteered=False, last=True)
    assert Lure.CORRECTION in lures_of(_said("No, that is the old website.", "corrects"), volunteered=False, last=False)


def test_a_telling_counts_by_its_probability_and_an_aspect_by_its_share() -> None:
    sure = _said("The line stops on Monday", "disclosure obstacles")
    unsure = replace(sure, probabilities={Move.DISCLOSURE: 0.5, Aspect.OBSTACLES: 0.4})
    torn = replace(sure, probabilities={Move.DISCLOSURE: 1.0, Aspect.OBSTACLES: 0.4, Aspect.FEARS: 0.4})
    heavy, light, between = (lures_of(s, volunteered=False, last=False) for s in (sure, unsure, torn))
    assert light[Lure.OBSTACLE] == pytest.approx(heavy[Lure.OBSTACLE] / 2)
    assert between[Lure.OBSTACLE] == pytest.approx(heavy[Lure.OBSTACLE] / 2)
    assert sum(between.values()) > sum(heavy.values())


def test_what_nobody_can_have_said_in_one_sentence_is_left_alone() -> None:
    assert lures_of(_said("nobody knows " * LONGEST, "disclosure fears"), volunteered=True, last=True) == {}


@given(st.text(max_size=200), st.booleans(), st.booleans())
def test_weights_are_never_negative(text: str, volunteered: bool, last: bool) -> None:
    sentence = _said(text or "-", "disclosure fears emotion corrects")
    assert all(weight > 0 for weight in lures_of(sentence, volunteered=volunteered, last=last).values())
