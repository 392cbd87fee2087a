"""How much of each part of their world is known: the design's formula, with what every figure is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import prod

from askwhy.labels import ASPECTS, Aspect
from askwhy.understanding.facets import FACETS, Facet
from askwhy.understanding.insight import DecidedBy, Insight, Standing, Via, days_since
from askwhy.understanding.people import Roster
from askwhy.understanding.settings import UnderstandingSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetCoverage:
    """How much of a facet is known, 0 to 1, and from what."""

    facet: Facet
    value: float
    weights: Mapping[str, float]  # of every insight that counts, by its id; empty for an empty facet
    people: tuple[str, ...]  # who told them
    capped: bool  # one person alone told, and that is never the whole


@dataclass(frozen=True, slots=True, kw_only=True)
class AspectCoverage:
    """How much of an aspect is known, 0 to 1: the mean over its facets."""

    aspect: Aspect
    value: float
    facets: tuple[FacetCoverage, ...]


def measure_coverage(
    insights: Iterable[Insight],
    *,
    as_of: date | None = None,
    roster: Roster | None = None,
    settings: UnderstandingSettings | None = None,
) -> Mapping[Aspect, AspectCoverage]:
    """How much is known of each aspect.

    Coverage of a facet is ``1 - prod(1 - w / 2)`` over the weights of its insights: one confirmed fact is half-way, and
    repeating it adds less and less. From one person only it is capped.

    Args:
        insights: As they stand, each meaning once.
        as_of: The day on which ages are counted; None, or an insight without a date, counts no age.
        roster: Who is who, for counting people; names as written where it is None.
        settings: The constants.

    Returns:
        Every aspect, 0 where nothing is known.
    """
    settings, roster = settings or UnderstandingSettings(), roster or Roster()
    filed: dict[Facet, dict[str, float]] = defaultdict(dict)
    told_by: dict[Facet, set[tuple[str, ...]]] = defaultdict(set)
    weigher = _Weigher(as_of, settings)
    for insight in insights:
        weight = weigher.weigh(insight)
        if weight > 0:
            filed[insight.facet][insight.id] = weight
            told_by[insight.facet].add(insight.told_by)
    people = {facet: {roster.person(name) for names in told_by[facet] for name in names} for facet in told_by}
    return {
        aspect: _aspect(aspect, [_facet(f, filed[f], people.get(f, ()), settings) for f in FACETS[aspect]])
        for aspect in ASPECTS
    }


def weigh(insight: Insight, *, as_of: date | None, settings: UnderstandingSettings) -> float:
    """How much an insight counts, 0 to 1: ``standing × grounding × 2^(-age / half-life)``.

    Half where only a note of ours says so; less where the program alone read that they confirmed it or that its parts
    say the same. Merged, it never counts less than its strongest part alone.
    """
    return _Weigher(as_of, settings).weigh(insight)


class _Weigher:
    """Weighs many insights on one day: many are of the same age, and fade alike."""

    def __init__(self, as_of: date | None, settings: UnderstandingSettings) -> None:
        self._as_of = as_of
        self._settings = settings
        self._left: dict[tuple[datetime, int], float] = {}  # what age has left, by when it was told and the half-life

    def weigh(self, insight: Insight) -> float:
        """See `weigh`."""
        if insight.standing is Standing.CONTRADICTED or insight.replaced_by is not None:
            return 0.0
        if not insight.parts:
            return self._alone(insight)
        together = self._alone(insight)
        if insight.merged_by is DecidedBy.PROGRAM:
            together *= self._settings.as_read
        return max([together, *map(self._alone, insight.parts)])

    def _alone(self, insight: Insight) -> float:
        settings, standing = self._settings, insight.standing
        weight = settings.standing_weights[standing]
        if not weight:
            return weight
        weight *= settings.grounding_weights[insight.grounding]
        if self._as_of is not None and insight.last_at is not None:
            weight *= self._fading(insight.last_at, settings.half_life_days[insight.facet.aspect], self._as_of)
        if insight.via is Via.NOTE:
            weight *= settings.via_note
        as_read = standing is Standing.CONFIRMED and insight.decided_by is DecidedBy.PROGRAM
        return weight * settings.as_read if as_read else weight

    def _fading(self, told_at: datetime, half_life: int, as_of: date) -> float:
        left = self._left.get((told_at, half_life))
        if left is None:
            age = days_since(told_at, as_of)
            left = self._left[told_at, half_life] = 2.0 ** (-age / half_life)
        return left


def _facet(
    facet: Facet, weights: Mapping[str, float], people: Iterable[str], settings: UnderstandingSettings
) -> FacetCoverage:
    told_by = tuple(sorted(people))
    value = 1.0 - prod(1.0 - weight / 2.0 for weight in weights.values())
    capped = len(told_by) < 2 and value > settings.one_person_cap
    return FacetCoverage(
        facet=facet,
        value=settings.one_person_cap if capped else value,
        weights=dict(weights),
        people=told_by,
        capped=capped,
    )


def _aspect(aspect: Aspect, facets: list[FacetCoverage]) -> AspectCoverage:
    return AspectCoverage(aspect=aspect, value=sum(f.value for f in facets) / len(facets), facets=tuple(facets))
