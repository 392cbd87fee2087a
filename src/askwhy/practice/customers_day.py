"""Get to Know Your Customers Day: the third Thursday of January, April, July and October. Every other day counts too."""

from __future__ import annotations

from datetime import date, timedelta

MONTHS = (1, 4, 7, 10)
_THURSDAY = 3  # as `date.weekday` counts


def customers_days(year: int) -> tuple[date, ...]:
    """The four days of a year."""
    return tuple(_third_thursday(year, month) for month in MONTHS)


def next_customers_day(today: date) -> date:
    """The next one; today, where it is one."""
    return next(day for year in (today.year, today.year + 1) for day in customers_days(year) if day >= today)


def _third_thursday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(_THURSDAY - first.weekday()) % 7 + 14)
