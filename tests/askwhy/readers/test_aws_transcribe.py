from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from askwhy.conversation import Grain, Side, Who
from askwhy.readers.table import read_conversations
from json_files import SAMPLES, T1, T2, T3, read

RESULTS = SAMPLES["aws-transcribe"]["results"]


def item(content: object, start: float | None = None, **more: Any) -> dict[str, Any]:
    times = {} if start is None else {"start_time": str(start), "end_time": str(start + 0.5)}
    kind = "punctuation" if start is None else "pronunciation"
    return {"type": kind, "alternatives": [{"content": content}]} | times | more


def test_signs_stand_right_after_their_words() -> None:
    assert [turn.text for turn in read(SAMPLES["aws-transcribe"]).turns] == [T1, T2, T3]


def test_the_speaker_at_the_word_counts_more_than_the_segments() -> None:
    items = [i | {"speaker_label": "spk_7"} if "start_time" in i else i for i in RESULTS["items"]]
    call = read({"results": RESULTS | {"items": items}})
    assert [(person.name, turn.text) for person, turn in zip(call.participants, call.turns, strict=True)] == [
        ("spk_7", f"{T1} {T2} {T3}")
    ]


def test_two_words_at_the_same_time_are_told_apart_by_their_order() -> None:
    segments = [
        {"speaker_label": "spk_0", "items": [{"start_time": "1.0", "end_time": "1.5"}]},
        {"speaker_label": "spk_1", "items": [{"start_time": "1.0", "end_time": "1.5"}]},
    ]
    call = read({"results": {"items": [item("Yes", 1.0), item("No", 1.0)], "speaker_labels": {"segments": segments}}})
    assert [(turn.text, turn.speaker_id) for turn in call.turns] == [("Yes", "p1"), ("No", "p2")]


def test_without_speakers_nobody_is_named_and_sentences_stand_apart() -> None:
    call = read({"results": {"items": RESULTS["items"]}})
    assert ([turn.text for turn in call.turns], call.who) == ([T1, T2, T3], Who.NOBODY)


def test_masked_words_stay_as_they_are() -> None:
    assert read({"results": {"items": [item("[PII]", 1.0), item("***", 2.0)]}}).turns[0].text == "[PII] ***"


def test_scripts_without_blanks_get_none() -> None:
    call = read({"results": {"language_code": "ja-JP", "items": [item("こん", 1.0), item("にちは", 1.5), item("。")]}})
    assert (call.turns[0].text, call.language) == ("こんにちは。", "ja-JP")


def test_a_result_without_items_has_its_transcript() -> None:
    call = read({"results": {"transcripts": [{"transcript": "Hello."}], "items": []}})
    assert ([turn.text for turn in call.turns], call.grain) == (["Hello."], Grain.NONE)


def test_call_analytics_counts_milliseconds_and_knows_our_agent() -> None:
    call = read(
        {
            "Transcript": [
                {"ParticipantRole": "AGENT", "Content": "Hello there.", "BeginOffsetMillis": 500, "EndOffsetMillis": 1500,
                 "Items": [{"Content": "Hello", "BeginOffsetMillis": 500, "EndOffsetMillis": 900}]},
                {"ParticipantRole": "CUSTOMER", "Content": "Hi.", "BeginOffsetMillis": 2000, "EndOffsetMillis": 2400},
            ],
            "LanguageCode": "en-US",
        }
    )  # fmt: skip
    assert [(call.side_of(turn), turn.text, turn.start_s, turn.end_s) for turn in call.turns] == [
        (Side.US, "Hello there.", 0.5, 1.5),
        (Side.THEM, "Hi.", 2.0, 2.4),
    ]
    assert call.language == "en-US"


@pytest.mark.parametrize("name", ["01-plain.json", "02-channel-identification.json", "03-speaker-identification.json"])
def test_no_word_of_a_real_result_is_lost(shared: Path, name: str) -> None:
    file = shared / "samples" / "aws-transcribe" / name
    source = read_conversations(file.read_bytes(), name=name)[0]
    whole = json.loads(file.read_text())["results"]["transcripts"][0]["transcript"]
    said = " ".join(turn.text for turn in source.turns)
    assert said == whole if name[:2] != "02" else sorted(said.split()) == sorted(whole.split())


def test_channels_of_a_real_result_are_turns_in_the_order_of_time(shared: Path) -> None:
    file = shared / "samples" / "aws-transcribe" / "02-channel-identification.json"
    (call,) = read_conversations(file.read_bytes(), name=file.name)
    assert [person.name for person in call.participants] == ["ch_1", "ch_0"]
    starts = [turn.start_s or 0.0 for turn in call.turns]
    assert starts == sorted(starts)
