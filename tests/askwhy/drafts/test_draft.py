"""A message is taken apart without being altered."""

from __future__ import annotations

from askwhy.drafts.finding import Fault
from askwhy.drafts.layout import greeted
from drafted import draft

LETTER = """Subject: The coater
Dear Priya and Malcolm,

The coater takes eleven days and you only
find out when you ring. We heard it twice.
- first point
1. Second point, numbered.

> You wrote this before.

Kind regards
Dean
"""


def test_sentences_are_those_of_the_body_and_stand_where_they_are_found() -> None:
    letter = draft(LETTER)
    assert [s.text for s in letter.sentences] == [
        "The coater takes eleven days and you only\nfind out when you ring.",
        "We heard it twice.",
        "first point",
        "Second point, numbered.",
    ]
    assert all(letter.text[s.sentence.start : s.sentence.end] == s.text for s in letter.sentences)


def test_lines_and_columns_count_code_points_from_one() -> None:
    letter = draft("Dear Zoë,\r\n\r\n😀 You run a mill. You run it alone.")
    finding = letter.on(letter.sentences[1], Fault.PROMISE, "why")
    assert (finding.line, finding.column, finding.end_line, finding.end_column) == (3, 19, 3, 36)


def test_whoever_is_greeted_is_whom_it_is_for() -> None:
    assert draft(LETTER).to == ("Priya", "Malcolm")
    assert greeted("Dear Sir or Madam,") == ()
    assert greeted("Hello Mr Deppe,\nhow are you?") == ("Deppe",)
    assert greeted("Dear Wietske, dear Jan,\nHello.")[0] == "Wietske"
