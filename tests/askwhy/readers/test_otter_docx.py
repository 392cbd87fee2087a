from __future__ import annotations

from datetime import date

from askwhy.readers.otter_docx import READER
from askwhy.readers.source import Source
from made_files import make_docx


def test_header_and_text_stand_in_paragraphs_of_their_own() -> None:
    source = Source(
        "x.docx",
        make_docx(
            [
                "Month-end",
                "Thu, Mar 12, 2026 10:02AM • 2:56",
                "SUMMARY KEYWORDS",
                "invoices, duplicates",
                "**Dana Whitfield**  00:03",
                "What made you take this call now?",
                "Before I show anything.",
                "**Unknown Speaker**  1:01:08",
                "Month-end.",
                "Transcribed by https://otter.ai",
            ]
        ),
    )
    assert READER.recognises(source)
    (conversation,) = READER.read(source)
    assert [(turn.text, turn.start_s) for turn in conversation.turns] == [
        ("What made you take this call now? Before I show anything.", 3.0),
        ("Month-end.", 3668.0),
    ]
    assert (conversation.title, conversation.started_on) == ("Month-end", date(2026, 3, 12))
    assert [loss.text for loss in conversation.losses] == [
        "Thu, Mar 12, 2026 10:02AM • 2:56",
        "SUMMARY KEYWORDS",
        "invoices, duplicates",
        "Transcribed by https://otter.ai",
    ]


def test_a_letter_is_no_otter_transcript() -> None:
    assert not READER.recognises(Source("x.docx", make_docx(["Dear all,", "see you at 10:30"])))
