"""Trends of one's own listening, with their uncertainty: few conversations say little, and then nothing is claimed.

Theil and Sen: the slope is the median of the slopes between all pairs of conversations, which one odd call cannot turn;
its interval is Sen's (1968), from the variance of Kendall's S.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import sqrt
from statistics import median

FEWEST = 5  # conversations; of fewer the interval holds every slope
_Z = 1.96  # 95 %


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A figure of one conversation."""

    at: datetime | None  # None: in the order given
    value: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """How a figure changed over one's conversations. ``slope`` is None where too few were measured."""

    measure: str
    unit: str
    points: tuple[Point, ...]
    middle: float | None  # the median of all
    slope: float | None  # change from one conversation to the next
    low: float | None  # of the 95 % interval of the slope
    high: float | None
    reason: str = ""

    @property
    def n(self) -> int:
        """How many conversations it rests on."""
        return len(self.points)

    @property
    def direction(self) -> int:
        """1 or -1 where the whole interval rises or falls; 0 where it cannot be told."""
        if self.low is None or self.high is None:
            return 0
        return 1 if self.low > 0 else -1 if self.high < 0 else 0


def find_trend(measure: str, unit: str, points: Sequence[Point]) -> Trend:
    """The trend of one figure.

    Args:
        measure: Its name.
        unit: Its unit.
        points: One a conversation in which it could be measured, in order of time.
    """
    found = tuple(points)
    middle = median(point.value for point in found) if found else None
    if len(found) < FEWEST:
        reason = f"{len(found)} measured; fewer than {FEWEST} say nothing of a trend"
        return Trend(
            measure=measure, unit=unit, points=found, middle=middle, slope=None, low=None, high=None, reason=reason
        )
    slopes = sorted(
        (later.value - earlier.value) / (j - i)
        for i, earlier in enumerate(found)
        for j, later in enumerate(found[i + 1 :], start=i + 1)
    )
    n = len(found)
    half = _Z * sqrt(n * (n - 1) * (2 * n + 5) / 18)
    outside = max(0, int((len(slopes) - half) / 2) - 1)  # slopes below the interval, and as many above it
    return Trend(
        measure=measure,
        unit=unit,
        points=found,
        middle=middle,
        slope=median(slopes),
        low=slopes[outside],
        high=slopes[-1 - outside],
    )
