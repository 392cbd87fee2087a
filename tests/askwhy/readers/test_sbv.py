"""SBV: captions with ends, and a chat whose ends are no ends."""

from __future__ import annotations

from askwhy.conversation import Channel, Grain
from askwhy.readers import sbv
from askwhy.readers.source import Source
from transcripts import DATA, read_with, said, timed

CAPTIONS = "0:00:01.000,0:00:03.500\nHello and\nwelcome[br]back.\n\n0:00:04.000,0:00:05.000\nThank you.\n"


def test_a_chat_has_starts_and_no_ends() -> None:
    call = read_with(sbv.READER, (DATA / "golden" / "golden-call.meet-chat.sbv").read_bytes())
    assert timed(call) == [("Zoë Lindqvist-Park", 224.0, None), ("Dana Whitfield", 238.0, None)]
    assert said(call)[0][1] == "Lakeside photos look like this"
    assert (call.channel, call.grain, call.ends_known) == (Channel.CHAT, Grain.TURN, False)


def test_captions_keep_both_times() -> None:
    call = read_with(sbv.READER, CAPTIONS)
    assert timed(call) == [(None, 1.0, 3.5), (None, 4.0, 5.0)]
    assert [text for _, text in said(call)] == ["Hello and welcome back.", "Thank you."]
    assert (call.channel, call.grain, call.ends_known) == (Channel.CALL, Grain.CUE, True)


def test_other_files_are_not_recognised() -> None:
    assert not sbv.READER.recognises(Source("x", b"0:00:01.000 --> 0:00:03.500\na"))
