"""A report holds the sides and every figure."""

from __future__ import annotations

from askwhy.listening.report import MEASURES
from askwhy.report import report_on
from askwhy.sides import Said, Sided, decide_sides
from askwhy.testing import conversation, said


def test_a_report_has_every_measure_and_the_reasons_of_the_sides() -> None:
    call = conversation(said("Ana", "Why now?"), said("Ben", "Since May."), sides_known=False)
    (sided,) = decide_sides([call], said=Said(us=("Ana",)))
    assert isinstance(sided, Sided)
    report = report_on(sided)
    assert report.reasons == {"p1": "you said so", "p2": "not named as one of us"}
    assert list(report.listening) == [measure.name for measure in MEASURES]
