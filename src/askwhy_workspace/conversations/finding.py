"""What the library finds in a labelled conversation, as JSON values: pieces in the form of the command line's contract."""

from __future__ import annotations

from typing import Any

from askwhy.curiosity.promises import Promise, find_promises
from askwhy.curiosity.threads import Thread, find_threads
from askwhy.language.labelled import LabelledConversation
from askwhy.listening.report import listen
from askwhy.render.json_report import measurement_value, piece_value
from askwhy.understanding.insight import Insight
from askwhy.understanding.insights import find_insights


def findings_in(labelled: LabelledConversation) -> dict[str, Any]:
    """Everything that one conversation tells by itself: figures, insights, threads, promises."""
    measured = listen(labelled.conversation)
    return {
        "listening": {name: measurement_value(measurement) for name, measurement in measured.items()},
        "insights": [_insight(insight) for insight in find_insights(labelled)],
        "threads": [_thread(thread) for thread in find_threads(labelled)],
        "promises": [_promise(promise) for promise in find_promises(labelled)],
    }


def _insight(insight: Insight) -> dict[str, Any]:
    last = insight.last_at
    return {
        "id": insight.id,
        "aspects": [aspect.value for aspect in insight.aspects],
        "facet": insight.facet.key,
        "standing": insight.standing.value,
        "decided_by": insight.decided_by.value,
        "grounding": insight.grounding.value,
        "via": insight.via and insight.via.value,
        "who": list(insight.who),
        "unit": insight.unit,
        "about": list(insight.about),
        "replaced_by": insight.replaced_by,
        "care": insight.care and insight.care.value,
        "weight": insight.weight,
        "last_at": last and last.isoformat(),
        "quotation": piece_value(insight.quotation),
        "evidence": [piece_value(piece) for piece in insight.evidence],
    }


def _thread(thread: Thread) -> dict[str, Any]:
    followed = thread.followed_by
    return piece_value(thread.evidence) | {
        "state": thread.state.value,
        "lures": [lure.value for lure in thread.lures],
        "weight": thread.weight,
        "followed_by": followed and piece_value(followed),
    }


def _promise(promise: Promise) -> dict[str, Any]:
    due = promise.due
    return piece_value(promise.evidence) | {
        "by": promise.by,
        "side": promise.side.value,
        "what": promise.what,
        "due": due and due.last.isoformat(),
        "kept": promise.kept.value,
    }
