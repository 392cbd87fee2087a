from __future__ import annotations

import pytest

from askwhy.errors import UnreadableInput
from askwhy.readers.other_kinds import OLE_MARK
from askwhy.readers.source import Source
from askwhy.readers.table import read_conversations
from made_files import make_zip


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"BEGIN:VEVENT\nEND:VEVENT",
            "this is an invitation, and holds nothing that was said. Give it beside a transcript: ask",
        ),
        (
            make_zip({"xl/workbook.xml": "x"}),
            "this is a spreadsheet. Give the calls, e-mails, chats and notes themselves.",
        ),
        (
            make_zip({"ppt/presentation.xml": "x"}),
            "this is a presentation. Open it, save it as DOCX or text, and give that.",
        ),
        (
            make_zip({"content.xml": "x"}),
            "this is an OpenDocument file. Open it, save it as DOCX or text, and give that.",
        ),
        (make_zip({"call.vtt": "WEBVTT"}), "this is a packed archive. Unpack it and give the files in it."),
        (OLE_MARK + bytes(600), "this is an old Office file. Open it, save it as DOCX or text, and give that."),
        (b"\x00\x01\x02" * 99, "this is not text. Give a transcript, chat, e-mail or notes file."),
        (
            b"id,name\n1,Dana\n2,Marcus",
            "this is a table (CSV), such as a CRM exports, and no conversation. Give the calls, e-m",
        ),
        (
            b"<?xml version='1.0'?>\n<a/>",
            "this is a page or a program's file, and nobody speaks in it that Askwhy knows of.",
        ),
        (
            b"%% 12 34 %% 56",
            "this is no transcript, chat, e-mail or note that Askwhy knows. A note holds words of a language",
        ),
        (b" \n ", "it is empty. Export the conversation again."),
    ],
)
def test_a_file_without_a_conversation_says_what_it_is_and_what_to_do(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_conversations(data, name="x.bin")
    assert str(caught.value).startswith(f"x.bin: {message}")
    assert "\n" not in str(caught.value)


def test_a_note_is_taken_last_and_words_alone_are_enough() -> None:
    (conversation,) = read_conversations(b"marcus: close takes eleven days and the board asked", name="x.txt")
    assert conversation.format in ("notes", "text")
    assert Source("x", b"").data == b""
