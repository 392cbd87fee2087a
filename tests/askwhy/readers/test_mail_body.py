from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mailparser_reply import EmailReplyParser

from askwhy.conversation import Apart, Conversation, Who
from askwhy.errors import AskwhyError
from askwhy.readers.mail_body import READER
from askwhy.readers.source import Source


def read(text: str) -> Conversation:
    source = Source("x.txt", text.encode())
    assert READER.recognises(source)
    (conversation,) = READER.read(source)
    return conversation


def test_a_body_that_quotes_is_one_turn_of_somebody_unknown() -> None:
    conversation = read("Thank you.\n\nOn Oct 1, 2012, at 11:55 PM, Dave Tapley wrote:\n\n> The good news")
    (turn,) = conversation.turns
    assert (turn.text, turn.speaker_id, turn.set_apart[0].kind) == ("Thank you.", None, Apart.QUOTED)
    assert (conversation.who, conversation.format, conversation.encoding) == (Who.NOBODY, "mail-body", "utf-8")
    assert conversation.warnings == ("message 1: it does not say who wrote it.", "message 1: it has no date.")


def test_a_message_copied_with_its_header_lines_says_who_wrote_it_and_when() -> None:
    conversation = read(
        "Von: Dana Whitfield <dana@lumen.example>\nGesendet: Donnerstag, 19. März 2026 09:12\n"
        "An: Marcus <marcus@pine.example>\nBetreff: AW: One page\n\nHere is what I heard: it is slow."
    )
    assert [turn.text for turn in conversation.turns] == ["Here is what I heard: it is slow."]
    assert [(person.name, person.emails) for person in conversation.participants] == [
        ("Dana Whitfield", ("dana@lumen.example",)),
        ("Marcus", ("marcus@pine.example",)),
    ]
    assert (conversation.title, conversation.started_on) == ("One page", date(2026, 3, 19))


def test_a_day_that_is_not_clear_is_asked_for() -> None:
    conversation = read("From: a@x.example\nSent: 3/12/26\nTo: b@x.example\nSubject: x\n\nHello.")
    assert conversation.started_on is None
    assert '"3/12/26" can be 03 December 2026 or 12 March 2026: which day was it?' in conversation.warnings[0]


@pytest.mark.parametrize(
    "text",
    [
        "Hi Dana,\n\nwe close in eleven days.\n\nBest regards\nMarcus",
        "FW: Notice\nHello team,\nCan I get one?\nThank you.\nBest regards",
        "CAUTION: This email originated from outside. Do not click links unless you recognize the sender.\n\nHello.",
    ],
)
def test_a_letter_is_known_by_greeting_and_closing_or_banner(text: str) -> None:
    assert len(read(text).turns) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Dana: Hi Marcus, how are you?\nMarcus: Thanks.",
        "# Notes\n> quoted\n- one",
        "Here is another email\n\nSent from my desk, is much easier than my mobile phone.",
        "From: what I heard\nwe close late",
        "Call with legal: GDPR, privacy policy, who is liable\nand how long it takes",
        "",
    ],
)
def test_other_texts_are_left_to_others(text: str) -> None:
    assert not READER.recognises(Source("x.txt", text.encode()))


def test_the_first_answer_of_the_samples_is_told_from_what_it_quotes(shared: Path) -> None:
    folder = shared / "samples" / "email-reply-text"
    own = {
        name: read((folder / f"{name}.txt").read_text("utf-8")).turns[0].text
        for name in ("email_danish_2", "email_nl_1_2", "multi_header", "email_1_3")
    }
    assert own == {
        "email_danish_2": "Hej Hanne,\n\nJeg har modtaget filerne.",
        "email_nl_1_2": "Outlook met een antwoord",
        "multi_header": "No problem. I’ll just start a new order.",
        "email_1_3": "Oh thanks.\n\nHaving the function would be great.\n\n-Abhishek Kona",
    }


def test_mail_parser_reply_finds_the_same_words_but_for_the_closing(shared: Path) -> None:
    parser = EmailReplyParser(languages=["en", "da"])
    for name in ("email_danish_2", "multi_header", "email_one_is_not_on", "email_1_3", "forward", "caution"):
        text = (shared / "samples" / "email-reply-text" / f"{name}.txt").read_text("utf-8")
        theirs, ours = parser.read(text).replies[0].body.split(), read(text).turns[0].text.split()
        n = min(len(ours), len(theirs))
        assert ours[:n] == theirs[:n]
        assert abs(len(ours) - len(theirs)) <= 4


@given(st.binary(max_size=200), st.integers(0, 300), st.integers(0, 300))
def test_mutated_bodies_give_a_conversation_or_our_error(noise: bytes, start: int, end: int) -> None:
    data = b"From: A <a@x.example>\nSent: 1 May 2026 10:00\nTo: b@x.example\nSubject: x\n\nHi\n\nOn 1 May 2026, at 9:00, D wrote:\n> x\n"
    for mutant in (noise, data[:start] + noise + data[end:]):
        try:
            source = Source("x", mutant)
            READER.recognises(source)
            assert isinstance(READER.read(source)[0], Conversation)
        except AskwhyError:
            continue
