from __future__ import annotations

from askwhy.conversation import Grain
from json_files import SAMPLES, changed, read


def test_a_segment_without_a_speaker_stays_without() -> None:
    value = changed("whisperx", "segments", 1, to={"start": 4.0, "end": 6.5, "text": "Hm, and", "words": []})
    assert [turn.speaker_id for turn in read(value).turns] == ["p1", None, "p1"]


def test_words_with_digits_have_no_times_and_are_kept() -> None:
    turn = read(SAMPLES["whisperx"]).turns[1]
    assert "3" in turn.text.split()
    assert "3" not in [turn.text[a.start : a.end] for a in turn.anchors]


def test_without_words_the_segments_are_timed() -> None:
    segments = [{key: s[key] for key in ("start", "end", "text", "speaker")} for s in SAMPLES["whisperx"]["segments"]]
    call = read({"segments": segments, "word_segments": []})
    assert (call.grain, call.format) == (Grain.CUE, "whisperx")


def test_aligned_words_without_speakers_are_whisperx_too() -> None:
    segment = {"start": 0, "end": 1, "text": "Hi.", "words": [{"word": "Hi.", "start": 0, "end": 1, "score": 0.9}]}
    assert read({"segments": [segment]}).format == "whisperx"
