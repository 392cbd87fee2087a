"""A relation over years: the single deal beside everything else that came of knowing each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from askwhy.evidence import Evidence
from askwhy.fit.introduction import Introduction


class Event(StrEnum):
    """What happened between them and us. The first three are how a deal ends, and stand beside each other."""

    WON = "won"
    LOST = "lost"
    REFERRED = "referred"  # we told them who serves them better
    INTRODUCED = "introduced"
    CAME_OF_IT = "came of an introduction"
    CAME_BACK = "came back"  # what came back to us later
    AWARDED = "awarded without a bid"
    TOLD_OTHERS = "told others"
    CUSTOMER_THROUGH_THEM = "a customer through them"


OUTCOMES = (Event.WON, Event.LOST, Event.REFERRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that happened on a day."""

    on: date
    event: Event
    what: str
    whom: str | None = None  # the provider, or the customer who came through them
    evidence: Evidence | None = None  # words that tell it


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """All facts in order. Nothing in it is a sum of money: the relation is longer than any deal."""

    facts: tuple[Fact, ...]

    @property
    def years(self) -> Mapping[int, tuple[Fact, ...]]:
        """The facts by year, with the years in which nothing happened."""
        if not self.facts:
            return {}
        years = range(self.facts[0].on.year, self.facts[-1].on.year + 1)
        return {year: tuple(fact for fact in self.facts if fact.on.year == year) for year in years}

    @property
    def outcomes(self) -> Mapping[Event, int]:
        """How deals ended, referred beside won and lost."""
        return {event: len(self.of(event)) for event in OUTCOMES}

    @property
    def customers_through_them(self) -> tuple[str, ...]:
        """Who became a customer through this one."""
        named = (fact.whom for fact in self.of(Event.CUSTOMER_THROUGH_THEM))
        return tuple(dict.fromkeys(name for name in named if name))

    def of(self, event: Event) -> tuple[Fact, ...]:
        """The facts of one kind."""
        return tuple(fact for fact in self.facts if fact.event is event)


def trace_relation(facts: Iterable[Fact], introductions: Iterable[Introduction] = ()) -> Relation:
    """A relation from dated facts and introductions, the earliest first.

    Args:
        facts: What somebody wrote down.
        introductions: Those of this customer; each that was made, and what came of it, is a fact.
    """
    made = (fact for introduction in introductions for fact in _facts_of(introduction))
    found = dict.fromkeys([*facts, *made])
    return Relation(facts=tuple(sorted(found, key=lambda fact: (fact.on, list(Event).index(fact.event), fact.what))))


def _facts_of(introduction: Introduction) -> Iterator[Fact]:
    who, provider = introduction.person, introduction.provider
    if introduction.made_on is not None:
        yield Fact(on=introduction.made_on, event=Event.INTRODUCED, what=f"{who} and {provider}", whom=provider)
    if introduction.came_on is not None:
        yield Fact(on=introduction.came_on, event=Event.CAME_OF_IT, what=introduction.came_of_it, whom=provider)
