"""Whether a sentence claims of them what they did not tell, judged by weights that were learnt from labelled messages."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Chances:
    """Of a sentence: that it claims what nobody told or what they spoke against; and if so, that they spoke against it."""

    unfounded: float
    contradicted: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """Two weighted sums of clues (logistic regressions); a clue without a weight tells nothing."""

    name: str
    unfounded: Mapping[str, float]
    contradicted: Mapping[str, float]
    threshold: float  # from which chance on a claim is unfounded

    def judge(self, clues: Mapping[str, float]) -> Chances:
        """What the clues of a sentence come to."""
        return Chances(unfounded=_chance(self.unfounded, clues), contradicted=_chance(self.contradicted, clues))


ALWAYS = "always"  # the clue that every sentence has


def _chance(weights: Mapping[str, float], clues: Mapping[str, float]) -> float:
    total = weights.get(ALWAYS, 0.0) + sum(weights.get(name, 0.0) * value for name, value in clues.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
