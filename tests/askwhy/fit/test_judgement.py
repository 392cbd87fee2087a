"""Are we the best answer? The rule, and what must hold whatever the ratings are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.fit.judgement import Reason, State, judge_whole
from askwhy.fit.needs import Need
from askwhy.fit.providers import Capability, Kind
from askwhy.understanding.insight import DecidedBy, Standing
from needing import capability, insight, judged, needs_with_ratings

TOLD = Need(insights=(insight("The coater is late.", id="late"),), weight=0.7, decided_by=DecidedBy.PERSON)
ASSUMED = Need(insights=(insight("They lose stock.", id="stock", standing=Standing.ASSUMED),), weight=0.0)
# How we look, the best first. Where it is undecided, everything is still open to us.
LOOKS = (State.REFER, State.PART, State.UNDECIDED, State.FIT)
OF_A_NEED = (State.REFER, State.UNDECIDED, State.FIT)


@pytest.mark.parametrize(
    ("ours", "theirs", "state", "reason"),
    [
        (2, None, State.FIT, Reason.OURS),
        (3, 2, State.FIT, Reason.OURS),
        (2, 2, State.FIT, Reason.OURS),
        (2, 3, State.REFER, Reason.THEIRS),
        (None, 2, State.REFER, Reason.THEIRS),
        (0, 2, State.REFER, Reason.THEIRS),
        (1, 1, State.UNDECIDED, Reason.NOT_WELL),
        (1, None, State.UNDECIDED, Reason.NOT_WELL),
        (None, None, State.UNDECIDED, Reason.UNRATED),
    ],
)
def test_the_rule_for_one_need(ours: int | None, theirs: int | None, state: State, reason: Reason) -> None:
    found = judged(TOLD, capability("a", ours), capability("b", theirs, ours=False))
    assert (found.state, found.reason) == (state, reason)


def test_a_need_that_is_only_assumed_is_never_decided() -> None:
    found = judged(ASSUMED, capability("a", 3))
    assert (found.state, found.reason, found.by) == (State.UNDECIDED, Reason.ASSUMED, None)


def test_a_need_for_which_nobody_is_known_is_undecided() -> None:
    assert judged(TOLD).reason is Reason.NOBODY


def test_needs_that_divide_are_split() -> None:
    other = replace(TOLD, insights=(insight("The section goes.", id="section"),))
    verdict = judge_whole([judged(TOLD, capability("a", 3)), judged(other, capability("b", 3, ours=False))])
    assert (verdict.state, verdict.ours, verdict.theirs) == (State.PART, 0.5, 0.5)


def test_a_small_exception_changes_nothing() -> None:
    small = replace(TOLD, weight=0.1)
    verdict = judge_whole([judged(TOLD, capability("a", 3)), judged(small, capability("b", 3, ours=False))])
    assert verdict.state is State.FIT


def test_needs_that_nobody_named_are_decided_only_with_half_of_the_weight() -> None:
    read = replace(TOLD, decided_by=DecidedBy.PROGRAM)
    one_of_three = [judged(read, capability("a", 3)), judged(read), judged(read)]
    assert judge_whole(one_of_three).state is State.UNDECIDED
    named = [replace(judgement, need=TOLD) for judgement in one_of_three]
    assert judge_whole(named).state is State.FIT


def test_once_a_person_named_needs_only_those_count() -> None:
    read = replace(TOLD, decided_by=DecidedBy.PROGRAM)
    verdict = judge_whole([judged(TOLD, capability("a", 3)), judged(read, capability("b", 3, ours=False))])
    assert (verdict.state, verdict.theirs, len(verdict.counted), len(verdict.judgements)) == (State.FIT, 0.0, 1, 2)


def test_without_a_need_it_is_undecided() -> None:
    assert judge_whole([]).state is State.UNDECIDED


def test_help_beyond_the_product_is_ours_rated_well_and_no_product() -> None:
    advice = capability("Advice", 2, kind=Kind.ADVICE)
    found = judged(
        TOLD,
        advice,
        capability("Bar", 3, kind=Kind.PRODUCT),
        capability("Weak", 1, kind=Kind.WORKSHOP),
        capability("Theirs", 3, ours=False, kind=Kind.ADVICE),
    )
    assert found.beyond_product == (advice,)


@given(needs_with_ratings())
def test_no_judgement_without_a_need_that_they_told_and_a_rating_that_bears_it(
    found: list[tuple[Need, list[Capability]]],
) -> None:
    verdict = judge_whole([judged(need, *meant) for need, meant in found])
    decided = [judgement for judgement in verdict.counted if judgement.state is not State.UNDECIDED]
    for judgement in decided:
        assert judgement.need.is_told
        assert judgement.by is not None
        assert (judgement.by.rating or 0) >= 2
    if verdict.state is not State.UNDECIDED:
        assert decided


@given(needs_with_ratings(), st.integers(0, 9), st.integers(1, 3))
def test_more_capabilities_for_what_is_only_assumed_never_decide_anything(
    found: list[tuple[Need, list[Capability]]], which: int, rating: int
) -> None:
    before = judge_whole([judged(need, *meant) for need, meant in found])
    more = [(n, [*m, capability("more", rating, ours=bool(which % 2))] if not n.is_told else m) for n, m in found]
    after = judge_whole([judged(need, *meant) for need, meant in more])
    assert (after.state, after.ours, after.theirs) == (before.state, before.ours, before.theirs)


@given(needs_with_ratings(), st.integers(0, 5), st.integers(0, 3), st.integers(1, 3))
def test_raising_a_rival_never_makes_us_look_better(
    found: list[tuple[Need, list[Capability]]], which: int, place: int, by: int
) -> None:
    number = which % len(found)
    meant = found[number][1]
    rivals = [n for n, c in enumerate(meant) if not c.is_ours]
    if rivals:
        chosen = rivals[place % len(rivals)]
        raised = [*meant]
        raised[chosen] = replace(meant[chosen], rating=min(3, (meant[chosen].rating or 0) + by))
    else:
        raised = [*meant, capability("new", by, ours=False)]
    before = [judged(n, *m) for n, m in found]
    after = [judged(n, *(raised if place == number else m)) for place, (n, m) in enumerate(found)]
    for one, other in zip(before, after, strict=True):
        assert OF_A_NEED.index(other.state) <= OF_A_NEED.index(one.state)
    was, is_now = judge_whole(before), judge_whole(after)
    assert is_now.ours <= was.ours
    assert LOOKS.index(is_now.state) <= LOOKS.index(was.state)
