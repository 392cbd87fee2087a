"""Which insights to show first: those that tell most, and not ten of one kind before the first of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from askwhy.understanding.facets import Facet
from askwhy.understanding.insight import Insight, Standing

MOST_SHOWN = 70  # on one map: what a careful person keeps of a year of conversations is about half of that
_NEXT_OF_A_FACET = 0.9  # of its weight keeps an insight for every one of its facet that stands before it
_STANDINGS = {
    Standing.CONFIRMED: 1.3,
    Standing.HEARD: 1.0,
    Standing.CONTRADICTED: 1.0,
    Standing.STALE: 0.9,
    Standing.ASSUMED: 0.8,
}


def rank_insights(insights: Iterable[Insight], *, private: bool = False) -> tuple[Insight, ...]:
    """Insights, those that tell most first.

    Args:
        insights: In any order.
        private: Whether what touches somebody's private life is ranked too; it is left out otherwise (principle 10).
    """
    by_facet: dict[Facet, list[Insight]] = defaultdict(list)
    for insight in sorted(insights, key=lambda i: (-_worth(i), i.id)):
        if private or insight.care is None:
            by_facet[insight.facet].append(insight)
    scored = [
        (_worth(insight) * _NEXT_OF_A_FACET**place, insight)
        for ranked in by_facet.values()
        for place, insight in enumerate(ranked)
    ]
    return tuple(insight for _, insight in sorted(scored, key=lambda pair: (-pair[0], pair[1].id)))


def _worth(insight: Insight) -> float:
    return insight.weight * _STANDINGS[insight.standing]
