from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from askwhy.errors import UnreadableInput
from askwhy.readers import tldv
from askwhy.readers.source import Source
from json_files import SAMPLES, T1, T2, T3, read, read_all

GOLDEN = Path(__file__).parents[2] / "data" / "golden"
MEETING = {
    "id": "m1",
    "name": "May",
    "happenedAt": "2026-03-12T09:00:00.000Z",
    "organizer": {"name": "Ana Ruiz", "email": "ana@ours.example"},
    "invitees": [{"name": "Ben Okafor", "email": "ben@theirs.example"}, {"name": "Kim", "email": "kim@theirs.example"}],
}


def source(value: Any) -> Source:
    return Source("call.json", json.dumps(value).encode())


def test_the_transcript_alone_has_names_and_no_moment() -> None:
    call = read(SAMPLES["tldv"])
    assert [person.name for person in call.participants] == ["Ana Ruiz", "Ben Okafor"]
    assert call.started_at is None


@pytest.mark.parametrize(
    "value", [MEETING | {"transcript": SAMPLES["tldv"]}, {"meeting": MEETING, "transcript": SAMPLES["tldv"]}]
)
def test_the_meeting_in_the_same_file_adds_title_moment_and_invitees(value: dict[str, Any]) -> None:
    call = read(value)
    assert (call.title, call.started_at) == ("May", datetime(2026, 3, 12, 9, 0, tzinfo=UTC))
    assert [(person.name, person.emails) for person in call.participants] == [
        ("Ana Ruiz", ("ana@ours.example",)),
        ("Ben Okafor", ("ben@theirs.example",)),
        ("Kim", ("kim@theirs.example",)),
    ]
    assert {turn.speaker_id for turn in call.turns} == {"p1", "p2"}


def test_the_meeting_given_with_the_transcript_completes_it() -> None:
    transcript, meeting = (
        Source(name, (GOLDEN / name).read_bytes())
        for name in ("golden-call.tldv-transcript.json", "golden-call.tldv-meeting.json")
    )
    calls = tldv.MEETING.together(transcript, meeting)
    assert calls is not None
    assert calls[0].started_at == datetime(2026, 3, 12, 9, 2, tzinfo=UTC)
    assert [person.emails != () for person in calls[0].participants] == [True, True, True]


def test_another_meeting_is_not_taken() -> None:
    assert tldv.MEETING.together(source(SAMPLES["tldv"]), source(MEETING | {"id": "m2"})) is None


def test_the_meeting_alone_is_refused_and_the_missing_file_is_named() -> None:
    with pytest.raises(UnreadableInput, match="Give it together with the meeting's transcript"):
        read_all(MEETING)


def test_a_bare_list_of_turns_is_anybody_s_and_is_read_with_care() -> None:
    call = read(SAMPLES["tldv"]["data"])
    assert ([turn.text for turn in call.turns], call.format) == ([T1, T2, T3], "json-turns")
