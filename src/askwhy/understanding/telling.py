"""How much a passage tells: for ranking, and to leave thin talk out."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from typing import Any

from askwhy.labels import Aspect
from askwhy.understanding.insight import Grounding


class Force(Enum):
    """What the words of a passage show about how much it matters to who says it."""

    __hash__ = object.__hash__  # an enum's own is worked out in Python, and signs are looked up for every passage

    STRONG = auto()
    HEDGED = auto()  # our own doubt in a note: an assumption that waits to be asked


FORCE_SIGNS: Mapping[Force, str] = {
    Force.STRONG: """
        worst, biggest, main, most, only, never, nobody, everything, nothing, always, keep* me, lie awake, the one, the thing is, what pays,
        that's why, because, the reason, hate, love, afraid, scared, worr*, finished, dead, nightmare, matter*, care, honestly, the truth,
        proud, ashamed, swore, promise""",
    Force.HEDGED: "seem*, reckon, guess*, i'd say, i think, probably, maybe, perhaps, must be, looks like, could be",
}
# A fear, a motive or an obstacle weighs more than a plain fact: it is what nobody can look up.
_ASPECT_WEIGHTS = {
    Aspect.FEARS: 1.0,
    Aspect.MOTIVATIONS: 1.0,
    Aspect.GOALS: 1.0,
    Aspect.CATALYSTS: 0.9,
    Aspect.OBSTACLES: 0.9,
    Aspect.CULTURE: 0.85,
    Aspect.CUSTOMERS: 0.8,
    Aspect.VALUE: 0.8,
    Aspect.PROCESSES: 0.7,
}
_GROUNDING_WEIGHTS = {
    Grounding.SPECIFIC: 1.0,
    Grounding.GENERAL: 0.85,
    Grounding.HYPOTHETICAL: 0.8,
    Grounding.HEARSAY: 0.75,
}
_ENOUGH_WORDS = 9  # telling words from which more words tell no more; chosen on the development calls
_LEAST = 0.3  # of a short passage: "I like it when it's right" tells much in few words


def read_weight(
    signs: Mapping[Any, int],
    aspects: tuple[Aspect, ...],
    grounding: Grounding,
    *,
    n_words: int,
    n_numbers: int,
    strength: float = 1.0,
) -> float:
    """How much a passage tells, 0 to 1.

    Args:
        signs: What its words show.
        aspects: What it tells of; the weightiest counts.
        grounding: What it rests on.
        n_words: Its telling words.
        n_numbers: The numbers in it.
        strength: The classifier's probability that it tells anything.
    """
    words = min(1.0, n_words / _ENOUGH_WORDS)
    named = min(1.0, n_numbers / 2)
    strong = min(1.0, signs.get(Force.STRONG, 0) / 2)
    fullness = _LEAST + 0.4 * words + 0.15 * named + 0.15 * strong
    return strength * max(_ASPECT_WEIGHTS[a] for a in aspects) * _GROUNDING_WEIGHTS[grounding] * fullness


def is_thin(n_words: int, n_numbers: int) -> bool:
    """Whether a passage tells too little to be filed on its own: fewer than two telling words and no number."""
    return n_words < 2 and n_numbers == 0
