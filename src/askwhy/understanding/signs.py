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
from askwhy.understanding.once import once
from askwhy.understanding.quantities import Quantity, quantities_in
from askwhy.understanding.telling import FORCE_SIGNS
from askwhy.understanding.topics import TOPIC_SIGNS
from askwhy.understanding.words import holds_number, stems_of, tokens_in

_LEXICON: Lexicon[Any] = Lexicon(
    {**FACET_SIGNS, **GROUND_SIGNS, **CARE_SIGNS, **FORCE_SIGNS, **TOPIC_SIGNS, **ODDS_SIGNS}
)


@dataclass(frozen=True, kw_only=True, eq=False)  # not slotted, for each part is taken out when it is asked for
class Words:
    """A passage taken apart."""

    text: str

    @once
    def tokens(self) -> tuple[str, ...]:
        """All words in lower case."""
        return tuple(tokens_in(self.text))

    @once
    def stems(self) -> frozenset[str]:
        """Those of the words that carry meaning."""
        return stems_of(self.tokens)

    @once
    def quantities(self) -> tuple[Quantity, ...]:
        """The numbers, with what they count."""
        return quantities_in(self.text) if holds_number(self.text, self.tokens) else ()

    @once
    def signs(self) -> Mapping[Any, int]:
        """Facets, topics and the rest, and in how many places each shows."""
        return _LEXICON.find(self.tokens)


def read_words(text: str) -> Words:
    """A passage to be taken apart."""
    return Words(text=text)
