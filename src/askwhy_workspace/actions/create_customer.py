"""Adding a customer."""

from __future__ import annotations

from django.db import transaction

from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.errors import Refused
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership


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
