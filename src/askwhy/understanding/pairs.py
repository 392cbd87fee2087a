"""Which insights of two conversations say the same or are at odds: each pair is looked at once, when one is added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from askwhy.conversation import Side
from askwhy.understanding.comparing import Overlap, Sense, Traits, find_overlap
from askwhy.understanding.disputes import (
    Dispute,
    read_dispute,
    says_it_has_changed,
    shows_dispute,
    tells_what_others_think,
)
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
    told: bool = False  # they said themselves, when we gave the earlier back, that it is no longer so


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
        if (
            needed > 1
            or tells_what_others_think(first.quotation.exact)
            or tells_what_others_think(second.quotation.exact)
        ):
            continue
        cosine = sense.likeness(first.quotation.exact, second.quotation.exact)
        if cosine < needed:
            continue
        strength = overlap.of_both + cosine
        if _is_told(first) and _is_corrected(second):
            contradictions.append(_no_longer(first, second, strength))
        elif not (_is_corrected(first) and _is_told(second)):
            links.append(Link(one=first.id, other=second.id, strength=strength))
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


def _no_longer(first: Insight, second: Insight, strength: float) -> Contradiction:
    """They corrected what they had told before, when we gave it back."""
    reply = second.replies[0]
    changed = says_it_has_changed(reply.evidence.exact)
    teller = next((t.who for t in first.tellings if t.side is Side.THEM), None)
    by_oneself = Dispute.CORRECTED_BY_ONESELF if is_same_name(teller, reply.who) else Dispute.TWO_PEOPLE
    return Contradiction(
        kind=Dispute.CHANGED if changed else by_oneself,
        one=first.id,
        other=second.replaced_by or second.id,
        strength=strength,
        told=changed,
    )


def _is_told(insight: Insight) -> bool:
    return any(telling.side is Side.THEM for telling in insight.tellings)


def _is_corrected(insight: Insight) -> bool:
    return insight.standing is Standing.CONTRADICTED and bool(insight.replies)


def best_apart(contradictions: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
    """The surest contradictions, each insight in one alone: one dispute should not be shown three times."""
    kept: list[Contradiction] = []
    seen: set[str] = set()
    for found in sorted(contradictions, key=lambda c: (-c.strength, c.one, c.other)):
        if found.one not in seen and found.other not in seen:
            kept.append(found)
            seen |= {found.one, found.other}
    return tuple(kept)
