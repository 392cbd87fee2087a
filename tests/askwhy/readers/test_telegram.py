from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from askwhy.conversation import Apart, Channel
from json_files import SAMPLES, T1, read, read_all


def chat(*messages: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": "Ben",
        "messages": [{"type": "message", "from": "Ana", "from_id": "user1", "text": ""} | m for m in messages],
    }


def test_each_message_is_a_turn_with_its_moment_also_two_by_one_person() -> None:
    call = read(
        chat({"text": "Hi.", "date_unixtime": "1773306000"}, {"text": "Are you there?", "date_unixtime": "1773306060"})
    )
    assert [(turn.text, turn.at) for turn in call.turns] == [
        ("Hi.", datetime(2026, 3, 12, 9, 0, tzinfo=UTC)),
        ("Are you there?", datetime(2026, 3, 12, 9, 1, tzinfo=UTC)),
    ]
    assert (call.channel, call.started_at, call.started_on) == (
        Channel.CHAT,
        datetime(2026, 3, 12, 9, 0, tzinfo=UTC),
        None,
    )


def test_a_text_of_pieces_is_put_together() -> None:
    assert read(SAMPLES["telegram"]).turns[0].text == T1


def test_a_local_clock_gives_the_day_alone() -> None:
    call = read(chat({"text": "Hi.", "date": "2026-03-12T10:00:00"}))
    assert (call.turns[0].at, call.started_at, call.started_on) == (None, None, date(2026, 3, 12))


def test_forwarded_words_are_set_apart() -> None:
    turn = read(chat({"text": "Buy now!", "forwarded_from": "Some channel"})).turns[0]
    assert (turn.text, [(aside.kind, aside.at, aside.text) for aside in turn.set_apart]) == (
        "",
        [(Apart.QUOTED, 0, "Buy now!")],
    )


def test_what_is_no_message_with_words_is_a_loss() -> None:
    call = read(
        chat(
            {"text": "Hi."},
            {"type": "service", "action": "pin_message"},
            {"photo": "photos/1.jpg"},
            {"text": [{"type": "bold"}]},
        )
    )
    assert [(loss.place, loss.reason, loss.text) for loss in call.losses] == [
        ("message 2", "it is no message of a person", "pin_message"),
        ("message 3", "there are no words in it (photo: photos/1.jpg)", ""),
        ("message 4", "its words are not written as text", '[{"type": "bold"}]'),
    ]


def test_an_account_that_was_deleted_keeps_its_id() -> None:
    call = read(chat({"text": "Hi.", "from": None}))
    assert [person.name for person in call.participants] == ["user1"]


def test_several_chats_are_several_conversations() -> None:
    calls = read_all({"chats": {"list": [chat({"text": "One."}), chat({"text": "Two."})]}})
    assert [call.turns[0].text for call in calls] == ["One.", "Two."]
