"""What the file does not tell."""

from __future__ import annotations

from askwhy.conversation import Channel, Grain, Who
from askwhy.render.gaps import find_gaps
from askwhy.report import Report, report_on
from askwhy.sides import Sided
from askwhy.testing import conversation, said


def test_every_gap_says_what_and_why(report: Report) -> None:
    assert [(gap.what, gap.why) for gap in find_gaps(report)] == [
        ("Who spoke", "1 turn of 4 name nobody."),
        ("Ines", "Of neither side: 1 turn left out of the figures."),
        ("Not heard", "Priya was there, by the file, and said nothing."),
        ("Not read", "1 place of the file could not be read into the transcript."),
        ("To be checked", "The date can be read in two ways."),
        (
            "Not measured",
            "Our patience. The file times whole captions or turns, too coarse for the pause between two voices.",
        ),
    ]


def test_a_file_that_tells_all_leaves_no_gap() -> None:
    from datetime import date

    call = conversation(
        said("Ben", "Since May.", 0.0, 1.0),
        said("Ana", "Why?", 1.0, 2.0),
        said("Ben", "Nobody told us why.", 2.0, 3.0),
        said("Ana", "I see what you mean.", 3.5, 4.0),
        us=["Ana"],
        grain=Grain.WORD,
        started_on=date(2026, 11, 10),
    )
    assert find_gaps(report_on(Sided(conversation=call, reasons={}))) == ()


def test_figures_with_one_reason_are_told_together() -> None:
    call = conversation(said(None, "Hello there."), sides_known=False)
    gaps = {gap.what: gap.why for gap in find_gaps(report_on(Sided(conversation=call, reasons={})))}
    assert gaps["Who spoke"] == "The file names nobody, so nothing can be said of us and them."
    assert gaps["Not measured"] == (
        "Our share of the talk, our questions, their longest stretch, our longest stretch, switches a minute, "
        "our patience, overlap, their words, our words. The file does not say who spoke."
    )


def test_what_was_written_lacks_no_times() -> None:
    mail = conversation(said("Ana", "Hello."), us=["Ana"], present=["Ben"], channel=Channel.EMAIL)
    found = [(gap.what, gap.why) for gap in find_gaps(report_on(Sided(conversation=mail, reasons={})))]
    assert found[1:] == [("Not measured", "Our share of the talk. Only one side writes in it.")]


def test_labels_instead_of_names_are_told() -> None:
    call = conversation(said("Speaker 1", "Hello."), us=["Speaker 1"], who=Who.LABELS)
    found = {gap.what for gap in find_gaps(report_on(Sided(conversation=call, reasons={})))}
    assert {"Their names", "When it was"} <= found
