from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from askwhy.conversation import Side, Who
from askwhy.errors import InputTooLarge
from json_files import SAMPLES, T1, T2, T3, changed, read, read_all

NOTE = SAMPLES["granola"]
ENTRIES = [
    {"document_id": "d1", "start_timestamp": turn["start_time"], "end_timestamp": turn["end_time"], "text": turn["text"],
     "source": {"me": "microphone", "them": "system"}[turn["speaker"]["attribution"]]}
    for turn in NOTE["transcript"]
]  # fmt: skip


def test_the_microphone_is_us_and_the_rest_them_and_nobody_has_a_name() -> None:
    call = read(NOTE)
    speakers = [call.participant(turn.speaker_id) for turn in call.turns]
    assert [(speaker.name, speaker.side) for speaker in speakers if speaker] == [
        (None, Side.US),
        (None, Side.THEM),
        (None, Side.US),
    ]
    assert call.who is Who.SIDES
    assert "correct the side of a colleague" in call.warnings[0]


def test_attendees_take_part_and_are_nobody_who_speaks() -> None:
    call = read(NOTE)
    assert call.participants[2].name == "Ben Okafor"
    assert "p3" not in {turn.speaker_id for turn in call.turns}


def test_labels_and_names_tell_the_others_apart() -> None:
    call = read(
        changed("granola", "transcript", 1, "speaker", to={"source": "speaker", "diarization_label": "Speaker A"})
    )
    assert [(person.name, person.side) for person in call.participants[:2]] == [
        (None, Side.US),
        ("Speaker A", Side.THEM),
    ]
    assert call.who is Who.LABELS
    named = read(
        changed("granola", "transcript", 1, "speaker", to={"source": "speaker", "name": "Ben", "attribution": "them"})
    )
    assert (named.participants[1].name, named.who) == ("Ben", Who.NAMES)


def test_the_cache_s_entries_are_read_alone() -> None:
    call = read(ENTRIES)
    assert [turn.text for turn in call.turns] == [T1, T2, T3]
    assert [turn.start_s for turn in call.turns] == [0.0, 2.5, 5.5]
    assert call.started_at == datetime(2026, 3, 12, 9, 0, 1, 500000, tzinfo=UTC)


@pytest.mark.parametrize("packed", [True, False])
def test_a_whole_cache_gives_every_document_that_has_a_transcript(packed: bool) -> None:
    state = {
        "state": {
            "documents": {
                "d1": {"title": "May", "people": {"attendees": [{"name": "Ben", "email": "b@x.example"}]}},
                "d2": {},
            },
            "transcripts": {"d1": ENTRIES, "d2": [], "d3": "x"},
        }
    }
    call = read({"cache": json.dumps(state) if packed else state})
    assert (call.title, [turn.text for turn in call.turns]) == ("May", [T1, T2, T3])
    assert call.participants[2].emails == ("b@x.example",)


def test_a_cache_that_is_nested_without_end_is_refused() -> None:
    with pytest.raises(InputTooLarge):
        read_all({"cache": "[" * 100_000})


def test_a_note_created_long_before_does_not_begin_the_conversation() -> None:
    call = read(changed("granola", "created_at", to="2026-03-11T09:00:00Z"))
    assert call.turns[0].start_s == 0.0
    assert call.started_at == datetime(2026, 3, 12, 9, 0, 1, 500000, tzinfo=UTC)
