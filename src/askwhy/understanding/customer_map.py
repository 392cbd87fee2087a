"""The map of a customer, a unit or a person: nine aspects with their facets, in their words, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain

from askwhy.conversation import Channel, Side
from askwhy.labels import Aspect
from askwhy.understanding.catalogue import Catalogue, Lens, product_lens, through_their_eyes
from askwhy.understanding.conduct import Remark
from askwhy.understanding.coverage import AspectCoverage, measure_coverage
from askwhy.understanding.decisions import Decision
from askwhy.understanding.entities import Kind
from askwhy.understanding.facets import Facet
from askwhy.understanding.gaps import Gap, find_gaps
from askwhy.understanding.insight import Insight, Standing
from askwhy.understanding.knowledge import Knowledge
from askwhy.understanding.pairs import Contradiction
from askwhy.understanding.people import Roster
from askwhy.understanding.ranking import MOST_SHOWN, rank_insights
from askwhy.understanding.readiness import ReadinessLine, check_readiness
from askwhy.understanding.reading import Asked, Reading
from askwhy.understanding.settings import UnderstandingSettings
from askwhy.understanding.standing import Settled, settle


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A conversation that the map rests on."""

    id: str
    name: str
    channel: Channel
    at: datetime | None
    n_insights: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerMap:
    """What is known of a customer, a unit or a person, how we know it, and what nobody has asked."""

    of: str | None  # the unit or person; None for the customer as a whole
    as_of: date | None
    insights: tuple[Insight, ...]  # those that tell most first; private matters last
    contradictions: tuple[Contradiction, ...]
    coverage: Mapping[Aspect, AspectCoverage]
    readiness: tuple[ReadinessLine, ...]
    gaps: tuple[Gap, ...]
    lens: Lens
    eyes: tuple[Insight, ...]  # through their eyes: only what they said, nothing that names what we offer
    remarks: tuple[Remark, ...]  # what they said of our conduct, the latest first
    questions: tuple[Asked, ...]
    roster: Roster
    sources: tuple[Source, ...]

    @property
    def shown(self) -> tuple[Insight, ...]:
        """What a page shows first: no private matter, and no more than a person can read."""
        return tuple(insight for insight in self.insights if insight.care is None)[:MOST_SHOWN]

    def under(self, part: Aspect | Facet) -> tuple[Insight, ...]:
        """The insights filed under an aspect or a facet, those that tell most first."""
        return tuple(i for i in self.insights if part in (i.facet, i.facet.aspect))

    def last_confirmed(self, aspect: Aspect) -> datetime | None:
        """When anything under an aspect was last confirmed; None where nothing was, or no source is dated."""
        moments = [i.last_at for i in self.under(aspect) if i.standing is Standing.CONFIRMED]
        return max((moment for moment in moments if moment is not None), default=None)

    def insight(self, insight_id: str) -> Insight | None:
        """The insight with this id, or the one into which it was merged; None where it is not on this map."""
        return next((insight for insight in self.insights if insight_id in insight.ids), None)


def draw_map(
    knowledge: Knowledge,
    *,
    unit: str | None = None,
    person: str | None = None,
    decisions: Iterable[Decision] = (),
    as_of: date | None = None,
    catalogue: Catalogue | None = None,
    units: Mapping[str, str] | None = None,
    parents: Mapping[str, str] | None = None,
    settings: UnderstandingSettings | None = None,
    settled: Settled | None = None,
) -> CustomerMap:
    """The map of a customer, or of one unit or person of theirs. A unit's map gathers its parts'.

    Args:
        knowledge: What their conversations gave.
        unit: A unit: what was attached to it, and what its people told. None for all.
        person: A person: what they told. None for everybody.
        decisions: What people decided about insights.
        as_of: The day on which ages are counted; None leaves ages out.
        catalogue: What we offer, for the product lens.
        units: The unit of each person, where somebody told; else what the conversations say of them.
        parents: Of which unit each unit is a part, where somebody told.
        settings: The constants.
        settled: How everything stands after these decisions, where that is known already, as for many units at once.
    """
    settings = settings or UnderstandingSettings()
    roster = find_roster(knowledge.readings)
    homes = {**_units_of(knowledge.readings, roster), **(units or {})}
    settled = settled or settle(knowledge, decisions=decisions, as_of=as_of, settings=settings)
    chosen = _placed(settled.insights, roster, homes)
    if person is not None:
        chosen = [i for i in chosen if person in map(roster.person, i.who)]
    if unit is not None:
        chosen = [i for i in chosen if unit in _upwards(i.unit, parents or {})]
    ranked = rank_insights(chosen, private=True)
    ids = {insight.id for insight in chosen}
    questions = tuple(question for reading in knowledge.readings for question in reading.questions)
    coverage = measure_coverage(chosen, as_of=as_of, roster=roster, settings=settings)
    return CustomerMap(
        of=person or unit,
        as_of=as_of,
        insights=ranked,
        contradictions=tuple(c for c in settled.contradictions if c.one in ids or c.other in ids),
        coverage=coverage,
        readiness=check_readiness(coverage, ranked, questions, settings=settings),
        gaps=find_gaps(knowledge.readings, ranked, roster),
        lens=product_lens(ranked, catalogue),
        eyes=through_their_eyes(ranked, catalogue),
        remarks=tuple(remark for reading in reversed(knowledge.readings) for remark in reversed(reading.remarks)),
        questions=questions,
        roster=roster,
        sources=_sources(knowledge.readings, chosen),
    )


def find_roster(readings: Iterable[Reading]) -> Roster:
    """Their people: who took part, whom a note quotes, and whom they name."""
    names: list[str] = []
    for reading in readings:
        names += [p.name for p in reading.present if p.side is Side.THEM]
        names += [
            n.mention.name
            for n in reading.named
            if n.mention.kind is Kind.PERSON and n.mention.name not in reading.places
        ]
    return Roster.of(names)


def _units_of(readings: Iterable[Reading], roster: Roster) -> dict[str, str]:
    """The unit of each person of whom somebody said what they run or do: "Priya, she runs the planning"."""
    found: dict[str, str] = {}
    for reading in readings:
        for named in reading.named:
            if named.mention.kind is Kind.PERSON and named.mention.role is not None:
                found.setdefault(roster.person(named.mention.name), named.mention.role)
    return found


def _placed(insights: Sequence[Insight], roster: Roster, homes: Mapping[str, str]) -> list[Insight]:
    """Insights with their unit: as somebody decided, else that of whoever told it first."""
    known = {name: homes[person] for name, person in roster.names.items() if person in homes}
    unit_of = {name: unit for name, unit in homes.items() if name not in roster.names} | known
    return [
        replace(insight, unit=unit_of[insight.who[0]])
        if insight.unit is None and insight.who and insight.who[0] in unit_of
        else insight
        for insight in insights
    ]


def _upwards(unit: str | None, parents: Mapping[str, str]) -> list[str]:
    """A unit and everything that it is a part of; a tree that bites its own tail is followed once around."""
    found: list[str] = []
    while unit is not None and unit not in found:
        found.append(unit)
        unit = parents.get(unit)
    return found


def _sources(readings: Iterable[Reading], insights: Iterable[Insight]) -> tuple[Source, ...]:
    """The conversations, each with how many of the insights rest on it."""
    n = Counter(chain.from_iterable(insight.sources for insight in insights))
    return tuple(Source(id=r.source, name=r.name, channel=r.channel, at=r.at, n_insights=n[r.source]) for r in readings)
