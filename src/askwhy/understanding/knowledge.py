"""All that is known of one customer, before anybody decides anything: readings, and what their pairs gave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from askwhy.understanding.comparing import Sense, Traits, find_overlap, read_traits
from askwhy.understanding.disputes import Dispute
from askwhy.understanding.insight import Insight
from askwhy.understanding.merging import Link
from askwhy.understanding.pairs import Contradiction, Index, compare_all
from askwhy.understanding.reading import Reading
from askwhy.understanding.remembered import Remembered
from askwhy.understanding.replies import Outcome
from askwhy.understanding.sameness import numbers_differ
from askwhy.understanding.signs import read_words
from askwhy.understanding.written_answers import WrittenAnswer

_IN_COMMON, _SUMMED_UP = 2, 0.5  # words and numbers, and their share of the weight of the smaller


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What the pairs of insights of some conversations gave: kept, so that they need not be compared again."""

    sources: frozenset[str] = frozenset()  # the conversations, whose readings have not changed since
    links: tuple[Link, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


_NOTHING = Compared()


@dataclass(frozen=True, kw_only=True, eq=False)
class Knowledge:
    """The readings of one customer's conversations in the order of their time, and what their pairs gave.

    Adding a conversation compares its insights alone; the result is the same in whatever order they come.
    """

    readings: tuple[Reading, ...] = ()
    links: tuple[Link, ...] = ()  # every two insights that say the same
    contradictions: tuple[
        Contradiction, ...
    ] = ()  # every two that are at odds, also where one dispute shows in several
    # Each insight of theirs that a point in an e-mail gives back, with what they answered under it.
    points: tuple[tuple[str, WrittenAnswer], ...] = ()
    _index: Index = field(default_factory=Index, repr=False)  # of all readings
    remembered: Remembered = field(default_factory=Remembered, repr=False)  # what drawing its map made: see `settle`

    @classmethod
    def of(cls, readings: Iterable[Reading], sense: Sense, *, compared: Compared = _NOTHING) -> Knowledge:
        """What these readings give together; of two readings of one conversation the later given.

        Args:
            readings: In any order.
            sense: How meanings are compared.
            compared: What `compared` gave of knowledge that held some of them.
        """
        ordered = _ordered({reading.source: reading for reading in readings}.values())
        known = [reading for reading in ordered if reading.source in compared.sources]
        ids = {insight.id for reading in known for insight in reading.insights}
        links = [link for link in compared.links if link.one in ids and link.other in ids]
        contradictions = [c for c in compared.contradictions if ids.issuperset((c.one, c.other, *c.compared))]
        index = Index(known)
        for reading in ordered:
            if reading.source not in compared.sources:
                new = Index([reading])
                found = compare_all(index, new, sense)
                index = index.adding(new)
                links += found.links
                contradictions += found.contradictions
            contradictions += _said_against(reading)
        return cls(
            readings=ordered,
            links=tuple(links),
            contradictions=tuple(contradictions),
            points=tuple(_points(ordered, index, sense)),
            _index=index,
        )

    def adding(self, reading: Reading, sense: Sense) -> Knowledge:
        """The same with one more conversation; one that was there is replaced by its new reading."""
        known = self.without(reading.source) if self._has(reading.source) else self
        new = Index([reading])
        found = compare_all(known._index, new, sense)
        index = known._index.adding(new)
        readings = _ordered([*known.readings, reading])
        return Knowledge(
            readings=readings,
            points=tuple(_points(readings, index, sense)),
            links=known.links + found.links,
            contradictions=(*known.contradictions, *_said_against(reading), *found.contradictions),
            remembered=known.remembered,
            _index=index,
        )

    def without(self, source: str) -> Knowledge:
        """The same without a conversation: what an erasure leaves."""
        kept = tuple(reading for reading in self.readings if reading.source != source)
        ids = {insight.id for reading in kept for insight in reading.insights}
        return Knowledge(
            readings=kept,
            links=tuple(link for link in self.links if link.one in ids and link.other in ids),
            contradictions=tuple(c for c in self.contradictions if c.one in ids and c.other in ids),
            points=tuple((i, a) for i, a in self.points if i in ids and a.evidence.source != source),
            _index=Index(kept),
        )

    @property
    def compared(self) -> Compared:
        """What its pairs gave, to be kept: it holds no words."""
        said = {found for reading in self.readings for found in _said_against(reading)}
        found = (c for c in self.contradictions if c not in said)
        return Compared(
            sources=frozenset(reading.source for reading in self.readings),
            links=self.links,
            contradictions=tuple(found),
        )

    def insights(self) -> Iterator[Insight]:
        """Every insight as it was read, the earliest told first."""
        for reading in self.readings:
            yield from reading.insights

    def _has(self, source: str) -> bool:
        return any(reading.source == source for reading in self.readings)


def _ordered(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    return tuple(sorted(readings, key=lambda reading: reading.order))


def _points(readings: Iterable[Reading], index: Index, sense: Sense) -> Iterator[tuple[str, WrittenAnswer]]:
    """The insight of theirs that a quoted point sums up, with their answer; points that sum up none are left out."""
    for reading in readings:
        for answer in reading.answers:
            if answer.quoted and answer.outcome is not Outcome.UNANSWERED:
                told = _summed_up(read_traits(read_words(answer.quoted), sense), index, reading)
                if told is not None:
                    yield told, answer


def _summed_up(point: Traits, index: Index, reading: Reading) -> str | None:
    """What was told before that has most in common with a point, and no other number."""
    best, most = None, _SUMMED_UP
    for entry in index.related(point):
        if entry.order[0] >= reading.order or not entry.insight.is_told:
            continue
        overlap = find_overlap(entry.traits, point)
        differ = numbers_differ(entry.traits.quantities, point.quantities)
        if overlap.n >= _IN_COMMON and overlap.of_smaller >= most and not differ:
            best, most = entry.insight.id, overlap.of_smaller
    return best


def _said_against(reading: Reading) -> Iterator[Contradiction]:
    """What two of them said against each other in one conversation."""
    for one, other, strength in reading.rebuttals:
        yield Contradiction(kind=Dispute.TWO_PEOPLE, one=one, other=other, strength=strength)
