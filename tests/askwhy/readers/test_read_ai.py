from __future__ import annotations

from datetime import UTC, datetime

from json_files import SAMPLES, T1, T2, T3, changed, read


def test_seconds_since_1970_become_seconds_from_the_start_of_the_meeting() -> None:
    call = read(SAMPLES["read-ai"])
    assert [(turn.start_s, turn.end_s) for turn in call.turns] == [(1.0, 3.0), (4.0, 6.0), (7.0, 7.0)]
    assert call.started_at == datetime(2026, 3, 12, 9, 0, tzinfo=UTC)


def test_the_address_none_is_no_address() -> None:
    assert [person.emails for person in read(SAMPLES["read-ai"]).participants] == [("ana@ours.example",), ()]


def test_without_the_meeting_s_start_the_first_words_are_second_0() -> None:
    call = read(changed("read-ai", "start_time", to=None))
    assert [turn.start_s for turn in call.turns] == [0.0, 3.0, 6.0]
    assert call.started_at == datetime(2026, 3, 12, 9, 0, 1, tzinfo=UTC)


def test_the_transcript_alone_is_read() -> None:
    assert [turn.text for turn in read(SAMPLES["read-ai"]["transcript"]).turns] == [T1, T2, T3]


def test_a_time_that_is_no_time_leaves_the_words() -> None:
    call = read(changed("read-ai", "transcript", "speaker_blocks", 1, "start_time", to="soon"))
    assert [(turn.text, turn.start_s) for turn in call.turns] == [(T1, 1.0), (T2, None), (T3, 7.0)]
