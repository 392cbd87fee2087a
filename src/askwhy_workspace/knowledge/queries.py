"""What pages ask of the knowledge."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, QuerySet
from django.utils import timezone

from askwhy.labels import ASPECTS
from askwhy.understanding.disputes import Dispute
from askwhy_workspace.actions.draw_customer_map import draw_customer_map
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.customers.queries import customers_of
from askwhy_workspace.jobs.backend import key_of
from askwhy_workspace.jobs.models import Job
from askwhy_workspace.knowledge.models import DrawnMap, InsightRow, Promise
from askwhy_workspace.knowledge.private import not_private
from askwhy_workspace.people.models import Membership
from askwhy_workspace.practice.turns import digesting
from askwhy_workspace.web.wording import NOBODY_ASKED

LATELY = timedelta(days=60)  # what was due before is history: it stands with the customer, not with today


@dataclass(frozen=True, slots=True, kw_only=True)
class Curious:
    """A customer to be curious about today, and what nobody has asked."""

    customer: Customer
    question: str
    quotation: InsightRow | None


def one_to_be_curious_about(member: Membership) -> Curious | None:
    """One customer a day: another one each day, of those of whom least is known; None where there is none."""
    fewest = customers_of(member).filter(archived_at=None, n_conversations__gt=0)
    rows = list(fewest[:200])
    waiting = digesting([customer.pk for customer in rows])
    rows = [customer for customer in rows if customer.pk not in waiting]
    candidates = sorted(rows, key=lambda customer: (_known(customer), customer.pk))[:7]
    if not candidates:
        return None
    customer = candidates[timezone.localdate().toordinal() % len(candidates)]
    thinnest = min(ASPECTS, key=lambda a: customer.coverage.get(a.value, {}).get("known", 0))
    insights = InsightRow.objects.filter(customer=customer, held_back="", standing__in=("heard", "confirmed"))
    return Curious(
        customer=customer,
        question=NOBODY_ASKED[thinnest.value],
        quotation=insights.select_related("conversation").order_by("-weight", "pk").first(),
    )


def longest_unheard(customers: QuerySet[Customer], *, limit: int = 6) -> list[Customer]:
    """The customers whom nobody has heard for longest; not those who digest what we proposed."""
    rows = list(customers.filter(n_conversations__gt=0).order_by("last_heard_at", "pk")[: 4 * limit])
    waiting = digesting([customer.pk for customer in rows])
    return [customer for customer in rows if customer.pk not in waiting][:limit]


def open_promises(member: Membership) -> QuerySet[Promise]:
    """Promises that nobody has settled, the earliest due first."""
    rows = Promise.objects.filter(customer__in=customers_of(member).filter(archived_at=None), kept=None)
    return rows.select_related("customer", "conversation").order_by(F("due").asc(nulls_last=True), "pk")


def due_promises(member: Membership, today: date, *, limit: int = 5, outside: bool = False) -> list[Promise]:
    """What to think of today: what was due lately or is due soon, the nearest day first; then what has no day.

    Args:
        member: Who is told.
        today: Their day.
        limit: How many of each kind at most.
        outside: It goes where others may read it: colleagues, and what stays in its conversation, are left out.
    """
    rows, enough = open_promises(member), limit
    if outside:
        rows, enough = rows.exclude(customer__is_colleague=True), 4 * limit  # some of them will be left out
    soon = list(rows.filter(due__gte=today).order_by("due", "pk")[:enough])
    lately = list(rows.filter(due__gte=today - LATELY, due__lt=today).order_by("-due", "pk")[:enough])
    without_a_day = rows.filter(due=None, conversation__sort_at__date__gte=today - LATELY)
    said_lately = list(without_a_day.order_by("-conversation__sort_at", "pk")[:enough])
    if outside:
        told = set(not_private([*soon, *lately, *said_lately]))
        soon, lately, said_lately = ([p for p in group if p in told] for group in (soon, lately, said_lately))
    found = [*soon[:limit], *lately[:limit]]
    return [*found, *said_lately[: max(limit - len(found), 0)]]


def insights_by_aspect(customer: Customer, *, limit: int = 4) -> list[dict[str, Any]]:
    """For each aspect the insights that tell most, how many there are, and what nobody asked where there is none."""
    counts = dict(InsightRow.objects.filter(customer=customer).values_list("aspect").annotate(n=Count("pk")))
    rows = list(
        InsightRow.objects.filter(customer=customer, held_back="")
        .exclude(standing="assumed")
        .select_related("conversation")
        .order_by("-weight", "pk")
    )
    return [
        {
            "aspect": aspect.value,
            "rows": [row for row in rows if row.aspect == aspect.value][:limit],
            "n": counts.get(aspect.value, 0),
            "nobody_asked": NOBODY_ASKED[aspect.value],
        }
        for aspect in ASPECTS
    ]


def at_odds(customer: Customer, drawn: DrawnMap | None) -> list[tuple[InsightRow, InsightRow]]:
    """Pairs of insights that contradict each other; what has only changed since, and private ones, left out."""
    pairs = drawn.value["contradictions"] if drawn else []
    return pairs_of(customer, [(one, other) for one, other, kind in pairs if kind != Dispute.CHANGED])


def changed(customer: Customer, drawn: DrawnMap | None) -> list[tuple[InsightRow, InsightRow]]:
    """What they told, and how it is now."""
    return pairs_of(customer, [(one, now) for one, now in drawn.value.get("changed", [])] if drawn else [])


def pairs_of(customer: Customer, keys: Sequence[tuple[str, str]]) -> list[tuple[InsightRow, InsightRow]]:
    """The insights of these pairs, those that are still on the map and may be shown."""
    rows = by_key(customer, {key for pair in keys for key in pair})
    return [(rows[one], rows[other]) for one, other in keys if one in rows and other in rows]


def by_key(customer: Customer, keys: Collection[str]) -> dict[str, InsightRow]:
    """Insights by their key, private ones left out."""
    if not keys:
        return {}
    return {row.key: row for row in InsightRow.objects.filter(customer=customer, key__in=keys, held_back="")}


def in_order(customer: Customer, keys: Sequence[str]) -> list[InsightRow]:
    """The insights with these keys, in this order; private ones and those that are gone left out."""
    rows = by_key(customer, keys)
    return [rows[key] for key in keys if key in rows]


def part_of(customer: Customer, kind: str, pk: int) -> dict[str, Any] | None:
    """The map of a unit or a person, as it was drawn last; None where it was not."""
    drawn = DrawnMap.objects.filter(customer=customer).first()
    found: dict[str, Any] | None = drawn.value.get("parts", {}).get(f"{kind}-{pk}") if drawn else None
    return found


def is_being_drawn(customer: Customer) -> bool:
    """Whether the customer's map waits to be drawn again, or is being drawn."""
    key = key_of(draw_customer_map.module_path, [customer.pk], {})
    return Job.objects.filter(key=key, state__in=(Job.State.READY, Job.State.RUNNING)).exists()


def _known(customer: Customer) -> float:
    return sum(float(found["known"]) for found in customer.coverage.values())
