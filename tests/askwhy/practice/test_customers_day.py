"""The third Thursday of the quarter's first month, every year."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from askwhy.practice.customers_day import MONTHS, customers_days, next_customers_day


def test_the_days_of_two_years() -> None:
    assert customers_days(2026) == (date(2026, 1, 15), date(2026, 4, 16), date(2026, 7, 16), date(2026, 10, 15))
    assert customers_days(2027)[0] == date(2027, 1, 21)


@given(st.dates(date(1990, 1, 1), date(2200, 1, 1)))
def test_the_next_is_the_earliest_third_thursday_that_is_not_over(today: date) -> None:
    found = next_customers_day(today)
    assert found >= today
    assert (found.weekday(), found.month in MONTHS, (found.day - 1) // 7) == (3, True, 2)
    assert (found - today).days <= 98  # a quarter and a week
    assert next_customers_day(found) == found
