"""Which insights say the same or are at odds: each is compared once with those that share its rarest words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from askwhy.conversation import Side
from askwhy.understanding.comparing import Overlap, Sense, Traits, find_overlap
from askwhy.understanding.dispute_signs import Odds
from askwhy.understanding.disputes import (
    Dispute,
    read_dispute,
    says_it_has_changed,
    shows_dispute,
)
from askwhy.understanding.insight import Insight, Standing
from askwhy.understanding.merging import Link
from askwhy.understanding.people import is_same_name
from askwhy.understanding.sameness import needed_likeness

_RARE_IN_COMMON = 2  # words or numbers among the rarest of both; one is enough where the words show a dispute

# Of the smaller passage's words, by weight: below that nothing is the same or at odds, unless the words show a dispute.
_SOMETHING_IN_COMMON, _A_LITTLE_IN_COMMON = 0.4, 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two insights at odds, the earlier told first. Never settled by the program."""

    kind: Dispute
    one: str
    other: str
    strength: float  # how much the two have in common, 0 to 2
    hearsay: bool = False  # the earlier tells of somebody what he himself, the later, denies
    seen_in: tuple[str, str] | None = None  # the two that were compared, where a correction stands for one of them

    @property
    def compared(self) -> tuple[str, str]:
        """The two insights that are at odds as they were read: they never say the same."""
        return self.seen_in or (self.one, self.other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the pairs of some insights gave."""

    links: tuple[Link, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entry:
    """An insight with what is compared of it, and its place in the order of all."""

    insight: Insight
    traits: Traits
    order: tuple[tuple[bool, str, int, str], int]
    odd: bool  # its words show that it may be at odds with something, or they corrected it


class Index:
    """Insights by their rarest words. It only grows, so who has seen the first so many can go on using it."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries: list[Entry] = []
        self._by_rare: dict[str, list[int]] = {}  # every rare word of each
        self._by_rarest: dict[str, list[int]] = {}  # the rarest of each
        self._odd_by_rarest: dict[str, list[int]] = {}
        self.add(entries)

    def add(self, entries: Iterable[Entry]) -> None:
        """Take in some more insights."""
        for entry in entries:
            number = len(self.entries)
            for word in entry.traits.rare:
                self._by_rare.setdefault(word, []).append(number)
            for word in entry.traits.signature:
                self._by_rarest.setdefault(word, []).append(number)
                if entry.odd:
                    self._odd_by_rarest.setdefault(word, []).append(number)
            self.entries.append(entry)

    def related(self, traits: Traits, *, odd: bool = False) -> Iterator[Entry]:
        """The insights that may say the same as a passage, or be at odds with it.

        Two of the smaller one's rarest words are found in the other; one is enough where the words show a dispute.
        """
        rare, rarest = traits.rare, traits.signature
        in_larger = _in_common(self._by_rare, rarest)
        found = {number for number, n in in_larger.items() if n >= _RARE_IN_COMMON}
        found.update(number for number, n in _in_common(self._by_rarest, rare).items() if n >= _RARE_IN_COMMON)
        found.update(chain.from_iterable(self._odd_by_rarest.get(word, ()) for word in rarest))
        if odd:
            found.update(in_larger)
        for number in sorted(found):
            yield self.entries[number]


def _in_common(numbers: Mapping[str, Sequence[int]], words: Iterable[str]) -> Counter[int]:
    return Counter(chain.from_iterable(numbers.get(word, ()) for word in words))


def entry_of(insight: Insight, traits: Traits, order: tuple[bool, str, int, str], number: int) -> Entry:
    """An insight made ready for comparing; ``number`` is its place in its conversation."""
    odd = shows_dispute(insight, traits) or _is_corrected(insight)
    return Entry(insight=insight, traits=traits, order=(order, number), odd=odd)


def compare_all(index: Index, entries: Sequence[Entry], sense: Sense) -> Found:
    """What some new insights give with those of an index, and with each other."""
    links: list[Link] = []
    contradictions: list[Contradiction] = []
    own = Index(entries)
    for entry in entries:
        # Each pair of new ones once: with the other as the later.
        new = (other for other in own.related(entry.traits, odd=entry.odd) if other.order > entry.order)
        for other in chain(index.related(entry.traits, odd=entry.odd), new):
            earlier, later = (entry, other) if entry.order < other.order else (other, entry)
            found = compare(earlier, later, sense)
            if isinstance(found, Link):
                links.append(found)
            elif found is not None:
                contradictions.append(found)
    return Found(links=tuple(links), contradictions=tuple(contradictions))


def compare(earlier: Entry, later: Entry, sense: Sense) -> Link | Contradiction | None:
    """Whether two insights say the same (a link), are at odds, or neither."""
    first, second = earlier.insight, later.insight
    if earlier.traits.text == later.traits.text and not _is_corrected(first) and not _is_corrected(second):
        return Link(one=first.id, other=second.id, strength=2.0)
    least = _A_LITTLE_IN_COMMON if later.odd else _SOMETHING_IN_COMMON
    overlap = find_overlap(earlier.traits, later.traits, least=least)
    if _is_denied(earlier, later, overlap):
        strength = overlap.of_smaller + overlap.of_both
        return Contradiction(
            kind=Dispute.TWO_PEOPLE,
            one=first.replaced_by or first.id,
            other=second.id,
            strength=strength,
            seen_in=(first.id, second.id),
        )
    if overlap.of_smaller < least:
        return None
    kind = read_dispute(first, second, earlier.traits, later.traits, overlap)
    if kind is not None:
        return Contradiction(
            kind=kind,
            one=first.id,
            other=second.id,
            strength=overlap.of_smaller + overlap.of_both,
            hearsay=Odds.REPORTED in later.traits.odds,
        )
    needed = needed_likeness(earlier.traits, later.traits, overlap)
    if needed > 1 or Odds.REPORTED in earlier.traits.odds or Odds.REPORTED in later.traits.odds:
        return None
    cosine = sense.likeness(earlier.traits.text, later.traits.text)
    if cosine < needed:
        return None
    strength = overlap.of_both + cosine
    if first.is_told and _is_corrected(second) and not says_it_has_changed(second.replies[0].evidence.exact):
        return _taken_back(first, second, strength)
    if _is_corrected(first) and second.is_told:
        return None
    return Link(one=first.id, other=second.id, strength=strength)


def best_apart(contradictions: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
    """The surest contradictions, each insight in one alone: one dispute should not be shown three times."""
    kept: list[Contradiction] = []
    seen: set[str] = set()
    replaced: set[str] = set()
    for found in sorted(contradictions, key=lambda c: (-c.strength, c.one, c.other)):
        # What is so now may replace several things that were so, and be replaced itself.
        free = replaced if found.kind is Dispute.CHANGED else seen
        if found.one in free or (found.other in free and found.kind is not Dispute.CHANGED):
            continue
        kept.append(found)
        replaced.add(found.one)
        if found.kind is not Dispute.CHANGED:
            seen |= {found.one, found.other}
    return tuple(kept)


def _is_denied(earlier: Entry, later: Entry, overlap: Overlap) -> bool:
    """Whether somebody told us that an assumption was wrong, and somebody else now tells what we had assumed."""
    first, second = earlier.insight, later.insight
    if not _is_corrected(first) or overlap.n < 2 or overlap.of_smaller < _SOMETHING_IN_COMMON:
        return False
    if earlier.traits.denies(overlap.shared) is not later.traits.denies(overlap.shared):
        return False
    teller = next((t.who for t in second.tellings if t.side is Side.THEM), None)
    return teller is not None and not is_same_name(teller, first.replies[0].who)


def _taken_back(first: Insight, second: Insight, strength: float) -> Contradiction:
    """They corrected what they had told before, when we gave it back."""
    teller = next((t.who for t in first.tellings if t.side is Side.THEM), None)
    by_oneself = is_same_name(teller, second.replies[0].who)
    return Contradiction(
        kind=Dispute.CORRECTED_BY_ONESELF if by_oneself else Dispute.TWO_PEOPLE,
        one=first.id,
        other=second.replaced_by or second.id,
        strength=strength,
        seen_in=(first.id, second.id),
    )


def _is_corrected(insight: Insight) -> bool:
    return insight.standing is Standing.CONTRADICTED and bool(insight.replies)
