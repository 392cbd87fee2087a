"""Otter's text."""

from __future__ import annotations

from datetime import date

from askwhy.readers import otter_text
from askwhy.readers.source import Source
from transcripts import DATA, read_with, said, timed

READER = otter_text.READER
HEAD = (
    "Month-end\nThu, Mar 12, 2026 10:02AM • 2:56\n\nSUMMARY KEYWORDS\nmonth end, audit\n\nSPEAKERS\nZoë, Dana, Eve\n\n"
)


def test_minutes_become_hours_and_the_footer_is_no_speech() -> None:
    call = read_with(READER, (DATA / "edges" / "over-an-hour.otter.txt").read_bytes())
    assert timed(call) == [
        ("Dana Whitfield", 3598.0, None),
        ("Marcus Oyelaran", 3603.0, None),
        ("Unknown Speaker", 3704.0, None),
    ]
    assert [loss.text for loss in call.losses] == ["Transcribed by https://otter.ai"]


def test_the_head_with_keywords_and_speakers_is_no_speech() -> None:
    call = read_with(READER, f"{HEAD}Dana  00:03\nThanks: for\ncoming.\n\nZoë  00:08\nNote: yes.\n")
    assert said(call) == [("Dana", "Thanks: for coming."), ("Zoë", "Note: yes.")]
    assert (call.title, call.started_on) == ("Month-end", date(2026, 3, 12))
    assert [person.name for person in call.participants] == ["Zoë", "Dana", "Eve"]
    assert [loss.place for loss in call.losses] == ["before the first turn"]


def test_two_blanks_stand_before_the_clock_and_a_sentence_has_one() -> None:
    assert READER.recognises(Source("x", b"Dana  0:03\nHi."))
    assert READER.recognises(Source("x", "Dana\u00a0 0:03 \nHi.".encode()))
    assert not READER.recognises(Source("x", b"Dana: see you at 10:30\nHi."))
    assert not READER.recognises(Source("x", b"Words\nDana  0:03\nHi."))
