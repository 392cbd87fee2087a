from __future__ import annotations

from pathlib import Path

from askwhy.conversation import Grain, Who
from askwhy.readers.table import read_conversations
from json_files import SAMPLES, read

PHRASES = SAMPLES["azure-speech"]["recognizedPhrases"]


def test_ticks_are_a_tenth_of_a_microsecond() -> None:
    call = read(SAMPLES["azure-speech"])
    assert [(turn.start_s, turn.end_s) for turn in call.turns] == [(1.5, 3.25), (4.0, 6.5), (7.0, 7.5)]


def test_durations_may_be_written_in_iso_8601() -> None:
    phrase = {"offset": "PT1M2.5S", "duration": "PT2S", "nBest": [{"display": "Hello."}], "locale": "sv-SE"}
    call = read({"recognizedPhrases": [phrase]})
    assert [(turn.start_s, turn.end_s) for turn in call.turns] == [(62.5, 64.5)]
    assert (call.language, call.who) == ("sv-SE", Who.NOBODY)


def test_fast_transcription_counts_milliseconds() -> None:
    words = [
        {"text": "Hello", "offsetMilliseconds": 40, "durationMilliseconds": 200},
        {"text": "there.", "offset": 250, "duration": 50},
    ]
    call = read(
        {
            "combinedPhrases": [{"text": "Hello there."}],
            "phrases": [
                {"text": "Hello there.", "offsetMilliseconds": 40, "durationMilliseconds": 260, "words": words}
            ],
        }
    )
    assert [(a.start, a.end, a.start_s, a.end_s) for a in call.turns[0].anchors] == [
        (0, 5, 0.04, 0.24),
        (6, 12, 0.25, 0.3),
    ]
    assert call.grain is Grain.WORD


def test_live_results_are_one_phrase_each() -> None:
    lines = [
        {"RecognitionStatus": "Success", "Offset": 5_000_000, "Duration": 10_000_000, "NBest": [{"Display": "Hello."}]},
        {"RecognitionStatus": "Success", "Offset": 20_000_000, "Duration": 5_000_000, "DisplayText": "Bye."},
    ]
    assert [(turn.text, turn.start_s, turn.end_s) for turn in read(lines).turns] == [
        ("Hello.", 0.5, 1.5),
        ("Bye.", 2.0, 2.5),
    ]


def test_a_phrase_that_was_not_recognised_is_a_loss() -> None:
    failed = {"recognitionStatus": "Failure", "channel": 0, "offsetInTicks": 0, "durationInTicks": 1, "nBest": []}
    call = read({"recognizedPhrases": [*PHRASES, failed]})
    assert [(loss.place, loss.reason) for loss in call.losses] == [("phrase 4", "there are no words in it")]


def test_channels_one_after_the_other_in_the_file_are_put_in_the_order_of_time() -> None:
    late, early = PHRASES[1] | {"channel": 0, "speaker": None}, PHRASES[0] | {"channel": 1, "speaker": None}
    call = read({"recognizedPhrases": [late, early]})
    assert [turn.start_s for turn in call.turns] == [1.5, 4.0]
    assert [person.name for person in call.participants] == ["channel 0", "channel 1"]


def test_a_real_result_is_read(shared: Path) -> None:
    file = shared / "samples" / "azure-google-stt" / "turnchunk.azure_speech.json"
    (call,) = read_conversations(file.read_bytes(), name=file.name)
    assert [(turn.text, turn.start_s, turn.end_s) for turn in call.turns] == [
        ("Hello there.", 0.5, 1.4),
        ("How are you?", 2.0, 2.7),
    ]
