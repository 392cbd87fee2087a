from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from askwhy.conversation import Grain, Who
from askwhy.errors import UnreadableInput
from askwhy.readers.table import read_conversations
from json_files import SAMPLES, T1, T2, T3, changed, read

SEGMENTS = SAMPLES["whisper"]["segments"]


def test_leading_blanks_are_no_part_of_the_words() -> None:
    call = read(SAMPLES["whisper"])
    assert [turn.text for turn in call.turns] == [T1, T2, T3]
    assert call.language == "en"


def test_a_text_beside_the_segments_that_goes_on_is_a_loss() -> None:
    call = read(changed("whisper", "text", to=f" {T1} {T2} {T3} Bye."))
    assert [loss.text for loss in call.losses] == ["Bye."]


def test_diarized_json_has_letters_or_names() -> None:
    segments = [
        {"type": "transcript.text.segment", "id": "s", "start": 0.0, "end": 1.0, "text": " Hi.", "speaker": "A"},
        {"type": "transcript.text.segment", "id": "t", "start": 1.5, "end": 2.0, "text": " Hello.", "speaker": "Ben"},
    ]
    call = read({"task": "transcribe", "text": "A: Hi.\nBen: Hello.", "segments": segments})
    assert [(turn.text, turn.speaker_id) for turn in call.turns] == [("Hi.", "p1"), ("Hello.", "p2")]
    assert (call.format, call.losses) == ("whisper", ())


@pytest.mark.parametrize(
    ("value", "times"),
    [
        ({"text": "Hello. Bye."}, (None, None)),
        ({"text": "Hello. Bye.", "usage": {"type": "duration"}, "language": "english"}, (None, None)),
        ({"text": "Hello. Bye.", "words": [{"word": "Hello", "start": 1, "end": 2}]}, (None, None)),
        ({"chunks": [{"timestamp": [0.5, 2.0], "text": " Hello. Bye."}], "text": " Hello. Bye."}, (0.5, 2.0)),
        ({"chunks": [{"timestamp": [0.5, None], "text": " Hello. Bye."}]}, (0.5, None)),
        ([{"seek": 0, "start": 0.5, "end": 2.0, "text": " Hello. Bye."}], (0.5, 2.0)),
    ],
)
def test_lesser_answers_are_read_too(value: Any, times: tuple[float | None, float | None]) -> None:
    call = read(value)
    assert [turn.text for turn in call.turns] == ["Hello. Bye."]
    assert (call.turns[0].start_s, call.turns[0].end_s) == times
    assert call.who is Who.NOBODY


def test_words_alone_are_put_together() -> None:
    words = [{"word": word, "start": n, "end": n + 0.5} for n, word in enumerate(("Hello", "there."))]
    call = read(
        {"text": None, "words": words, "segments": [], "chunks": [{"timestamp": [0, 1], "text": "Hello there."}]}
    )
    assert [turn.text for turn in call.turns] == ["Hello there."]


def test_a_text_beside_other_things_is_no_transcript() -> None:
    with pytest.raises(UnreadableInput, match="holds no conversation"):
        read({"text": "A post about cats", "likes": 3})


@pytest.mark.parametrize(
    ("name", "turns"),
    [
        ("issue24_empty.wav.words.json", 29),
        ("large-v2.accurate_gloria.mp3.words.json", 8),
        ("whisper_timestamped.json", 2),
    ],
)
def test_every_word_of_real_files_has_its_time(shared: Path, name: str, turns: int) -> None:
    file = shared / "samples" / "whisper" / name
    (call,) = read_conversations(file.read_bytes(), name=name)
    assert (len(call.turns), call.grain) == (turns, Grain.WORD)
    n_words = sum(len(segment["words"]) for segment in json.loads(file.read_text(encoding="utf-8"))["segments"])
    assert sum(len(turn.anchors) for turn in call.turns) == n_words
