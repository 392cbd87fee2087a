"""Google Recorder's text."""

from __future__ import annotations

from askwhy.conversation import Who
from askwhy.readers import google_recorder
from askwhy.readers.source import Source
from transcripts import read_with, said, timed

READER = google_recorder.READER


def test_a_label_a_clock_and_the_words_stand_on_lines_of_their_own() -> None:
    call = read_with(READER, "A recording\n\nSpeaker 1\n00:03\nThanks: for\ncoming.\n\nSpeaker 2\n1:00:08\nYes.\n")
    assert timed(call) == [("Speaker 1", 3.0, None), ("Speaker 2", 3608.0, None)]
    assert said(call)[0][1] == "Thanks: for coming."
    assert call.who is Who.LABELS
    assert [loss.text for loss in call.losses] == ["A recording"]


def test_paragraphs_of_one_speaker_stay_together() -> None:
    call = read_with(READER, "Speaker 1\n00:03\nOne.\n\nTwo.\n\nSpeaker 2\n00:09\nThree.\n")
    assert said(call) == [("Speaker 1", "One. Two."), ("Speaker 2", "Three.")]


def test_clocks_without_labels_are_another_format() -> None:
    assert not READER.recognises(Source("x", b"0:00\nhello\n0:03\nworld\n"))
    assert not READER.recognises(Source("x", b"Agenda\n10:30\nlunch\n"))


def test_labels_need_no_blank_line_above_where_each_is_a_name() -> None:
    text = "Dana Whitfield\n0:03\nSo what happens then?\nMarcus Oyelaran\n0:10\nWe call the clinic.\nDana Whitfield\n0:15\nWhy?\n"
    call = read_with(READER, text)
    assert said(call) == [
        ("Dana Whitfield", "So what happens then?"),
        ("Marcus Oyelaran", "We call the clinic."),
        ("Dana Whitfield", "Why?"),
    ]
    assert not READER.recognises(Source("x", b"Dana\n0:03\nWe meet\nwe said it then.\n0:10\nand so on\n"))
