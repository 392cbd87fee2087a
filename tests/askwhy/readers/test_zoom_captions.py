"""Zoom's saved captions."""

from __future__ import annotations

from askwhy.readers import zoom_captions
from askwhy.readers.source import Source
from transcripts import read_with, said, timed

READER = zoom_captions.READER


def test_clocks_are_counted_from_the_first_caption_and_over_midnight() -> None:
    call = read_with(READER, "[Dana Whitfield] 23:59:58\nThanks: for\nmaking time.\n\n[Zoë] 00:00:02\nHi.\n")
    assert timed(call) == [("Dana Whitfield", 0.0, None), ("Zoë", 4.0, None)]
    assert said(call)[0][1] == "Thanks: for making time."
    assert (call.started_at, call.started_on) == (None, None)  # a time of day is no date
    assert call.warnings == ("Its times are times of day; they are counted from the first of them.",)


def test_halves_of_the_day_are_read() -> None:
    call = read_with(READER, "[Dana] 11:59:58 AM\nOne.\n\n[Zoë] 12:00:02 PM\nTwo.\n")
    assert [turn.start_s for turn in call.turns] == [0.0, 4.0]


def test_captions_of_one_speaker_are_joined_and_keep_their_starts() -> None:
    call = read_with(READER, "[Dana] 10:00:00\nOne\n\n[Dana] 10:00:05\ntwo.\n")
    assert said(call) == [("Dana", "One two.")]
    assert [anchor.start_s for anchor in call.turns[0].anchors] == [0.0, 5.0]


def test_other_texts_are_not_recognised() -> None:
    assert not READER.recognises(Source("x", b"[Dana] hello 10:00:00\nOne"))
    assert not READER.recognises(Source("x", b"[Dana] 10:00:00"))
