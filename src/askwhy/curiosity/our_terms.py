"""Our own names and offers, as terms: what no question may be about. `understanding.catalogue` measures by them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from askwhy.curiosity.words import content_words


@dataclass(frozen=True, slots=True)
class OurTerms:
    """Who we are and what we offer, as terms: names of ours, products, services. Empty where nobody told.

    ``names`` are never said, ``offers`` are phrases such as "Powder coating in four colours". A single word of an offer
    that the customer uses too ("coating") is theirs as much as ours: it is avoided where there is another way to ask.
    """

    names: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    _words: frozenset[str] = field(init=False, repr=False, compare=False, default=frozenset())
    _phrases: tuple[re.Pattern[str], ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_words", frozenset(word for offer in self.offers for word in content_words(offer)))
        terms = [*self.names, *(phrase for offer in self.offers for phrase in _phrases_of(offer))]
        patterns = tuple(
            re.compile(rf"(?<!\w){re.escape(term)}(?!\w)", re.IGNORECASE) for term in terms if term.strip()
        )
        object.__setattr__(self, "_phrases", patterns)

    def is_named_in(self, text: str) -> bool:
        """Whether a text says a name of ours, an offer, or two words of an offer side by side."""
        return any(pattern.search(text) for pattern in self._phrases)

    def is_touched_by(self, text: str) -> bool:
        """Whether a text holds a single word of an offer."""
        return not self._words.isdisjoint(content_words(text))


def _phrases_of(offer: str) -> Iterable[str]:
    """An offer, its parts between commas, and each two neighbouring words of it that say what it is."""
    yield offer
    for part in re.split(
        r"[,;:()]|\b(?:and|or|with|in|for|from|of|to|by|the|a|an|our|own|per)\b", offer, flags=re.IGNORECASE
    ):
        words = part.split()
        if len(words) > 1:
            yield part.strip()
            yield from (" ".join(words[i : i + 2]) for i in range(len(words) - 1))


NO_TERMS = OurTerms()
