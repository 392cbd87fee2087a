"""Transcripts as plain text and Markdown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from askwhy.conversation import Conversation, Grain, Who
from askwhy.readers import plain_text
from askwhy.readers.source import Source
from transcripts import DATA, read_with, said, timed

READER = plain_text.READER


def read(text: str) -> Conversation:
    return read_with(READER, text)


def test_labels_that_are_not_people_speak_nothing() -> None:
    call = read_with(READER, (DATA / "edges" / "false-speakers.txt").read_bytes())
    assert said(call) == [
        ("Dana Whitfield", "Let's start."),
        ("Marcus Oyelaran", "Three things: speed, trust, cost."),
        ("Zoë", "ok"),
    ]
    assert [(loss.place, loss.text) for loss in call.losses] == [
        ("before the first turn", "Agenda: month-end\nDate: 2026-03-12"),
        ("line 4", "Note: she shared a screen.\nhttp://example.com: is not a speaker"),
        ("line 7", "12:30: lunch"),
        ("line 9", "TODO: send summary"),
    ]
    assert call.started_on == date(2026, 3, 12)


def test_an_interview_in_markdown() -> None:
    call = read(
        "**Adam Stacoviak:** We met.\n\nIn 2011 -- is that right?\n\n"
        r"**Bryan Helmig:** Yes. \[laughter\]" + "\n\n"
        r"**Break:** \[23:50\]" + "\n\n"
        r"**Adam Stacoviak:** \[24:45\] So?" + "\n\n"
        r"**Bryan Helmig:** First. \[25:10\] Then."
    )
    assert said(call) == [
        ("Adam Stacoviak", "We met.\n\nIn 2011 -- is that right?"),
        ("Bryan Helmig", r"Yes. \[laughter\]"),
        ("Adam Stacoviak", r"\[24:45\] So?"),
        ("Bryan Helmig", r"First. \[25:10\] Then."),
    ]
    assert [turn.start_s for turn in call.turns] == [None, None, 1485.0, None]
    (anchor,) = call.turns[3].anchors[1:] or call.turns[3].anchors
    assert (call.turns[3].text[anchor.start :], anchor.start_s) == (r"\[25:10\] Then.", 1510.0)
    assert [turn.spoken for turn in call.turns][1:3] == ["Yes.", "So?"]
    assert [loss.text for loss in call.losses] == [r"**Break:** \[23:50\]"]
    assert (call.grain, call.ends_known) == (Grain.TURN, False)


def test_a_paragraph_that_begins_with_a_time_goes_on_with_the_same_speaker() -> None:
    call = read("**Ana:** One.\n\n[04:10] Two.\n\n**Ben:** Three.\n\n[05:00] Four.\n\n**Ana:** Five.")
    assert said(call) == [("Ana", "One.\n\n[04:10] Two."), ("Ben", "Three.\n\n[05:00] Four."), ("Ana", "Five.")]


def test_a_song_is_by_nobody_and_stays() -> None:
    call = read("**Ana:** Listen.\n\n**Song:** La la.\n\nLa.\n\n**Ben:** Nice.\n\n**Ana:** Yes.\n\n**Ben:** Yes.")
    assert said(call)[1] == (None, "La la.\n\nLa.")


def test_lines_wrapped_for_the_page_are_one_text() -> None:
    call = read(
        "Josh Gerben (00:00:00) - You can be\nnotified: yes.\n\nAdam Wiggins (00:00:18) - Hello\nand welcome.\n"
    )
    assert timed(call) == [("Josh Gerben", 0.0, None), ("Adam Wiggins", 18.0, None)]
    assert [text for _, text in said(call)] == ["You can be notified: yes.", "Hello and welcome."]


def test_text_that_is_indented_goes_on() -> None:
    call = read("DANA:\tBefore I show\n\tanything: what made you\nZOË:\tTwice.\nDANA:\tYes.\nZOË:\tNo.\n")
    assert said(call)[0] == ("DANA", "Before I show anything: what made you")


def test_a_clock_on_a_line_of_its_own_times_the_words_below_it_and_no_others() -> None:
    call = read("00:00:00\nAna: One.\nBen: Two.\n\n00:05:00\n\nBen: Three.\n\n00:10:00\n\nand four.\nAna: Five.\n")
    assert said(call) == [("Ana", "One."), ("Ben", "Two. Three. and four."), ("Ana", "Five.")]
    assert timed(call) == [("Ana", 0.0, None), ("Ben", None, None), ("Ana", None, None)]
    assert [(anchor.start, anchor.start_s) for anchor in call.turns[1].anchors] == [(5, 300.0), (12, 600.0)]


def test_times_without_names_are_cues_by_nobody() -> None:
    call = read("00:00:00 This is it.\n\n00:00:05 Hello.\n\n00:00:13 And\n\n00:00:15 goodbye.\n")
    assert timed(call) == [(None, 0.0, None), (None, 5.0, None), (None, 13.0, None)]
    assert (call.who, call.grain) == (Who.NOBODY, Grain.CUE)


def test_captions_copied_from_a_page_are_cues_by_nobody() -> None:
    call = read("0:00\nhello everybody\n0:03\nand welcome.\n0:07\nSo\n")
    assert said(call) == [(None, "hello everybody and welcome."), (None, "So")]
    assert [anchor.start_s for turn in call.turns for anchor in turn.anchors] == [0.0, 3.0, 7.0]


def test_ranges_give_both_times() -> None:
    call = read(
        "[00:00.000 --> 00:04.320]  Hello.\n[00:04.320 --> 00:06.000]  Thanks.\n[00:06.000 --> 00:09.000]  So\n"
    )
    assert timed(call) == [(None, 0.0, 4.32), (None, 4.32, 6.0), (None, 6.0, 9.0)]
    assert call.ends_known


def test_times_of_day_are_counted_from_the_first_and_said() -> None:
    for first, second in (("10:02 AM", "1:02 PM"), ("10:02:03", "13:02:03")):
        call = read(f"[{first}] Ana: Hi.\n[{second}] Ben: Bye.\n")
        assert timed(call) == [("Ana", 0.0, None), ("Ben", 10800.0, None)]
        assert call.warnings == ("Its times are times of day; they are counted from the first of them.",)


def test_names_may_stand_behind_a_clock_or_alone() -> None:
    clocked = read("0:03 | Dana\nThanks.\n\n0:08 | Marcus\nHonestly.\n\n0:24 | Dana\nEleven?\n")
    assert timed(clocked) == [("Dana", 3.0, None), ("Marcus", 8.0, None), ("Dana", 24.0, None)]
    play = read("DANA\nThanks.\n\nMARCUS\nHonestly.\n\nDANA\nEleven?\n\nMARCUS\nYes.\n")
    assert said(play) == [("DANA", "Thanks."), ("MARCUS", "Honestly."), ("DANA", "Eleven?"), ("MARCUS", "Yes.")]


def test_a_form_above_the_conversation_is_no_part_of_it() -> None:
    call = read("Customer: Harbor Pine\nOwner: Dana\n\nDana: Hello.\nMarcus: Hi.\nDana: So?\nMarcus: Yes.\n")
    assert [name for name, _ in said(call)] == ["Dana", "Marcus", "Dana", "Marcus"]
    assert [loss.text for loss in call.losses] == ["Customer: Harbor Pine\nOwner: Dana"]


def test_a_field_of_a_form_inside_a_turn_is_speech() -> None:
    call = read("Ana: Two things.\nPrice: high.\nWhere: here.\nBen: Yes.\nAna: So.\nBen: No.\n")
    assert said(call)[0] == ("Ana", "Two things. Price: high. Where: here.")


def test_a_footer_is_no_speech() -> None:
    call = read("Ana: Hi.\nBen: Bye.\n\nEnd of transcript\n\nThis was made by a machine.\n")
    assert said(call) == [("Ana", "Hi."), ("Ben", "Bye.")]
    assert [loss.text for loss in call.losses] == ["End of transcript\nThis was made by a machine."]


def test_below_a_note_nobody_knows_who_goes_on() -> None:
    call = read("Ana: Hi.\nNote: a break.\n\nAnd so.\nBen: Bye.\nAna: Bye.\nBen: Bye.\n")
    assert said(call)[:2] == [("Ana", "Hi."), (None, "And so.")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Alice: Hi\nBob: Hello", ["Alice", "Bob"]),
        ("Alice: Hi, this is a memo of mine.", ["Alice"]),
        ("I: What?\nP: Windows.\nI: Why?\nP: So.", ["I", "P"]),
        ("<dana> hi\n<marcus> hello\n<dana> so", ["dana", "marcus"]),
        ("Éloïse : Bonjour.\nMarc : Bonjour.", ["Éloïse", "Marc"]),
        ("张三：大家好。\n李四：你好。", ["张三", "李四"]),
        ("Speaker 1 (00:00):\nHello.\n\nSpeaker 2 (00:05):\nHi.\n", ["Speaker 1", "Speaker 2"]),
        ("  Dana: hi\n  Marcus: hello\n", ["Dana", "Marcus"]),
    ],
)
def test_people_are_found_in_many_shapes(text: str, names: list[str]) -> None:
    assert [person.name for person in read(text).participants] == names


@pytest.mark.parametrize(
    "text",
    [
        "Met Marcus today. He says the close takes eleven days.\n\nThe board asked in February.\n\nNext: Tuesday.\n\nDone.\n",
        "harbor pine 12/3\nmarcus cfo zoe ops\nclose 11d\n",
        "- Zoë: invoices keyed twice\n- Marcus: no slides\n",
        "---\ntitle: Month end\ndate: 2026-03-12\n---\n\n# Call\n\n- close takes **11 days**\n",
        "P: every job since Whitsun\nK: it don't do curves\nmet Lee\n",
        "title: Month end\nowner: dana\ntitle: Other\nowner: zoe\n",
        "Fra: Hanne Hansen <hanne@firm.example>\nTil: Søren\nEmne: Filerne\n\nHej\n",
        "Ingredients:\n2 eggs\n\nMethod:\nMix.\n\nServes: 4\n",
        "BEGIN:VCALENDAR\nSUMMARY:Call\nEND:VCALENDAR\n",
        "name,company\nDana,Lumen\n",
        "We closed in eleven days. It was seven.\n",
        "# A\n\nWhat do you think?\n\nI know.\n\nDo you?\n\nYes, you do.\n",
        "",
    ],
)
def test_notes_mail_and_tables_are_no_transcripts(text: str) -> None:
    assert not READER.recognises(Source("x", text.encode()))


def test_people_who_talk_without_names_are_read_and_not_told_apart() -> None:
    call = read(
        "What made you call?\n\nHonestly, we close late.\n\nAnd what do you pay for it?\n\nToo much, I think.\n"
    )
    assert [turn.speaker_id for turn in call.turns] == [None] * 4
    assert (call.who, call.grain) == (Who.NOBODY, Grain.NONE)


def test_a_day_that_can_be_read_in_two_ways_is_asked() -> None:
    call = read("Recorded 3/4/2026\n\nDana: Hi.\nMarcus: Hello.\nDana: So.\nMarcus: Yes.\n")
    assert call.started_on is None
    assert "which day was it?" in call.warnings[0]


SPEAKERS = {
    "founders-talk-55.md": 2,
    "practical-ai-145.md": 3,
    "ship-it-83.md": 2,
    "metamuse-65-trademarks.txt": 3,
    "metamuse-66-business-of-apps.txt": 3,
    "pdpilot-P1.txt": 2,
    "pdpilot-P2.txt": 2,
}


@pytest.mark.parametrize("file", SPEAKERS)
def test_real_interviews_have_their_speakers_and_no_other(shared: Path, file: str) -> None:
    call = read_with(READER, (shared / "corpora" / "interviews" / file).read_bytes())
    assert len(call.participants) == SPEAKERS[file]
    assert all(turn.speaker_id is not None for turn in call.turns)
