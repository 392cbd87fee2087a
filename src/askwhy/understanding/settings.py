"""Every constant of understanding in one frozen value, with the reason for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from askwhy.labels import ASPECTS, Aspect
from askwhy.understanding.insight import Grounding, Standing


def _half_lives() -> Mapping[Aspect, int]:
    """Fears and what pushes now change within months; how a firm works and what it is stays for a year or more."""
    return MappingProxyType({a: 180 if a in (Aspect.FEARS, Aspect.CATALYSTS) else 365 for a in ASPECTS})


def _standing_weights() -> Mapping[Standing, float]:
    return MappingProxyType(
        {
            Standing.CONFIRMED: 1.0,
            Standing.HEARD: 0.7,
            Standing.STALE: 0.7,  # its age has already taken three quarters of it; what was replaced counts nothing
            Standing.ASSUMED: 0.0,
            Standing.CONTRADICTED: 0.0,
        }
    )


def _grounding_weights() -> Mapping[Grounding, float]:
    """A thing that happened tells most; what somebody would do tells least, for people misjudge themselves."""
    return MappingProxyType(
        {Grounding.SPECIFIC: 1.0, Grounding.GENERAL: 0.7, Grounding.HEARSAY: 0.6, Grounding.HYPOTHETICAL: 0.4}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderstandingSettings:
    """The constants of the map. They can be changed; the defaults are the design's."""

    standing_weights: Mapping[Standing, float] = field(default_factory=_standing_weights)
    grounding_weights: Mapping[Grounding, float] = field(default_factory=_grounding_weights)
    half_life_days: Mapping[Aspect, int] = field(default_factory=_half_lives)
    as_read: float = 0.85  # of the weight of what the program read and nobody accepted yet
    via_note: float = 0.5  # of the weight of what only a note of ours says that they said
    one_person_cap: float = 0.75  # coverage of a facet of which one person alone told
    told: float = 0.5  # coverage from which an aspect reads "they told us"
    stale_half_lives: float = 2.0  # an older insight is stale
