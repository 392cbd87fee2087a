"""The history of an insight: who told, answered or decided what about it, when, and why it stands as it does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from askwhy.conversation import Side
from askwhy.evidence import Evidence
from askwhy.understanding.decisions import Act, Decision
from askwhy.understanding.insight import DecidedBy, Insight
from askwhy.understanding.pairs import Contradiction

PROGRAM = "Askwhy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that happened to an insight."""

    what: str
    who: str | None  # None where the source names nobody
    decided_by: DecidedBy
    at: datetime | None
    why: str
    evidence: Evidence | None = None


def history_of(
    insight: Insight, *, contradictions: Iterable[Contradiction] = (), decisions: Iterable[Decision] = ()
) -> tuple[Change, ...]:
    """Everything that made an insight what it is, the earliest first; what has no date comes last.

    Args:
        insight: As it stands on a map.
        contradictions: Those of the map.
        decisions: All decisions, also those that were undone: an undoing is a change of its own.
    """
    changes = [*_told(insight), *_answered(insight), *_read(insight, contradictions), *_decided(insight, decisions)]
    return tuple(
        sorted(changes, key=lambda change: (change.at is None, "" if change.at is None else change.at.isoformat()))
    )


def _told(insight: Insight) -> Iterable[Change]:
    for number, telling in enumerate(insight.tellings):
        ours = telling.side is Side.US
        again = " again" if number and not ours else ""
        yield Change(
            what="assumed or given back" if ours else f"told{again}",
            who=telling.who,
            decided_by=DecidedBy.PROGRAM if ours else DecidedBy.CUSTOMER,
            at=telling.at,
            why="as noted by us" if telling.via is not None else "",
            evidence=telling.evidence,
        )


def _answered(insight: Insight) -> Iterable[Change]:
    for reply in insight.replies:
        what = "agreed" if reply.agrees else "corrected"
        yield Change(
            what=what,
            who=reply.who,
            decided_by=DecidedBy.CUSTOMER,
            at=reply.at,
            why="as read from their answer",
            evidence=reply.evidence,
        )


def _read(insight: Insight, contradictions: Iterable[Contradiction]) -> Iterable[Change]:
    """What the program read out of several sources; it has no moment but the latest of them."""
    if insight.parts and insight.merged_by is DecidedBy.PROGRAM:
        why = f"{len(insight.parts)} tellings say the same, as read"
        yield Change(what="merged", who=PROGRAM, decided_by=DecidedBy.PROGRAM, at=insight.last_at, why=why)
    for found in contradictions:
        if insight.id in (found.one, found.other):
            why = f"{found.kind.value}, as read"
            yield Change(what="found at odds", who=PROGRAM, decided_by=DecidedBy.PROGRAM, at=insight.last_at, why=why)


def _decided(insight: Insight, decisions: Iterable[Decision]) -> Iterable[Change]:
    known = {d.id: d for d in decisions}
    for decision in known.values():
        about = known.get(decision.other or "") if decision.act is Act.UNDO else decision
        if about is not None and {about.insight, about.other} & set(insight.ids):
            what = decision.act.value if about is decision else f"undid: {about.act.value}"
            yield Change(
                what=what,
                who=decision.by,
                decided_by=decision.decided_by,
                at=decision.at,
                why=decision.why,
                evidence=decision.words,
            )
