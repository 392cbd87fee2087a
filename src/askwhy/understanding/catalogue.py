"""Our own catalogue, as far as the map needs it: which insights speak of it rather than of their world."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from askwhy.understanding.insight import Insight
from askwhy.understanding.words import telling_words

_MOST_OF_A_NAME = 0.6  # "cut-to-length and deburring" is named by "cut to length"


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """What we offer, as the stems of each name."""

    names: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, names: Iterable[str]) -> Catalogue:
        """A catalogue of these names; a name without a telling word is left out."""
        return cls(names=tuple(words for words in map(telling_words, names) if words))

    def is_named_in(self, text: str) -> bool:
        """Whether a text names anything that we offer."""
        words = telling_words(text)
        return any(len(name & words) >= max(1, _MOST_OF_A_NAME * len(name)) for name in self.names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """How far we look at their world through our own catalogue. ``value`` is None where that cannot be measured."""

    value: float | None  # share of the insights that speak of it, 0 to 1
    n: int  # insights
    reason: str = ""  # why it cannot be measured


def product_lens(insights: Iterable[Insight], catalogue: Catalogue | None) -> Lens:
    """The share of what we recorded that speaks of our own catalogue rather than of their world.

    Args:
        insights: Those of a map.
        catalogue: What we offer; None where nobody told.
    """
    recorded = list(insights)
    if catalogue is None or not catalogue.names:
        return Lens(value=None, n=len(recorded), reason="nobody told what we offer")
    if not recorded:
        return Lens(value=None, n=0, reason="nothing is recorded yet")
    named = sum(any(catalogue.is_named_in(t.evidence.exact) for t in i.tellings) for i in recorded)
    return Lens(value=named / len(recorded), n=len(recorded))


def through_their_eyes(insights: Iterable[Insight], catalogue: Catalogue | None) -> tuple[Insight, ...]:
    """What they said of their world, and nothing else: no assumption of ours, nothing that names what we offer."""
    return tuple(
        insight
        for insight in insights
        if insight.is_told
        and not (catalogue is not None and any(catalogue.is_named_in(t.evidence.exact) for t in insight.tellings))
    )
