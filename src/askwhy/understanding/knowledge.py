"""All that is known of one customer, before anybody decides anything: readings, and what their pairs gave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from askwhy.understanding.comparing import Sense
from askwhy.understanding.insight import Insight
from askwhy.understanding.merging import Link
from askwhy.understanding.pairs import Contradiction, Entry, Index, compare_all, entry_of
from askwhy.understanding.reading import Reading


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
    _index: Index = field(default_factory=Index, repr=False)
    _n_indexed: int = 0  # how much of the index is this knowledge's: what is added later is in the same one

    @classmethod
    def of(cls, readings: Iterable[Reading], sense: Sense) -> Knowledge:
        """What these readings give together; of two readings of one conversation the later given."""
        links: list[Link] = []
        contradictions: list[Contradiction] = []
        index = Index()
        ordered = _ordered({reading.source: reading for reading in readings}.values())
        for reading in ordered:
            entries = _entries(reading)
            found = compare_all(index, entries, sense)
            index.add(entries)
            links += found.links
            contradictions += found.contradictions
        return cls(
            readings=ordered,
            links=tuple(links),
            contradictions=tuple(contradictions),
            _index=index,
            _n_indexed=len(index.entries),
        )

    def adding(self, reading: Reading, sense: Sense) -> Knowledge:
        """The same with one more conversation; one that was there is replaced by its new reading."""
        known = self.without(reading.source) if self._has(reading.source) else self
        entries = _entries(reading)
        index = known._own_index()
        found = compare_all(index, entries, sense)
        index.add(entries)
        return Knowledge(
            readings=_ordered([*known.readings, reading]),
            links=known.links + found.links,
            contradictions=known.contradictions + found.contradictions,
            _index=index,
            _n_indexed=len(index.entries),
        )

    def without(self, source: str) -> Knowledge:
        """The same without a conversation: what an erasure leaves."""
        kept = tuple(reading for reading in self.readings if reading.source != source)
        ids = {insight.id for reading in kept for insight in reading.insights}
        index = Index(entry for entry in self._index.entries[: self._n_indexed] if entry.insight.id in ids)
        return Knowledge(
            readings=kept,
            links=tuple(link for link in self.links if link.one in ids and link.other in ids),
            contradictions=tuple(c for c in self.contradictions if c.one in ids and c.other in ids),
            _index=index,
            _n_indexed=len(index.entries),
        )

    def insights(self) -> Iterator[Insight]:
        """Every insight as it was read, the earliest told first."""
        for reading in self.readings:
            yield from reading.insights

    def _own_index(self) -> Index:
        """The index to add to: the same one, unless somebody has added something else to it since."""
        entries = self._index.entries
        return self._index if len(entries) == self._n_indexed else Index(entries[: self._n_indexed])

    def _has(self, source: str) -> bool:
        return any(reading.source == source for reading in self.readings)


def _ordered(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    return tuple(sorted(readings, key=lambda reading: reading.order))


def _entries(reading: Reading) -> list[Entry]:
    return [
        entry_of(insight, reading.traits[insight.id], reading.order, number)
        for number, insight in enumerate(reading.insights)
    ]
