from __future__ import annotations

from datetime import UTC, datetime

import pytest

from askwhy.conversation import Grain
from askwhy.errors import UnreadableInput
from json_files import SAMPLES, T1, T2, T3, changed, read, read_all

SENTENCES = SAMPLES["fireflies"]["data"]["transcript"]["sentences"]


def test_seconds_minutes_and_milliseconds_are_not_mixed_up() -> None:
    call = read(SAMPLES["fireflies"])
    assert [turn.start_s for turn in call.turns] == [1.5, 4.0, 7.0]
    assert call.started_at == datetime(2026, 3, 12, 9, 2, tzinfo=UTC)
    assert call.grain is Grain.SENTENCE


def test_times_written_as_texts_and_as_clocks_are_read() -> None:
    download = [
        {"sentence": T1, "startTime": "00:01", "endTime": "00:03", "speaker_name": "Ana Ruiz"},
        {"sentence": T2, "startTime": "4.5", "endTime": "6.5", "speaker_name": "Ben Okafor"},
    ]
    assert [(turn.start_s, turn.end_s) for turn in read(download).turns] == [(1.0, 3.0), (4.5, 6.5)]


def test_an_attendee_known_by_address_alone_is_a_participant_and_no_speaker() -> None:
    call = read(SAMPLES["fireflies"])
    assert [(person.name, person.emails) for person in call.participants] == [
        (None, ("ana@ours.example",)),
        ("Ana Ruiz", ()),
        ("Ben Okafor", ()),
    ]
    assert {turn.speaker_id for turn in call.turns} == {"p2", "p3"}


def test_addresses_joined_by_commas_are_several_people() -> None:
    call = read(
        changed(
            "fireflies", "data", "transcript", "participants", to=["a@x.example,b@x.example", 5, "ana@ours.example"]
        )
    )
    assert [person.emails for person in call.participants[:3]] == [
        ("ana@ours.example",),
        ("a@x.example",),
        ("b@x.example",),
    ]


def test_an_attendee_of_a_speaker_s_name_is_that_speaker() -> None:
    attendee = {"displayName": "Ben Okafor", "email": "ben@theirs.example", "name": None}
    call = read(changed("fireflies", "data", "transcript", "meeting_attendees", to=[attendee]))
    by_name = {person.name: person.emails for person in call.participants}
    assert by_name["Ben Okafor"] == ("ben@theirs.example",)


def test_a_speaker_without_a_name_is_called_by_number() -> None:
    call = read({"sentences": [s | {"speaker_name": None} for s in SENTENCES]})
    assert [person.name for person in call.participants] == ["0", "1"]


def test_without_sentences_it_is_refused() -> None:
    for sentences in (None, []):
        with pytest.raises(UnreadableInput, match="nobody says anything in it"):
            read_all({"id": "x", "transcript_url": "u", "duration": 0.7, "sentences": sentences})


def test_an_empty_text_is_taken_from_the_raw_one() -> None:
    call = read({"sentences": [s | {"text": None} for s in SENTENCES]})
    assert [turn.text for turn in call.turns] == [T1, T2, T3]
