"""Transcripts whose heads have no mark of their own, told from lists that look like them."""

from __future__ import annotations

import pytest

from askwhy.readers.head_spellings import with_colons
from askwhy.readers.table import read_conversations
from transcripts import said

ASKED = [
    ("Anna Kowalska", "So how do you do the month-end - today?"),
    ("Ben Nowak", "By hand, mostly: eleven days."),
    ("Anna Kowalska", "What takes longest?"),
    ("Ben Nowak", "The clinics. They send paper."),
]


def read(text: str) -> tuple[str, list[tuple[str | None, str]]]:
    (call,) = read_conversations(text.encode(), name="x")
    return call.format, said(call)


@pytest.mark.parametrize("dash", [" – ", " — ", " - ", "  –  "])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_name_before_a_dash_is_a_speaker_where_people_talk(dash: str, between: str) -> None:
    assert read(between.join(f"{name}{dash}{text}" for name, text in ASKED)) == ("text", ASKED)


@pytest.mark.parametrize(
    "text",
    [
        # tasks
        "Anna – send the log to Ingrid.\nBen – call the vendor.\nAnna – draft the summary.\nBen – review it.\n",
        # a glossary
        "Close – the days after the month.\nClose – what the board asks about?\nRe-key – to type again.\nRe-key – twice.",
        # one line of four only
        "We met at ten.\nIt was cold.\nAnna – why is it late?\nBen – because of paper.\nAnna – whose?\nBen – ours.\nThen we left.",
    ],
)
def test_dashes_in_lists_and_prose_stay_what_they_are(text: str) -> None:
    assert with_colons(text.split("\n")) == text.split("\n")


@pytest.mark.parametrize("mark", [":", ".", ")", " :"])
def test_numbered_questions_and_answers_are_two_speakers(mark: str) -> None:
    lines = [f"{'QA'[at % 2]}{at // 2 + 1}{mark} {text}" for at, (_, text) in enumerate(ASKED)]
    assert read("\n".join(lines)) == ("text", [("QA"[at % 2], text) for at, (_, text) in enumerate(ASKED)])


def test_a_question_may_stay_without_an_answer_only_as_it_is() -> None:
    agenda = ["Q1: What do we ship?", "Q2: When?", "Q3: To whom?", "Q4: Why?"]
    assert with_colons(agenda) == agenda


def test_words_are_counted_in_question_and_answer_written_out() -> None:
    lines = [f"{('Question', 'Answer')[at % 2]} {at // 2 + 1}: {text}" for at, (_, text) in enumerate(ASKED)]
    assert [name for name, _ in read("\n".join(lines))[1]] == ["Question", "Answer", "Question", "Answer"]
