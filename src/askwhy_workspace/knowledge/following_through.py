"""Follow-through: what became of our promises, quarter by quarter, each figure with the promises behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from askwhy.curiosity.promises import Kept
from askwhy.practice.promises import FollowThrough, follow_through, quarter_of
from askwhy_workspace.knowledge.document import promise_of
from askwhy_workspace.knowledge.models import Promise
from askwhy_workspace.knowledge.private import not_private

MOST = 2000  # promises, the latest


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptOverTime:
    """The library's figures, and the rows behind each."""

    figures: FollowThrough
    n_known: int  # of how many it is known what became of them
    quarters: tuple[tuple[str, Mapping[Kept, int], tuple[tuple[Promise, str], ...]], ...]  # the latest first


def kept_over_time(rows: QuerySet[Promise]) -> KeptOverTime:
    """What became of those of these promises that are ours; what touches somebody's private life is left out."""
    ours = rows.filter(side="us").exclude(piece=None).select_related("conversation", "customer")
    found = [
        (row, promise_of(row, f"conversation-{row.conversation_id}"))
        for row in not_private(ours.order_by("-conversation__sort_at", "-pk")[:MOST])
    ]
    figures = follow_through(promise for _, promise in found)
    known = sum(figures.counts[state] for state in (Kept.DONE, Kept.LATE, Kept.PART, Kept.BROKEN))
    return KeptOverTime(
        figures=figures,
        n_known=known,
        quarters=tuple(
            (
                name,
                counts,
                tuple((row, promise.kept.value) for row, promise in found if quarter_of(promise.said_on) == name),
            )
            for name, counts in reversed(list(figures.quarters.items()))
        ),
    )
