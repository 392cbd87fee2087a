"""Several files read together."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from askwhy.readers.gathering import gather
from askwhy.readers.source import Source

CALL = b"""WEBVTT

00:00:00.000 --> 00:00:03.000
Dana Whitfield: What changed in May?

00:00:03.500 --> 00:00:12.000
Ben Nowak: We lost our dispatcher, and nobody knew the routes.
"""
INVITATION = b"""BEGIN:VCALENDAR\r
VERSION:2.0\r
BEGIN:VEVENT\r
UID:1\r
DTSTART:20261110T140000Z\r
DTEND:20261110T143000Z\r
SUMMARY:Depot\r
ATTENDEE;CN=Dana Whitfield:mailto:dana@lumen.example\r
ATTENDEE;CN=Ben Nowak:mailto:ben@depot.example\r
END:VEVENT\r
END:VCALENDAR\r
"""


def source(name: str, data: bytes) -> Source:
    return Source(name, data)


def test_each_file_is_read_in_the_order_given() -> None:
    seen: list[str] = []
    other = CALL.replace(b"May", b"June")
    found = gather([source("b.vtt", CALL), source("a.vtt", other)], before_each=seen.append)
    assert [conversation.source for conversation in found.conversations] == ["b.vtt", "a.vtt"]
    assert seen == ["b.vtt", "a.vtt"]
    assert found.failures == ()


def test_an_unreadable_file_does_not_keep_the_others_from_being_read() -> None:
    found = gather([source("empty.vtt", b""), source("call.vtt", CALL)])
    assert [conversation.source for conversation in found.conversations] == ["call.vtt"]
    assert [str(failure) for failure in found.failures] == ["empty.vtt: it is empty. Export the conversation again."]


def test_a_moment_outweighs_the_file() -> None:
    moment = datetime(2026, 11, 10, 14, 0, tzinfo=UTC)
    found = gather([source("a.vtt", CALL), source("b.vtt", CALL)], moments={0: date(2026, 11, 9), 1: moment})
    assert [(c.started_on, c.started_at) for c in found.conversations] == [(date(2026, 11, 9), None), (None, moment)]


def test_an_invitation_tells_who_was_there_as_a_file_or_as_a_calendar() -> None:
    as_file = gather([source("call.vtt", CALL), source("depot.ics", INVITATION)])
    as_calendar = gather([source("call.vtt", CALL)], calendars=[source("depot.ics", INVITATION)])
    assert as_file == as_calendar
    (call,) = as_file.conversations
    assert [person.emails for person in call.participants] == [("dana@lumen.example",), ("ben@depot.example",)]
    assert call.title == "Depot"


def test_an_invitation_alone_says_what_to_do() -> None:
    found = gather([source("depot.ics", INVITATION)])
    assert found.conversations == ()
    assert "this is an invitation" in str(found.failures[0])


def test_a_broken_calendar_is_told() -> None:
    found = gather([source("call.vtt", CALL)], calendars=[source("depot.ics", b"hello")])
    assert len(found.conversations) == 1
    assert str(found.failures[0]).startswith("depot.ics: this is no calendar.")


def test_a_list_of_parties_completes_its_transcript(shared: Path) -> None:
    folder = shared / "samples" / "gong"
    files = [source(path.name, path.read_bytes()) for path in sorted(folder.glob("golden-call.*"))]
    found = gather(files)
    assert found.failures == ()
    (call,) = found.conversations
    assert [(person.name, person.side) for person in call.participants][:1] == [("Dana Whitfield", "us")]


def test_a_list_of_parties_without_its_transcript_says_what_is_missing(shared: Path) -> None:
    path = shared / "samples" / "gong" / "golden-call.gong-extensive.json"
    found = gather([source(path.name, path.read_bytes()), source("call.vtt", CALL)])
    assert len(found.conversations) == 1
    assert "Give it together with" in str(found.failures[0])
