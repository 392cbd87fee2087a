"""Which insights say the same or are at odds: each is compared once with those that share its rarest words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from askwhy.conversation import Side
from askwhy.understanding.comparing import SIGNATURE, Overlap, Sense, Traits, find_overlap
from askwhy.understanding.dispute_signs import Odds
from askwhy.understanding.disputes import (
    Dispute,
    read_dispute,
    says_it_has_changed,
    shows_dispute,
)
from askwhy.understanding.insight import Insight, Standing
from askwhy.understanding.merging import Link
from askwhy.understanding.once import once
from askwhy.understanding.people import is_same_name
from askwhy.understanding.reading import Reading
from askwhy.understanding.sameness import needed_likeness

_NEWS = frozenset({Odds.CHANGED, Odds.CHANGED_TO, Odds.NOW})
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
    unordered: bool = False  # nobody can tell which of the two was first: one has no date
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
    """The insights of some conversations by their rarest words.

    It never changes: `adding` gives a larger one. Nothing is made before it is asked for, so an index costs nothing where
    nothing new is compared.
    """

    def __init__(self, readings: Sequence[Reading] = ()) -> None:
        """The conversations in any order."""
        self._readings = tuple(readings)
        self._entries: dict[int, Entry] = {}

    def adding(self, other: Index) -> Index:
        """The insights of both."""
        both = Index((*self._readings, *other._readings))
        both._rare = self._rare.adding(other._rare)
        both._places = self._places + [(n + len(self._readings), k) for n, k in other._places]
        both._entries = self._entries | {number + self._rare.n: entry for number, entry in other._entries.items()}
        return both

    def related(self, traits: Traits) -> list[Entry]:
        """The insights that may say the same as a passage, or be at odds with it."""
        return [self._entry(number) for number, _ in self._rare.pairs(_Rare.of([traits], [False]))]

    def pairs(self, other: Index) -> Iterator[tuple[Entry, Entry]]:
        """Each insight of this index with those of another that may say the same, or be at odds with it."""
        for number, new in self._rare.pairs(other._rare):
            yield self._entry(number), other._entry(new)

    @once
    def _places(self) -> list[tuple[int, int]]:
        return [(n, k) for n, reading in enumerate(self._readings) for k in range(len(reading.insights))]

    @once
    def _rare(self) -> _Rare:
        told = [(i, reading.traits[i.id]) for reading in self._readings for i in reading.insights]
        return _Rare.of([traits for _, traits in told], [is_odd(insight, traits) for insight, traits in told])

    def _entry(self, number: int) -> Entry:
        entry = self._entries.get(number)
        if entry is None:
            reading, place = self._readings[self._places[number][0]], self._places[number][1]
            insight = reading.insights[place]
            traits = reading.traits[insight.id]
            entry = Entry(
                insight=insight, traits=traits, order=(reading.order, place), odd=bool(self._rare.odd[number])
            )
            self._entries[number] = entry
        return entry


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Rare:
    """The rare words of many passages, one a row, so that all pairs with a word in common are found at once."""

    words: NDArray[np.int64]  # their hashes: two words that share one by chance are compared in vain, and nothing else
    whose: NDArray[np.int64]  # number of the passage
    rarest: NDArray[np.bool_]  # whether it is in the passage's signature
    odd: NDArray[np.bool_]  # of each passage: whether it may be at odds with something, so that one word is enough

    @property
    def n(self) -> int:
        """How many passages."""
        return len(self.odd)

    @classmethod
    def of(cls, passages: Sequence[Traits], odd: Sequence[bool]) -> _Rare:
        """The rare words of these passages."""
        lengths = np.fromiter((len(traits.rare) for traits in passages), np.int64, len(passages))
        place = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        hashes = map(hash, chain.from_iterable(traits.rare for traits in passages))
        return cls(
            words=np.fromiter(hashes, np.int64, len(place)),
            whose=np.repeat(np.arange(len(passages)), lengths),
            rarest=place < SIGNATURE,
            odd=np.array(odd, dtype=bool),
        )

    def adding(self, other: _Rare) -> _Rare:
        """The passages of both, those of the other numbered on."""
        return _Rare(
            words=np.concatenate([self.words, other.words]),
            whose=np.concatenate([self.whose, other.whose + self.n]),
            rarest=np.concatenate([self.rarest, other.rarest]),
            odd=np.concatenate([self.odd, other.odd]),
        )

    def pairs(self, new: _Rare) -> Iterator[tuple[int, int]]:
        """The numbers of every passage of these and of the new ones between which there may be something.

        Two of the smaller one's rarest words are found in the other; one is enough where the words show a dispute.
        """
        mine, theirs = _same(self.words, new.words)
        pair = self.whose[mine] * new.n + new.whose[theirs]
        in_mine, in_new = pair[new.rarest[theirs]], pair[self.rarest[mine]]
        in_both = pair[new.rarest[theirs] & self.rarest[mine]]
        found = np.unique(
            np.concatenate(
                [
                    _repeated(in_mine),
                    _repeated(in_new),
                    in_mine[new.odd[in_mine % max(1, new.n)]],
                    in_both[self.odd[in_both // max(1, new.n)]],
                ]
            )
        )
        yield from zip((found // max(1, new.n)).tolist(), (found % max(1, new.n)).tolist(), strict=True)


def _same(some: NDArray[np.int64], others: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The places of all pairs of equal numbers."""
    if not len(others):
        nothing = np.empty(0, dtype=np.int64)
        return nothing, nothing
    order = np.argsort(others, kind="stable")
    known, first, n_known = np.unique(others[order], return_index=True, return_counts=True)
    place = np.minimum(np.searchsorted(known, some), len(known) - 1)
    n = np.where(known[place] == some, n_known[place], 0)
    nth = np.arange(n.sum()) - np.repeat(np.cumsum(n) - n, n)
    return np.repeat(np.arange(len(some)), n), order[np.repeat(first[place], n) + nth]


def _repeated(pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """What stands there as often as wanted."""
    found, n = np.unique(pairs, return_counts=True)
    return found[n >= _RARE_IN_COMMON]


def is_odd(insight: Insight, traits: Traits) -> bool:
    """Whether its words show that it may be at odds with something, or they corrected it."""
    return (bool(traits.odds) and shows_dispute(insight, traits)) or _is_corrected(insight)


def compare_all(index: Index, new: Index, sense: Sense) -> Found:
    """What some new insights give with those of an index, and with each other."""
    links: list[Link] = []
    contradictions: list[Contradiction] = []
    # Each pair of new ones once: with the other as the later.
    among_new = ((later, entry) for later, entry in new.pairs(new) if later.order > entry.order)
    for other, entry in chain(index.pairs(new), among_new):
        earlier, later = (entry, other) if entry.order < other.order else (other, entry)
        found = compare(earlier, later, sense)
        if isinstance(found, Link):
            links.append(found)
        elif found is not None:
            contradictions.append(found)
    return Found(links=tuple(links), contradictions=tuple(contradictions))


def compare(earlier: Entry, later: Entry, sense: Sense) -> Link | Contradiction | None:
    """Whether two insights say the same (a link), are at odds, or neither.

    Conversations without a date stand last; beside one with a date that says nothing, so there the words tell which of
    the two is the news. Where they do not, nothing is out of date by it.
    """
    undated = earlier.order[0][0] is not later.order[0][0]
    if undated and _brings_news(earlier) and not _brings_news(later):
        earlier, later = later, earlier
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
            unordered=undated and not _brings_news(later),
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


def _brings_news(entry: Entry) -> bool:
    """Whether its words say that something was otherwise before, or answer what we put to them of before."""
    return bool(entry.traits.asked) or not _NEWS.isdisjoint(entry.traits.odds)


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
