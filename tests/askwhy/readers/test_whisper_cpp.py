from __future__ import annotations

from json_files import SAMPLES, read


def test_offsets_are_milliseconds() -> None:
    assert [(turn.start_s, turn.end_s) for turn in read(SAMPLES["whisper-cpp"]).turns] == [
        (1.5, 3.25),
        (4.0, 6.5),
        (7.0, 7.5),
    ]


def test_without_offsets_the_clocks_are_taken() -> None:
    segment = {"timestamps": {"from": "00:01:02,500", "to": "01:00:00,000"}, "text": " Hi."}
    call = read({"transcription": [segment], "params": {"language": "sv"}})
    assert [(turn.text, turn.start_s, turn.end_s) for turn in call.turns] == [("Hi.", 62.5, 3600.0)]
    assert call.language == "sv"
