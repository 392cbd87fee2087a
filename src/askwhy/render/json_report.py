"""The report as JSON: the contract that others script against (docs/reference/json.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.listening.outcomes import Answered
from askwhy.listening.stories import Story
from askwhy.render.json_values import (
    insight_value,
    measurement_value,
    piece_or_none,
    piece_value,
    promise_value,
    question_value,
    source_names,
    thread_value,
    with_names,
    write_json,
)
from askwhy.report import CloseReading, Report
from askwhy.serial import SCHEMA, to_json_value


def render_json(reports: Sequence[Report]) -> str:
    """The document ``{"schema": "askwhy/1", "conversations": […]}``, one line for each nesting, in UTF-8 letters."""
    names = source_names(report.conversation for report in reports)
    return write_json({"schema": SCHEMA, "conversations": [_value(report, names) for report in reports]})


def _value(report: Report, names: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "listening": {name: measurement_value(measured) for name, measured in report.listening.items()}
    }
    value = to_json_value(report.conversation)
    if report.close is not None:
        value = _with_labels(value, report.close.labelled)
        found |= close_value(report.close)
    elif report.why_not_close is not None:
        found["why_not_close"] = report.why_not_close
    return {**value, **with_names(found, names)}


def close_value(close: CloseReading) -> dict[str, Any]:
    """What a close reading found, as plain values. Private matters stay out of the insights (principle 10)."""
    return {
        "classifier": close.labelled.classifier,
        "insights": [insight_value(insight) for insight in close.told.shown],
        "threads": [thread_value(thread) for thread in close.threads],
        "assumptions": [_assumption(close.labelled, answered) for answered in close.assumptions],
        "stories": [_story(story) for story in close.stories],
        "promises": [promise_value(promise) for promise in close.promises],
        "questions": [question_value(question) for question in close.proposal.questions],
        "next_time": _next_time(close),
    }


def _with_labels(value: dict[str, Any], labelled: LabelledConversation) -> dict[str, Any]:
    """The conversation's value with sentences and labels in its turns."""
    sentences = {turn_id: [_sentence(s) for s in found] for turn_id, found in labelled.by_turn.items()}
    turns = [turn | {"sentences": sentences.get(turn["id"], [])} for turn in value["turns"]]
    return value | {"turns": turns}


def _sentence(found: LabelledSentence) -> dict[str, Any]:
    labels = sorted(found.labels, key=lambda label: (-found.probability(label), label.value))
    return {
        "start": found.sentence.start,
        "end": found.sentence.end,
        "labels": [{"label": label.value, "probability": found.probability(label)} for label in labels],
        "about": [aspect.value for aspect in found.about],
    }


def _assumption(labelled: LabelledConversation, answered: Answered) -> dict[str, Any]:
    answer = labelled.evidence(answered.answer) if answered.answer else None
    return piece_value(labelled.evidence(answered.sentence)) | {
        "outcome": answered.outcome.value,
        "answered_by": piece_or_none(answer),
    }


def _story(story: Story) -> dict[str, Any]:
    kind = "personal" if story.kind is Move.PERSONAL_STORY else "third_party"
    return piece_value(story.told) | {"kind": kind, "reception": story.reception.value}


def _next_time(close: CloseReading) -> dict[str, Any] | None:
    found = close.next_time
    if found is None:
        return None
    return {
        "habit": found.habit.value,
        "text": found.text,
        "question": found.question,
        "told": piece_value(found.told),
        "instead": piece_value(found.instead),
    }
