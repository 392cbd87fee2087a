"""A review as its page shows it: six questions and a team's own rows, each answered in their words or by nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from askwhy.practice.promises import FollowThrough
from askwhy.practice.review import Filled, read_rows, review_customer
from askwhy.understanding.catalogue import Catalogue, Lens
from askwhy.understanding.insight import Insight
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.fit.queries import our_offers
from askwhy_workspace.knowledge.document import map_document_of
from askwhy_workspace.knowledge.models import InsightRow
from askwhy_workspace.review.models import Method

_SHOWN = 3  # insights of a row, before "more"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSeen:
    """A question, or a row of a method, with what answers it."""

    name: str
    state: str
    is_open: bool
    can_be_filled: bool  # whether any part of the map could fill it
    aspect: str  # under which to ask; empty where nothing fills it
    told: list[InsightRow]
    more: list[InsightRow]
    assumed: list[InsightRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSeen:
    """The review of one customer."""

    questions: list[RowSeen]
    rows: list[RowSeen]
    n_open: int
    lens: Lens
    promises: FollowThrough
    kept: dict[str, int]  # how many promises became what, without those of which there are none


def seen_review(customer: Customer, method: Method | None) -> ReviewSeen:
    """What is known of a customer where it matters; what is private or told in confidence is not among it."""
    offers = our_offers(customer.workspace)
    own = read_rows(method.table.encode(), method.name) if method else ()
    found = review_customer(map_document_of(customer), rows=own, catalogue=Catalogue.of(offers) if offers else None)
    rows = {row.key: row for row in InsightRow.objects.filter(customer=customer, held_back="")}
    questions = [_row(filled, rows) for filled in found.questions]
    return ReviewSeen(
        questions=questions,
        rows=[_row(filled, rows) for filled in found.rows],
        n_open=sum(row.is_open for row in questions),
        lens=found.lens,
        promises=found.promises,
        kept={kept.value: n for kept, n in found.promises.counts.items() if n},
    )


def _row(filled: Filled, rows: dict[str, Any]) -> RowSeen:
    told = _rows_of(filled.told, rows)
    return RowSeen(
        name=filled.row.name,
        state=filled.state,
        is_open=filled.is_open,
        can_be_filled=bool(filled.row.facets),
        aspect=filled.row.facets[0].aspect.value if filled.row.facets else "",
        told=told[:_SHOWN],
        more=told[_SHOWN:],
        assumed=_rows_of(filled.assumed[:2], rows),
    )


def _rows_of(insights: tuple[Insight, ...], rows: dict[str, InsightRow]) -> list[InsightRow]:
    return [rows[insight.id] for insight in insights if insight.id in rows]
