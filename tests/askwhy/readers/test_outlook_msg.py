from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.conversation import Apart, Conversation, Who
from askwhy.errors import AskwhyError, InputTooLarge, UnreadableInput
from askwhy.readers.limits import Limits
from askwhy.readers.other_kinds import OLE_MARK
from askwhy.readers.outlook_msg import READER
from askwhy.readers.source import Source


def sample(shared: Path, name: str) -> bytes:
    return (shared / "samples" / "outlook-msg" / f"{name}.msg").read_bytes()


def read(data: bytes) -> Conversation:
    source = Source("x.msg", data)
    assert READER.recognises(source)
    (conversation,) = READER.read(source)
    return conversation


def test_a_reply_is_read_without_what_it_quotes(shared: Path) -> None:
    conversation = read(sample(shared, "simple-reply-with-CC"))
    (turn,) = conversation.turns
    assert turn.text == "This is a dummy CC test mail."
    assert [aside.kind for aside in turn.set_apart] == [Apart.QUOTED]
    assert turn.at == conversation.started_at == datetime(2019, 12, 18, 10, 30, 37, tzinfo=UTC)
    assert [(person.name, person.emails) for person in conversation.participants] == [
        ("Benny Bottema", ("benny@bennybottema.com",)),
        ("David Johnston", ("davidjono555@gmail.com",)),
        ("Benny Bottema", ("b.bottema@projectnibble.org",)),
        ("Benny Bottema", ("b.bottema@gmail.com",)),
    ]
    assert (conversation.title, conversation.format) == ("Sent by CV Contact Form", "outlook-msg")


def test_an_address_within_exchange_is_no_e_mail_address(shared: Path) -> None:
    conversation = read(sample(shared, "plain-chain"))
    assert [(person.name, person.emails) for person in conversation.participants][0] == ("Robert Duncan", ())  # noqa: RUF015
    assert conversation.turns[0].text.splitlines()[0] == "Another test email to obtain raw data for Jean-Philippe."
    assert [aside.kind for aside in conversation.turns[0].set_apart] == [Apart.SIGNATURE, Apart.QUOTED]


def test_a_draft_has_no_sender_and_a_code_page_is_decoded(shared: Path) -> None:
    conversation = read(sample(shared, "chinese-message"))
    assert conversation.who is Who.NOBODY
    assert "经过汇总 大家提前合理安排进房间入住吧。" in conversation.turns[0].text
    assert conversation.warnings == ("message 1: it does not say who wrote it.", "message 1: it has no date.")


def test_what_it_unpacks_to_is_bounded(shared: Path) -> None:
    with pytest.raises(InputTooLarge, match="too many or too big parts"):
        READER.read(Source("x.msg", sample(shared, "plain-chain"), Limits(unpacked_bytes=9_000)))


def test_other_files_of_office_are_left_to_others() -> None:
    assert not READER.recognises(Source("x.doc", OLE_MARK + bytes(600)))
    with pytest.raises(UnreadableInput, match=r"the Outlook message is damaged. In Outlook save it again"):
        READER.read(Source("x.msg", OLE_MARK + bytes(600)))


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=40), st.floats(0.2, 1))
def test_mutated_messages_give_a_conversation_or_our_error(
    shared: Path, changes: list[tuple[float, int]], kept: float
) -> None:
    original = sample(shared, "plain-chain")
    data = bytearray(original)
    for place, value in changes:
        data[int(place * place * (len(data) - 1))] = value
    with suppress(AskwhyError):
        assert isinstance(READER.read(Source("x.msg", bytes(data[: int(len(data) * kept)])))[0], Conversation)
