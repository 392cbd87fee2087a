"""Which insights to show first: those that tell most, and not ten of one kind before the first of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from operator import attrgetter

import numpy as np

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
    # Of those that tell as much the order of their ids decides, which stable sorts keep.
    chosen = sorted((i for i in insights if private or i.care is None), key=attrgetter("id"))
    worth = np.array([insight.weight * _STANDINGS[insight.standing] for insight in chosen])
    by_facet: dict[Facet, list[int]] = defaultdict(list)
    for number, insight in enumerate(chosen):
        by_facet[insight.facet].append(number)
    score = np.empty(len(chosen))
    for numbers in by_facet.values():
        best_first = np.array(numbers)[np.argsort(-worth[numbers], kind="stable")]
        score[best_first] = worth[best_first] * _NEXT_OF_A_FACET ** np.arange(len(numbers))
    return tuple(chosen[number] for number in np.argsort(-score, kind="stable"))
