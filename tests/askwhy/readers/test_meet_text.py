"""Google Meet's transcript as text or Markdown."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from askwhy.conversation import Channel, Conversation
from askwhy.readers import meet_text
from askwhy.readers.source import Source
from transcripts import read_with, said

READER = meet_text.READER
HEAD = "Month-end (2026-03-12 10:02 GMT+1) - Transcript\nAttendees\nAna Berg, Ben, Ana Berg's Presentation, Fireflies.ai Notetaker Ben, Eve.\n"


def read(text: str) -> Conversation:
    return read_with(READER, text)


def test_attendees_are_people_and_screens_and_note_takers_are_not() -> None:
    call = read(f"{HEAD}Transcript\n\n00:00:03\nAna Berg: Hello.\nBen: Hi.\nAna Berg: So.\n")
    assert [person.name for person in call.participants] == ["Ana Berg", "Ben", "Eve"]
    assert said(call) == [("Ana Berg", "Hello."), ("Ben", "Hi."), ("Ana Berg", "So.")]
    assert (call.title, call.channel) == ("Month-end", Channel.MEETING)
    assert call.started_at == datetime(2026, 3, 12, 9, 2, tzinfo=UTC)


def test_marks_time_what_stands_below_them_and_the_footer_is_no_speech() -> None:
    call = read(
        f"{HEAD}\n00:00:00\n\nBen: One.\n\nAna Berg: Two.\n\n00:05:00\n\nBen: Three.\n\nTranscription ended after 00:06:10\n\nThis editable transcript was computer generated.\n"
    )
    assert [turn.start_s for turn in call.turns] == [0.0, None, 300.0]
    assert (
        call.losses[-1].text == "Transcription ended after 00:06:10\nThis editable transcript was computer generated."
    )


def test_in_2023_a_name_was_written_once_and_bold() -> None:
    call = read(
        f"## {HEAD}\n# Transcript\n\n**Ben:** One.\nTwo: yes.\n\n**Ana Berg:** Three.\n\n**Ben:** Four.\n\n**Meeting ended after 00:14:03 👋**\n"
    )
    assert said(call) == [("Ben", "One. Two: yes."), ("Ana Berg", "Three."), ("Ben", "Four.")]


@pytest.mark.parametrize(
    ("written", "moment", "day"),
    [
        ("2025/01/16 15:52 GMT", datetime(2025, 1, 16, 15, 52, tzinfo=UTC), date(2025, 1, 16)),
        ("2023-09-07 16:03 GMT-03:30", datetime(2023, 9, 7, 19, 33, tzinfo=UTC), date(2023, 9, 7)),
        ("2024/09/26 15:37 BST", None, date(2024, 9, 26)),  # British, Bangladesh or Bougainville time
        ("2026-13-45 10:00 GMT", None, None),
        ("2026-03-12 10:00 GMT+99", None, date(2026, 3, 12)),
    ],
)
def test_a_moment_needs_a_zone_that_means_one_thing(written: str, moment: datetime | None, day: date | None) -> None:
    call = read(f"# A call - {written} - Transcript\n### Attendees\nAna, Ben\n\nAna: One.\nBen: Two.\nAna: Three.\n")
    assert (call.title, call.started_at, call.started_on) == ("A call", moment, day)


def test_other_languages_are_recognised() -> None:
    assert READER.recognises(Source("x", "Besprechung – Transkript\nTeilnehmer\nAna, Ben\n\nAna: Hallo.".encode()))
    assert not READER.recognises(Source("x", b"Attendees\nAna, Ben\n\nNotes: none"))


@pytest.mark.parametrize(("file", "n_speakers"), [("07", 5), ("12", 6), ("25", 6), ("29", 4)])
def test_real_transcripts_have_their_speakers_and_no_other(shared: Path, file: str, n_speakers: int) -> None:
    path = shared / "samples" / "google-meet" / f"{file}_ppgc_transcript.md"
    call = read_with(READER, path.read_bytes())
    assert len({turn.speaker_id for turn in call.turns}) == n_speakers
    assert None not in {turn.speaker_id for turn in call.turns}
    assert len(call.participants) >= n_speakers
    assert call.started_on is not None
