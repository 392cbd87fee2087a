"""Do we ask everybody the same?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from askwhy.evidence import Evidence
from askwhy.practice.sameness import measure_sameness
from askwhy.testing import WordsAsMeaning
from needing import piece

LIST = ["What keeps you up at night?", "Who decides about budgets?", "How many seats do you have?"]
OWN = [
    "Tell me about Tony's notebook.",
    "Which drawing went round five times?",
    "When did Walsall lose the charger work?",
]
asked = st.lists(st.sampled_from(LIST + OWN), min_size=3, max_size=6)


def said(texts: list[str], source: str) -> list[Evidence]:
    return [piece(text, source=source, turn=f"t{n}") for n, text in enumerate(texts)]


def test_the_same_list_put_to_everybody_is_wholly_the_same() -> None:
    first, second = measure_sameness({"Danks": said(LIST, "a"), "Digby": said(LIST, "b")}, WordsAsMeaning())
    assert (first.value, second.value) == (pytest.approx(1.0), pytest.approx(1.0))
    assert {(twin.one.exact, twin.other.exact) for twin in first.twins} == {(text, text) for text in LIST}
    assert (first.nearest, second.nearest) == ("Digby", "Danks")


def test_questions_that_grow_from_what_they_said_are_not() -> None:
    questions = {"Danks": said(OWN, "a"), "Digby": said(LIST, "b"), "Rhön": said(LIST, "c")}
    found = {one.customer: one for one in measure_sameness(questions, WordsAsMeaning())}
    assert found["Digby"].by_customer["Rhön"] == pytest.approx(1.0)
    assert found["Digby"].by_customer["Danks"] < 0.5
    assert (found["Danks"].value or 0) < (found["Digby"].value or 0)
    assert found["Danks"].twins == ()


def test_questions_that_share_only_grammar_are_no_twins() -> None:
    mine, theirs = ["Is he right?", *OWN], ["Is he okay?", "Is she right?", *LIST]
    found = measure_sameness({"Danks": said(mine, "a"), "Digby": said(theirs, "b")}, Everything())
    twins = {(twin.one.exact, twin.other.exact) for one in found for twin in one.twins if one.customer == "Danks"}
    assert ("Is he right?", "Is he okay?") not in twins
    assert all(found_one.value == pytest.approx(1.0) for found_one in found)


class Everything:
    """Takes all texts for one."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The same vector for each."""
        return np.ones((len(texts), 1), np.float32)


@pytest.mark.parametrize(
    ("asked", "reason"),
    [({"Danks": LIST}, "nobody else to compare with"), ({"Danks": LIST[:2], "Digby": LIST}, "fewer than 3 of them")],
)
def test_too_little_is_not_measurable_and_says_why(asked: dict[str, list[str]], reason: str) -> None:
    found = {one.customer: one for one in measure_sameness({c: said(t, c) for c, t in asked.items()}, WordsAsMeaning())}
    assert (found["Danks"].value, found["Danks"].reason) == (None, reason)


@given(asked, asked)
def test_it_lies_between_0_and_1_and_asking_others_the_same_never_lowers_it(mine: list[str], theirs: list[str]) -> None:
    def of_danks(others: list[str]) -> float:
        found = measure_sameness({"Danks": said(mine, "a"), "Digby": said(others, "b")}, WordsAsMeaning())
        value = next(one.value for one in found if one.customer == "Danks")
        assert value is not None
        return value

    before, after = of_danks(theirs), of_danks([*theirs, mine[0]])
    assert 0.0 <= before <= after + 1e-6
    assert after <= 1.0 + 1e-6
