"""What the page of a relation says: how deals ended beside all else, then year by year; and the same as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from askwhy.fit.relation import OUTCOMES, Event, Fact, Relation
from askwhy.render.headings import Heading
from askwhy.render.json_values import piece_or_none, write_json
from askwhy.serial import SCHEMA


def headings_of(relation: Relation) -> Iterator[Heading]:
    """The single deals, the relation, then the years, the latest first; a year without a fact is shown."""
    outcomes = ", ".join(f"{n} {event.value}" for event, n in relation.outcomes.items())
    yield Heading(title="The single deals", lines=(outcomes,))
    longer = [event for event in Event if event not in OUTCOMES and relation.of(event)]
    told = [f"{len(relation.of(event))} {event.value}" for event in longer]
    through = relation.customers_through_them
    named = [f"Customers through them: {', '.join(through)}"] if through else []
    yield Heading(title="The relation", lines=(*told, *named) or ("Nothing that no single deal tells.",))
    for year, facts in reversed(list(relation.years.items())):
        lines = tuple(_line(fact) for fact in facts) or ("Nothing is written down.",)
        yield Heading(title=str(year), lines=lines)


def render_relation_json(name: str, relation: Relation) -> str:
    """The relation as a JSON document (docs/reference/json.md)."""
    return write_json(
        {
            "schema": SCHEMA,
            "customer": name,
            "outcomes": {event.value: n for event, n in relation.outcomes.items()},
            "customers_through_them": list(relation.customers_through_them),
            "facts": [_fact(fact) for fact in relation.facts],
        }
    )


def _line(fact: Fact) -> str:
    whom = f" ({fact.whom})" if fact.whom and fact.whom not in fact.what else ""
    return f"{fact.on.isoformat()} {fact.event.value}: {fact.what}{whom}"


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "when": fact.on.isoformat(),
        "event": fact.event.value,
        "what": fact.what,
        "whom": fact.whom,
        "words": piece_or_none(fact.evidence),
    }
