from __future__ import annotations

from datetime import UTC, datetime

from askwhy.conversation import Who
from json_files import SAMPLES, T1, T2, T3, changed, read

ITEMS = SAMPLES["webex"]["items"]


def test_offsets_are_milliseconds_and_tell_when_the_meeting_began() -> None:
    call = read(SAMPLES["webex"])
    assert [(turn.start_s, turn.end_s) for turn in call.turns] == [(1.5, 3.25), (4.0, 6.5), (7.0, 7.5)]
    assert call.started_at == datetime(2026, 3, 12, 9, 0, tzinfo=UTC)


def test_without_offsets_the_first_words_are_second_0() -> None:
    bare = [{k: v for k, v in item.items() if not k.endswith("Millisecond")} for item in ITEMS]
    assert [(turn.start_s, turn.end_s) for turn in read(bare).turns] == [(0.0, 1.75), (2.5, 5.0), (5.5, 6.0)]


def test_a_speaker_without_name_and_address_is_called_by_the_id() -> None:
    bare = [{"text": item["text"], "peopleId": "Y2", "offsetMillisecond": 1} for item in ITEMS]
    call = read(bare)
    assert ([person.name for person in call.participants], call.who) == (["Y2"], Who.LABELS)
    assert call.turns[0].text == f"{T1} {T2} {T3}"


def test_snippets_in_two_languages_name_none() -> None:
    assert read(changed("webex", "items", 1, "language", to="sv")).language is None


def test_an_offset_beyond_all_time_does_no_harm() -> None:
    assert len(read(changed("webex", "items", 0, "offsetMillisecond", to=1e300)).turns) == 3
