from __future__ import annotations

import copy
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from askwhy.conversation import Channel, Side, Who
from askwhy.errors import UnreadableInput
from askwhy.readers import gong
from askwhy.readers.source import Source
from json_files import SAMPLES, T1, T2, T3, read, read_all

GOLDEN = Path(__file__).parents[2] / "data" / "golden"
FIRST, SECOND = "64323456789012345670", "64323456789012345671"
DETAILS: dict[str, Any] = {
    "calls": [
        {
            "metaData": {
                "id": "77823422740259378950",
                "title": "May",
                "started": "2026-03-12T10:02:00+01:00",
                "duration": 8,
                "direction": "Outbound",
                "language": "eng",
            },
            "parties": [
                {"speakerId": FIRST, "name": "Ana Ruiz", "emailAddress": "ana@ours.example", "affiliation": "Internal"},
                {"speakerId": SECOND, "name": "Ben Okafor", "affiliation": "External", "title": "CFO"},
                {"speakerId": None, "name": "Annika Berg", "emailAddress": "a@x.example", "affiliation": "Unknown"},
            ],
        }
    ]
}


def source(value: Any) -> Source:
    return Source("call.json", json.dumps(value).encode())


def golden(name: str) -> Source:
    return Source(name, (GOLDEN / name).read_bytes())


def test_the_transcript_alone_tells_speakers_apart_by_their_ids_and_says_what_is_missing() -> None:
    call = read(SAMPLES["gong"])
    assert [person.name for person in call.participants] == [FIRST, SECOND]
    assert call.who is Who.LABELS
    assert [call.side_of(turn) for turn in call.turns] == [None, None, None]
    assert "/v2/calls/extensive" in call.warnings[0]


def test_with_the_parties_in_one_file_speakers_have_names_and_sides() -> None:
    call = read(SAMPLES["gong"] | DETAILS)
    assert [(person.name, person.side, person.role) for person in call.participants] == [
        ("Ana Ruiz", Side.US, None),
        ("Ben Okafor", Side.THEM, "CFO"),
        ("Annika Berg", None, None),
    ]
    assert {turn.speaker_id for turn in call.turns} == {"p1", "p2"}  # who is only invited never speaks
    assert (call.who, call.title, call.language, call.channel) == (Who.NAMES, "May", "en", Channel.CALL)
    assert call.started_at == datetime(2026, 3, 12, 9, 2, tzinfo=UTC)
    assert call.warnings == ()


def test_the_two_answers_given_together_make_one_call() -> None:
    calls = gong.DETAILS.together(golden("golden-call.gong-transcript.json"), golden("golden-call.gong-extensive.json"))
    assert calls is not None
    (call,) = calls
    assert [(person.name, person.side) for person in call.participants] == [
        ("Dana Whitfield", Side.US),
        ("Marcus Oyelaran", Side.THEM),
        ("Zoë Lindqvist-Park", Side.THEM),
        ("Annika Berg", None),
    ]
    assert (len(call.turns), call.title) == (20, "Harbor Pine Clinics <> Lumen Ledger: month-end")


def test_another_call_s_parties_are_not_taken() -> None:
    other = copy.deepcopy(DETAILS)
    other["calls"][0]["metaData"]["id"] = "1"
    assert gong.DETAILS.together(source(SAMPLES["gong"]), source(other)) is None


def test_without_ids_of_calls_a_common_speaker_joins_them() -> None:
    other = copy.deepcopy(DETAILS)
    del other["calls"][0]["metaData"]["id"]
    calls = gong.DETAILS.together(source(SAMPLES["gong"]), source(other))
    assert calls is not None
    assert calls[0].participants[0].name == "Ana Ruiz"


def test_the_parties_alone_are_refused_and_the_missing_file_is_named() -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_all(DETAILS)
    assert "Give it together with the call's transcript (/v2/calls/transcript)." in str(caught.value)


def test_one_call_taken_out_of_the_answer_is_read_too() -> None:
    call = SAMPLES["gong"]["callTranscripts"][0]
    for value in (call, call["transcript"], {"callTranscripts": [call, {"callId": "2", "transcript": []}]}):
        assert [turn.text for turn in read(value).turns] == [T1, T2, T3]


def test_two_calls_in_one_answer_are_two_conversations_and_an_empty_one_is_a_loss() -> None:
    call = SAMPLES["gong"]["callTranscripts"][0]
    silent = {"callId": "3", "transcript": [{"speakerId": "1", "topic": None, "sentences": []}]}
    first, second = read_all({"callTranscripts": [call, silent, call]})
    assert [len(first.turns), len(second.turns)] == [3, 3]
    assert [(loss.place, loss.reason) for loss in first.losses] == [
        ("conversation 2", "it has the shape of gong and nobody says anything in it")
    ]


def test_sentences_that_are_none_are_losses() -> None:
    monologue = {"speakerId": "1", "topic": "x", "sentences": [{"start": 0, "end": 5, "text": "Hi."}, "x", {"text": 7}]}
    call = read(
        {"transcript": [monologue, {"speakerId": "1", "sentences": "Hello"}, {"speakerId": "1", "sentences": None}]}
    )
    assert [turn.text for turn in call.turns] == ["Hi."]
    assert [(loss.place, loss.text) for loss in call.losses] == [
        ("monologue 1, sentence 2", "x"),
        ("monologue 1, sentence 3", "7"),
        ("all of monologue 2, sentence", "Hello"),
    ]
