"""Zoom's chat, of the cloud and as saved by the program."""

from __future__ import annotations

import pytest

from askwhy.conversation import Apart, Channel, Conversation
from askwhy.readers import zoom_chat
from askwhy.readers.source import Source
from transcripts import DATA, read_with, said, timed

READER = zoom_chat.READER


def read(text: str) -> Conversation:
    return read_with(READER, text)


def test_the_chat_of_the_cloud_counts_from_the_start_of_the_recording() -> None:
    call = read(
        "00:05:41\tSanggu Han:\tsounds great\r\n00:07:06\tstokes:\thttps://x.example/1\r\n00:07:07\tstokes:\ta: b\r\n"
    )
    assert timed(call) == [("Sanggu Han", 341.0, None), ("stokes", 426.0, None), ("stokes", 427.0, None)]
    assert [text for _, text in said(call)] == ["sounds great", "https://x.example/1", "a: b"]
    assert (call.channel, call.warnings) == (Channel.CHAT, ())


def test_a_message_of_several_lines_is_one() -> None:
    call = read("00:00:01\tAnn:\tOne\n\n'/ff pause' - pause\nTwo\r\n00:00:02\tBen:\tThree\n")
    assert said(call)[0] == ("Ann", "One\n\n'/ff pause' - pause\nTwo")


@pytest.mark.parametrize(
    "reaction",
    [
        'Reacted to "Kurtosis config with..." with 🔥',
        'Reacted to Kurtosis config with... with "🔥"',
        'Removed a 👍 reaction from "sounds great"',
    ],
)
def test_a_reaction_is_a_loss_and_no_message(reaction: str) -> None:
    call = read(f"00:00:01\tAnn:\tsounds great\r\n00:00:02\tBen:\t{reaction}\r\n")
    assert said(call) == [("Ann", "sounds great")]
    assert [(loss.reason, loss.text) for loss in call.losses] == [("a reaction of Ben, no message", reaction)]


def test_what_somebody_answers_to_is_set_apart() -> None:
    call = read('00:00:01\tAnn:\tReplying to "The whole pandaops t..." \n\n They are machines\r\n')
    (turn,) = call.turns
    assert turn.text == "They are machines"
    assert [(aside.kind, aside.at, aside.text) for aside in turn.set_apart] == [
        (Apart.QUOTED, 0, 'Replying to "The whole pandaops t..."')
    ]


def test_the_chat_that_the_program_saves_keeps_direct_messages_out() -> None:
    call = read_with(READER, (DATA / "golden" / "golden-call.zoom-local.chat.txt").read_bytes())
    assert said(call) == [
        ("Zoë Lindqvist-Park", "Lakeside photos look like this: https://files.harborpine.example/l/123"),
        ("Dana Whitfield", "Got it, thank you!"),
    ]
    assert [turn.start_s for turn in call.turns] == [0.0, 18.0]
    assert [(loss.reason, loss.text) for loss in call.losses] == [
        ("a direct message from Marcus Oyelaran to Dana Whitfield: it stays between them", "")
    ]
    assert call.warnings == ("Its times are times of day; they are counted from the first of them.",)


def test_a_message_to_one_of_those_who_write_is_direct_without_a_mark_too() -> None:
    call = read("10:00:01 From Ann to Everyone:\n\thi\n10:00:02 From Ben to Ann:\n\tsecret\n")
    assert said(call) == [("Ann", "hi")]


def test_old_programs_name_no_recipient() -> None:
    call = read("09:12:33\t From Ann Lee : hello\n09:12:40\t From Ben : hi\n")
    assert timed(call) == [("Ann Lee", 0.0, None), ("Ben", 7.0, None)]


def test_other_texts_are_not_recognised() -> None:
    assert not READER.recognises(Source("x", b"00:05:41 Ann: hello"))
