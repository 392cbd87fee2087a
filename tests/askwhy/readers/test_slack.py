from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.conversation import Channel, Conversation, Grain
from askwhy.errors import AskwhyError, UnreadableInput
from askwhy.readers.slack import READER
from askwhy.readers.source import Source
from made_files import make_zip

USERS = [
    {"id": "U1", "name": "dana", "profile": {"real_name": "Dana Whitfield", "email": "dana@x.example", "title": "AE"}},
    {"id": "U2", "name": "zoe", "real_name": "Zoë"},
    {"id": "U3", "name": "silent"},
]
CHANNELS = [{"id": "C1", "name": "pine", "members": ["U1", "U3", "U9"]}]


def export(messages: list[Any], *, root: str = "", **more: Any) -> Source:
    parts = {"users.json": USERS, "channels.json": CHANNELS, "pine/2026-03-12.json": messages, **more}
    return Source("x.zip", make_zip({root + name: json.dumps(value) for name, value in parts.items()}))


def message(text: str, ts: str, user: str = "U1", **more: Any) -> dict[str, Any]:
    return {"type": "message", "user": user, "text": text, "ts": ts, **more}


def read(source: Source) -> Conversation:
    assert READER.recognises(source)
    (conversation,) = READER.read(source)
    return conversation


def test_a_channel_is_a_conversation_with_its_people() -> None:
    conversation = read(export([message("Hello", "1773315060.000200"), message("Hi", "1773315061.000100", "U2")]))
    assert [(turn.speaker_id, turn.at, turn.text) for turn in conversation.turns] == [
        ("p1", datetime(2026, 3, 12, 11, 31, 0, tzinfo=UTC), "Hello"),
        ("p2", datetime(2026, 3, 12, 11, 31, 1, tzinfo=UTC), "Hi"),
    ]
    assert [(person.name, person.emails, person.role) for person in conversation.participants] == [
        ("Dana Whitfield", ("dana@x.example",), "AE"),
        ("Zoë", (), None),
        ("silent", (), None),
    ]
    assert (conversation.title, conversation.channel, conversation.grain) == ("pine", Channel.CHAT, Grain.NONE)
    assert conversation.id.endswith("/C1")
    assert conversation.started_at == datetime(2026, 3, 12, 11, 31, 0, tzinfo=UTC)


def test_markup_becomes_what_people_see() -> None:
    text = (
        "<@U1> <@U7|kim> see <https://x.example/l|list> <https://y.example> <#C1|pine> <!here> &amp; 60 &lt;approx&gt;"
    )
    conversation = read(export([message(text, "1.1")]))
    assert conversation.turns[0].text == "@Dana Whitfield @kim see list https://y.example #pine @here & 60 <approx>"


def test_answers_stand_behind_the_message_that_they_answer_to() -> None:
    conversation = read(
        export(
            [
                message("first", "10.1", thread_ts="10.1"),
                message("second", "20.1"),
                message("answer b", "40.1", thread_ts="10.1", subtype="thread_broadcast"),
                message("answer a", "30.1", thread_ts="10.1"),
            ]
        )
    )
    assert [turn.text for turn in conversation.turns] == ["first", "answer a", "answer b", "second"]


def test_what_no_person_wrote_is_listed_as_lost() -> None:
    conversation = read(
        export(
            [
                message("<@U2> has joined", "1.1", subtype="channel_join"),
                message("Reminder", "2.1", bot_id="B1", attachments=[{"text": "Close is due"}]),
                message("", "3.1", files=[{"name": "close.xlsx"}]),
                message("This message was deleted.", "4.1", "USLACKBOT", subtype="tombstone"),
                message("fine", "5.1", files=[{"name": "b.pdf"}]),
                "no message at all",
            ]
        )
    )
    assert [turn.text for turn in conversation.turns] == ["fine"]
    assert [(loss.reason, loss.text) for loss in conversation.losses] == [
        ("Slack wrote it, no person", "@Zoë has joined"),
        ("a bot wrote it, no person", "Reminder Close is due"),
        ("a file is not read", "close.xlsx"),
        ("Slack wrote it, no person", "This message was deleted."),
        ("a file is not read", "b.pdf"),
    ]


def test_a_stranger_of_a_shared_channel_has_the_name_of_the_message_else_the_number() -> None:
    conversation = read(
        export([message("a", "1.1", "U7", user_profile={"real_name": "Kim"}), message("b", "2.1", "U8")])
    )
    assert [person.name for person in conversation.participants][:2] == ["Kim", "U8"]


def test_each_channel_is_its_own_and_an_archive_may_lie_in_a_folder() -> None:
    more = {"dms.json": [{"id": "D1", "members": ["U1", "U2"]}], "D1/2026-03-13.json": [message("psst", "9.1", "U2")]}
    source = export([message("Hello", "1.1")], root="Export Mar 2026/", **more)
    assert READER.recognises(source)
    conversations = READER.read(source)
    assert [(c.title, [turn.text for turn in c.turns]) for c in conversations] == [
        ("Zoë, Dana Whitfield", ["psst"]),
        ("pine", ["Hello"]),
    ]


def test_damage_is_named_with_its_part() -> None:
    data = make_zip({"users.json": "[]", "pine/2026-03-12.json": "[{"})
    with pytest.raises(UnreadableInput, match=r"x.zip, pine/2026-03-12.json: this part of the Slack export is no JSON"):
        READER.read(Source("x.zip", data))
    with pytest.raises(UnreadableInput, match="nobody writes anything"):
        READER.read(export([]))


def test_other_archives_are_left_to_others() -> None:
    for parts in ({"a.txt": "x"}, {"users.json": "[]"}, {"pine/2026-03-12.json": "[]"}):
        assert not READER.recognises(Source("x.zip", make_zip(parts)))
    assert not READER.recognises(Source("x.txt", b"hello"))


def test_the_real_export_has_only_people_in_its_turns(shared: Path) -> None:
    data = (shared / "samples" / "slack" / "slack-export-enrique.zip").read_bytes()
    conversation = read(Source("x.zip", data))
    assert (len(conversation.turns), len(conversation.losses)) == (30, 72)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.text(max_size=9)
    | st.sampled_from(["U1", "1.1", "bot_message", "<@U1>"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from("id user text ts thread_ts subtype files profile name members".split()), inner, max_size=5
        )
    ),
    max_leaves=20,
)


@given(JSON, JSON, JSON)
def test_any_json_in_an_export_gives_conversations_or_our_error(users: Any, channels: Any, day: Any) -> None:
    parts = {
        "users.json": users,
        "channels.json": channels,
        "pine/2026-03-12.json": [day, {"text": "Hello", "ts": day}],
    }
    source = Source("x.zip", make_zip({name: json.dumps(value) for name, value in parts.items()}))
    try:
        assert all(isinstance(conversation, Conversation) for conversation in READER.read(source))
    except AskwhyError:
        return
