"""The few statistics that the benchmarks share: F1, area under the curve, rank correlation, intervals by conversation."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def f1(right: NDArray[np.bool_], given: NDArray[np.bool_]) -> float:
    """F1 of one label; 0 where nothing is right or given."""
    hits = int((right & given).sum())
    total = int(right.sum() + given.sum())
    return 2 * hits / total if total else 0.0


def auc(scores: Sequence[float], good: Sequence[bool]) -> float:
    """How often a good one scores higher than a bad one, ties counting half; nan where there is only one kind."""
    values, kinds = np.asarray(scores, float), np.asarray(good, bool)
    wins = values[kinds][:, None] - values[~kinds][None, :]
    return float(((wins > 0) + 0.5 * (wins == 0)).mean()) if wins.size else float("nan")


def spearman(one: Sequence[float], other: Sequence[float]) -> float:
    """Correlation of ranks, ties sharing their mean rank; nan where either is all the same."""
    ranks = _ranks(one), _ranks(other)
    if min(np.ptp(rank) for rank in ranks) == 0:
        return float("nan")
    return float(np.corrcoef(*ranks)[0, 1])


def _ranks(values: Sequence[float]) -> Floats:
    _, places, counts = np.unique(np.asarray(values), return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[places]


def interval(
    groups: int, figure: Callable[[Sequence[int]], float], *, draws: int = 1000, seed: int = 1
) -> tuple[float, float]:
    """The middle 95 % of a figure when whole groups (conversations) are drawn again with replacement.

    Args:
        groups: How many there are.
        figure: The figure of a list of group numbers, some of them twice.
        draws: How often to draw.
        seed: Of the draws.
    """
    chance = np.random.default_rng(seed)
    found = [figure(chance.integers(0, groups, groups).tolist()) for _ in range(draws)]
    low, high = np.nanpercentile(found, [2.5, 97.5])
    return float(low), float(high)


def shown(value: float, low: float, high: float) -> str:
    """A figure with its interval, such as ``.62 (.55 to .69)``."""
    return f"{value:.2f} ({low:.2f} to {high:.2f})"
