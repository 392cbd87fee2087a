"""What a list shows of a customer, kept beside it so that a list reads one table."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Count, Max
from django.utils import timezone

from askwhy.labels import ASPECTS
from askwhy.understanding.facets import FACETS
from askwhy.understanding.insight import DecidedBy, Grounding, Standing
from askwhy.understanding.settings import UnderstandingSettings
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.knowledge.models import InsightRow

_SETTINGS = UnderstandingSettings()


def refresh_customer(customer: Customer) -> None:
    """Counts the customer's conversations again, and what is known under each aspect."""
    kept = Conversation.objects.filter(customer=customer, state=Conversation.State.KEPT)
    found = kept.aggregate(n=Count("pk"), last=Max("sort_at"))
    insights = list(InsightRow.objects.filter(customer=customer))
    confirmed = [row.last_at for row in insights if row.standing == Standing.CONFIRMED and row.last_at]
    customer.n_conversations, customer.last_heard_at = found["n"], found["last"]
    customer.last_confirmed_at = max(confirmed, default=None)
    customer.coverage = coverage_of(insights, as_of=timezone.now().date())
    customer.save(update_fields=["n_conversations", "last_heard_at", "last_confirmed_at", "coverage"])


def coverage_of(insights: list[InsightRow], *, as_of: date) -> dict[str, dict[str, Any]]:
    """By aspect: how much is known (0 to 1), of how many insights, and how many of them we only assume.

    The formula is the design's: each facet 1 - product of (1 - weight / 2), an aspect the mean over its facets.
    """
    unknown: dict[str, float] = defaultdict(lambda: 1.0)
    told_by: dict[str, set[str]] = defaultdict(set)
    for row in insights:
        unknown[row.facet] *= 1 - weight_of(row, as_of=as_of) / 2
        told_by[row.facet] |= set(row.value["who"])
    coverage = {}
    for aspect in ASPECTS:
        facets = [_capped(1 - unknown[facet.key], told_by[facet.key]) for facet in FACETS[aspect]]
        rows = [row for row in insights if aspect.value in row.value["aspects"]]
        coverage[aspect.value] = {
            "known": round(sum(facets) / len(facets), 3),
            "n": len(rows),
            "assumed": sum(row.standing == Standing.ASSUMED for row in rows),
        }
    return coverage if insights else {}


def weight_of(row: InsightRow, *, as_of: date) -> float:
    """How much an insight tells, from 0 to 1: by its standing, its grounding, its age, and who decided."""
    weight = (
        _SETTINGS.standing_weights[Standing(row.standing)]
        * _SETTINGS.grounding_weights[Grounding(row.value["grounding"])]
    )
    if row.decided_by == DecidedBy.PROGRAM and row.standing != Standing.HEARD:
        weight *= _SETTINGS.as_read
    if row.value["via"]:
        weight *= _SETTINGS.via_note
    if row.last_at is not None:
        days = max(0, (as_of - row.last_at.date()).days)
        weight *= 2 ** (-days / next(_SETTINGS.half_life_days[a] for a in ASPECTS if a.value == row.aspect))
    return weight


def _capped(coverage: float, told_by: set[str]) -> float:
    return min(coverage, _SETTINGS.one_person_cap) if len(told_by) <= 1 else coverage
