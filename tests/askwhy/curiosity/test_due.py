"""By when: due phrases, resolved from the day on which they were said."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.curiosity.due import find_due

FRIDAY = date(2026, 1, 16)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("You'll have a price by Wednesday dinnertime.", "2026-01-21", "2026-01-21"),
        ("I'll fetch it in before I go.", "2026-01-16", "2026-01-16"),
        ("I'll text you a link as soon as I'm off the phone.", "2026-01-16", "2026-01-16"),
        ("I'll ring him tomorrow and ask.", "2026-01-17", "2026-01-17"),
        ("the day after tomorrow, then", "2026-01-18", "2026-01-18"),
        ("on Friday", "2026-01-23", "2026-01-23"),  # said on a Friday: the next one
        ("by next Friday", "2026-01-23", "2026-01-23"),
        ("next Monday", "2026-01-19", "2026-01-19"),
        ("Tuesday week", "2026-01-27", "2026-01-27"),
        ("a week on Tuesday", "2026-01-27", "2026-01-27"),
        ("this week", "2026-01-16", "2026-01-16"),
        ("a demo next week", "2026-01-19", "2026-01-23"),
        ("by the weekend", "2026-01-17", "2026-01-18"),
        ("in two weeks", "2026-01-30", "2026-01-30"),
        ("in a fortnight", "2026-01-30", "2026-01-30"),
        ("within 10 days", "2026-01-26", "2026-01-26"),
        ("in three months", "2026-04-16", "2026-04-16"),
        ("by the end of the month", "2026-01-31", "2026-01-31"),
        ("by the end of the quarter", "2026-03-31", "2026-03-31"),
        ("by year end", "2026-12-31", "2026-12-31"),
        ("an answer by the fourteenth", "2026-02-14", "2026-02-14"),
        ("by the 28th of August", "2026-08-28", "2026-08-28"),
        ("on 3 March", "2026-03-03", "2026-03-03"),
        ("March 3rd", "2026-03-03", "2026-03-03"),
        ("the thirty-first", "2026-01-31", "2026-01-31"),
        ("I'll ask you in October.", "2026-10-01", "2026-10-31"),
        ("before July", "2026-01-16", "2026-06-30"),
        ("next month", "2026-02-01", "2026-02-28"),
        ("this quarter", "2026-01-16", "2026-03-31"),
        ("next year", "2027-01-01", "2027-12-31"),
        ("before Christmas", "2026-01-16", "2026-12-25"),
        ("after New Year", "2027-01-01", "2027-01-15"),
    ],
)
def test_a_due_phrase_means_days_from_the_day_it_was_said(text: str, first: str, last: str) -> None:
    due = find_due(text, FRIDAY)
    assert due is not None
    assert (due.first.isoformat(), due.last.isoformat()) == (first, last)


def test_a_date_beside_a_weekday_decides() -> None:
    due = find_due("you'll have a figure in writing Friday week, the twentieth.", date(2026, 11, 10))
    assert due is not None
    assert (due.exact, due.last) == ("Friday week, the twentieth", date(2026, 11, 20))


def test_an_hour_beside_the_day_is_kept() -> None:
    by_noon = find_due("they'll be with you by twelve today", FRIDAY)
    in_the_morning = find_due("Thursday at 10.30", FRIDAY)
    assert by_noon is not None
    assert in_the_morning is not None
    assert (by_noon.at, in_the_morning.at) == (time(12), time(10, 30))


def test_what_comes_again_and_again_says_so() -> None:
    weekly, monthly = find_due("a list every Monday", FRIDAY), find_due("once a month", FRIDAY)
    assert weekly is not None
    assert monthly is not None
    assert (weekly.repeats, weekly.first, monthly.repeats) == (True, date(2026, 1, 19), True)


@pytest.mark.parametrize(
    "text",
    [
        "I may do it, he sat there, two of the three",
        "you had the first one and the second line",
        "the first lot was fine",
        "March on, they said",
        "we march and we may",
        "",
        "ten bars at a time",
    ],
)
def test_words_that_only_look_like_a_time_are_none(text: str) -> None:
    assert find_due(text, FRIDAY) is None


@given(
    st.text(alphabet="abdeimnorstuwxy ,.'0123456789-", max_size=60),
    st.sampled_from(["by Friday", "next week", "the fourteenth", "in October", "tomorrow", "by the end of the month"]),
    st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 1, 1)),
)
def test_what_is_found_stands_in_the_text_and_does_not_lie_in_the_past(filler: str, phrase: str, said_on: date) -> None:
    text = f"{filler} {phrase}."
    due = find_due(text, said_on)
    assert due is not None
    assert text[due.start : due.start + len(due.exact)] == due.exact
    assert said_on <= due.last
    assert due.first <= due.last


def test_a_long_line_of_digits_and_dots_is_read_quickly() -> None:
    assert find_due("by 1 " * 20_000, FRIDAY) is None
