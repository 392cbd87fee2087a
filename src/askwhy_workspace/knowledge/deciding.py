"""Decisions about the map, from rows to the library's values."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q

from askwhy.evidence import Evidence
from askwhy.understanding.decisions import Act, Decision
from askwhy.understanding.facets import Facet
from askwhy.understanding.insight import DecidedBy
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.knowledge.models import DecisionRow


def decisions_of(customer: Customer, *, sources: Mapping[int, str]) -> list[tuple[DecisionRow, Decision]]:
    """What was decided about a customer's map, the earliest first.

    Args:
        customer: Whose map it is.
        sources: The library's id of each conversation that is kept, by its key. Decisions whose words stand in one that
            was taken back do not count.
    """
    counts = Q(conversation=None) | Q(conversation__state=Conversation.State.KEPT)
    rows = DecisionRow.objects.filter(counts, customer=customer).order_by("at", "pk")
    return [(row, decision_of(row, sources)) for row in rows]


def decision_of(row: DecisionRow, sources: Mapping[int, str]) -> Decision:
    """The library's decision that a row stands for."""
    piece, source = row.piece, sources.get(row.conversation_id or 0)
    words = None
    if piece is not None and source is not None:
        words = Evidence(source=source, **{key: piece[key] for key in ("turn_id", "start", "end", "exact")})
    act = Act(row.act)
    if act is Act.ADD and words is None:  # its words are gone: nothing is left to add
        act = Act.ACCEPT
    return Decision(
        act=act,
        insight=row.insight,
        by=row.by_name,
        at=row.at,
        decided_by=DecidedBy(row.decided_by),
        why=row.why,
        other=row.other or None,
        facet=Facet(row.facet) if row.facet else None,
        unit=row.unit or None,
        words=words,
    )
