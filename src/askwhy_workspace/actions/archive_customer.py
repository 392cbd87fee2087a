"""Putting a customer aside, and taking it up again."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from askwhy_workspace.actions.rights import must_manage
from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep


def archive_customer(member: Membership, customer: Customer, *, archived: bool) -> UndoStep:
    """The customer, archived or taken up again. Nothing is lost by it.

    Raises:
        NotAllowed: The person does not manage.
    """
    must_manage(member)
    with transaction.atomic():
        before = {"id": customer.pk, "archived": customer.archived_at is not None}
        _set(customer, archived)
        record(member, "archived" if archived else "took up again", customer)
        done = "Archived" if archived else "Took up again"
        return remember_step(member, "archive_customer", before, f"{done}: {customer.name}.")


def take_back(member: Membership, before: Any) -> None:
    """The customer as it was."""
    must_manage(member)
    _set(Customer.objects.get(workspace_id=member.workspace_id, pk=before["id"]), before["archived"])


def _set(customer: Customer, archived: bool) -> None:
    customer.archived_at = timezone.now() if archived else None
    customer.save(update_fields=["archived_at"])
