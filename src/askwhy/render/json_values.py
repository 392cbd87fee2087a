"""The nouns of the contract as plain values: quotations, insights, threads, promises, questions (docs/reference/json.md)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from askwhy.conversation import Conversation
from askwhy.curiosity.due import Due
from askwhy.curiosity.promises import Promise
from askwhy.curiosity.question import Question
from askwhy.curiosity.threads import Thread
from askwhy.evidence import Evidence
from askwhy.listening.measurement import Measurement
from askwhy.understanding.conduct import Remark
from askwhy.understanding.insight import Insight, Reply, Telling


def piece_value(piece: Evidence) -> dict[str, Any]:
    """A quotation and where it stands, as plain values; ``source`` is the conversation's id."""
    return {
        "source": piece.source,
        "turn_id": piece.turn_id,
        "start": piece.start,
        "end": piece.end,
        "exact": piece.exact,
    }


def piece_or_none(piece: Evidence | None) -> dict[str, Any] | None:
    """A quotation as plain values; null where there is none."""
    return None if piece is None else piece_value(piece)


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


def insight_value(insight: Insight) -> dict[str, Any]:
    """An insight as plain values; ``facet`` is the aspect, a slash and the facet's name."""
    return {
        "id": insight.id,
        "aspects": [aspect.value for aspect in insight.aspects],
        "facet": insight.facet.key,
        "standing": insight.standing.value,
        "decided_by": insight.decided_by.value,
        "grounding": insight.grounding.value,
        "via": None if insight.via is None else insight.via.value,
        "who": list(insight.who),
        "unit": insight.unit,
        "about": list(insight.about),
        "replaced_by": insight.replaced_by,
        "evidence": [*map(_telling, insight.tellings), *map(_reply, insight.replies)],
    }


def _telling(telling: Telling) -> dict[str, Any]:
    return piece_value(telling.evidence) | {
        "who": telling.who,
        "side": telling.side.value,
        "at": _moment(telling.at),
        "grounding": telling.grounding.value,
        "via": None if telling.via is None else telling.via.value,
    }


def _reply(reply: Reply) -> dict[str, Any]:
    return piece_value(reply.evidence) | {"who": reply.who, "at": _moment(reply.at), "agrees": reply.agrees}


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def remark_value(remark: Remark) -> dict[str, Any]:
    """What they said of our conduct, as plain values."""
    return piece_value(remark.evidence) | {
        "who": remark.who,
        "at": _moment(remark.at),
        "good": remark.good,
        "moment": piece_or_none(remark.moment),
    }


def thread_value(thread: Thread) -> dict[str, Any]:
    """A thread as plain values."""
    return piece_value(thread.evidence) | {
        "state": thread.state.value,
        "weight": thread.weight,
        "lures": [lure.value for lure in thread.lures],
        "followed_by": piece_or_none(thread.followed_by),
    }


def promise_value(promise: Promise) -> dict[str, Any]:
    """A promise as plain values; ``due`` is a day, or a day and an hour where one was said."""
    return piece_value(promise.evidence) | {
        "by": promise.by,
        "side": promise.side.value,
        "what": promise.what,
        "said_on": None if promise.said_on is None else promise.said_on.isoformat(),
        "due": _due(promise.due),
        "kept": promise.kept.value,
    }


def question_value(question: Question) -> dict[str, Any]:
    """A question worth asking, as plain values."""
    return {
        "text": question.text,
        "why": question.why,
        "ground": question.ground.value,
        "learns": question.learns.value,
        "to": question.to,
        "grows_from": piece_value(question.grows_from),
    }


def _due(due: Due | None) -> str | None:
    if due is None:
        return None
    return due.last.isoformat() if due.at is None else f"{due.last.isoformat()}T{due.at:%H:%M}"


def source_names(conversations: Iterable[Conversation]) -> Mapping[str, str]:
    """What a quotation's ``source`` reads, by the conversation's id: its file's name, else, where several share one, the id."""
    found = list(conversations)
    shared = Counter(conversation.source for conversation in found)
    return {c.id: c.source if shared[c.source] == 1 else c.id for c in found}


def with_names(value: Any, names: Mapping[str, str]) -> Any:
    """A value in which the ``source`` of every quotation is named instead of given by its id."""
    if isinstance(value, list):
        return [with_names(item, names) for item in value]
    if not isinstance(value, dict):
        return value
    named = {key: with_names(item, names) for key, item in value.items()}
    return named | {"source": names.get(value["source"], value["source"])} if "exact" in value else named


def write_json(document: Mapping[str, Any]) -> str:
    """The document as text, one line for each nesting, in UTF-8 letters."""
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    return (text if _can_be_written(text) else json.dumps(document, indent=1, allow_nan=False)) + "\n"


def _can_be_written(text: str) -> bool:
    """Whether the text has no half of a surrogate pair, which some exports hold and UTF-8 does not."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
