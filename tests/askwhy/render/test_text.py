"""The report in a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from askwhy.conversation import Conversation
from askwhy.render.text import render_text
from askwhy.report import Report, report_on
from askwhy.sides import Sided
from askwhy.testing import conversation, said
from closely import closely_read
from growth import grows_with_the_length
from strategies import conversations


def test_the_report_says_what_was_said_asked_and_not_told(report: Report) -> None:
    text = render_text([report], width=100).plain
    assert text.splitlines()[0] == "Call with Ben"
    assert "Tuesday 10 November 2026, 14:00 UTC · 15 s · 4 turns · us: Ana Kowalska (ACME)" in text
    assert "What we asked  1 question" in text
    assert "  1     0:00  What changed in May?" in text
    assert "Not measured. Our patience." in text
    assert "line 41: there are no words in it" in text
    assert "1    0:00 Ana Kowalska     │ What changed in May? Tell me." in text
    assert "2    0:03 Ben                We lost our dispatcher. [Music] <b>Nobody</b> knew the routes." in text
    assert "[signature] Ben Depot & Sons" in text
    assert "not for decisions about employment" in " ".join(text.split())


def test_their_words_come_before_any_figure(report: Report) -> None:
    text = render_text([report], width=80).plain
    order = [text.index(part) for part in ("“We lost", "What the file does not tell", "How we listened")]
    assert order == sorted(order)


def test_nothing_in_a_transcript_can_steer_the_terminal() -> None:
    evil = "\x1b[2J\x1b]0;title\x07Ben\x9b"
    call = conversation(said(evil, f"{evil}?"), said("Ana", evil), us=["Ana"], title=evil, source=evil)
    text = render_text([report_on(Sided(conversation=call, reasons={}))], width=80).plain
    assert not {"\x1b", "\x07", "\x9b"} & set(text)


def test_signs_that_fill_two_cells_are_broken_in_time() -> None:
    call = conversation(said("安娜", "我们失去了调度员。" * 30), us=["安娜"])
    lines = render_text([report_on(Sided(conversation=call, reasons={}))], width=60).plain.splitlines()
    assert max(map(cell_len, lines)) <= 60


@pytest.mark.parametrize("width", [20, 48, 100, 300])
@settings(max_examples=30)
@given(conversation=conversations(), long_name=st.text(min_size=1, max_size=60))
def test_no_line_is_wider_than_the_terminal(width: int, conversation: Conversation, long_name: str) -> None:
    from dataclasses import replace

    people = tuple(replace(person, name=f"{long_name} {person.id}") for person in conversation.participants)
    report = report_on(Sided(conversation=replace(conversation, participants=people), reasons={}))
    lines = render_text([report], width=width).plain.split("\n")
    assert max(map(cell_len, lines)) <= max(48, min(width, 100))


def test_words_that_go_on_in_a_further_line_are_not_dimmed() -> None:
    call = conversation(said("Ben", "We lost our dispatcher and nobody knew. " * 5), us=[])
    text = render_text([report_on(Sided(conversation=call, reasons={}))], width=60)
    dim = [text.plain[span.start : span.end] for span in text.spans if "dim" in str(span.style)]
    assert not any("dispatcher" in words for words in dim)


def test_several_conversations_stand_one_after_the_other(report: Report) -> None:
    assert render_text([report, report], width=80).plain.count("Call with Ben") == 2


def test_a_long_turn_without_blanks_is_broken_in_linear_time() -> None:
    def render(times: int) -> None:
        call = conversation(said("Ana", "x" * times), us=["Ana"])
        render_text([report_on(Sided(conversation=call, reasons={}))], width=80)

    assert grows_with_the_length(render, times=300_000)


def test_a_close_reading_stands_before_the_figures_and_each_group_of_them_is_one_line() -> None:
    text = render_text([closely_read()], width=96).plain
    titles = [
        "What they opened and we dropped",
        "What to ask next",
        "One thing to try next time",
        "What we assumed",
        "Stories we told",
        "Promises",
        "What they told us",
        "How we listened",
        "What was said",
    ]
    places = [text.index(title) for title in titles]
    assert places == sorted(places)
    assert "  Asking       we asked 2 (11 to 14 in one vendor's sales calls (Gong Labs)), open 2," in text
    assert "Priya: ring the depot on Sunday (by Sunday 15 November 2026)" in text
