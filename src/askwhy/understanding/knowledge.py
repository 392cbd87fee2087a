"""All that is known of one customer, before anybody decides anything: readings, and what their pairs gave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from askwhy.understanding.comparing import Sense
from askwhy.understanding.insight import Insight
from askwhy.understanding.merging import Link
from askwhy.understanding.pairs import Contradiction, Found, Indexed, compare
from askwhy.understanding.reading import Reading


@dataclass(frozen=True, kw_only=True, eq=False)
class Knowledge:
    """The readings of one customer's conversations in the order of their time, and what each pair of them gave.

    Adding a conversation looks at its pairs with the others alone; the result is the same in whatever order they come.
    """

    readings: tuple[Reading, ...] = ()
    indexed: Mapping[str, Indexed] = field(default_factory=dict)  # by the conversation's id
    found: Mapping[tuple[str, str], Found] = field(
        default_factory=dict
    )  # by two conversations' ids; empty ones left out

    @classmethod
    def of(cls, readings: Iterable[Reading], sense: Sense) -> Knowledge:
        """What these readings give together."""
        ordered = _ordered({reading.source: reading for reading in readings}.values())
        indexed = {reading.source: Indexed(reading.insights, reading.traits) for reading in ordered}
        found: dict[tuple[str, str], Found] = {}
        for number, later in enumerate(ordered):
            for earlier in ordered[: number + 1]:
                _put(found, earlier, later, indexed, sense)
        return cls(readings=ordered, indexed=indexed, found=found)

    def adding(self, reading: Reading, sense: Sense) -> Knowledge:
        """The same with one more conversation; one that was there is replaced by its new reading."""
        kept = [other for other in self.readings if other.source != reading.source]
        indexed = {**self.indexed, reading.source: Indexed(reading.insights, reading.traits)}
        found = {pair: result for pair, result in self.found.items() if reading.source not in pair}
        for other in kept:
            earlier, later = sorted((other, reading), key=lambda r: r.order)
            _put(found, earlier, later, indexed, sense)
        _put(found, reading, reading, indexed, sense)
        return Knowledge(readings=_ordered([*kept, reading]), indexed=indexed, found=found)

    def without(self, source: str) -> Knowledge:
        """The same without a conversation: what an erasure leaves."""
        return Knowledge(
            readings=tuple(reading for reading in self.readings if reading.source != source),
            indexed={key: value for key, value in self.indexed.items() if key != source},
            found={pair: result for pair, result in self.found.items() if source not in pair},
        )

    def insights(self) -> Iterator[Insight]:
        """Every insight as it was read, the earliest told first."""
        for reading in self.readings:
            yield from reading.insights

    def links(self) -> Iterator[Link]:
        """Every two insights that say the same."""
        for result in self.found.values():
            yield from result.links

    def contradictions(self) -> Iterator[Contradiction]:
        """Every two insights that are at odds, also where one dispute shows in several."""
        for result in self.found.values():
            yield from result.contradictions


def _ordered(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    return tuple(sorted(readings, key=lambda reading: reading.order))


def _put(
    found: dict[tuple[str, str], Found], earlier: Reading, later: Reading, indexed: Mapping[str, Indexed], sense: Sense
) -> None:
    result = compare(indexed[earlier.source], indexed[later.source], sense)
    if result.links or result.contradictions:
        found[earlier.source, later.source] = result
