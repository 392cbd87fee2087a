from __future__ import annotations

from datetime import UTC, date, datetime

from askwhy.conversation import Conversation, Grain, Loss, Who
from askwhy.readers.source import Source
from askwhy.readers.teams_docx import READER
from made_files import make_docx

TITLE = "Month-end-20260312_100200-Meeting Recording"


def read(*paragraphs: str) -> Conversation:
    source = Source("x.docx", make_docx(paragraphs))
    assert READER.recognises(source)
    (conversation,) = READER.read(source)
    return conversation


def test_a_turn_is_a_paragraph_with_breaks() -> None:
    conversation = read(
        TITLE,
        "12 March 2026, 09:02am",
        "2m 56s",
        "Dana Whitfield started transcription",
        "**Dana Whitfield**   0:03\nWhat made you take\nthis call now?",
        "**Zoë Lindqvist-Park**   1:02:33\nMonth-end.",
        "Dana Whitfield stopped transcription",
    )
    assert [(turn.text, turn.start_s, turn.end_s) for turn in conversation.turns] == [
        ("What made you take this call now?", 3.0, None),
        ("Month-end.", 3753.0, None),
    ]
    assert [person.name for person in conversation.participants] == ["Dana Whitfield", "Zoë Lindqvist-Park"]
    assert (conversation.title, conversation.grain, conversation.who) == (TITLE, Grain.TURN, Who.NAMES)
    assert not conversation.ends_known
    assert conversation.losses == (
        Loss(place="paragraph 4", reason="nobody says it", text="Dana Whitfield started transcription"),
        Loss(place="paragraph 7", reason="nobody says it", text="Dana Whitfield stopped transcription"),
    )


def test_the_start_is_utc_where_the_stamp_in_the_title_shows_the_local_clock() -> None:
    turn = "Dana   0:03\nHello."
    told = read(TITLE, "12 March 2026, 09:02am", turn)
    assert (told.started_at, told.started_on) == (datetime(2026, 3, 12, 9, 2, tzinfo=UTC), None)
    afternoon = read("A-20260815_200732-Meeting Recording", "15 August 2026, 06:07pm", turn)
    assert afternoon.started_at == datetime(2026, 8, 15, 18, 7, tzinfo=UTC)


def test_the_start_is_a_day_where_the_zone_stays_unknown() -> None:
    turn = "Dana   0:03\nHello."
    for title, line in ((TITLE, "12 March 2026, 10:02am"), ("Month-end", "12 March 2026, 10:02am")):
        conversation = read(title, line, turn)
        assert (conversation.started_at, conversation.started_on) == (None, date(2026, 3, 12))


def test_before_2023_times_stood_in_front_and_thousandths_are_not_padded() -> None:
    conversation = read(
        "0:0:3.120 --> 0:0:8.40\nDana Whitfield\nWhat made you take this call now?",
        "0:0:8.610 --> 0:1:24.350\nMarcus\nMonth-end.\nReally.",
    )
    assert [(turn.text, turn.start_s, turn.end_s) for turn in conversation.turns] == [
        ("What made you take this call now?", 3.12, 8.04),
        ("Month-end. Really.", 8.61, 84.35),
    ]
    assert conversation.ends_known


def test_the_old_shape_may_stand_in_separate_paragraphs_and_without_a_name() -> None:
    conversation = read("0:0:1.0 --> 0:0:2.0", "Dana", "Hello.", "0:0:3.0 --> 0:0:4.0", "Who is this?")
    assert [(turn.speaker_id, turn.text) for turn in conversation.turns] == [("p1", "Hello."), (None, "Who is this?")]


def test_a_header_without_a_name_is_somebody_unknown() -> None:
    conversation = read("Dana   0:01\nHello.", "   0:04\nHi.")
    assert [turn.speaker_id for turn in conversation.turns] == ["p1", None]


def test_what_is_no_teams_document_is_left_to_others() -> None:
    for paragraphs in (["Dear all,", "see you at 10:30."], ["Dana  0:03", "Hello."], []):
        assert not READER.recognises(Source("x.docx", make_docx(paragraphs)))
    assert not READER.recognises(Source("x.txt", b"Dana   0:03\nHello."))
