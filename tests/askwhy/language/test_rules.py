"""What one label means for another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from askwhy.labels import ASPECTS, MAX_ASPECTS, OUR_MOVES, THEIR_MOVES, Aspect, Label, Move
from askwhy.language.rules import our_labels, their_labels, what_it_is_about

shares = st.floats(0, 1)
ours = st.fixed_dictionaries(dict.fromkeys(OUR_MOVES, shares))
theirs = st.fixed_dictionaries(dict.fromkeys((*THEIR_MOVES, *ASPECTS), shares))
HALF: dict[Label, float] = dict.fromkeys((*OUR_MOVES, *THEIR_MOVES, *ASPECTS), 0.5)


@given(ours)
def test_a_question_is_open_or_closed_and_nothing_else_is(probabilities: dict[Label, float]) -> None:
    labels = our_labels(probabilities, HALF)
    assert len(labels & {Move.OPEN, Move.CLOSED}) == (Move.QUESTION in labels)
    assert Move.QUESTION in labels or not labels & {Move.WHY, Move.FOLLOW_UP, Move.LEADING}


@given(theirs, st.booleans())
def test_aspects_stand_on_disclosures_one_or_two_of_them(probabilities: dict[Label, float], asked: bool) -> None:
    labels = their_labels(probabilities, HALF, something_to_confirm=asked)
    n_aspects = len(labels & set(ASPECTS))
    assert 1 <= n_aspects <= MAX_ASPECTS if Move.DISCLOSURE in labels else n_aspects == 0


@given(theirs)
def test_nothing_is_confirmed_where_there_was_nothing_to_confirm(probabilities: dict[Label, float]) -> None:
    assert Move.CONFIRMS not in their_labels(probabilities, HALF, something_to_confirm=False)


def test_only_questions_assumptions_and_reflections_are_about_something() -> None:
    likely = {aspect: 0.9 if aspect is Aspect.GOALS else 0.1 for aspect in ASPECTS}
    assert what_it_is_about(frozenset({Move.PITCH}), likely, HALF) == ()  # type: ignore[arg-type]
    assert what_it_is_about(frozenset({Move.REFLECTION}), likely, HALF) == (Aspect.GOALS,)  # type: ignore[arg-type]
