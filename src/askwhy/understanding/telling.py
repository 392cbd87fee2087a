"""How much a passage tells: for ranking, and to leave thin talk out."""

from __future__ import annotations

import re

from askwhy.labels import Aspect
from askwhy.understanding.insight import Grounding
from askwhy.understanding.quantities import quantities_in
from askwhy.understanding.words import telling_words

# A fear, a motive or an obstacle weighs more than a plain fact: it is what nobody can look up.
_ASPECT_WEIGHTS = {
    Aspect.FEARS: 1.0,
    Aspect.MOTIVATIONS: 1.0,
    Aspect.GOALS: 1.0,
    Aspect.CATALYSTS: 0.9,
    Aspect.OBSTACLES: 0.9,
    Aspect.CULTURE: 0.8,
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
_STRONG = re.compile(
    r"\b(?:worst|biggest|main|most|only|never|nobody|everything|nothing|always|keeps? me|lie awake|the one|the thing is|"
    r"what pays|that's why|because|the reason|hate|love|afraid|scared|worr(?:y|ied|ies)|finished|dead|nightmare|"
    r"matters?|care|honestly|the truth|proud|ashamed|swore|promise)\b",
    re.IGNORECASE,
)


def read_weight(text: str, aspects: tuple[Aspect, ...], grounding: Grounding, *, strength: float = 1.0) -> float:
    """How much a passage tells, 0 to 1.

    Args:
        text: The passage.
        aspects: What it tells of; the weightiest counts.
        grounding: What it rests on.
        strength: The classifier's probability that it tells anything.
    """
    words = min(1.0, len(telling_words(text)) / _ENOUGH_WORDS)
    named = min(1.0, len(quantities_in(text)) / 2)
    strong = min(1.0, len(_STRONG.findall(text)) / 2)
    fullness = 0.3 + 0.4 * words + 0.15 * named + 0.15 * strong
    return strength * max(_ASPECT_WEIGHTS[a] for a in aspects) * _GROUNDING_WEIGHTS[grounding] * fullness


def is_thin(text: str) -> bool:
    """Whether a passage tells too little to be filed on its own: fewer than two telling words and no number."""
    return len(telling_words(text)) < 2 and not quantities_in(text)
