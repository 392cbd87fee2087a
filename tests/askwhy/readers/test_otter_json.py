from __future__ import annotations

from datetime import UTC, datetime

from askwhy.conversation import Who
from json_files import SAMPLES, read

SPEECH = SAMPLES["otter-json"]["speech"]


def test_offsets_count_samples_of_sound() -> None:
    call = read(SAMPLES["otter-json"])
    assert [(turn.start_s, turn.end_s) for turn in call.turns] == [(1.5, 3.25), (4.0, 6.5), (7.0, 7.5)]
    assert call.started_at == datetime(2026, 3, 12, 9, 2, tzinfo=UTC)


def test_a_voice_that_nobody_named_has_its_number() -> None:
    transcripts = [
        t | {"speaker_id": None, "speaker_model_label": str(n % 2)} for n, t in enumerate(SPEECH["transcripts"])
    ]
    call = read(SPEECH | {"speakers": [], "transcripts": transcripts})
    assert [person.name for person in call.participants] == ["Speaker 0", "Speaker 1"]
    assert call.who is Who.LABELS


def test_a_voice_that_is_not_told_apart_is_nobody() -> None:
    call = read(SPEECH | {"transcripts": [t | {"speaker_id": None} for t in SPEECH["transcripts"]]})
    assert {turn.speaker_id for turn in call.turns} == {None}
