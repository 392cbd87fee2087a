"""Lines that Teams writes between turns."""

from __future__ import annotations

import pytest

from askwhy.readers.headed_paragraphs import HEADER, is_event


@pytest.mark.parametrize(
    "line",
    [
        "Dana Whitfield started transcription",
        "Dana Whitfield hat die Transkription gestartet.",
        "Dana Whitfield hat die Transkription beendet",
        "Dana Whitfield a arrêté la transcription",
        "Dana Whitfield inició la transcripción",
        "Dana Whitfield startade transkriberingen",
        "Dana Whitfield heeft de transcriptie gestopt",
        "Dana Whitfield zatrzymał(a) transkrypcję",
    ],
)
def test_that_somebody_started_or_stopped_is_no_speech(line: str) -> None:
    assert is_event(line)


@pytest.mark.parametrize(
    "line",
    [
        "We started transcription in May and it helps.",
        "Die Transkription war falsch.",
        "La transcription, quoi",
        "Dana Whitfield   0:04\nAnd then he started transcription",
    ],
)
def test_speech_about_transcription_is_speech(line: str) -> None:
    assert not is_event(line)


@pytest.mark.parametrize(
    ("line", "name", "time"),
    [
        ("Dana Whitfield   0:04\nHello.", "Dana Whitfield", "0:04"),
        ("Dana  Whitfield  1:02:03  ", "Dana  Whitfield", "1:02:03"),
        ("   0:04\nHello.", "", "0:04"),
        ("Dana   0:04   0:05", "Dana   0:04", "0:05"),
        ("Dana\u00a0\u00a0\u00a00:04", "Dana", "0:04"),
    ],
)
def test_a_header_is_a_name_and_a_time_at_the_end_of_its_line(line: str, name: str, time: str) -> None:
    header = HEADER.match(line)
    assert header is not None
    assert (header["name"].strip(), header["time"]) == (name, time)


@pytest.mark.parametrize("line", ["See you at 10:30", "Dana   0:04 and on", "Dana\n   0:04", "x" * 101 + "   0:04"])
def test_a_time_in_a_sentence_heads_nothing(line: str) -> None:
    assert HEADER.match(line) is None
