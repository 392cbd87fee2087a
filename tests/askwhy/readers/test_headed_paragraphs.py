"""Lines that Teams writes between turns."""

from __future__ import annotations

import pytest

from askwhy.readers.headed_paragraphs import is_event


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
    "line", ["We started transcription in May and it helps.", "Die Transkription war falsch.", "La transcription, quoi"]
)
def test_speech_about_transcription_is_speech(line: str) -> None:
    assert not is_event(line)
