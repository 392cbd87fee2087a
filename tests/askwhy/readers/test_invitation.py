from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.errors import AskwhyError, InputTooLarge, UnreadableInput
from askwhy.readers.invitation import Invited, Meeting, read_meetings
from askwhy.readers.limits import Limits
from askwhy.readers.other_kinds import is_calendar


def calendar(*lines: str, around: str = "") -> bytes:
    event = "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT"])
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{around}{event}\r\nEND:VCALENDAR\r\n".encode()


def read(*lines: str, around: str = "") -> tuple[Meeting, ...]:
    return read_meetings(calendar(*lines, around=around), "x.ics")


def test_a_meeting_has_a_title_moments_and_people() -> None:
    (meeting,) = read(
        "UID:1@x",
        "SUMMARY:Pine\\, month-end",
        "DTSTART;TZID=Europe/Stockholm:20260324T100000",
        "DTEND;TZID=Europe/Stockholm:20260324T104500",
        "ORGANIZER;CN=Dana Whitfield:mailto:dana@x.example",
        "ATTENDEE;PARTSTAT=ACCEPTED;CN=Dana Whit",
        " field:mailto:dana@x.example",
        'ATTENDEE;PARTSTAT=TENTATIVE;CN="Park, Zoë":MAILTO:zoe@y.example',
        "ATTENDEE;CN=annika@y.example:mailto:annika@y.example",
        "ATTENDEE;CUTYPE=ROOM;CN=Blue:mailto:blue@x.example",
        "ATTENDEE;ROLE=NON-PARTICIPANT;CN=Beamer:mailto:beamer@x.example",
    )
    assert (meeting.uid, meeting.title, meeting.cancelled, meeting.source) == ("1@x", "Pine, month-end", False, "x.ics")
    assert meeting.starts_at == datetime(2026, 3, 24, 9, 0, tzinfo=UTC)
    assert meeting.ends_at == datetime(2026, 3, 24, 9, 45, tzinfo=UTC)
    assert meeting.people == (
        Invited(email="dana@x.example", name="Dana Whitfield", status="accepted", organises=True),
        Invited(email="zoe@y.example", name="Park, Zoë", status="tentative"),
        Invited(email="annika@y.example"),
    )


@pytest.mark.parametrize(
    ("start", "starts_at", "starts_on"),
    [
        ("DTSTART:20260324T090000Z", datetime(2026, 3, 24, 9, 0, tzinfo=UTC), date(2026, 3, 24)),
        (
            "DTSTART;TZID=W. Europe Standard Time:20260330T100000",
            datetime(2026, 3, 30, 8, 0, tzinfo=UTC),
            date(2026, 3, 30),
        ),
        (
            'DTSTART;TZID="W. Europe Standard Time:20200609T090000"',
            datetime(2020, 6, 9, 7, 0, tzinfo=UTC),
            date(2020, 6, 9),
        ),
        ("DTSTART:20260324T090000", None, date(2026, 3, 24)),
        ("DTSTART;TZID=Nowhere/Else:20260324T090000", None, date(2026, 3, 24)),
        ("DTSTART;VALUE=DATE:20260324", None, date(2026, 3, 24)),
        ("DTSTART:", None, None),
        ("DTSTART:20269999T990000Z", None, None),
        ("X-NONE:1", None, None),
    ],
)
def test_a_moment_needs_a_zone_that_is_known(start: str, starts_at: datetime | None, starts_on: date | None) -> None:
    (meeting,) = read(start)
    assert (meeting.starts_at, meeting.starts_on, meeting.ends_at) == (starts_at, starts_on, None)


def test_the_calendars_own_zone_counts_where_the_meeting_has_none() -> None:
    (meeting,) = read("DTSTART:20260324T090000", "DURATION:PT1H30M", around="X-WR-TIMEZONE:America/Vancouver\r\n")
    assert meeting.starts_at == datetime(2026, 3, 24, 16, 0, tzinfo=UTC)
    assert meeting.ends_at == datetime(2026, 3, 24, 17, 30, tzinfo=UTC)


def test_a_series_crosses_the_change_of_clocks_and_leaves_its_exceptions_out() -> None:
    meetings = read(
        "DTSTART;TZID=Europe/Berlin:20260324T100000",
        "RRULE:FREQ=WEEKLY;COUNT=4;BYDAY=TU",
        "EXDATE;TZID=Europe/Berlin:20260407T100000",
    )
    assert [meeting.starts_at for meeting in meetings] == [
        datetime(2026, 3, 24, 9, 0, tzinfo=UTC),
        datetime(2026, 3, 31, 8, 0, tzinfo=UTC),
        datetime(2026, 4, 14, 8, 0, tzinfo=UTC),
    ]


def test_a_changed_date_of_a_series_replaces_the_one_that_it_changes() -> None:
    data = (
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:moved\nRECURRENCE-ID:20260825T110000Z\nDTSTART:20260825T150000Z\nEND:VEVENT\n"
        b"BEGIN:VEVENT\nUID:1\nSUMMARY:daily\nDTSTART:20260824T110000Z\nRRULE:FREQ=DAILY;UNTIL=20260826T110000Z\nEND:VEVENT\nEND:VCALENDAR"
    )
    assert [
        (m.title, m.starts_at and m.starts_at.day, m.starts_at and m.starts_at.hour) for m in read_meetings(data, "x")
    ] == [
        ("daily", 24, 11),
        ("moved", 25, 15),
        ("daily", 26, 11),
    ]


def test_an_event_without_a_calendar_and_a_cancelled_one_are_read() -> None:
    (meeting,) = read_meetings(
        "BEGIN:VEVENT\nORGANIZER;CN=Джон:mailto:j@x.example\nSTATUS:CANCELLED\nEND:VEVENT".encode(), "x"
    )
    assert (meeting.people, meeting.cancelled) == ((Invited(email="j@x.example", name="Джон", organises=True),), True)


def test_an_alarm_within_an_event_is_not_the_event() -> None:
    (meeting,) = read(
        "SUMMARY:a", "BEGIN:VALARM", "SUMMARY:b", "ATTENDEE:mailto:alarm@x.example", "END:VALARM", "UID:9"
    )
    assert (meeting.title, meeting.uid, meeting.people) == ("a", "9", ())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"WEBVTT", "this is no calendar"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR", "there is no meeting in this calendar"),
        (b"", "no calendar"),
    ],
)
def test_what_is_no_calendar_says_so(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableInput, match=reason):
        read_meetings(data, "x.ics")


def test_calendars_are_bounded() -> None:
    with pytest.raises(InputTooLarge):
        read_meetings(calendar("SUMMARY:" + "x" * 100), "x", limits=Limits(text_bytes=50))
    endless = calendar("DTSTART:20260824T110000Z", "RRULE:FREQ=DAILY")
    assert len(read_meetings(endless, "x")) == 400
    assert (
        len(read_meetings(calendar("DTSTART:20260824T110000Z", "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30"), "x"))
        == 1
    )
    with pytest.raises(InputTooLarge, match="too many dates"):
        read_meetings(
            endless.replace(
                b"END:VEVENT\r\n",
                b"END:VEVENT\r\n" + endless[endless.index(b"BEGIN:VEVENT") : endless.index(b"END:VCAL")] * 130,
            ),
            "x",
        )


def test_icalendar_finds_the_same_meetings_in_the_samples(shared: Path) -> None:
    files = [
        file
        for file in sorted(shared.glob("samples/icalendar/*.ics"))
        if file.name not in ("ms_timezones.ics", "Office-2012-owa.ics")
    ]
    assert len(files) == 8
    for file in [*files, shared / "gold" / "history" / "calendar.ics"]:
        events = [
            event
            for part in icalendar.Calendar.from_ical(file.read_bytes(), multiple=True)
            for event in part.walk("VEVENT")
        ]
        meetings = read_meetings(file.read_bytes(), file.name)
        firsts = {(meeting.title, meeting.starts_at) for meeting in meetings}
        for event in events:
            start = event.get("DTSTART")
            at = start.dt.astimezone(UTC) if start is not None else None
            assert ((str(event["SUMMARY"]) if "SUMMARY" in event else None), at) in firsts


def test_every_sample_is_read(shared: Path) -> None:
    counts = {
        file.name: len(read_meetings(file.read_bytes(), file.name)) for file in shared.glob("samples/icalendar/*.ics")
    }
    assert counts == {
        "Office-2012-owa.ics": 90,
        "event_with_rsvp.ics": 1,
        "event_with_unicode_organizer.ics": 1,
        "golden-google-invite.ics": 1,
        "golden-outlook-series.ics": 3,
        "google-calendar-kiev-tz.ics": 4,
        "issue_101_icalendar_chokes_on_umlauts_in_organizer.ics": 1,
        "ms_timezones.ics": 372,
        "rfc_7986_conferences.ics": 1,
        "tentative-apple-calendar.ics": 4,
    }


@given(st.binary(max_size=200), st.integers(0, 400), st.integers(0, 400))
def test_mutated_calendars_give_meetings_or_our_error(noise: bytes, start: int, end: int) -> None:
    data = calendar(
        "UID:1",
        "DTSTART;TZID=Europe/Berlin:20260324T100000",
        "RRULE:FREQ=MONTHLY;BYDAY=-1TU",
        "ATTENDEE;CN=A:mailto:a@x",
    )
    for mutant in (noise, b"BEGIN:VCALENDAR\n" + noise, data[:start] + noise + data[end:]):
        try:
            assert all(isinstance(meeting, Meeting) for meeting in read_meetings(mutant, "x"))
        except AskwhyError:
            continue
    assert is_calendar(data)
