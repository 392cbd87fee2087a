"""What is known of a customer, as far as checking a message needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from askwhy.errors import InvalidConversation
from askwhy.evidence import Evidence
from askwhy.map_document import MapDocument
from askwhy.understanding.insight import Insight, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """An insight of the map: how it stands, who told it, and the quotations that carry it."""

    id: str
    standing: Standing
    evidence: tuple[
        Evidence, ...
    ]  # the first is what was said or assumed; words of theirs that corrected it come after
    who: tuple[str, ...] = ()  # who of them told it; empty where we alone wrote it
    replaced_by: str | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            raise InvalidConversation(f"Insight {self.id} has no evidence.")

    @property
    def said(self) -> Evidence:
        """What was said, or what we assumed."""
        return self.evidence[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Everything that the map of one customer holds. Empty: nobody has told us anything."""

    facts: tuple[Fact, ...] = ()
    customer: str | None = None
    present: Mapping[str, frozenset[str]] = field(default_factory=dict)  # who of them was there, by source

    def fact(self, fact_id: str | None) -> Fact | None:
        """The fact with this id; None where the map has none."""
        return next((fact for fact in self.facts if fact.id == fact_id), None)


NOTHING_KNOWN = Known()


def known_of(document: MapDocument) -> Known:
    """What a map holds; private matters are not in it (principle 10)."""
    return Known(
        facts=tuple(map(_fact, document.insights)), customer=document.customer or None, present=document.present
    )


def _fact(insight: Insight) -> Fact:
    corrections = (reply.evidence for reply in insight.replies if not reply.agrees)
    return Fact(
        id=insight.id,
        standing=insight.standing,
        evidence=(insight.quotation, *corrections),
        who=insight.who,
        replaced_by=insight.replaced_by,
    )
