"""Clocks as texts write them."""

from __future__ import annotations

import pytest

from askwhy.readers.text_clocks import clock_seconds, count_from_zero, from_first, is_time_of_day


@pytest.mark.parametrize(
    ("clock", "seconds"),
    [
        ("0:03", 3.0),
        ("59:58", 3598.0),
        ("1:00:03", 3603.0),
        ("00:00:03.120", 3.12),
        ("00:04,5", 4.5),
        ("10:02 AM", 36120.0),
        ("12:00 am", 0.0),
        ("12:30 PM", 45000.0),
        ("1:05:06 p.m.", 47106.0),
        ("6:41:05\u202fPM", 67265.0),
    ],
)
def test_a_clock_in_seconds(clock: str, seconds: float) -> None:
    assert clock_seconds(clock) == seconds


def test_only_halves_of_the_day_tell_a_time_of_day() -> None:
    assert is_time_of_day("10:02 AM")
    assert not is_time_of_day("10:02:03")


def test_times_of_day_are_counted_from_the_first_and_over_midnight() -> None:
    assert from_first([36123.0, 36128.0]) == [0.0, 5.0]
    assert from_first([86399.0, 2.0, 1.0]) == [0.0, 3.0, 2.0]
    assert from_first([]) == []


def test_a_transcript_that_begins_after_four_hours_does_not_count_from_zero() -> None:
    assert count_from_zero([])
    assert count_from_zero([3600.0])
    assert not count_from_zero([36123.0])
