"""What a customer's page shows, gathered: what is missing first, then what is known."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils import timezone

from askwhy.understanding.facets import FACETS, Facet
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.knowledge.models import Aim, DebriefRow, DrawnMap, InsightRow, Promise, Question
from askwhy_workspace.knowledge.private import not_private
from askwhy_workspace.knowledge.queries import LATELY, at_odds, changed, in_order, insights_by_aspect
from askwhy_workspace.people.models import Membership

_EMPTY: dict[str, Any] = {
    "gaps": [], "n_gaps": 0, "readiness": [], "facets": {}, "threads": [], "n_dropped": 0, "n_followed": 0,
    "n_picked_up": 0, "eyes": [], "lens": None, "remarks": [], "common_ground": [],
}  # fmt: skip


def drawn_value(drawn: DrawnMap | None) -> dict[str, Any]:
    """What was drawn; maps of an earlier version lack parts."""
    return _EMPTY | (drawn.value if drawn else {})


def world_of(customer: Customer) -> dict[str, Any]:
    """Everything on the page of a customer's world."""
    drawn = DrawnMap.objects.filter(customer=customer).first()
    value = drawn_value(drawn)
    by_aspect = insights_by_aspect(customer)
    known = {line["aspect"]: line["known"] for line in value["readiness"]}
    assumed = InsightRow.objects.filter(customer=customer, standing="assumed", held_back="")
    return {
        "drawn": value,
        "by_aspect": by_aspect,
        "known": known,
        "empty": [part for part in by_aspect if not customer.coverage.get(part["aspect"], {}).get("known")],
        "assumed": assumed.order_by("-weight", "pk")[:6],
        "at_odds": at_odds(customer, drawn)[:4],
        "changed": changed(customer, drawn)[:4],
        "questions": open_questions(customer)[:6],
        "n_held_back": InsightRow.objects.filter(customer=customer).exclude(held_back="").count(),
        "promises": open_promises_of(customer)[:6],
        "people": customer.people.order_by(F("last_heard_at").desc(nulls_last=True), "name")[:40],
        "today": timezone.localdate(),
    }


def aspect_of(customer: Customer, aspect: Any) -> list[dict[str, Any]]:
    """All insights of an aspect, facet by facet, assumptions too; private ones left out."""
    drawn = drawn_value(DrawnMap.objects.filter(customer=customer).first())
    rows = list(InsightRow.objects.filter(customer=customer, aspect=aspect.value, held_back="").order_by("-weight"))
    return [
        {
            "facet": facet,
            "known": drawn["facets"].get(facet.key, {"known": 0, "n": 0, "capped": False}),
            "rows": [row for row in rows if row.facet == facet.key],
        }
        for facet in FACETS[aspect]
    ]


def brief_of(customer: Customer, member: Membership) -> dict[str, Any]:
    """The brief before a meeting: on one page what we know, what we only believe, what we owe, and what to ask."""
    drawn = DrawnMap.objects.filter(customer=customer).first()
    value = drawn_value(drawn)
    aim = Aim.objects.filter(customer=customer, user=member.user).first()
    wanted = aim.aspects if aim else []
    questions = sorted(open_questions(customer)[:20], key=lambda q: (q.state != "planned", q.aspect not in wanted))
    rows = InsightRow.objects.filter(customer=customer, held_back="")
    return {
        "drawn": value,
        "aims": wanted,
        "assumed": rows.filter(standing="assumed").order_by("-weight", "pk")[:5],
        "at_odds": at_odds(customer, drawn)[:3],
        "changed": changed(customer, drawn)[:3],
        "questions": questions[:5],
        "promises": not_private(open_promises_of(customer))[:8],  # a brief may leave the house
        "people": customer.people.select_related("unit").order_by(F("last_heard_at").desc(nulls_last=True), "name")[:8],
        "n_private": InsightRow.objects.filter(customer=customer).exclude(held_back="").count(),
        "today": timezone.localdate(),
    }


def open_questions(customer: Customer) -> Any:
    """Questions that are planned, then those that are proposed, most worth asking first."""
    rows = customer.questions.filter(state__in=(Question.State.PLANNED, Question.State.PROPOSED))
    return rows.select_related("person").order_by("state", "place", "pk")


def open_promises_of(customer: Customer) -> list[Promise]:
    """Promises that nobody has settled and that later words do not tell of as kept: what is due now and soon first.

    What was due long ago comes last: it is history, and stands with all promises.
    """
    rows = Promise.objects.filter(customer=customer, kept=None).exclude(read_as__in=("done", "late"))
    lately = timezone.localdate() - LATELY
    found = rows.select_related("conversation").order_by(F("due").asc(nulls_last=True), "pk")[:200]
    return sorted(found, key=lambda promise: (promise.due is not None and promise.due < lately, promise.due is None))


def debrief_of(conversation: Conversation) -> dict[str, Any] | None:
    """What a conversation brought, with the rows behind it; None where it was never the latest, or is not read."""
    found: DebriefRow | None = getattr(conversation, "debrief", None)
    if found is None or conversation.customer is None:
        return None
    value: dict[str, Any] = found.value
    customer = conversation.customer
    keys = [outcome["question"] for outcome in value["outcomes"] if outcome["question"]]
    questions = customer.questions.in_bulk(keys)
    return value | {
        "outcomes": [
            outcome | {"row": questions.get(outcome["question"])}
            for outcome in value["outcomes"]
            if outcome["question"] is None or outcome["question"] in questions
        ],
        "learned": in_order(customer, value["learned"]),
        "confirmed": in_order(customer, value["confirmed"]),
        "corrected": in_order(customer, value["corrected"]),
        "promises": conversation.promises.order_by(F("due").asc(nulls_last=True), "pk"),
    }


def facet_choices() -> list[tuple[str, str, str]]:
    """Every facet: its key, its aspect and its name, in the fixed order."""
    return [(facet.key, facet.aspect.value, facet.part) for facet in Facet]
