"""How reports word things."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.conversation import Channel
from askwhy.listening.measurement import Measurement, not_measurable
from askwhy.render.wording import (
    clock,
    counted,
    day_text,
    duration,
    heading,
    printable,
    short_names,
    shortened,
    value_text,
    without_bullet,
)
from askwhy.testing import conversation, said


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (408.9, "6:48"), (3723, "1:02:03"), (-3.2, "-0:03"), (-0.4, "0:00")]
)
def test_moments_read_like_a_clock(seconds: float, text: str) -> None:
    assert clock(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.44, "0.4 s"), (47.6, "48 s"), (99.4, "99 s"), (99.6, "1:40 min"), (634, "10:34 min"), (3720, "1:02:00 h")],
)
def test_lengths_of_time_name_their_unit(seconds: float, text: str) -> None:
    assert duration(seconds) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.414, "share of words", "41 %"),
        (12.0, "s", "12 s"),
        (3.25, "per minute", "3.2 a minute"),
        (1234, "words", "1\u202f234 words"),
        (13, "count", "13"),
        (0.5, "ratio", "0.5"),
    ],
)
def test_figures_read_like_figures(value: float, unit: str, text: str) -> None:
    assert value_text(Measurement(value=value, unit=unit, n=1)) == text


def test_what_was_not_measured_is_not_zero() -> None:
    assert value_text(not_measurable("s", "There are no times.")) == "not measured"


def test_a_heading_names_whom_it_was_with() -> None:
    def call(n: int) -> str:
        return heading(conversation(said("Us", "Hi"), *(said(f"N{i}", "Hi") for i in range(n)), us=["Us"]))

    assert [call(0), call(1), call(3), call(6)] == [
        "Call",
        "Call with N0",
        "Call with N0, N1 and N2",
        "Call with N0, N1, N2 and 3 more",
    ]
    assert heading(conversation(said("Ana", "Hi"), title="Month-end")) == "Month-end"
    assert heading(conversation(said(None, "Hi"), channel=Channel.NOTE)) == "Notes"


def test_a_day_is_told_as_far_as_it_is_known() -> None:
    moment = datetime(2026, 11, 10, 14, 5, tzinfo=UTC)
    assert day_text(conversation(said("A", "Hi"), started_at=moment)) == "Tuesday 10 November 2026, 14:05 UTC"
    assert day_text(conversation(said("A", "Hi"), started_on=date(2026, 3, 1))) == "Sunday 1 March 2026"
    assert day_text(conversation(said("A", "Hi"))) is None


def test_names_lose_their_brackets_where_they_stay_apart() -> None:
    people = conversation(said("Ana (ACME)", "1"), said("Ana (Globex)", "2"), said("Ben [PM]", "3"), said("(x)", "4"))
    assert list(short_names(people.participants).values()) == ["Ana (ACME)", "Ana (Globex)", "Ben", "(x)"]


def test_a_shortened_quotation_says_so() -> None:
    assert shortened("We lost\n our dispatcher.", 40) == "We lost our dispatcher."
    assert shortened("We lost our dispatcher in May.", 20) == "We lost our …"
    assert shortened("x" * 30, 10) == f"{'x' * 9} …"


def test_one_is_not_many() -> None:
    assert (counted(1, "turn"), counted(2, "turn"), counted(0, "turn")) == ("1 turn", "2 turns", "0 turns")


def test_nothing_in_a_text_can_steer_a_terminal() -> None:
    assert printable("a\x1b[2Jb\x07\tc\nd\u202ee\x9bf") == "a\ufffd[2Jb\ufffd\tc\nde\ufffdf"


@given(st.text())
def test_printable_text_has_no_controls(text: str) -> None:
    assert all(letter >= " " or letter in "\n\t" for letter in printable(text))


@given(st.text(), st.integers(4, 300))
def test_a_shortened_text_is_not_longer_than_its_limit(text: str, limit: int) -> None:
    assert len(shortened(text, limit)) <= limit + 1


@pytest.mark.parametrize(
    ("line", "shown"),
    [("- started 5 May", "started 5 May"), ("• swatch board", "swatch board"), ("-5 in the yard", "-5 in the yard")],
)
def test_a_line_of_a_note_is_quoted_without_the_mark_of_its_list(line: str, shown: str) -> None:
    assert without_bullet(line) == shown
