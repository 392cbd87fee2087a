"""When a recurring meeting takes place: the rules that calendars use for people, bounded in number and in time.

Rules beyond these (every second, the third day of the 20th week) give only the first date: they are no meetings of people,
and general solvers can be kept busy for ever by a rule that never comes true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

MOST_DATES = 400
_LONGEST_DAYS = 3 * 366  # from the first date on
_WEEKDAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_BY_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_UNDERSTOOD = frozenset(("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "WKST"))


def days_of(rule: str, first: date) -> tuple[date, ...]:
    """The days on which a rule has the meeting take place, beginning with the first.

    Args:
        rule: The value of RRULE, such as "FREQ=WEEKLY;COUNT=4;BYDAY=TU".
        first: The day of the first meeting.

    Returns:
        At most `MOST_DATES` days within three years; only the first where the rule is none that we understand.
    """
    parts = {key: value for key, _, value in (part.partition("=") for part in rule.upper().split(";")) if key}
    if parts.get("FREQ") not in _FITS or not parts.keys() <= _UNDERSTOOD:
        return (first,)
    count = int(parts["COUNT"]) if parts.get("COUNT", "").isdecimal() and len(parts["COUNT"]) < 7 else MOST_DATES
    days = []
    for day in _matching(parts, first):
        days.append(day)
        if len(days) >= min(count, MOST_DATES):
            break
    return tuple(days) or (first,)


def _matching(parts: Mapping[str, str], first: date) -> Iterator[date]:
    fits = _FITS[parts["FREQ"]]
    interval = (
        max(1, int(parts["INTERVAL"])) if parts.get("INTERVAL", "").isdecimal() and len(parts["INTERVAL"]) < 5 else 1
    )
    until = parts.get("UNTIL", "")[:8]
    months = {int(month) for month in parts.get("BYMONTH", "").split(",") if month.isdecimal()}
    for ahead in range(min(_LONGEST_DAYS, (date.max - first).days + 1)):
        day = first + timedelta(days=ahead)
        if until and f"{day:%Y%m%d}" > until:
            return
        # The first date counts even where the rule would not have it.
        if ahead == 0 or ((not months or day.month in months) and fits(parts, interval, first, day)):
            yield day


def _daily(parts: Mapping[str, str], interval: int, first: date, day: date) -> bool:
    return (day - first).days % interval == 0 and _on_weekday(parts, day, default=True)


def _weekly(parts: Mapping[str, str], interval: int, first: date, day: date) -> bool:
    start = _WEEKDAYS.get(parts.get("WKST", "MO"), 0)
    week_of_first = first - timedelta(days=(first.weekday() - start) % 7)
    weeks = (day - week_of_first).days // 7
    return weeks % interval == 0 and _on_weekday(parts, day, default=day.weekday() == first.weekday())


def _monthly(parts: Mapping[str, str], interval: int, first: date, day: date) -> bool:
    months = (day.year - first.year) * 12 + day.month - first.month
    if months % interval:
        return False
    if "BYDAY" in parts:
        return any(_is_nth(day, number, weekday) for number, weekday in _BY_DAY.findall(parts["BYDAY"]))
    wanted = parts.get("BYMONTHDAY", str(first.day)).split(",")
    return str(day.day) in wanted or str(day.day - _length_of_month(day) - 1) in wanted


def _yearly(parts: Mapping[str, str], interval: int, first: date, day: date) -> bool:
    if (day.year - first.year) % interval:
        return False
    if "BYDAY" in parts or "BYMONTHDAY" in parts:
        return (day.month == first.month or "BYMONTH" in parts) and _monthly(parts, 1, first, day)
    return (day.month, day.day) == (first.month, first.day)


_FITS = {"DAILY": _daily, "WEEKLY": _weekly, "MONTHLY": _monthly, "YEARLY": _yearly}


def _on_weekday(parts: Mapping[str, str], day: date, *, default: bool) -> bool:
    if "BYDAY" not in parts:
        return default
    return day.weekday() in {_WEEKDAYS[weekday] for _, weekday in _BY_DAY.findall(parts["BYDAY"])}


def _is_nth(day: date, number: str, weekday: str) -> bool:
    """Whether a day is, say, the second Tuesday of its month ("2TU"), the last one ("-1TU"), or any ("TU")."""
    if day.weekday() != _WEEKDAYS[weekday]:
        return False
    from_start, from_end = (day.day - 1) // 7 + 1, (_length_of_month(day) - day.day) // 7 + 1
    return not number or int(number) in (from_start, -from_end)


def _length_of_month(day: date) -> int:
    return (date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)).day if day.year < 9999 else 31
