"""What the words of a passage show, for every rule at once: one pass over the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from askwhy.understanding.care import CARE_SIGNS
from askwhy.understanding.dispute_signs import ODDS_SIGNS
from askwhy.understanding.filing import FACET_SIGNS
from askwhy.understanding.grounding import GROUND_SIGNS
from askwhy.understanding.lexicon import Lexicon
from askwhy.understanding.quantities import Quantity, quantities_in
from askwhy.understanding.telling import FORCE_SIGNS
from askwhy.understanding.topics import TOPIC_SIGNS
from askwhy.understanding.words import holds_number, stems_of, tokens_in

_LEXICON: Lexicon[Any] = Lexicon(
    {**FACET_SIGNS, **GROUND_SIGNS, **CARE_SIGNS, **FORCE_SIGNS, **TOPIC_SIGNS, **ODDS_SIGNS}
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """A passage taken apart."""

    text: str
    tokens: tuple[str, ...]
    stems: frozenset[str]  # of the words that carry meaning
    quantities: tuple[Quantity, ...]
    signs: Mapping[Any, int]  # facets, topics and the rest, and in how many places each shows


def read_words(text: str) -> Words:
    """A passage taken apart."""
    tokens = tokens_in(text)
    return Words(
        text=text,
        tokens=tuple(tokens),
        stems=stems_of(tokens),
        quantities=quantities_in(text) if holds_number(text, tokens) else (),
        signs=_LEXICON.find(tokens),
    )
