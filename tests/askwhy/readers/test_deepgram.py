from __future__ import annotations

from typing import Any

from askwhy.conversation import Grain, Who
from json_files import LINES, SAMPLES, T1, T2, T3, read

WORDS = SAMPLES["deepgram"]["results"]["channels"][0]["alternatives"][0]["words"]
UTTERANCES = [
    {
        "start": a / 1000,
        "end": b / 1000,
        "channel": 0,
        "transcript": text,
        "words": [],
        "speaker": int(who != "Ana Ruiz"),
    }
    for who, text, a, b in LINES
]


def answer(*channels: list[Any], **results: Any) -> dict[str, Any]:
    return {
        "results": {"channels": [{"alternatives": [{"transcript": "", "words": words}]} for words in channels]}
        | results
    }


def test_words_are_cut_where_the_speaker_changes() -> None:
    call = read(SAMPLES["deepgram"])
    assert [turn.text for turn in call.turns] == [T1, T2, T3]
    assert [person.name for person in call.participants] == ["0", "1"]


def test_utterances_find_their_words_among_those_of_the_channel() -> None:
    call = read(answer(WORDS, utterances=UTTERANCES))
    assert [len(turn.anchors) for turn in call.turns] == [4, 7, 2]
    assert [(turn.start_s, turn.end_s) for turn in call.turns] == [(1.5, 3.25), (4.0, 6.5), (7.0, 7.5)]


def test_utterances_without_any_words_are_timed_as_turns() -> None:
    call = read({"results": {"utterances": UTTERANCES}})
    assert (call.grain, [len(turn.anchors) for turn in call.turns]) == (Grain.TURN, [1, 1, 1])


def test_two_channels_are_two_speakers_and_are_not_shredded_where_both_talk() -> None:
    def words(text: str, start_s: float) -> list[dict[str, Any]]:
        return [{"word": word, "start": start_s + n, "end": start_s + n + 0.9} for n, word in enumerate(text.split())]

    call = read(answer(words("We moved in May.", 0.0), words("I see. Go on.", 0.5)))
    assert [turn.text for turn in call.turns] == ["We moved in May.", "I see. Go on."]
    assert [person.name for person in call.participants] == ["channel 0", "channel 1"]
    assert call.who is Who.LABELS


def test_a_channel_without_words_has_its_transcript() -> None:
    call = read(
        {"results": {"channels": [{"alternatives": [{"transcript": "Hello there."}], "detected_language": "de"}]}}
    )
    assert [(turn.text, turn.start_s) for turn in call.turns] == [("Hello there.", None)]
    assert (call.grain, call.language) == (Grain.NONE, "de")


def test_the_day_of_the_transcription_is_not_that_of_the_conversation() -> None:
    assert read(SAMPLES["deepgram"] | {"metadata": {"created": "2026-03-12T09:04:56.000Z"}}).started_at is None
