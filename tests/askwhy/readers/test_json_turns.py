from __future__ import annotations

from typing import Any

import pytest

from askwhy.conversation import Side
from askwhy.errors import UnreadableInput
from json_files import LINES, SAMPLES, T1, T2, T3, read, read_all


def in_seconds(ms: int) -> float:
    return ms / 1000


def as_written(ms: int) -> str:
    return str(ms / 1000)


def on_the_clock(ms: int) -> str:
    return f"00:{ms / 1000:06.3f}"


def turns(**times: Any) -> list[dict[str, Any]]:
    return [
        {"speaker": who, "text": text} | {key: write(b if key.startswith("end") else a) for key, write in times.items()}
        for who, text, a, b in LINES
    ]


SECONDS = [(1.5, 3.25), (4.0, 6.5), (7.0, 7.5)]


@pytest.mark.parametrize(
    "times",
    [
        {"start": int, "end": int},  # by the pace of speech: milliseconds
        {"start": in_seconds, "end": in_seconds},
        {"start": as_written, "end": as_written},
        {"start_ms": int, "end_ms": int},
        {"startSeconds": in_seconds, "endSeconds": in_seconds},
        {"startTime": on_the_clock, "endTime": on_the_clock},
    ],
)
def test_the_unit_is_told_by_key_by_clock_or_by_pace(times: dict[str, Any]) -> None:
    call = read({"utterances": turns(**times)})
    assert [(turn.start_s, turn.end_s) for turn in call.turns] == SECONDS
    assert [turn.text for turn in call.turns] == [T1, T2, T3]
    assert call.warnings == (
        "The file is of no format that Askwhy knows; it was read by the names of its keys. Check who said what, and when.",
    )


def test_moments_count_from_the_first_of_them() -> None:
    call = read(turns(timestamp=lambda ms: f"2026-03-12T09:{on_the_clock(ms)}Z"))
    assert [turn.start_s for turn in call.turns] == [0.0, 2.5, 5.5]
    assert str(call.started_at) == "2026-03-12 09:00:01.500000+00:00"


def test_times_in_no_unit_that_speech_could_have_are_left_out_and_that_is_said() -> None:
    call = read(turns(start=lambda ms: ms * 1000, end=lambda ms: ms * 1000))
    assert [(turn.start_s, turn.end_s) for turn in call.turns] == [(None, None)] * 3
    assert call.warnings[1] == "Nothing tells in which unit its times are, so they were left out."


def test_a_speaker_may_be_an_object_or_a_side() -> None:
    call = read([{"speaker": {"id": 4, "name": "Ana"}, "content": "Hi."}, {"role": "them", "content": "Hello."}])
    assert [(person.name, person.side) for person in call.participants] == [("Ana", None), (None, Side.THEM)]


def test_words_that_are_no_text_are_losses() -> None:
    call = read(
        [
            {"speaker": "A", "text": "Hi."},
            {"speaker": "A", "text": "Yes."},
            {"speaker": "A", "text": ["x"]},
            7,
            *turns(),
        ]
    )
    assert [(loss.place, loss.text) for loss in call.losses] == [("turn 4", "7"), ("turn 3", '["x"]')]


@pytest.mark.parametrize(
    "value",
    [
        {"items": [{"text": "Send the summary", "timestamp": "00:02:31"}]},
        {"action_items": [{"speaker": "Ana", "text": "Send the summary"}]},
        [{"author": "Ana", "body": "Met Ben, who said that they moved."}],
    ],
)
def test_summaries_tasks_and_notes_are_not_taken_for_speech(value: Any) -> None:
    with pytest.raises(UnreadableInput):
        read_all(value)


def test_a_list_that_is_named_for_speech_may_lack_speakers() -> None:
    call = read(
        {
            "captions": [
                {"start": 0, "text": "We moved in May."},
                {"start": 4, "text": "Why?"},
                {"start": 6, "text": "Oh."},
            ]
        }
    )
    assert [(turn.speaker_id, turn.start_s) for turn in call.turns] == [(None, 0.0), (None, 4.0), (None, 6.0)]
    assert read({"messages": [{"author": "Ana", "content": "Hi."}]}).participants[0].name == "Ana"


@pytest.mark.parametrize("value", [[{"title": "a", "text": "b"}], {"items": [{"speaker": "Ana"}]}, [], {}, [1, 2]])
def test_lists_that_are_no_speech_are_refused(value: Any) -> None:
    with pytest.raises(UnreadableInput):
        read_all(value)


def test_the_sample_says_its_unit() -> None:
    assert [(turn.start_s, turn.end_s) for turn in read(SAMPLES["json-turns"]).turns] == SECONDS
