from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from askwhy.conversation import Side
from askwhy.readers.table import read_conversations
from json_files import SAMPLES, T1, T2, T3, changed, read, read_all


def test_invitees_tell_sides_and_addresses_of_the_speakers_they_match() -> None:
    call = read(SAMPLES["fathom"])
    assert [(person.name, person.side, person.emails) for person in call.participants] == [
        ("Ana Ruiz", Side.US, ("ana@ours.example",)),
        ("Ben Okafor", Side.THEM, ("ben@theirs.example",)),
    ]


def test_a_speaker_whom_no_invitee_matches_has_no_side_and_an_invitee_may_be_silent(shared: Path) -> None:
    file = shared / "samples" / "fathom" / "pipedream-test-event.json"
    (call,) = read_conversations(file.read_bytes(), name=file.name)
    assert [(person.side, bool(person.emails)) for person in call.participants] == [(Side.US, True), (None, False)]
    assert [(turn.speaker_id, turn.start_s, turn.end_s, len(turn.anchors)) for turn in call.turns] == [
        ("p2", 3.0, None, 2)
    ]
    assert call.language is None  # "unknown"
    assert call.started_at == datetime(2025, 10, 15, 17, 30, 40, tzinfo=UTC)


def test_the_address_of_the_matched_invitee_counts_more_than_the_name() -> None:
    call = read(
        changed(
            "fathom",
            "transcript",
            1,
            "speaker",
            to={"display_name": "B.", "matched_calendar_invitee_email": "ben@theirs.example"},
        )
    )
    assert [call.side_of(turn) for turn in call.turns] == [Side.US, Side.THEM, Side.US]


def test_a_page_of_meetings_and_a_bare_transcript_are_read() -> None:
    assert len(read_all({"items": [SAMPLES["fathom"]] * 2, "next_cursor": None})) == 2
    assert [turn.text for turn in read(SAMPLES["fathom"]["transcript"]).turns] == [T1, T2, T3]


def test_a_flag_that_is_no_truth_value_gives_no_side() -> None:
    call = read(changed("fathom", "calendar_invitees", 0, "is_external", to="false"))
    assert call.participants[0].side is None
