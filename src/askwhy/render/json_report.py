"""The report as JSON: the contract that others script against (docs/reference/json.md)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from askwhy.evidence import Evidence
from askwhy.listening.measurement import Measurement
from askwhy.report import Report
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
    return to_json_value(report.conversation) | {"listening": listening}


def _can_be_written(text: str) -> bool:
    """Whether the text has no half of a surrogate pair, which some exports hold and UTF-8 does not."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
