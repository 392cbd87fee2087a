from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.readers.days import FoundDay, find_day, make_day, month_number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12 March 2026, 09:02am", date(2026, 3, 12)),
        ("Thu, Mar 12, 2026 10:02AM • 2:56", date(2026, 3, 12)),
        ("den 19 mars 2026 11:41", date(2026, 3, 19)),
        ("1 de mayo de 2026", date(2026, 5, 1)),
        ("5. července 2026", date(2026, 7, 5)),
        ("30 listopada 2026", date(2026, 11, 30)),
        ("5 September '24", date(2024, 9, 5)),
        ("1st of June 2026", date(2026, 6, 1)),
        ("Weds 24/6/26, shop floor", date(2026, 6, 24)),
        ("6/24/26", date(2026, 6, 24)),
        ("Wed 3/11/26", date(2026, 3, 11)),  # the third of November is a Tuesday
        ("12.03.26, 18:41", date(2026, 3, 12)),
        ("5/5/17", date(2017, 5, 5)),
        ("2026_03_12 10_05 CET", date(2026, 3, 12)),
        ("Meeting-20260815_200732-Recording", date(2026, 8, 15)),
        ("date: 2026-03-12", date(2026, 3, 12)),
    ],
)
def test_a_clear_day_is_found(text: str, day: date) -> None:
    found = find_day(text)
    assert found is not None
    assert (found.day, found.doubt) == (day, "")


@pytest.mark.parametrize(
    ("text", "exact", "doubt"),
    [
        ("3/12/26", "3/12/26", '"3/12/26" can be 03 December 2026 or 12 March 2026: which day was it?'),
        ("Call 12 Mar", "12 Mar", '"12 Mar" has no year: which day was it?'),
        ("pine 12/3", "12/3", '"12/3" may be a day and has no year: which day was it?'),
    ],
)
def test_a_day_that_can_be_read_in_two_ways_is_asked_for(text: str, exact: str, doubt: str) -> None:
    assert find_day(text, bare=True) == FoundDay(exact, None, doubt)


@pytest.mark.parametrize(
    "text", ["12 people", "marcus 12", "1.5.2", "31/02/2026", "June 2026", "40/50", "12/3", "", "maybe 3", "at 10:30"]
)
def test_what_is_no_day_is_not_taken_for_one(text: str) -> None:
    assert find_day(text) is None


def test_a_month_has_many_names() -> None:
    assert [month_number(name) for name in ("mar", "März", "février", "SEPT", "monday")] == [3, 3, 2, 9, None]
    assert make_day(2026, 2, 30) is None


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_from_its_long_form(day: date) -> None:
    for form in ("%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%Y%m%d", "%d.%m.%Y"):
        assert find_day(f"on {day.strftime(form)} we met") == FoundDay(day.strftime(form), day)


@given(st.text(max_size=200))
def test_any_text_has_a_day_or_none(text: str) -> None:
    found = find_day(text, bare=True)
    assert found is None or found.exact in text
