from __future__ import annotations

from typing import Any

from askwhy.conversation import Grain, Who
from json_files import SAMPLES, T1, T2, T3, read

TAGGED = SAMPLES["google-speech"]["results"][1]["alternatives"][0]["words"]


def result(*words: dict[str, Any], transcript: str | None = None, **more: Any) -> dict[str, Any]:
    best = {"words": list(words)} | ({} if transcript is None else {"transcript": transcript})
    return {"alternatives": [best]} | more


def test_the_last_result_that_repeats_all_words_is_read_once() -> None:
    call = read(SAMPLES["google-speech"])
    assert [turn.text for turn in call.turns] == [T1, T2, T3]
    assert [person.name for person in call.participants] == ["1", "2"]


def test_a_last_result_with_speakers_that_repeats_nothing_is_read_beside_the_others() -> None:
    call = read({"results": [result(transcript=f"{T1} {T2} {T3} And much more was said."), result(*TAGGED[:4])]})
    assert [turn.text for turn in call.turns] == [f"{T1} {T2} {T3} And much more was said.", T1]


def test_version_2_gives_each_result_its_own_words() -> None:
    words = [
        {"word": w["word"], "startOffset": w["startTime"], "endOffset": w["endTime"], "speakerLabel": "S1"}
        for w in TAGGED
    ]
    call = read({"results": [result(*words[:4], languageCode="en-us"), result(*words[4:], languageCode="en-us")]})
    assert [turn.text for turn in call.turns] == [f"{T1} {T2} {T3}"]
    assert (call.turns[0].start_s, call.turns[0].end_s, call.language) == (1.5, 7.5, "en-US")


def test_without_speakers_each_result_is_an_utterance_by_nobody_known() -> None:
    words = [{key: value for key, value in word.items() if key != "speakerTag"} for word in TAGGED]
    call = read({"results": [result(*words[:4], transcript=T1), result(*words[4:], transcript=f" {T2} {T3}")]})
    assert [(turn.text, turn.start_s, turn.end_s) for turn in call.turns] == [(T1, 1.5, 3.25), (f"{T2} {T3}", 4.0, 7.5)]
    assert (call.who, call.grain, len(call.turns[0].anchors)) == (Who.NOBODY, Grain.WORD, 4)


def test_the_tag_0_names_nobody() -> None:
    call = read({"results": [result(*[word | {"speakerTag": 0} for word in TAGGED[:4]], transcript=T1)]})
    assert call.turns[0].speaker_id is None


def test_seconds_and_nanoseconds_are_added() -> None:
    call = read(
        {
            "results": [
                result({"word": "Hi", "startTime": {"seconds": "2", "nanos": 500_000_000}, "endTime": {"seconds": 3}})
            ]
        }
    )
    assert (call.turns[0].start_s, call.turns[0].end_s) == (2.5, 3.0)


def test_channels_are_speakers() -> None:
    call = read({"results": [result(transcript="Hello.", channelTag=1), result(transcript="Hi.", channelTag=2)]})
    assert [person.name for person in call.participants] == ["channel 1", "channel 2"]
