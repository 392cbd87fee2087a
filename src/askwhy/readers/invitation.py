"""Invitations and calendars: who was to meet whom, and when. No conversation, but it tells about one.

A meeting's people enrich a transcript of it (`askwhy.readers.together`) and tell who is us.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from askwhy.readers.ical_lines import Event, Line, Moment, events_in, lines_of_calendar, read_duration, read_moment
from askwhy.readers.limits import DEFAULT_LIMITS, Limits
from askwhy.readers.other_kinds import is_calendar
from askwhy.readers.recurrence import MOST_DATES, days_of
from askwhy.readers.source import Source

_NO_PERSON = frozenset(("ROOM", "RESOURCE"))
_MOST_EVENTS = 20_000
_MOST_MEETINGS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Somebody who is invited. ``status`` is ``accepted``, ``declined``, ``tentative``, ``needs-action`` or None."""

    email: str | None
    name: str | None = None  # as the calendar writes it; None where it only repeats the address
    status: str | None = None
    organises: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting in a calendar; of a series, one of its dates. Moments are aware, UTC."""

    uid: str | None
    title: str | None
    starts_at: datetime | None  # None for a whole day, and where the calendar's zone is not known
    ends_at: datetime | None
    starts_on: date | None
    people: tuple[Invited, ...] = ()  # rooms and resources left out
    cancelled: bool = False
    source: str = ""  # the calendar's file name
    sha256: str = ""


def read_meetings(data: bytes, name: str, *, limits: Limits = DEFAULT_LIMITS) -> tuple[Meeting, ...]:
    """The meetings in a calendar file, in the order of their time; those without a time last.

    A series gives a meeting for each of its dates within three years, 400 at most. A property that is broken is left
    out, and the rest of its meeting kept.

    Raises:
        UnreadableInput: The file is no calendar, or has no meeting in it.
        InputTooLarge: The file is beyond the limits.
    """
    source = Source(name, data, limits)
    if not is_calendar(data):
        raise source.unreadable("this is no calendar", remedy="Give an invitation or calendar as .ics.")
    if len(data) > limits.text_bytes or data.count(b"\n") > limits.mail_lines:
        raise source.too_large("the calendar is too big")
    events, zone = events_in(lines_of_calendar(data))
    if not events:
        raise source.unreadable("there is no meeting in this calendar", remedy="Export the calendar again.")
    if len(events) > _MOST_EVENTS:
        raise source.too_large(f"the calendar has {len(events)} meetings", remedy="Export fewer months of it.")
    found: list[Meeting] = []
    for event, moved in _with_exceptions(events, zone):
        found += _meetings(event, zone, moved, source)
        if len(found) > _MOST_MEETINGS:
            raise source.too_large("the calendar's series have too many dates", remedy="Export fewer months of it.")
    return tuple(
        sorted(found, key=lambda meeting: (meeting.starts_on is None, meeting.starts_on or date.max, _at(meeting)))
    )


def _at(meeting: Meeting) -> float:
    return meeting.starts_at.timestamp() if meeting.starts_at is not None else 0.0


def _with_exceptions(events: Iterable[Event], zone: str | None) -> Iterator[tuple[Event, frozenset[Moment]]]:
    """Each event with the dates of its series that were moved or changed: those stand in the calendar by themselves."""
    changed: dict[str, set[Moment]] = {}
    events = list(events)
    for event in events:
        original = read_moment(event.first("RECURRENCE-ID"), zone)
        if original is not None:
            changed.setdefault(event.text("UID") or "", set()).add(original)
    for event in events:
        is_master = event.first("RECURRENCE-ID") is None
        yield event, frozenset(changed.get(event.text("UID") or "", ()) if is_master else ())


def _meetings(event: Event, zone: str | None, moved: frozenset[Moment], source: Source) -> Iterator[Meeting]:
    start = read_moment(event.first("DTSTART"), zone)
    length = _length(event, start, zone)
    rule = event.first("RRULE")
    days = days_of(rule.value, start.day) if rule is not None and start is not None else (None,)
    left_out = {moment for line in event.every("EXDATE") for moment in _moments(line, zone)} | moved
    more = [moment for line in event.every("RDATE") for moment in _moments(line, zone)][:MOST_DATES]
    people = _people(event)
    dates = [_on(start, day) for day in days] + list(more)
    for moment in dates:
        if moment is None or moment not in left_out:
            yield _meeting(event, moment, length, people, source)


def _on(start: Moment | None, day: date | None) -> Moment | None:
    return start.moved((day - start.day).days) if start is not None and day is not None else start


def _meeting(
    event: Event, moment: Moment | None, length: timedelta | None, people: tuple[Invited, ...], source: Source
) -> Meeting:
    at = moment.at if moment is not None else None
    return Meeting(
        uid=event.text("UID"),
        title=event.text("SUMMARY"),
        starts_at=at,
        ends_at=at + length if at is not None and length is not None else None,
        starts_on=moment.day if moment is not None else None,
        people=people,
        cancelled=(event.text("STATUS") or "").upper() == "CANCELLED",
        source=source.name,
        sha256=source.sha256,
    )


def _length(event: Event, start: Moment | None, zone: str | None) -> timedelta | None:
    end = read_moment(event.first("DTEND"), zone)
    if start is not None and end is not None and start.at is not None and end.at is not None:
        return end.at - start.at if timedelta(0) <= end.at - start.at <= timedelta(days=31) else None
    duration = event.first("DURATION")
    return read_duration(duration.value) if duration is not None else None


def _moments(line: Line, zone: str | None) -> Iterator[Moment]:
    for value in line.value.split(",")[: MOST_DATES * 2]:
        moment = read_moment(Line(line.name, line.parameters, value), zone)
        if moment is not None:
            yield moment


def _people(event: Event) -> tuple[Invited, ...]:
    """Who is invited and who invites, each once by the address."""
    found: dict[str, Invited] = {}
    for line in (*event.every("ATTENDEE"), *event.every("ORGANIZER")):
        if (
            line.parameters.get("CUTYPE", "").upper() in _NO_PERSON
            or line.parameters.get("ROLE", "").upper() == "NON-PARTICIPANT"
        ):
            continue
        person = _invited(line, line.parameters, organises=line.name == "ORGANIZER")
        key = (person.email or person.name or "").casefold()
        known = found.get(key)
        if key and known is None:
            found[key] = person
        elif known is not None and person.organises:
            found[key] = Invited(email=known.email, name=known.name or person.name, status=known.status, organises=True)
    return tuple(found.values())


def _invited(line: Line, parameters: Mapping[str, str], *, organises: bool) -> Invited:
    value = line.value.strip()
    stated = parameters.get("EMAIL", "").strip()
    address = value[7:] if value[:7].lower() == "mailto:" else value if "@" in value else stated
    name = parameters.get("CN", "").strip()
    status = parameters.get("PARTSTAT", "").strip().lower()
    return Invited(
        email=address or None,
        name=name if name and name.casefold() != address.casefold() else None,
        status="accepted" if status == "confirmed" else status or None,  # Apple's word for it
        organises=organises,
    )
