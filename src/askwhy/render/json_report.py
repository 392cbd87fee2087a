"""The report as JSON: the contract that others script against (docs/reference/json.md)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from askwhy.curiosity.due import Due
from askwhy.curiosity.promises import Promise
from askwhy.curiosity.question import Question
from askwhy.curiosity.threads import Thread
from askwhy.evidence import Evidence
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.listening.measurement import Measurement
from askwhy.listening.outcomes import Answered
from askwhy.listening.stories import Story
from askwhy.report import CloseReading, Report
from askwhy.serial import SCHEMA, to_json_value


def render_json(reports: Sequence[Report]) -> str:
    """The document ``{"schema": "askwhy/1", "conversations": […]}``, one line for each nesting, in UTF-8 letters."""
    document = {"schema": SCHEMA, "conversations": [_value(report) for report in reports]}
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    return (text if _can_be_written(text) else json.dumps(document, indent=1, allow_nan=False)) + "\n"


def piece_value(piece: Evidence) -> dict[str, Any]:
    """A quotation and where it stands, as plain values."""
    return {
        "source": piece.source,
        "turn_id": piece.turn_id,
        "start": piece.start,
        "end": piece.end,
        "exact": piece.exact,
    }


def measurement_value(measurement: Measurement) -> dict[str, Any]:
    """A figure as plain values; ``value`` is null where it could not be measured, and ``reason`` says why."""
    return {
        "value": measurement.value,
        "unit": measurement.unit,
        "n": measurement.n,
        "n_skipped": measurement.n_skipped,
        "reason": measurement.reason,
        "pieces": [piece_value(piece) for piece in measurement.pieces],
    }


def _value(report: Report) -> dict[str, Any]:
    listening = {name: measurement_value(found) for name, found in report.listening.items()}
    value = to_json_value(report.conversation) | {"listening": listening}
    return value if report.close is None else _with_labels(value, report.close.labelled) | close_value(report.close)


def close_value(close: CloseReading) -> dict[str, Any]:
    """What a close reading found, as plain values."""
    return {
        "classifier": close.labelled.classifier,
        "threads": [_thread(thread) for thread in close.threads],
        "assumptions": [_assumption(close.labelled, answered) for answered in close.assumptions],
        "stories": [_story(story) for story in close.stories],
        "promises": [_promise(promise) for promise in close.promises],
        "questions": [_question(question) for question in close.proposal.questions],
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


def _thread(thread: Thread) -> dict[str, Any]:
    return piece_value(thread.evidence) | {
        "state": thread.state.value,
        "weight": thread.weight,
        "followed_by": _piece_or_none(thread.followed_by),
    }


def _assumption(labelled: LabelledConversation, answered: Answered) -> dict[str, Any]:
    answer = labelled.evidence(answered.answer) if answered.answer else None
    return piece_value(labelled.evidence(answered.sentence)) | {
        "outcome": answered.outcome.value,
        "answered_by": _piece_or_none(answer),
    }


def _story(story: Story) -> dict[str, Any]:
    kind = "personal" if story.kind is Move.PERSONAL_STORY else "third_party"
    return piece_value(story.told) | {"kind": kind, "reception": story.reception.value}


def _promise(promise: Promise) -> dict[str, Any]:
    return piece_value(promise.evidence) | {
        "by": promise.by,
        "side": promise.side.value,
        "what": promise.what,
        "due": _due(promise.due),
        "kept": promise.kept.value,
    }


def _due(due: Due | None) -> str | None:
    """The last day that is meant, with the hour where one was said: 2026-01-21 or 2026-01-21T12:00."""
    if due is None:
        return None
    return due.last.isoformat() if due.at is None else f"{due.last.isoformat()}T{due.at:%H:%M}"


def _question(question: Question) -> dict[str, Any]:
    return {
        "text": question.text,
        "why": question.why,
        "ground": question.ground.value,
        "learns": question.learns.value,
        "to": question.to,
        "grows_from": piece_value(question.grows_from),
    }


def _piece_or_none(piece: Evidence | None) -> dict[str, Any] | None:
    return None if piece is None else piece_value(piece)


def _can_be_written(text: str) -> bool:
    """Whether the text has no half of a surrogate pair, which some exports hold and UTF-8 does not."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
