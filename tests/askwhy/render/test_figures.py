"""How we listened, as every report shows it."""

from __future__ import annotations

from askwhy.listening.close import CLOSE_MEASURES
from askwhy.render.figures import figures_of
from askwhy.report import Report, report_on
from askwhy.sides import Sided
from closely import TALK, closely_read


def test_every_close_measure_stands_in_one_group() -> None:
    report = closely_read()
    shown = [figure.name for group in figures_of(report) for figure in group.figures]
    assert len(shown) == len(set(shown))
    measured = {name for name, found in report.listening.items() if found.value is not None}
    assert set(shown) == measured
    assert {measure.name for measure in CLOSE_MEASURES} <= set(report.listening)


def test_a_figure_opens_the_passages_that_it_is_made_of() -> None:
    figures = {figure.name: figure for group in figures_of(closely_read()) for figure in group.figures}
    assert figures["questions"].value == "2"
    assert [passage.text for passage in figures["why_questions"].passages] == [
        "Why did you want to keep it all in one head?"
    ]
    assert figures["reflections_per_question"].value == "0.5"
    assert figures["reflections_per_question"].landmark is not None
    assert "marked_questions" not in figures


def test_what_never_happened_is_told_once_and_is_no_figure() -> None:
    groups = {group.title: group for group in figures_of(closely_read())}
    assert groups["Offering"].missing == ()
    assert [figure.name for figure in groups["Offering"].figures][:2] == ["pitch_share", "first_pitch"]


def test_without_a_close_reading_there_is_airtime_alone(report: Report) -> None:
    assert [group.title for group in figures_of(report)] == ["Airtime"]
    assert [group.title for group in figures_of(report_on(Sided(conversation=TALK.conversation, reasons={})))] == [
        "Airtime"
    ]
