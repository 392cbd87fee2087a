"""Insights, capabilities and maps for tests of the judgement, and for hypothesis."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from askwhy.conversation import Side
from askwhy.evidence import Evidence
from askwhy.fit.judgement import Judgement, judge_need
from askwhy.fit.needs import Need
from askwhy.fit.providers import Capability, Kind, Relation
from askwhy.fit.serving import Service
from askwhy.labels import Aspect
from askwhy.understanding.facets import Facet
from askwhy.understanding.insight import DecidedBy, Grounding, Insight, Standing, Telling, insight_id

FACETS = {
    Aspect.OBSTACLES: Facet.OBSTACLES_WHAT,
    Aspect.GOALS: Facet.GOALS_NOW,
    Aspect.FEARS: Facet.FEARS_FIRM,
    Aspect.PROCESSES: Facet.PROCESSES_RUN,
}


def piece(text: str, *, source: str = "call.vtt", turn: str = "t1", start: int = 0) -> Evidence:
    """A quotation."""
    return Evidence(source=source, turn_id=turn, start=start, end=start + len(text), exact=text)


def insight(
    text: str,
    *,
    id: str | None = None,
    aspect: Aspect = Aspect.OBSTACLES,
    standing: Standing = Standing.HEARD,
    who: str | None = "Priya",
    turn: str | None = None,
) -> Insight:
    """An insight that somebody told in these words; one that is assumed, we said."""
    side = Side.US if standing is Standing.ASSUMED else Side.THEM
    name = id or insight_id(piece(text))
    evidence = piece(text, turn=turn or f"t-{name}")
    return Insight(
        id=name,
        aspects=(aspect,),
        facet=FACETS[aspect],
        standing=standing,
        decided_by=DecidedBy.PROGRAM,
        tellings=(Telling(evidence=evidence, who=who, side=side, grounding=Grounding.SPECIFIC),),
    )


def capability(
    name: str = "Coating in five days",
    rating: int | None = 2,
    *,
    provider: str | None = None,
    ours: bool = True,
    kind: Kind = Kind.SERVICE,
    serves: Sequence[str] = (),
    serves_not: Sequence[str] = (),
    why: str = "",
) -> Capability:
    """A capability of ours, or of a competitor's."""
    return Capability(
        provider=provider or ("Us" if ours else "Rival"),
        relation=Relation.US if ours else Relation.COMPETITOR,
        name=name,
        kind=kind,
        rating=rating,
        why=why,
        serves=frozenset(serves),
        serves_not=frozenset(serves_not),
    )


def judged(need: Need, *capabilities: Capability) -> Judgement:
    """The judgement of a need that these capabilities are meant for."""
    services = [Service(capability=c, decided_by=DecidedBy.PERSON, likeness=1.0) for c in capabilities]
    return judge_need(need, services)


ratings = st.one_of(st.none(), st.integers(0, 3))


@st.composite
def needs_with_ratings(draw: st.DrawFn) -> list[tuple[Need, list[Capability]]]:
    """Up to six needs, told or only assumed, each with up to four capabilities of ours and of others."""
    found = []
    for number in range(draw(st.integers(1, 6))):
        standing = draw(st.sampled_from([Standing.HEARD, Standing.CONFIRMED, Standing.ASSUMED]))
        told = insight(f"Need number {number}.", id=f"n{number}", standing=standing)
        weight = 0.0 if standing is Standing.ASSUMED else draw(st.sampled_from([0.28, 0.49, 0.7, 1.0, 2.0]))
        decided_by = draw(st.sampled_from(list(DecidedBy)[:2]))
        meant = [
            capability(f"{number}.{place}", draw(ratings), ours=draw(st.booleans()))
            for place in range(draw(st.integers(0, 4)))
        ]
        found.append((Need(insights=(told,), weight=weight, decided_by=decided_by), meant))
    return found
