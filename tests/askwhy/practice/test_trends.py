"""Trends with their uncertainty."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.practice.trends import Point, find_trend

figures = st.lists(st.integers(-50, 50).map(float), min_size=5, max_size=12)


def points(values: list[float]) -> list[Point]:
    return [Point(at=None, value=value, source=f"{number}.vtt") for number, value in enumerate(values)]


@pytest.mark.parametrize("n", [0, 1, 4])
def test_few_conversations_say_nothing(n: int) -> None:
    trend = find_trend("talk_share", "share", points([0.1 * number for number in range(n)]))
    assert (trend.slope, trend.low, trend.direction) == (None, None, 0)
    assert trend.reason == f"{n} measured; fewer than 5 say nothing of a trend"


def test_a_steady_change_is_told_with_its_interval() -> None:
    trend = find_trend("talk_share", "share", points([0.7, 0.66, 0.61, 0.6, 0.52, 0.5, 0.43, 0.41]))
    assert trend.slope == pytest.approx(-0.0425, abs=0.003)
    assert trend.direction == -1
    assert trend.low is not None
    assert trend.high is not None
    assert trend.low <= (trend.slope or 0) <= trend.high < 0


def test_one_odd_conversation_makes_no_trend() -> None:
    assert find_trend("questions", "count", points([5, 5, 5, 5, 5, 5, 40])).direction == 0


def test_where_nothing_changes_a_trend_is_seldom_seen() -> None:
    by_chance = np.random.default_rng(7).normal(size=(600, 8)).tolist()
    seen = sum(find_trend("x", "", points(values)).direction != 0 for values in by_chance)
    assert 3 <= seen <= 40  # 5 % would be 30


@given(figures, st.integers(-100, 100))
def test_a_figure_that_is_higher_throughout_has_the_same_trend(values: list[float], more: int) -> None:
    one, other = find_trend("x", "", points(values)), find_trend("x", "", points([value + more for value in values]))
    assert (one.slope, one.low, one.high) == pytest.approx((other.slope, other.low, other.high))


@given(figures)
def test_told_backwards_it_turns_round(values: list[float]) -> None:
    one, other = find_trend("x", "", points(values)), find_trend("x", "", points(values[::-1]))
    assert one.direction == -other.direction
    assert one.slope == pytest.approx(-(other.slope or 0.0))
