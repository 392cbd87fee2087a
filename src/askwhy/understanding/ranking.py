"""Which insights to show first: those that tell most, and not ten of one kind before the first of another."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from askwhy.understanding.facets import Facet
from askwhy.understanding.insight import Insight, Standing

MOST_SHOWN = 70  # on one map: what a careful person keeps of a year of conversations is about half of that
_NEXT_OF_A_FACET = 0.9  # of its weight keeps an insight for every one of its facet that stands before it
_NUMBERS = {facet: number for number, facet in enumerate(Facet)}
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
        private: Whether what touches somebody's private life stands there too, after all else; it is left out otherwise
            (principle 10).
    """
    chosen = [i for i in insights if private or i.care is None]
    if not chosen:
        return ()
    worth = np.array([insight.weight * _STANDINGS[insight.standing] for insight in chosen])
    facet = np.array([_NUMBERS[insight.facet] for insight in chosen])
    by_id = np.empty(len(chosen), dtype=np.int64)  # of those that tell as much their ids decide
    by_id[np.argsort(np.array([insight.id for insight in chosen]), kind="stable")] = np.arange(len(chosen))
    best_first = np.lexsort((by_id, -worth, facet))
    sizes = np.bincount(facet, minlength=len(_NUMBERS))
    place = np.arange(len(chosen)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    score = np.empty(len(chosen))
    score[best_first] = worth[best_first] * _NEXT_OF_A_FACET**place
    is_private = np.array([insight.care is not None for insight in chosen])
    return tuple(chosen[number] for number in np.lexsort((by_id, -score, is_private)).tolist())
