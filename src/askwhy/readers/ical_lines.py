"""The lines of an iCalendar file (RFC 5545): unfolded, with their parameters, and the moments that they state.

Our own, bounded and forgiving: real calendars have broken quotes, empty dates and zones by their Windows names, and one
broken property must not cost the meeting. The zones' names come from icalendar, which is asked in the tests as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_FOLD = re.compile(rb"\r?\n[ \t]")
_NAME = re.compile(r"[A-Za-z0-9-]{1,80}")
_PARAMETER = re.compile(r";([A-Za-z0-9-]{1,60})=(\"[^\"]*\"|[^\";:,]*)((?:,(?:\"[^\"]*\"|[^\";:,]*))*)")
_MOMENT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?")
_DURATION = re.compile(r"[+]?P(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?")
_ESCAPE = re.compile(r"\\([\\;,nN])")


@dataclass(frozen=True, slots=True)
class Line:
    """One property: its name in capitals, its parameters by their names in capitals, and its value."""

    name: str
    parameters: Mapping[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value as text, escapes undone."""
        return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], self.value).strip()


@dataclass(frozen=True, slots=True)
class Moment:
    """When something is: the local clock and its zone; ``at`` where the zone is known. ``clock`` has no time on whole days."""

    day: date
    clock: datetime | None = None  # naive: what the clock on the wall shows
    zone: ZoneInfo | None = None

    @property
    def at(self) -> datetime | None:
        """The moment in UTC; None for a whole day and where the zone is not known."""
        if self.clock is None or self.zone is None:
            return None
        try:
            return self.clock.replace(tzinfo=self.zone).astimezone(UTC)
        except (OverflowError, ValueError):
            return None

    def moved(self, days: int) -> Moment | None:
        """The same clock some days later; None beyond the calendar's end."""
        try:
            clock = None if self.clock is None else self.clock + timedelta(days=days)
            return Moment(self.day + timedelta(days=days), clock, self.zone)
        except OverflowError:
            return None


@dataclass(slots=True)
class Event:
    """The properties of one event, in their order."""

    lines: list[Line] = field(default_factory=list)

    def first(self, name: str) -> Line | None:
        """The first property of this name; None where there is none."""
        return next((line for line in self.lines if line.name == name), None)

    def every(self, name: str) -> Iterator[Line]:
        """All properties of this name."""
        return (line for line in self.lines if line.name == name)

    def text(self, name: str) -> str | None:
        """The first property of this name as text; None where it is absent or empty."""
        line = self.first(name)
        return (line.text or None) if line is not None else None


def lines_of_calendar(data: bytes) -> Iterator[Line]:
    """The properties of a calendar file; lines that are none are skipped."""
    text = _FOLD.sub(b"", data.removeprefix(b"\xef\xbb\xbf")).decode("utf-8", errors="replace")
    for raw in re.split(r"\r\n|\r|\n", text):
        line = _line(raw)
        if line is not None:
            yield line


def events_in(lines: Iterator[Line]) -> tuple[list[Event], str | None]:
    """The events among the lines of a calendar, and the calendar's own zone. What stands inside of an event is left out."""
    events: list[Event] = []
    zone: str | None = None
    stack: list[str] = []
    for line in lines:
        if line.name == "BEGIN":
            stack.append(line.value.upper())
            if stack[-1] == "VEVENT":
                events.append(Event())
        elif line.name == "END":
            if stack:
                stack.pop()
        elif stack and stack[-1] == "VEVENT":
            events[-1].lines.append(line)
        elif line.name == "X-WR-TIMEZONE":
            zone = line.value
    return events, zone


def read_moment(line: Line | None, calendar_zone: str | None) -> Moment | None:
    """The moment that a property states; None where it states none."""
    match = _MOMENT.match(line.value.strip()) if line is not None else None
    if line is None or match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
        if match[4] is None:
            return Moment(day)
        clock = datetime(day.year, day.month, day.day, int(match[4]), int(match[5]), int(match[6] or 0))  # noqa: DTZ001
    except ValueError:
        return None
    return Moment(day, clock, find_zone("UTC" if match[7] else line.parameters.get("TZID") or calendar_zone))


def read_duration(text: str) -> timedelta | None:
    """ "PT45M" as a length of time; None where the text is none."""
    match = _DURATION.fullmatch(text.strip())
    if match is None:
        return None
    weeks, days, hours, minutes, seconds = (int(group or 0) for group in match.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


@cache
def _windows_zones() -> Mapping[str, str]:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return dict(WINDOWS_TO_OLSON)


def find_zone(name: str | None) -> ZoneInfo | None:
    """The zone of this name, as the Olson database or Windows has it; None for any other."""
    if not name or len(name) > 100:
        return None
    for known in (name, _windows_zones().get(name)):
        try:
            if known:
                return ZoneInfo(known)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return None


def _line(raw: str) -> Line | None:
    name = _NAME.match(raw)
    if name is None:
        return None
    at = name.end()
    parameters: dict[str, str] = {}
    while (parameter := _PARAMETER.match(raw, at)) is not None:
        parameters[parameter[1].upper()] = parameter[2].strip('"') + parameter[3]
        at = parameter.end()
    if raw[at : at + 1] != ":":
        return _with_broken_quotes(name.group(), raw)
    return Line(name.group().upper(), parameters, raw[at + 1 :])


def _with_broken_quotes(name: str, raw: str) -> Line | None:
    """DTSTART;TZID="W. Europe Standard Time:20200609T090000" closes its quotes behind the value."""
    head, colon, value = raw.strip('"').rpartition(":")
    key, equals, parameter = head[len(name) + 1 :].partition("=")
    if not colon or not equals or ":" in head:
        return None
    return Line(name.upper(), {key.upper(): parameter.strip('"')}, value)
