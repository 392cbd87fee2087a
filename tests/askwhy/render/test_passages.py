"""Passages worth showing first."""

from __future__ import annotations

from askwhy.render.passages import asked_in, longest_of_theirs
from askwhy.report import Report, report_on
from askwhy.sides import Sided
from askwhy.testing import Said, conversation, said


def report(*lines: Said) -> Report:
    return report_on(Sided(conversation=conversation(*lines, us=["Ana"], neither=["Ines"]), reasons={}))


def test_the_longest_stretch_of_theirs_is_quoted_with_its_place() -> None:
    found = longest_of_theirs(report(said("Ana", "Why?", 0, 1), said("Ben", "We lost our dispatcher.", 1, 9)))
    assert found is not None
    passage, measurement = found
    assert (passage.text, passage.name, passage.time, measurement.value) == (
        "We lost our dispatcher.",
        "Ben",
        "0:01",
        8,
    )
    assert longest_of_theirs(report(said("Ana", "Why?", 0, 1))) is None


def test_each_question_stands_with_what_they_said_next() -> None:
    asked = asked_in(
        report(
            said("Ana", "When was it? In May?"),
            said("Ines", "C'était quand ?"),
            said("Ben", "In June. " + "And so on. " * 30),
            said("Ana", "Who knew?"),
            said("Ana", "Anybody?"),
        )
    )
    assert [(a.number, a.question.text, a.answer and a.answer.text[:8]) for a in asked] == [
        (1, "When was it?", None),
        (2, "In May?", "In June."),
        (3, "Who knew?", None),
        (4, "Anybody?", None),
    ]
    assert asked[1].answer is not None
    assert asked[1].answer.text.endswith("…")
