from __future__ import annotations

from datetime import UTC, datetime

from askwhy.conversation import Who
from json_files import SAMPLES, read


def test_participants_give_the_names_and_the_first_to_join_the_beginning() -> None:
    call = read(SAMPLES["meet-entries"])
    assert [person.name for person in call.participants] == ["Ana Ruiz", "Ben Okafor"]
    assert (call.started_at, call.language) == (datetime(2026, 3, 12, 9, 0, tzinfo=UTC), "en-US")


def test_entries_alone_have_resource_names_and_begin_with_the_first_words() -> None:
    for value in (
        {"entries": SAMPLES["meet-entries"]["transcriptEntries"]},
        SAMPLES["meet-entries"]["transcriptEntries"],
    ):
        call = read(value)
        assert call.who is Who.LABELS
        assert call.participants[0].name == "conferenceRecords/c/participants/0"
        assert [turn.start_s for turn in call.turns] == [0.0, 2.5, 5.5]


def test_guests_and_phones_have_names_too() -> None:
    value = SAMPLES["meet-entries"] | {
        "participants": [
            {"name": "conferenceRecords/c/participants/0", "anonymousUser": {"displayName": "Guest"}},
            {"name": "conferenceRecords/c/participants/1", "phoneUser": {"displayName": "+44 *** 12"}},
        ]
    }
    assert [person.name for person in read(value).participants] == ["Guest", "+44 *** 12"]
