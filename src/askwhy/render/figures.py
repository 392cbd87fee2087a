"""How we listened, as every report shows it: figures in groups, each with what it means and the passages behind it."""

from __future__ import annotations

from dataclasses import dataclass

from askwhy.listening.close import CLOSE_MEASURES, UPTAKE_EXPLAINS, UPTAKE_TITLE
from askwhy.listening.measurement import Measurement
from askwhy.listening.report import MEASURES
from askwhy.listening.speech import WRITTEN
from askwhy.render.close import Places
from askwhy.render.passages import Passage
from askwhy.render.wording import left_out, value_text
from askwhy.report import Report

AIRTIME = "Airtime"
_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Asking",
        (
            "questions",
            "open_questions",
            "closed_questions",
            "why_questions",
            "follow_up_questions",
            "leading_questions",
            "question_depth",
        ),
    ),
    (
        "Giving back",
        ("reflections", "reflections_confirmed", "reflections_corrected", "reflections_per_question", "uptake"),
    ),
    ("Assuming", ("assumptions", "assumptions_confirmed", "assumptions_corrected")),
    ("Stories", ("personal_stories", "third_party_stories")),
    (
        "Offering",
        ("pitch_share", "first_pitch", "follow_ups_before_pitch", "advice_share", "room_after_proposals"),
    ),
    ("Promising", ("promises_us", "promises_them")),
)
_LISTED = ("marked_questions",)  # every report lists these with their words already


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure in words, with the passages that it is made of."""

    name: str
    title: str
    value: str
    n: int
    explains: str
    landmark: str | None  # a published figure to compare with; never a pass or fail
    reason: str | None  # what a reader must know about it
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureGroup:
    """Figures that belong together, and why some of them could not be taken."""

    title: str
    figures: tuple[Figure, ...]
    missing: tuple[str, ...]


def figures_of(report: Report) -> tuple[FigureGroup, ...]:
    """Every figure that was measured, airtime first; a group in which nothing was measured is left out."""
    close = {measure.name: (measure.title, measure.explains, measure.landmark) for measure in CLOSE_MEASURES}
    close["uptake"] = (UPTAKE_TITLE, UPTAKE_EXPLAINS, None)
    airtime = {measure.name: (measure.title, measure.explains, measure.landmark) for measure in MEASURES}
    places = Places(report.conversation)
    groups = [_group(report, AIRTIME, airtime, places)]
    for title, names in _GROUPS:
        groups.append(_group(report, title, {name: close[name] for name in names}, places))
    return tuple(group for group in groups if group.figures)


_Worded = dict[str, tuple[str, str, str | None]]


def _group(report: Report, title: str, worded: _Worded, places: Places) -> FigureGroup:
    measured = {name: report.listening[name] for name in worded if name in report.listening}
    return FigureGroup(
        title=title,
        figures=tuple(
            _figure(report, name, worded[name], found, places)
            for name, found in measured.items()
            if found.value is not None
        ),
        missing=tuple(
            dict.fromkeys(
                found.reason
                for found in measured.values()
                if title != AIRTIME and found.value is None and found.reason is not None
            )
        ),
    )


def _figure(
    report: Report, name: str, worded: tuple[str, str, str | None], found: Measurement, places: Places
) -> Figure:
    title, explains, landmark = worded
    of = f"of {found.unit.removeprefix('share of ')}: " if found.unit.startswith("share of ") else ""
    # Compared with calls only: what was written is another kind of talk.
    landmark = None if report.conversation.channel in WRITTEN else landmark
    return Figure(
        name=name,
        title=title,
        value=value_text(found),
        n=found.n,
        explains="; ".join(part for part in (f"{of}{explains}", left_out(found)) if part),
        landmark=landmark,
        reason=found.reason,
        passages=() if name in _LISTED else tuple(places.of(piece) for piece in found.pieces),
    )
