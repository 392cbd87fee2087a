"""Changing what a customer is called and who sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from askwhy_workspace.actions.index_conversation import reindex_customer
from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.customers.models import Customer, Seen
from askwhy_workspace.errors import Refused
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, Team, UndoStep, User


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerFacts:
    """What a person can say of a customer."""

    name: str
    about: str
    domains: tuple[str, ...]
    seen_by: str
    team_id: int | None
    named_ids: tuple[int, ...]


def edit_customer(member: Membership, customer: Customer, facts: CustomerFacts) -> UndoStep:
    """The customer with these facts.

    Raises:
        NotAllowed: The person only reads.
        Refused: The name is empty, a team or person is not of this workspace, or the person would shut themselves out.
    """
    must_write(member)
    _check(member, facts)
    if customer.is_colleague and (facts.seen_by, sorted(facts.named_ids)) != (
        customer.seen_by,
        facts_of(customer)["named_ids"],
    ):
        raise Refused("A one-to-one is seen by the two people in it, and by nobody else.")
    with transaction.atomic():
        before = facts_of(customer)
        _apply(customer, facts)
        changed = [name for name in before if before[name] != facts_of(customer)[name]]
        record(member, "changed", customer, fields=changed)
        return remember_step(member, "edit_customer", {"id": customer.pk, **before}, f"Changed {customer.name}.")


def take_back(member: Membership, before: Any) -> None:
    """The customer as it was."""
    must_write(member)
    customer = Customer.objects.get(workspace_id=member.workspace_id, pk=before["id"])
    facts = {name: value for name, value in before.items() if name != "id"}
    _apply(
        customer, CustomerFacts(**facts | {"domains": tuple(facts["domains"]), "named_ids": tuple(facts["named_ids"])})
    )


def facts_of(customer: Customer) -> dict[str, Any]:
    """What stands now, as JSON values."""
    return {
        "name": customer.name,
        "about": customer.about,
        "domains": list(customer.domains),
        "seen_by": customer.seen_by,
        "team_id": customer.team_id,
        "named_ids": sorted(customer.named.values_list("pk", flat=True)),
    }


def _check(member: Membership, facts: CustomerFacts) -> None:
    if not facts.name.strip():
        raise Refused("Give the customer a name.")
    if facts.seen_by not in Seen.values:
        raise Refused("Say who sees the customer.")
    if (
        facts.seen_by == Seen.TEAM
        and not Team.objects.filter(workspace_id=member.workspace_id, pk=facts.team_id or 0).exists()
    ):
        raise Refused("Choose the team that sees the customer.")
    if User.objects.filter(membership__workspace_id=member.workspace_id, pk__in=facts.named_ids).count() != len(
        set(facts.named_ids)
    ):
        raise Refused("Choose people who work here.")
    in_team = facts.seen_by == Seen.TEAM and member.teams.filter(pk=facts.team_id or 0).exists()
    in_names = facts.seen_by == Seen.NAMED and member.user_id in facts.named_ids
    if not (facts.seen_by == Seen.EVERYONE or in_team or in_names or member.may_manage):
        raise Refused("You would not see the customer any more. Choose a team of yours, or name yourself too.")


def _apply(customer: Customer, facts: CustomerFacts) -> None:
    customer.name, customer.about = facts.name.strip()[:300], facts.about.strip()[:500]
    customer.domains, customer.seen_by, customer.team_id = list(facts.domains), facts.seen_by, facts.team_id
    customer.save(update_fields=["name", "about", "domains", "seen_by", "team"])
    customer.named.set(facts.named_ids)
    reindex_customer(customer)
