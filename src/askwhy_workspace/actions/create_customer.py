"""Adding a customer."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.errors import Refused
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep


def create_customer(member: Membership, *, name: str, about: str = "", domains: list[str] | None = None) -> Customer:
    """A new customer that everyone here sees.

    Raises:
        NotAllowed: The person only reads.
        Refused: The name is empty.
    """
    must_write(member)
    if not name.strip():
        raise Refused("Give the customer a name.")
    with transaction.atomic():
        customer = Customer.objects.create(
            workspace_id=member.workspace_id, name=name.strip()[:300], about=about.strip()[:500], domains=domains or []
        )
        record(member, "created", customer)
    return customer


def remember_creation(member: Membership, customer: Customer) -> UndoStep:
    """The step back of having added a customer by hand."""
    return remember_step(member, "create_customer", {"id": customer.pk}, f"Added {customer.name}.")


def take_back(member: Membership, before: Any) -> None:
    """The customer gone, as long as nothing hangs on it.

    Raises:
        Refused: A conversation, a person or a question hangs on it already.
    """
    must_write(member)
    customer = Customer.objects.get(workspace_id=member.workspace_id, pk=before["id"])
    if customer.conversations.exists() or customer.people.exists() or customer.questions.exists():
        raise Refused(f"Something hangs on {customer.name} already. Archive it instead.")
    record(member, "removed", customer)
    customer.delete()
