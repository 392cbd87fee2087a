"""How a line may say who speaks now, and when."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.readers.text_heads import Form, bare_clock, head_of

F = Form


@pytest.mark.parametrize(
    ("line", "form", "name", "clock", "end_clock", "text"),
    [
        ("Dana Whitfield: text: more", F.LABEL, "Dana Whitfield", "", "", "text: more"),
        ("**Dana:** text **bold**", F.LABEL, "Dana", "", "", "text **bold**"),
        ("**Dana**: text", F.LABEL, "Dana", "", "", "text"),
        ("__Dana:__ text", F.LABEL, "Dana", "", "", "text"),
        ("<b>Dana:</b> text", F.LABEL, "Dana", "", "", "text"),
        ("田中：こんにちは", F.LABEL, "田中", "", "", "こんにちは"),
        ("[00:00:03] Dana: text", F.TIME_NAME, "Dana", "00:00:03", "", "text"),
        (r"\[00:03\] Dana: text", F.TIME_NAME, "Dana", "00:03", "", "text"),
        ("(0:03) Dana: text", F.TIME_NAME, "Dana", "0:03", "", "text"),
        ("00:03 Dana: text", F.TIME_NAME, "Dana", "00:03", "", "text"),
        ("[10:02 AM] Dana: text", F.TIME_NAME, "Dana", "10:02 AM", "", "text"),
        ("0:03\tDana\ttext", F.TIME_NAME, "Dana", "0:03", "", "text"),
        ("**[00:03] Dana:** text", F.TIME_NAME, "Dana", "00:03", "", "text"),
        ("[00:00] [m1] text", F.TIME_NAME, "m1", "00:00", "", "text"),
        ("[00:00.000 --> 00:04.320] [S_0]: a", F.TIME_NAME, "S_0", "00:00.000", "00:04.320", "a"),
        ("[00:00.000 --> 00:04.320]  text", F.TIME, "", "00:00.000", "00:04.320", "text"),
        ("00:00:03 text here", F.TIME, "", "00:00:03", "", "text here"),
        ("0:03 | Dana", F.TIME, "", "0:03", "", "Dana"),
        ("Dana (0:03): text", F.NAME_TIME, "Dana", "0:03", "", "text"),
        ("Dana [0:03 - 0:08] text", F.NAME_TIME, "Dana", "0:03", "0:08", "text"),
        ("Markus Müller (01:05:01) - Oh", F.NAME_TIME, "Markus Müller", "01:05:01", "", "Oh"),
        ("Dana (Acme) (0:03)", F.NAME_TIME, "Dana (Acme)", "0:03", "", ""),
        ("**Dana** (0:03)", F.NAME_TIME, "Dana", "0:03", "", ""),
        ("Dana  0:03", F.NAME_TIME, "Dana", "0:03", "", ""),
        ("Dana — 0:03", F.NAME_TIME, "Dana", "0:03", "", ""),
        ("Dana 0:03", F.NAME_CLOCK, "Dana", "0:03", "", ""),
        ("See you at 10:30", F.NAME_CLOCK, "See you at", "10:30", "", ""),
        ("[p1] text", F.BRACKETS, "p1", "", "", "text"),
        ("<Dana> text", F.BRACKETS, "Dana", "", "", "text"),
        ("**Dana Whitfield**", F.ALONE, "Dana Whitfield", "", "", ""),
    ],
)
def test_the_head_of_a_line(line: str, form: Form, name: str, clock: str, end_clock: str, text: str) -> None:
    head = head_of(line)
    assert head is not None
    assert (head.form, head.name, head.clock, head.end_clock, head.text) == (form, name, clock, end_clock, text)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "12:30: lunch",
        "Dana Whitfield",
        "[Music] hello",
        "[00:05:00]",
        "(laughs) yes",
        "*really* good",
        "http://example.com: is",
        "[link](https://x.example) a",
        "\tanything: what made you",
        "- Dana: a point",
        "> Dana: quoted",
        "# Dana: a heading",
        "| a: | table |",
    ],
)
def test_lines_without_a_head(line: str) -> None:
    assert head_of(line) is None


def test_a_clock_may_be_all_there_is() -> None:
    assert [bare_clock(line) for line in ("00:05:00", "[0:03]", r"\[0:03\]", " 10:02 AM ")] == [
        "00:05:00",
        "0:03",
        "0:03",
        "10:02 AM",
    ]
    assert [bare_clock(line) for line in ("0:03 so", "", "5", "x" * 30)] == [None] * 4


def test_a_clock_may_stand_between_name_and_colon() -> None:
    head = head_of("Dana (ACME), 10:02 AM: So what happens then?")
    assert head is not None
    assert (head.name, head.clock, head.text) == ("Dana (ACME)", "10:02 AM", "So what happens then?")
    assert head_of("At 10:30 we met") is None


@given(st.text(alphabet="Ab1:[]()*<>/ .-\t", max_size=60))
def test_what_a_head_holds_stands_in_its_line(line: str) -> None:
    head = head_of(line)
    if head is not None:
        assert head.name or head.clock
        assert all(
            part in line for part in (head.name, head.clock, head.end_clock) if "*" not in line and "<" not in line
        )
        assert len(head.text) < len(line)
