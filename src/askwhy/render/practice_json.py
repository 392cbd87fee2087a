"""One's own listening over many conversations as JSON (docs/reference/json.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from askwhy.listening.report import FOR_LEARNING
from askwhy.practice.after_stories import AfterStories
from askwhy.practice.autopilot import Autopilot
from askwhy.practice.openers import Opener
from askwhy.practice.report import PracticeReport
from askwhy.practice.sameness import Sameness
from askwhy.practice.trends import Trend
from askwhy.render.json_values import piece_or_none, piece_value, with_names, write_json
from askwhy.serial import SCHEMA


def render_practice_json(report: PracticeReport, names: Mapping[str, str]) -> str:
    """The report as a JSON document; ``names`` gives what each quotation's source reads."""
    document = {
        "schema": SCHEMA,
        "for": FOR_LEARNING,
        "n": report.n,
        "customers": list(report.customers),
        "sameness": [_sameness(one) for one in report.questions],
        "offers": [_sameness(one) for one in report.offers],
        "trends": [_trend(trend) for trend in report.trends],
        "autopilot": [_autopilot(source, found) for source, found in report.autopilot],
        "stories": [_stories(after) for after in report.stories],
        "openers": [_opener(opener) for opener in report.openers],
        "to_try": None
        if report.to_try is None
        else {
            "habit": report.to_try.habit.value,
            "text": report.to_try.text,
            "n": report.n_begging,
            "told": piece_value(report.to_try.told),
            "instead": piece_value(report.to_try.instead),
            "own_example": None if report.own_example is None else _opener(report.own_example),
        },
    }
    return write_json(with_names(document, names))


def _sameness(one: Sameness) -> dict[str, Any]:
    return {
        "customer": one.customer,
        "value": one.value,
        "n": one.n,
        "reason": one.reason or None,
        "nearest": one.nearest,
        "by_customer": dict(one.by_customer),
        "twins": [
            {
                "one": piece_value(twin.one),
                "other": piece_value(twin.other),
                "customer": twin.customer,
                "likeness": twin.likeness,
            }
            for twin in one.twins
        ],
    }


def _trend(trend: Trend) -> dict[str, Any]:
    return {
        "measure": trend.measure,
        "unit": trend.unit,
        "n": trend.n,
        "median": trend.middle,
        "slope": trend.slope,
        "low": trend.low,
        "high": trend.high,
        "direction": trend.direction,
        "reason": trend.reason or None,
        "values": [point.value for point in trend.points],
    }


def _autopilot(source: str, found: Autopilot) -> dict[str, Any]:
    return {
        "conversation": source,
        "obstacle": piece_value(found.obstacle),
        "answer": piece_or_none(found.answer),
        "before": piece_or_none(found.before),
        "follow_ups": [piece_value(piece) for piece in found.follow_ups],
        "their_words": found.their_words,
    }


def _stories(after: AfterStories) -> dict[str, Any]:
    return {
        "kind": after.kind.value.removesuffix("_story"),
        "n": len(after.stories),
        "receptions": {reception.value: n for reception, n in after.receptions.items()},
        "words_after": after.words_after,
        "words_usual": after.words_usual,
        "stories": [piece_value(story.told) for story in after.stories],
    }


def _opener(opener: Opener) -> dict[str, Any]:
    return {
        "question": piece_value(opener.question),
        "answer": piece_value(opener.answer),
        "n_told": opener.n_told,
        "aspects": [aspect.value for aspect in opener.aspects],
        "words": opener.words,
    }
