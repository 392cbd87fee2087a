"""What a person would say once the demo's words are read: what is a need, what is meant for it, whom we introduced."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django_tasks import task

from askwhy_workspace.actions import introduce
from askwhy_workspace.actions.judge_needs import say_need, say_serving
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.fit.models import Capability
from askwhy_workspace.knowledge.models import DrawnMap, InsightRow
from askwhy_workspace.knowledge.queries import is_being_drawn
from askwhy_workspace.people.models import Membership

_AGAIN = timedelta(seconds=3)
_MOST_TRIES = 200


@task()
def tell_of_needs(member_id: int, customer_id: int, told: dict[str, Any], tries: int = 0) -> bool:
    """Says it as soon as every conversation is read and the map is drawn; True where it was said."""
    customer = Customer.objects.filter(pk=customer_id).first()
    member = Membership.objects.filter(pk=member_id).first()
    if customer is None or member is None or tries > _MOST_TRIES:
        return False
    unread = Conversation.objects.filter(customer=customer, state=Conversation.State.KEPT, classifier="")
    if unread.exists() or is_being_drawn(customer) or not DrawnMap.objects.filter(customer=customer).exists():
        later = tell_of_needs.using(run_after=timezone.now() + _AGAIN)
        later.enqueue(member_id, customer_id, told, tries + 1)
        return False
    for need in told.get("needs", ()):
        _need(member, customer, need)
    for introduction in told.get("introductions", ()):
        _introduction(member, customer, introduction)
    return True


def _need(member: Membership, customer: Customer, need: dict[str, Any]) -> None:
    for key in _keys(customer, [need["words"]]):
        say_need(member, customer, key, is_need=True)
        for row in Capability.objects.filter(provider__workspace=customer.workspace_id, name__in=need["served_by"]):
            say_serving(member, customer, key, row, serves=True)


def _introduction(member: Membership, customer: Customer, told: dict[str, Any]) -> None:
    needs = _keys(customer, told["needs"])
    person = customer.people.filter(name=told["person"]).first()
    row, _ = introduce.propose_introduction(
        member, customer, person, provider=told["provider"], needs=needs, fee=told.get("fee", "")
    )
    if "asked" in told:
        asked = datetime.combine(date.fromisoformat(told["asked"]), time(9), UTC)
        row.made_at = asked  # kept with the next step
        introduce.ask(member, row, date.fromisoformat(told["asked"]))
    if "agreed" in told:
        shared = _keys(customer, told["share"])
        introduce.agree(member, row, date.fromisoformat(told["agreed"]), may_share=shared)
    if "made" in told:
        introduce.make(member, row, date.fromisoformat(told["made"]), referred=False)
    if "came" in told:
        introduce.note_what_came(member, row, date.fromisoformat(told["came"]), told["came_of_it"])


def _keys(customer: Customer, words: Sequence[str]) -> list[str]:
    """The insights that quote these words; what was not read as one is left out."""
    rows = list(InsightRow.objects.filter(customer=customer, held_back="").order_by("-weight", "pk"))
    found = []
    for one in words:
        row = next((r for r in rows if any(one in piece["exact"] for piece in r.value["evidence"])), None)
        row = row or next(
            (r for r in rows if any(_most_of(one, piece["exact"]) for piece in r.value["evidence"])), None
        )
        if row is not None:
            found.append(row.key)
    return list(dict.fromkeys(found))


def _most_of(words: str, exact: str) -> bool:
    """Whether a quotation is the greater part of these words: a sentence of two."""
    return exact.strip(" .,") in words and len(exact) > len(words) / 2
