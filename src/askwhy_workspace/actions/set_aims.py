"""Choosing what one wants to learn of a customer this time."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction

from askwhy.labels import ASPECTS
from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.knowledge.models import Aim
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep


def set_aims(member: Membership, customer: Customer, aspects: Collection[str]) -> UndoStep:
    """What this person wants to learn next time; the brief puts questions about it first.

    Raises:
        NotAllowed: The person only reads.
    """
    must_write(member)
    chosen = [aspect.value for aspect in ASPECTS if aspect.value in aspects]
    with transaction.atomic():
        earlier = Aim.objects.filter(customer=customer, user=member.user_id).first()
        before = {"customer": customer.pk, "aspects": earlier.aspects if earlier else []}
        _put(member, customer.pk, chosen)
        record(member, "chose what to learn", customer)
        return remember_step(member, "set_aims", before, "Noted. After the conversation you are told what came of it.")


def take_back(member: Membership, before: Any) -> None:
    """What was chosen before."""
    must_write(member)
    customer = Customer.objects.get(pk=before["customer"], workspace_id=member.workspace_id)
    _put(member, customer.pk, before["aspects"])


def _put(member: Membership, customer_id: int, aspects: list[str]) -> None:
    Aim.objects.update_or_create(customer_id=customer_id, user_id=member.user_id, defaults={"aspects": aspects})
