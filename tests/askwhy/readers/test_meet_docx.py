from __future__ import annotations

from datetime import date

import pytest

from askwhy.conversation import Conversation
from askwhy.errors import UnreadableInput
from askwhy.readers.meet_docx import READER
from askwhy.readers.source import Source
from made_files import make_docx

SUMMARY = [
    "📝 Notes",
    "Mar 12, 2026",
    "Month-end",
    "Invited dana@lumen.example Dana Whitfield zoe@pine.example Zoë Lindqvist-Park",
    "Summary",
    "**Cost of the late close:** Marcus reported overtime.",
    "Approval: Zoë named Annika (00:02:02).",
    "You should review Gemini's notes to make sure they're accurate.",
]
TALK = [
    "00:00:03",
    "**Dana Whitfield:** What made you take this call now?",
    "**Zoë Lindqvist-Park:** Two things: cost and trust.",
    "00:05:00",
    "**Dana Whitfield:** Which hurts most?",
]
FOOTER = ["Transcription ended after 00:06:56", "This editable transcript was computer generated."]


def read(*paragraphs: str) -> Conversation:
    source = Source("x.docx", make_docx(paragraphs))
    assert READER.recognises(source)
    (conversation,) = READER.read(source)
    return conversation


@pytest.mark.parametrize("tab", [["📖 Transcript", "Mar 12, 2026", "Month-end - Transcript"], []])
def test_only_speech_is_read_and_the_rest_is_listed(tab: list[str]) -> None:
    conversation = read(*SUMMARY, *tab, *TALK, *FOOTER)
    assert [(turn.text, turn.start_s, turn.end_s) for turn in conversation.turns] == [
        ("What made you take this call now?", 3.0, None),
        ("Two things: cost and trust.", None, None),
        ("Which hurts most?", 300.0, None),
    ]
    assert [(person.name, person.emails) for person in conversation.participants] == [
        ("Dana Whitfield", ("dana@lumen.example",)),
        ("Zoë Lindqvist-Park", ("zoe@pine.example",)),
    ]
    assert [loss.text for loss in conversation.losses] == [text.replace("**", "") for text in (*SUMMARY, *tab, *FOOTER)]
    assert (conversation.title, conversation.started_on) == ("Month-end", date(2026, 3, 12))


def test_a_summary_without_a_transcript_is_refused() -> None:
    source = Source("x.docx", make_docx(SUMMARY))
    assert READER.recognises(source)
    with pytest.raises(
        UnreadableInput, match=r"a machine's notes, and no transcript can be told apart from them\. In G"
    ):
        READER.read(source)


def test_times_among_the_headings_of_a_summary_are_no_beginning_of_speech() -> None:
    times = [
        "00:00:30",
        "**Cost:** Marcus reported overtime.",
        "00:00:41",
        "**Entry:** Zoë explained that it is keyed twice.",
    ]
    with pytest.raises(UnreadableInput, match="machine's notes"):
        read(*SUMMARY, *times)
    conversation = read(*SUMMARY, *times, *TALK, *FOOTER)
    assert conversation.turns[0].text == "What made you take this call now?"
    assert len(conversation.turns) == 3


def test_a_line_without_a_name_goes_on_and_a_colon_makes_no_speaker() -> None:
    conversation = read(
        "Notes by Gemini",
        "00:00:00",
        "Dana: One.",
        "And two:  a colon in the middle of it.",
        "So here is the thing: speed.",
        "Zoë: Yes.",
        "Dana: Good.",
        "Zoë: Bye.",
    )
    assert [turn.text for turn in conversation.turns] == [
        "One. And two:  a colon in the middle of it. So here is the thing: speed.",
        "Yes.",
        "Good.",
        "Bye.",
    ]


def test_the_headings_may_be_in_another_language() -> None:
    notes = [
        "📝 Notizen",
        "12. März 2026",
        "Monatsende",
        "Zusammenfassung",
        "Sie sollten die Notizen von Gemini prüfen.",
    ]
    conversation = read(*notes, "📖 Transkript", *TALK, "Transkription beendet nach 00:06:56")
    assert len(conversation.turns) == 3
    assert (conversation.title, conversation.started_on) == ("Monatsende", date(2026, 3, 12))


def test_a_document_without_the_marks_of_notes_is_left_to_others() -> None:
    for paragraphs in (["Dear all,", "Dana: hello"], ["00:00:00", "Dana: we asked Gemini", "Zoë: and?"], TALK):
        assert not READER.recognises(Source("x.docx", make_docx(paragraphs)))
