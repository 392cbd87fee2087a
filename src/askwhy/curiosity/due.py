"""By when: the due phrases of spoken English, resolved from the day of the conversation.

A small grammar of our own. General date libraries were tried and turned down (docs/decisions): they find days in words
that are none ("may", "sat", "two of the three") and do not know "Friday week" or "the fourteenth" said in a call.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

_WEEKDAYS = {name: number for number, name in enumerate(calendar.day_name)}
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_UNITS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_ORDINALS = {name: number for number, name in enumerate(_UNITS) if number} | {
    "thirtieth": 30,
    "thirty-first": 31,
    **{f"twenty-{name}": 20 + number for number, name in enumerate(_UNITS[1:10], start=1)},
}
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "a couple of": 2, "a couple": 2, "two": 2, "three": 3, "a few": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fourteen": 14,
}  # fmt: skip
_CLOCK = {
    name: number
    for number, name in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
_FRIDAY, _SATURDAY, _SUNDAY = 4, 5, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A time by which something was promised. ``first`` to ``last`` are the days it may mean, both included.

    ``exact`` are the words; ``start`` is where they stand in the text that was searched. ``repeats`` where it is due
    again and again ("every Monday"), then the days are the first time. ``at`` is None where no hour was said.
    """

    exact: str
    start: int
    first: date
    last: date
    at: time | None = None
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class _Days:
    first: date
    last: date
    repeats: bool = False


_Reading = Callable[[re.Match[str], date], "_Days | None"]


def find_due(text: str, said_on: date) -> Due | None:
    """The first time in a text by which something is due; None where it names none.

    Args:
        text: A sentence with a promise in it, such as "you'll have a price by Wednesday".
        said_on: The day on which it was said, from which "Wednesday" and "next week" count.

    Returns:
        A weekday means the next one after that day; a day of a month or a month the next one that is not past. Where a
        weekday and a date stand side by side ("Friday week, the twentieth") the date decides.
    """
    found = sorted(_readings(text, said_on), key=lambda due: (due.start, -len(due.exact)))
    if not found:
        return None
    best = found[0]
    for other in found[1:]:
        beside = other.start - (best.start + len(best.exact))
        if _NAMES_A_DATE.search(other.exact) and 0 <= beside <= _BESIDE and not _NAMES_A_DATE.search(best.exact):
            return Due(
                exact=text[best.start : other.start + len(other.exact)],
                start=best.start, first=other.first, last=other.last, at=other.at or best.at, repeats=best.repeats,
            )  # fmt: skip
    return best


_BESIDE = 12  # characters between a weekday and the date that says which


def _readings(text: str, said_on: date) -> Iterator[Due]:
    for form, read in _FORMS:
        for match in form.finditer(text):
            days = read(match, said_on)
            if days is not None:
                yield Due(
                    exact=match.group(), start=match.start(), first=days.first, last=days.last, at=_hour(text, match),
                    repeats=days.repeats,
                )  # fmt: skip


def _hour(text: str, match: re.Match[str]) -> time | None:
    """An hour that stands right beside the day: "by twelve today", "Wednesday noon", "Thursday at 10.30"."""
    beside = text[max(0, match.start() - _BESIDE) : match.end() + _BESIDE + 6]
    found = _HOUR.search(beside)
    if found is None:
        return None
    if found["noon"]:
        return time(12)
    hour = int(found["hour"]) if (found["hour"] or "").isdigit() else _CLOCK[found["hour"].lower()]
    if (found["half"] or "").startswith("p") and hour < 12:
        hour += 12
    return time(hour, int(found["minute"] or 0)) if hour < 24 and int(found["minute"] or 0) < 60 else None


def _day(ahead: int) -> _Reading:
    return lambda _match, said_on: _one(said_on + timedelta(days=ahead))


def _weekday(match: re.Match[str], said_on: date) -> _Days:
    wanted = _WEEKDAYS[match["weekday"].capitalize()]
    ahead = (wanted - said_on.weekday() - 1) % 7 + 1
    word = (match["which"] or "").lower()
    if word == "next":  # of next week, as most people mean it
        ahead = 7 - said_on.weekday() + wanted
    if match["week"]:
        ahead += 7
    return _one(said_on + timedelta(days=ahead), repeats=word in ("every", "each"))


def _week_on(match: re.Match[str], said_on: date) -> _Days:
    wanted = _WEEKDAYS[match["weekday"].capitalize()]
    return _one(said_on + timedelta(days=(wanted - said_on.weekday() - 1) % 7 + 8))


def _week(match: re.Match[str], said_on: date) -> _Days:
    monday = said_on - timedelta(days=said_on.weekday())
    if match["which"].lower() in ("this", "the"):
        return _Days(said_on, max(said_on, monday + timedelta(days=_FRIDAY)))
    return _Days(monday + timedelta(days=7), monday + timedelta(days=7 + _FRIDAY))


def _weekend(_match: re.Match[str], said_on: date) -> _Days:
    monday = said_on - timedelta(days=said_on.weekday())
    return _Days(monday + timedelta(days=_SATURDAY), monday + timedelta(days=_SUNDAY))


def _ahead(match: re.Match[str], said_on: date) -> _Days:
    count = int(match["count"]) if match["count"].isdigit() else _COUNTS[" ".join(match["count"].lower().split())]
    unit = match["unit"].lower()
    if unit == "fortnight":
        return _one(said_on + timedelta(days=14 * count))
    if unit.startswith("month"):
        return _one(_months_later(said_on, count))
    return _one(said_on + timedelta(days=count * (7 if unit.startswith("week") else 1)))


def _end_of(match: re.Match[str], said_on: date) -> _Days:
    unit = match["unit"].lower()
    if unit == "day":
        return _one(said_on)
    if unit == "week":
        return _one(max(said_on, said_on - timedelta(days=said_on.weekday()) + timedelta(days=_FRIDAY)))
    if unit == "month":
        return _one(_last_of(said_on.year, said_on.month))
    if unit == "quarter":
        return _one(_last_of(said_on.year, (said_on.month - 1) // 3 * 3 + 3))
    return _one(date(said_on.year, 12, 31))


def _date(match: re.Match[str], said_on: date) -> _Days | None:
    """A day of a month, with or without the month: the next one that is not past."""
    word = (match["ordinal"] or match["number"]).lower()
    number = _ORDINALS[word] if word in _ORDINALS else int(re.sub(r"\D", "", word))
    month = _MONTHS.get((match["month"] or "").lower())
    return _next_date(number, month, said_on)


def _bare_date(match: re.Match[str], said_on: date) -> _Days | None:
    word = match["ordinal"].lower()
    number = _ORDINALS[word] if word in _ORDINALS else int(re.sub(r"\D", "", word))
    return _next_date(number, None, said_on)


def _next_date(number: int, month: int | None, said_on: date) -> _Days | None:
    for later in range(25):
        year, index = divmod(said_on.year * 12 + said_on.month - 1 + later, 12)
        if month is not None and index + 1 != month:
            continue
        if 1 <= number <= calendar.monthrange(year, index + 1)[1] and date(year, index + 1, number) >= said_on:
            return _one(date(year, index + 1, number))
    return None


def _month(match: re.Match[str], said_on: date) -> _Days:
    month = _MONTHS[match["month"].lower()]
    year = said_on.year + (month < said_on.month)
    if match["which"].lower() == "before":
        return _Days(said_on, max(said_on, date(year, month, 1) - timedelta(days=1)))
    return _Days(max(said_on, date(year, month, 1)), _last_of(year, month))


def _next_unit(match: re.Match[str], said_on: date) -> _Days:
    unit, this = match["unit"].lower(), match["which"].lower() == "this"
    if unit == "year":
        year = said_on.year + (not this)
        return _Days(said_on if this else date(year, 1, 1), date(year, 12, 31))
    months = 3 if unit == "quarter" else 1
    start = date(said_on.year, (said_on.month - 1) // months * months + 1, 1)
    if this:
        return _Days(said_on, _last_of(start.year, start.month + months - 1))
    first = _months_later(start, months)
    return _Days(first, _months_later(first, months) - timedelta(days=1))


def _feast(match: re.Match[str], said_on: date) -> _Days:
    month, day = (12, 25) if match["feast"].lower() == "christmas" else (1, 1)
    feast = date(said_on.year, month, day)
    feast = feast if feast >= said_on else feast.replace(year=said_on.year + 1)
    return (
        _Days(said_on, feast)
        if match["which"].lower() in ("before", "by")
        else _Days(feast, feast + timedelta(days=14))
    )


def _repeating(match: re.Match[str], said_on: date) -> _Days:
    ahead = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}[match["unit"].lower()]
    return _Days(said_on, said_on + timedelta(days=ahead), repeats=True)


def _one(day: date, *, repeats: bool = False) -> _Days:
    return _Days(day, day, repeats)


def _months_later(day: date, count: int) -> date:
    year, index = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, index + 1, min(day.day, calendar.monthrange(year, index + 1)[1]))


def _last_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’-]){pattern}(?![\w'’-])", re.IGNORECASE)


_WEEKDAY = r"(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?"
_MONTH_NAME = rf"(?P<month>{'|'.join(_MONTHS)})"
_ORDINAL = rf"(?P<ordinal>{'|'.join(sorted(_ORDINALS, key=len, reverse=True))}|\d{{1,2}}(?:st|nd|rd|th))"
_COUNT = rf"(?P<count>{'|'.join(sorted((c.replace(' ', ' +') for c in _COUNTS), key=len, reverse=True))}|\d{{1,2}})"
_NAMES_A_DATE = re.compile(_ORDINAL, re.IGNORECASE)
_HOUR = re.compile(
    rf"\b(?:(?P<noon>noon|midday|lunch ?time)|(?:by|at|before) (?P<hour>\d{{1,2}}|{'|'.join(_CLOCK)})(?:[:.](?P<minute>\d{{2}}))?"
    r"(?: ?(?P<half>[ap])\.?m\b)?)(?![\w.:-]*(?:st|nd|rd|th|teen)\b)(?! (?:days?|weeks?|months?|people|of)\b)",
    re.IGNORECASE,
)
_NOW = (
    r"(?:today|tonight|this (?:morning|afternoon|evening)|right (?:now|away|after this)|straight (?:away|after)|in a (?:minute|moment|second)|"
    r"(?:before|when|as soon as|soon as|once) (?:i|we)(?:['’]m| am|['’]re| are)? (?:go|leave|hang up|done|finished|off the (?:phone|call)|back (?:in|at) the office)|"
    r"before (?:dinner|lunch|tea|close|noon)|after (?:this|the call|lunch)|later on|the minute (?:i|we) (?:hang up|get back))"
)
_FORMS: tuple[tuple[re.Pattern[str], _Reading], ...] = (
    (_form(_NOW), _day(0)),
    (_form(r"the day after tomorrow"), _day(2)),
    (_form(r"(?<!after )tomorrow"), _day(1)),
    (
        _form(rf"(?:(?P<which>next|this|coming|every|each|on|by|before|from|until|till) )?{_WEEKDAY}(?P<week> week)?"),
        _weekday,
    ),
    (_form(rf"a week (?:on|from) {_WEEKDAY}"), _week_on),
    (_form(r"(?P<which>this|next) week"), _week),
    (_form(r"(?:the|this|at the|by the|over the) weekend"), _weekend),
    (_form(rf"(?:in|within|inside) (?:the next )?{_COUNT} (?P<unit>days?|weeks?|months?|fortnight)"), _ahead),
    (_form(rf"{_COUNT} (?P<unit>days?|weeks?|months?|fortnight)(?:['’]s?)? (?:time|from (?:now|today))"), _ahead),
    (_form(r"(?:by |at |before )?(?:the )?end of (?:the |this )?(?P<unit>day|week|month|quarter|year)"), _end_of),
    (_form(r"(?:by |at )(?P<unit>month|quarter|year)[ -]end"), _end_of),
    (
        _form(
            rf"(?:(?:by|on|before|until|till|from) )?(?:the )?(?:{_ORDINAL}|(?P<number>\d{{1,2}})) (?:of )?{_MONTH_NAME}"
        ),
        _date,
    ),
    (
        _form(rf"(?:(?:by|on|before|until|till|from) )?{_MONTH_NAME} (?:the )?(?:{_ORDINAL}|(?P<number>\d{{1,2}}))"),
        _date,
    ),
    (_form(rf"(?:by |on |before |until |till |is |it['’]s )?the {_ORDINAL}(?! +(?!of\b)[a-z])"), _bare_date),
    (_form(rf"(?P<which>in|by|before|from|until|till|come|during) {_MONTH_NAME}"), _month),
    (_form(r"(?P<which>this|next) (?P<unit>month|quarter|year)"), _next_unit),
    (_form(r"(?P<which>before|by|after|at) (?P<feast>christmas|new year)"), _feast),
    (_form(r"(?:every|each|once a) (?P<unit>day|week|month|quarter|year)"), _repeating),
)
