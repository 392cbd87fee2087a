"""Signal's text."""

from __future__ import annotations

from datetime import date

from askwhy.conversation import Channel
from askwhy.readers import signal_chat
from askwhy.readers.source import Source
from transcripts import read_with, said

READER = signal_chat.READER


def test_messages_of_several_lines_and_local_moments() -> None:
    call = read_with(
        READER, "[2019-12-24, 12:23] Jane Doe: Hello John!\n[2020-01-17, 21:49] John Doe: Hello\nJane: you\n"
    )
    assert said(call) == [("Jane Doe", "Hello John!"), ("John Doe", "Hello\nJane: you")]
    assert [turn.start_s for turn in call.turns] == [0.0, 2107560.0]
    assert all(turn.at is None for turn in call.turns)  # nobody knows in which zone the clock stood
    assert (call.started_on, call.channel) == (date(2019, 12, 24), Channel.CHAT)
    assert call.warnings == ("Its moments are local and name no zone; they are counted from the first message.",)


def test_a_day_that_the_calendar_does_not_have_begins_no_message() -> None:
    call = read_with(READER, "[2019-12-24, 12:23] Jane: a\n[2019-13-24, 12:23] Jane: b\n")
    assert said(call) == [("Jane", "a\n[2019-13-24, 12:23] Jane: b")]


def test_other_chats_are_not_recognised() -> None:
    assert not READER.recognises(Source("x", b"[24/12/2019, 12:23:05] Jane: a"))
