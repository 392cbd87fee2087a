"""Days as people and programs write them: "12 March 2026", "Mar 12, 2026", "24/6/26", "2026-03-12", "20260312".

A day that can be read in two ways is found and not decided: that is a question for a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

# English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Norwegian, Polish and Czech, whole and as
# they are abbreviated. Beginnings would not do: "marcus 12" and "decided 3" are no days.
_MONTHS = (
    "january jan januar jänner janvier janv enero ene gennaio gen janeiro januari styczeń stycznia sty leden ledna",
    "february feb februar février févr fév febrero febbraio fevereiro fev februari luty lutego lut únor února",
    "march mar märz mrz mars marzo março maart mrt marts marzec marca březen března",
    "april apr avril avr abril abr aprile kwiecień kwietnia kwi duben dubna",
    "may mai mayo maggio mag maio mei maj maja květen května",
    "june jun juni juin junio giugno giu junho czerwiec czerwca cze červen června",
    "july jul juli juillet juil julio luglio lug julho lipiec lipca lip červenec července",
    "august aug août agosto ago augustus augusti sierpień sierpnia sie srpen srpna",
    "september sep sept septembre septiembre settembre set setembro wrzesień września wrz září",
    "october oct oktober okt octobre octubre ottobre ott outubro out październik października paź říjen října",
    "november nov novembre noviembre novembro listopad listopada listopadu lis",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro desember des grudzień grudnia gru prosinec prosince",
)
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
_WEEKDAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_MONTH = r"(?P<month>[^\W\d_]{3,12})\.?"
_YEAR = r"(?:,|\s+de|\s+del)?[\s-]+(?P<year>\d{4}|['’]\d{2})(?!\d)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?<!\d)(?P<year>\d{4})[-/._](?P<month>\d{1,2})[-/._](?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<year>20\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?!\d)",
        rf"(?<!\d){_DAY}[\s-]+(?:de\s+|of\s+)?{_MONTH}(?:{_YEAR})?",
        rf"(?<!\w){_MONTH}\s+{_DAY}(?!\d)(?:{_YEAR})?",
        r"(?<![\d/.])(?P<one>\d{1,2})(?P<mark>[/.-])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?![\d/])",
    )
)
_WITHOUT_YEAR = re.compile(r"(?<![\d/.,:-])(?P<one>\d{1,2})/(?P<two>\d{1,2})(?![\d/.,:%])")
_WEEKDAY = re.compile(r"(?<!\w)(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day in a text. ``day`` is None where it can be read in two ways or has no year."""

    exact: str
    day: date | None
    doubt: str = ""  # what a person should say, as a sentence; empty where the day is clear


def find_day(text: str, *, bare: bool = False) -> FoundDay | None:
    """The first day in a text; None where there is none.

    Args:
        text: Searched as a whole: give a line, not a book.
        bare: Whether two numbers without a year ("12/3") may be a day as well.
    """
    found = [match for form in _FORMS if (match := _first(form, text)) is not None]
    if found:
        return _found(min(found, key=lambda match: match.start()), text)
    match = _WITHOUT_YEAR.search(text) if bare else None
    if match is None or not _possible(int(match["one"]), int(match["two"])):
        return None
    return FoundDay(match.group(), None, f'"{match.group()}" may be a day and has no year: which day was it?')


def month_number(word: str) -> int | None:
    """The month that a word names or abbreviates, 1 to 12; None for another word."""
    return _MONTH_OF.get(word.casefold())


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, two-digit years in this century; None where the calendar has no such day."""
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _first(form: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first match that is a day indeed: "12 people" has the shape of "12 March"."""
    return next((match for match in form.finditer(text) if _is_day(match)), None)


def _is_day(match: re.Match[str]) -> bool:
    parts = match.groupdict()
    if parts.get("one"):
        return _possible(int(parts["one"]), int(parts["two"]))
    month = _month(parts["month"])
    return month is not None and make_day(_year(parts["year"]) or 2000, month, int(parts["day"])) is not None


def _found(match: re.Match[str], text: str) -> FoundDay:
    parts, exact = match.groupdict(), match.group()
    year = _year(parts["year"])
    if parts.get("one"):
        one, two = int(parts["one"]), int(parts["two"])
        # With full stops the day comes first wherever they are used; strokes and dashes have both orders.
        if parts["mark"] == "." and (day := make_day(year or 0, two, one)) is not None:
            return FoundDay(exact, day)
        return _of_numbers(exact, one, two, year or 0, text)
    if year is None:
        return FoundDay(exact, None, f'"{exact}" has no year: which day was it?')
    return FoundDay(exact, make_day(year, _month(parts["month"]) or 0, int(parts["day"])))


def _of_numbers(exact: str, one: int, two: int, year: int, text: str) -> FoundDay:
    """Day and month by whichever cannot be a month, else by the weekday that stands beside them."""
    days = {day for day in (make_day(year, two, one), make_day(year, one, two)) if day is not None}
    if len(days) > 1 and (weekday := _WEEKDAY.search(text)) is not None:
        wanted = _WEEKDAYS[weekday[1].casefold()]
        days = {day for day in days if day.weekday() == wanted} or days
    if len(days) == 1:
        return FoundDay(exact, days.pop())
    readings = " or ".join(sorted(f"{day:%d %B %Y}" for day in days))
    return FoundDay(exact, None, f'"{exact}" can be {readings}: which day was it?')


def _possible(one: int, two: int) -> bool:
    return make_day(2000, two, one) is not None or make_day(2000, one, two) is not None


def _month(word: str) -> int | None:
    return int(word) if word.isdigit() else month_number(word)


def _year(text: str | None) -> int | None:
    return None if not text else int(text.lstrip("'’"))
