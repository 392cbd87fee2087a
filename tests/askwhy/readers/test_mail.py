from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.conversation import Apart, Channel, Conversation, Grain, Loss, Who
from askwhy.errors import AskwhyError, InputTooLarge, UnreadableInput
from askwhy.readers import eml, mbox
from askwhy.readers.source import Source

ORDINARY = b"""From: Marcus <marcus@pine.example>
To: Dana Whitfield <dana@lumen.example>
Cc: =?utf-8?q?Zo=C3=AB?= <zoe@pine.example>
Subject: Re: One page
Date: Thu, 19 Mar 2026 11:40:31 +0100
Message-ID: <m2@pine.example>
In-Reply-To: <m1@lumen.example>
Content-Type: text/plain; charset="utf-8"

1 is right.

> 2. Overtime.

That is only Lakeside.

Sent from my iPhone
"""


def read(data: bytes) -> Conversation:
    source = Source("x.eml", data)
    assert eml.READER.recognises(source)
    (conversation,) = eml.READER.read(source)
    return conversation


def mail(body: str, *, headers: str = "") -> bytes:
    head = "From: A <a@x.example>\r\nTo: b@x.example\r\nMIME-Version: 1.0\r\nDate: Thu, 19 Mar 2026 11:40:31 +0100\r\n"
    return (head + headers + "\r\n" + body).encode()


def parts(*contents: str, kind: str = "mixed") -> bytes:
    body = "".join(f"--b\r\n{content}\r\n" for content in contents) + "--b--\r\n"
    return mail(body, headers=f'Content-Type: multipart/{kind}; boundary="b"\r\n')


def test_a_message_is_one_turn_with_its_authors_new_words() -> None:
    conversation = read(ORDINARY)
    (turn,) = conversation.turns
    assert turn.text == "1 is right.\n\nThat is only Lakeside."
    assert [(aside.kind, aside.at, aside.text) for aside in turn.set_apart] == [
        (Apart.QUOTED, 13, "> 2. Overtime."),
        (Apart.SIGNATURE, 35, "Sent from my iPhone"),
    ]
    assert turn.at == conversation.started_at == datetime(2026, 3, 19, 10, 40, 31, tzinfo=UTC)
    assert [(person.name, person.emails) for person in conversation.participants] == [
        ("Marcus", ("marcus@pine.example",)),
        ("Dana Whitfield", ("dana@lumen.example",)),
        ("Zoë", ("zoe@pine.example",)),
    ]
    assert turn.speaker_id == "p1"
    assert (conversation.channel, conversation.grain, conversation.who) == (Channel.EMAIL, Grain.NONE, Who.NAMES)
    assert (conversation.title, conversation.format, conversation.encoding) == ("One page", "eml", None)


def test_html_is_read_where_there_is_no_plain_text() -> None:
    html = "Content-Type: text/html\r\n\r\n<p>Hello</p><blockquote>before</blockquote>"
    assert read(parts(html)).turns[0].text == "Hello"
    empty = "Content-Type: text/plain\r\n\r\n \r\n"
    assert read(parts(empty, html, kind="alternative")).turns[0].text == "Hello"
    plain = "Content-Type: text/plain\r\n\r\nPlain words"
    assert read(parts(plain, html, kind="alternative")).turns[0].text == "Plain words"


def test_what_is_attached_is_listed_and_not_read() -> None:
    conversation = read(
        parts(
            "Content-Type: text/plain\r\n\r\nSee the list.",
            'Content-Type: text/csv\r\nContent-Disposition: attachment; filename="list v7.csv"\r\n\r\na,b',
            "Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR",
            "Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\nHidden words",
            "Content-Type: application/pdf\r\nContent-Disposition: attachment\r\n\r\nx",
        )
    )
    assert [turn.text for turn in conversation.turns] == ["See the list."]
    assert [loss.text for loss in conversation.losses] == [
        "list v7.csv",
        "a part of the kind text/calendar",
        "a message",
        "a part without a name",
    ]


def test_an_unknown_charset_and_a_missing_sender_and_date_are_lived_with() -> None:
    data = b"Sender: list@x.example\nMessage-ID: <m@x>\nContent-Type: text/plain; charset=klingon\n\nZo\xc3\xab says hello."
    conversation = read(data)
    assert conversation.turns[0].text == "Zoë says hello."
    assert conversation.turns[0].speaker_id is None
    assert conversation.warnings == ("message 1: it does not say who wrote it.", "message 1: it has no date.")


def test_a_mail_without_words_says_so() -> None:
    with pytest.raises(UnreadableInput, match="nobody says anything"):
        read(mail(""))


@pytest.mark.parametrize(
    "data",
    [
        b"From: the beginning we knew\nTo: whom\n\nit may concern",
        b"Dana: Hello\nMarcus: Hi",
        b"From here on\nDate: 1\nTo: b\nSubject: x\n\n",
        b"# Notes\n\nFrom: a\n",
        b"",
        b"\x00\x01",
    ],
)
def test_what_has_no_headers_of_a_mail_is_left_to_others(data: bytes) -> None:
    assert not eml.READER.recognises(Source("x.eml", data))


# Mailboxes


def box(*messages: str) -> bytes:
    return "".join(f"From x@x.example Thu Mar 19 12:00:00 2026\n{message}\n\n" for message in messages).encode()


def letter(number: int, text: str, *, day: int = 1, subject: str = "Hi", refers: str = "") -> str:
    return (
        f"From: P{number % 2} <p{number % 2}@x.example>\nTo: all@x.example\nSubject: {subject}\nMessage-ID: <m{number}@x>\n"
        f"Date: {day} Mar 2026 10:00:00 +0000\n{refers}\n{text}"
    )


def threads(*messages: str) -> list[list[str]]:
    source = Source("x.mbox", box(*messages))
    assert mbox.READER.recognises(source)
    assert not eml.READER.recognises(source)
    return [[turn.text for turn in conversation.turns] for conversation in mbox.READER.read(source)]


def test_messages_are_gathered_into_threads_in_the_order_of_time() -> None:
    assert threads(
        letter(3, "third", day=3, refers="References: <m1@x> <m2@x>\n"),
        letter(1, "first", day=1),
        letter(9, "other", day=2, subject="Another matter"),
        letter(2, "second", day=2, refers="In-Reply-To: <m1@x>\n"),
    ) == [["first", "second", "third"], ["other"]]


def test_an_answer_without_references_is_known_by_its_subject() -> None:
    assert threads(
        letter(1, "first"), letter(2, "second", day=2, subject="RE: hi"), letter(3, "third", day=3, subject="Ho")
    ) == [
        ["first", "second"],
        ["third"],
    ]


def test_a_message_that_stands_there_twice_is_read_once() -> None:
    (conversation,) = mbox.READER.read(Source("x.mbox", box(letter(1, "first"), letter(1, "first"))))
    assert [turn.text for turn in conversation.turns] == ["first"]
    assert conversation.losses == (Loss(place="message 2", reason="it stands in the file twice", text="Hi"),)


def test_lines_that_begin_with_from_are_no_postmarks() -> None:
    assert threads(letter(1, "a\n>From me to you\n\nFrom here we go 2026 on")) == [
        ["a\nFrom me to you\n\nFrom here we go 2026 on"]
    ]


def test_a_message_beyond_the_limits_does_not_take_the_others_with_it() -> None:
    source = Source("x.mbox", box(letter(1, "x" * 1_000_001), letter(2, "fine", subject="Ho")))
    (conversation,) = mbox.READER.read(source)
    assert [turn.text for turn in conversation.turns] == ["fine"]
    assert conversation.losses[0].place == "message 1"


def test_a_name_in_one_message_names_its_address_in_all() -> None:
    first = letter(1, "first").replace("P1 <p1@x.example>", "p1@x.example")
    answer = letter(2, "second", day=2, refers="In-Reply-To: <m1@x>\n").replace("all@x.example", "Anna <P1@x.example>")
    (conversation,) = mbox.READER.read(Source("x.mbox", box(first, answer)))
    first_person = conversation.participants[0]
    assert (first_person.name, first_person.emails) == ("Anna", ("p1@x.example",))


# Samples


def test_the_thread_of_the_account_reads_the_same_from_files_and_mailbox(shared: Path) -> None:
    folder = shared / "samples"
    single = [read(file.read_bytes()).turns[0] for file in sorted((folder / "email-eml").glob("golden-*.eml"))]
    (thread,) = mbox.READER.read(Source("x", (folder / "mbox" / "golden-thread.mbox").read_bytes()))
    assert [turn.text for turn in thread.turns] == [turn.text for turn in single]
    assert [turn.text for turn in single][1] == (
        "Thanks Dana. 1 is right.\n\nThat is only Lakeside, in total it's closer to 9k.\n\n"
        "Correct, and she joins on Tuesday."
    )
    assert [[aside.kind for aside in turn.set_apart] for turn in thread.turns] == [
        [Apart.SIGNATURE],
        [Apart.QUOTED, Apart.QUOTED, Apart.SIGNATURE, Apart.QUOTED],
        [Apart.SIGNATURE, Apart.QUOTED, Apart.DISCLAIMER],
    ]
    assert [person.name for person in thread.participants] == [
        "Dana Whitfield",
        "Marcus Oyelaran",
        "Zoë Lindqvist-Park",
    ]


def test_no_words_of_one_letter_of_the_history_stand_in_the_turn_of_another(shared: Path) -> None:
    turns = [read(file.read_bytes()).turns[0] for file in sorted((shared / "gold" / "history").glob("*.eml"))]
    assert [len(turn.text) for turn in turns] == [1477, 1022, 594, 623, 1009, 910]
    for earlier, later in pairwise(turns):
        said = {line.strip() for line in earlier.text.splitlines() if len(line) > 20}
        assert not said & {line.strip("> ") for line in later.text.splitlines()}


# Limits


def nested(depth: int) -> bytes:
    opened = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(depth))
    return f"From: a@x.example\r\nMIME-Version: 1.0\r\n{opened}Content-Type: text/plain\r\n\r\nhello\r\n".encode()


@pytest.mark.parametrize(
    "data",
    [
        nested(2_000),
        mail(
            "\r\n".join("--b\r\n\r\nx" for _ in range(100_000)), headers="Content-Type: multipart/mixed; boundary=b\r\n"
        ),
        mail("\n" * 2_000_000),
        mail("x" * 1_000_001),
    ],
    ids=["nested", "parts", "lines", "text"],
)
def test_hostile_mail_is_refused(data: bytes) -> None:
    with pytest.raises(InputTooLarge):
        eml.READER.read(Source("x.eml", data))


def test_twenty_thousand_addressees_are_cut_and_the_mail_is_read() -> None:
    crowd = ",\r\n ".join(f"Person {n} <p{n}@x.example>" for n in range(20_000))
    conversation = read(f"From: a@x.example\r\nMIME-Version: 1.0\r\nTo: {crowd}\r\n\r\nHello.".encode())
    assert len(conversation.participants) == 501
    assert conversation.warnings[0] == "message 1: Only the first 500 of those who got this message are listed."


@given(st.binary(max_size=300), st.integers(0, 500), st.integers(0, 500))
def test_mutated_mail_gives_a_conversation_or_our_error(noise: bytes, start: int, end: int) -> None:
    attached = parts(
        "Content-Type: text/html; charset=x\r\n\r\n<p>Hi</p>", "Content-Transfer-Encoding: base64\r\n\r\nSGk="
    )
    boxed = box(letter(1, "first"), letter(2, "second", day=2))
    for reader, data in ((eml.READER, ORDINARY), (eml.READER, attached), (mbox.READER, boxed)):
        for mutant in (noise, data[:start] + noise + data[end:], data[:start] + noise + data[start:]):
            try:
                assert all(isinstance(found, Conversation) for found in reader.read(Source("x", mutant)))
            except AskwhyError:
                continue
