from __future__ import annotations

import pytest

from askwhy.conversation import Who
from askwhy.errors import UnreadableInput
from askwhy.readers.source import Source
from askwhy.readers.table import read_conversations
from askwhy.readers.text_docx import READER
from made_files import make_docx


def test_a_labelled_transcript_in_a_document_is_read_as_text_is() -> None:
    data = make_docx(
        [
            "Interview",
            "**Dana:** What made you take this call?",
            "**Marcus:** Month-end.",
            "Dana: Why?",
            "Marcus: Cost.",
        ]
    )
    source = Source("x.docx", data)
    (conversation,) = read_conversations(data, name="x.docx")
    assert [turn.text for turn in conversation.turns] == [
        "What made you take this call?",
        "Month-end.",
        "Why?",
        "Cost.",
    ]
    assert [person.name for person in conversation.participants] == ["Dana", "Marcus"]
    assert (conversation.format, conversation.who, conversation.encoding) == ("text-docx", Who.NAMES, None)
    assert (conversation.sha256, conversation.id) == (source.sha256, source.sha256[:16])


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["Dear all,", "please find the contract attached.", "Sincerely"],
        ["Summary", "Marcus described a slow month-end. Would it help?", "You said so.", "I agree.", "Do you?"],
        ["x"],
        [],
    ],
)
def test_a_document_in_which_nobody_is_told_apart_is_refused(paragraphs: list[str]) -> None:
    source = Source("x.docx", make_docx(paragraphs))
    assert READER.recognises(source)
    with pytest.raises(
        UnreadableInput, match=r"no line of it says who speaks\. Give a transcript with names; if these"
    ):
        READER.read(source)


def test_a_transcript_of_meet_without_notes_is_read_as_its_text_is() -> None:
    data = make_docx(
        [
            "Month-end (2026-03-12 10:02 GMT+1) - Transcript",
            "Attendees",
            "Dana Whitfield, Zoë, Dana Whitfield's Presentation",
            "Transcript",
            "00:00:03",
            "**Dana Whitfield:** Why now?",
            "**Zoë:** Cost.",
            "Transcription ended after 00:06:56",
        ]
    )
    (conversation,) = read_conversations(data, name="x.docx")
    assert [(turn.text, turn.start_s) for turn in conversation.turns] == [("Why now?", 3.0), ("Cost.", None)]
    assert conversation.format == "text-docx"
    assert [person.name for person in conversation.participants] == ["Dana Whitfield", "Zoë"]


@pytest.mark.parametrize(
    "mark", ["Meeting summary with AI Companion", "AI-generated content may be incorrect.", "Quick recap"]
)
def test_a_summary_of_a_machine_is_refused_though_its_lines_have_names(mark: str) -> None:
    paragraphs = [mark, "Next steps", "Dana: will send the figures", "Marcus: will ask Annika", "Dana: will call back"]
    with pytest.raises(UnreadableInput, match="a summary that a machine wrote"):
        read_conversations(make_docx(paragraphs), name="x.docx")
