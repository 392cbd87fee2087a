"""Which insights of two conversations say the same or are at odds: each pair is looked at once, when one is added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from askwhy.conversation import Side
from askwhy.understanding.comparing import Overlap, Sense, Traits, find_overlap
from askwhy.understanding.disputes import Dispute, read_dispute, shows_dispute, tells_what_others_think
from askwhy.understanding.insight import Insight, Standing
from askwhy.understanding.merging import Link
from askwhy.understanding.people import is_same_name
from askwhy.understanding.sameness import needed_likeness


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two insights at odds, the earlier told first. Never settled by the program."""

    kind: Dispute
    one: str
    other: str
    strength: float  # how much the two have in common, 0 to 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the pairs of some insights gave."""

    links: tuple[Link, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


class Indexed:
    """Insights of one conversation with what is compared of them, and where each word is found."""

    def __init__(self, insights: Sequence[Insight], traits: Mapping[str, Traits]) -> None:
        self.insights = insights
        self.traits = [traits[insight.id] for insight in insights]
        self.signs = [number for number, insight in enumerate(insights) if shows_dispute(insight)]

    @cached_property
    def by_word(self) -> Mapping[str, Sequence[int]]:
        """The insights that hold a word."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, traits in enumerate(self.traits):
            for word in traits.words:
                found[word].append(number)
        return found

    @cached_property
    def by_rare_word(self) -> Mapping[str, Sequence[int]]:
        """The insights of which a word is one of the rarest."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, traits in enumerate(self.traits):
            for word in traits.signature:
                found[word].append(number)
        return found


def compare(earlier: Indexed, later: Indexed, sense: Sense) -> Found:
    """What the pairs of two conversations give, or of one with itself."""
    links: list[Link] = []
    contradictions: list[Contradiction] = []
    for one, other in _candidates(earlier, later):
        first, second = earlier.insights[one], later.insights[other]
        overlap = find_overlap(earlier.traits[one], later.traits[other])
        kind = _dispute(first, second, earlier.traits[one], later.traits[other], overlap)
        if kind is not None:
            strength = overlap.of_smaller + overlap.of_both
            contradictions.append(Contradiction(kind=kind, one=first.id, other=second.id, strength=strength))
            continue
        needed = needed_likeness(earlier.traits[one], later.traits[other], overlap)
        if needed <= 1 and _can_be_merged(first, second):
            cosine = sense.likeness(first.quotation.exact, second.quotation.exact)
            if cosine >= needed:
                links.append(Link(one=first.id, other=second.id, strength=overlap.of_both + cosine))
    return Found(links=tuple(links), contradictions=tuple(contradictions))


def _candidates(earlier: Indexed, later: Indexed) -> Iterator[tuple[int, int]]:
    """Pairs that share one of the rarest words of both, or any word where one shows a sign of a dispute."""
    pairs: set[tuple[int, int]] = set()
    for word in earlier.by_rare_word.keys() & later.by_rare_word.keys():
        pairs.update((one, other) for one in earlier.by_rare_word[word] for other in later.by_rare_word[word])
    for other in later.signs:
        for word in later.traits[other].words.keys() & earlier.by_word.keys():
            pairs.update((one, other) for one in earlier.by_word[word])
    within = earlier is later
    return ((one, other) for one, other in sorted(pairs) if not within or one < other)


def _dispute(first: Insight, second: Insight, one: Traits, other: Traits, overlap: Overlap) -> Dispute | None:
    if _is_denied(first, second, overlap):
        return Dispute.TWO_PEOPLE
    return read_dispute(first, second, one, other, overlap)


def _is_denied(first: Insight, second: Insight, overlap: Overlap) -> bool:
    """Whether somebody told us that an assumption was wrong, and somebody else now tells what we had assumed."""
    if first.standing is not Standing.CONTRADICTED or not first.replies or overlap.n < 2 or overlap.of_smaller < 0.4:
        return False
    teller = next((t.who for t in second.tellings if t.side is Side.THEM), None)
    return teller is not None and not is_same_name(teller, first.replies[0].who)


def _can_be_merged(first: Insight, second: Insight) -> bool:
    """What they corrected is not the same as what they said, nor what "they all think"; else anything may be."""
    if tells_what_others_think(first.quotation.exact) or tells_what_others_think(second.quotation.exact):
        return False
    corrected = [insight.standing is Standing.CONTRADICTED for insight in (first, second)]
    told = [any(t.side is Side.THEM for t in insight.tellings) for insight in (first, second)]
    return not (corrected[0] and told[1]) and not (corrected[1] and told[0])


def best_apart(contradictions: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
    """The surest contradictions, each insight in one alone: one dispute should not be shown three times."""
    kept: list[Contradiction] = []
    seen: set[str] = set()
    for found in sorted(contradictions, key=lambda c: (-c.strength, c.one, c.other)):
        if found.one not in seen and found.other not in seen:
            kept.append(found)
            seen |= {found.one, found.other}
    return tuple(kept)
