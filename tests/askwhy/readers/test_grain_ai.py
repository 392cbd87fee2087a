from __future__ import annotations

from askwhy.conversation import Side
from json_files import SAMPLES, T1, T2, T3, read

TURNS = SAMPLES["grain"]


def test_times_are_milliseconds() -> None:
    assert [(turn.start_s, turn.end_s) for turn in read(TURNS).turns] == [(1.5, 3.25), (4.0, 6.5), (7.0, 7.5)]


def test_without_an_id_the_name_tells_who_speaks() -> None:
    call = read([TURNS[0], TURNS[1] | {"participant_id": None}, TURNS[2] | {"participant_id": None}])
    assert [turn.speaker_id for turn in call.turns] == ["p1", "p2", "p1"]


def test_a_recording_tells_sides_title_and_who_was_silent() -> None:
    people = [
        {"id": "g0", "name": "Ana Ruiz", "email": "ana@ours.example", "scope": "internal"},
        {"id": "g9", "name": "Kim", "scope": "unknown"},
    ]
    call = read({"title": "May", "start_datetime": "2026-03-12T09:00:00Z", "participants": people, "transcript": TURNS})
    assert [(person.name, person.side) for person in call.participants] == [
        ("Ana Ruiz", Side.US),
        ("Kim", None),
        ("Ben Okafor", None),
    ]
    assert (call.title, [turn.text for turn in call.turns]) == ("May", [T1, T2, T3])
