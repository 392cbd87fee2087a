from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from askwhy.readers.recurrence import MOST_DATES, days_of

FIRST = date(2026, 3, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=DAILY;COUNT=3", ["2026-03-24", "2026-03-25", "2026-03-26"]),
        ("FREQ=WEEKLY;COUNT=3;BYDAY=TU,TH", ["2026-03-24", "2026-03-26", "2026-03-31"]),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=2", ["2026-03-24", "2026-04-07"]),
        ("FREQ=MONTHLY;COUNT=2;BYDAY=4TU", ["2026-03-24", "2026-04-28"]),
        ("FREQ=MONTHLY;COUNT=2;BYDAY=-1TU", ["2026-03-24", "2026-03-31"]),
        ("FREQ=MONTHLY;COUNT=2;BYMONTHDAY=-1", ["2026-03-24", "2026-03-31"]),
        ("FREQ=MONTHLY;COUNT=2", ["2026-03-24", "2026-04-24"]),
        ("FREQ=YEARLY;COUNT=2", ["2026-03-24", "2027-03-24"]),
        ("FREQ=DAILY;UNTIL=20260325T235959Z", ["2026-03-24", "2026-03-25"]),
        ("FREQ=SECONDLY;COUNT=9", ["2026-03-24"]),
        ("FREQ=MONTHLY;BYSETPOS=1;BYDAY=MO", ["2026-03-24"]),
        ("nonsense", ["2026-03-24"]),
        ("", ["2026-03-24"]),
    ],
)
def test_the_days_of_a_series(rule: str, days: list[str]) -> None:
    assert [str(day) for day in days_of(rule, FIRST)] == days


def test_a_series_is_bounded() -> None:
    assert len(days_of("FREQ=DAILY", FIRST)) == MOST_DATES
    assert days_of("FREQ=DAILY;BYMONTH=13", FIRST) == (FIRST,)
    assert len(days_of("FREQ=DAILY", date(9999, 12, 30))) == 2


RULES = st.builds(
    lambda freq, interval, days: (
        f"FREQ={freq};INTERVAL={interval};COUNT=6" + (f";BYDAY={','.join(sorted(days))}" if days else "")
    ),
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]),
    st.integers(1, 3),
    st.sets(st.sampled_from(["MO", "TU", "WE", "TH", "FR"]), max_size=2),
)


@given(RULES, st.dates(date(2020, 1, 1), date(2030, 12, 28)))
def test_dateutil_has_the_same_days(rule: str, first: date) -> None:
    start = f"DTSTART:{first:%Y%m%d}T100000\nRRULE:{rule}"
    theirs = [moment.date() for moment in rrulestr(start)]
    theirs = (
        theirs if first in theirs else [first, *theirs[:5]]
    )  # the first counts even where the rule would not have it
    assert list(days_of(rule, first)) == [day for day in theirs if day < first + timedelta(days=3 * 366)]
