"""The transcript as reports show it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from askwhy.conversation import Apart, Attribution, Channel, Conversation, SetApart
from askwhy.render.script import Kind, script_of
from askwhy.render.text import render_text
from askwhy.report import Report, report_on
from askwhy.sides import Sided
from askwhy.testing import conversation, said
from closely import closely_read
from strategies import conversations


def test_lines_are_numbered_and_know_their_kind(report: Report) -> None:
    lines = script_of(report)
    assert [(line.number, line.name, line.side, line.time) for line in lines] == [
        (1, "Ana Kowalska", "us", "0:00"),
        (2, "Ben", "them", "0:03"),
        (3, "Ines", "neither", "0:12"),
        (4, "not named", None, "0:14"),
    ]
    assert [(piece.text, piece.kind) for piece in lines[0].pieces] == [
        ("What changed in May?", Kind.QUESTION),
        (" Tell me.", Kind.SPEECH),
    ]
    assert [piece.kind for piece in lines[1].pieces] == [Kind.SPEECH, Kind.SOUND, Kind.SPEECH]


def test_their_words_in_a_note_are_marked_as_noted() -> None:
    note = conversation(
        said("Dean", "Priya: it found two mistakes"), us=["Dean"], present=["Priya"], channel=Channel.NOTE
    )
    words = Attribution(start=7, end=28, participant_id="p2")
    noted = replace(note, turns=(replace(note.turns[0], attributions=(words,)),))
    (line,) = script_of(Report(conversation=noted))
    assert [(piece.text, piece.kind) for piece in line.pieces] == [
        ("Priya: ", Kind.SPEECH),
        ("it found two mistakes", Kind.NOTED),
    ]


@given(conversations())
def test_the_pieces_of_a_line_are_its_whole_text(conversation: Conversation) -> None:
    report = report_on(Sided(conversation=conversation, reasons={}))
    texts = ["".join(piece.text for piece in line.pieces) for line in script_of(report)]
    assert texts == [turn.text for turn in conversation.turns]


def test_what_was_set_apart_stands_where_it_stood() -> None:
    asides = [
        SetApart(kind=Apart.QUOTED, at=0, text="> When?"),
        SetApart(kind=Apart.QUOTED, at=4, text="> Why?"),
        SetApart(kind=Apart.SIGNATURE, at=9, text="Ben"),
    ]
    mail = conversation(said("Ben", "Now.\nSo.\n", set_apart=asides), channel=Channel.EMAIL)
    (line,) = script_of(Report(conversation=mail))
    assert [part.text for part in line.parts] == ["> When?", "Now.", "> Why?", "\nSo.\n", "Ben"]


def test_a_message_within_talk_is_marked() -> None:
    call = conversation(said("Ben", "We lost it.", 0.0, 1.0), said("Ben", "depot.example/routes", 2.0))
    chat = replace(call, turns=(call.turns[0], replace(call.turns[1], written=True)))
    assert [line.written for line in script_of(Report(conversation=chat))] == [False, True]
    assert "(in the chat) depot.example/routes" in render_text([Report(conversation=chat)], width=80).plain


def test_labels_stand_beside_the_sentence_that_they_are_of() -> None:
    notes = [(piece.text.strip(), piece.note) for line in script_of(closely_read()) for piece in line.pieces]
    assert notes[:5] == [
        ("What happened in May?", "open"),
        ("Our dispatcher left, and nobody knew the routes.", "obstacles"),
        ("I was scared that we'd lose the depot.", "emotion · fears"),
        ("We make a routing app.", "pitch"),
        ("You have about forty drivers, I suppose.", "assumed"),
    ]
