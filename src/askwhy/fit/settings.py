"""Every constant of the judgement in one frozen value, with the reason for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from askwhy.labels import Aspect


def _telling_aspects() -> Mapping[Aspect, float]:
    """What stands in their way, what they want and what they dread tells a need; what else does, their words say."""
    return MappingProxyType({Aspect.OBSTACLES: 1.0, Aspect.GOALS: 1.0, Aspect.FEARS: 1.0})


@dataclass(frozen=True, slots=True, kw_only=True)
class FitSettings:
    """The constants of the judgement. They can be changed."""

    serves_well: int = 2  # a rating from which somebody serves a need: docs/design.md, section 5
    least_decided: float = 0.25  # of the weight of the needs that a person named: with less, too little is known
    least_decided_as_read: float = (
        0.5  # … of needs that nobody named: the program calls too much a need to be sooner sure
    )
    divides: float = 0.3  # of the decided weight: a smaller part is an exception, a greater one divides the needs
    stressed: float = 2.0  # times the weight of a need which they themselves put before others
    aspects: Mapping[Aspect, float] = field(default_factory=_telling_aspects)
    in_words: float = 0.5  # worth added where they say it as a want ("I'd like", "I need"), whatever its aspect
    most_needs: int = 15  # shown: what a person can weigh
    shared_words: float = (
        4.5  # nats that a need and a capability's name must have in common: one word that is not common
    )
    shared_with_reason: float = 9.0  # … or with its name and the reason for its rating together: two such words
    likeness: float = 0.5  # cosine of their words, at least: chosen for hardly any wrong link in the gold (evidence.md)
