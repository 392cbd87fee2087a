"""On what ground a recording is kept, and for how long: said by a person, and never guessed."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from askwhy_workspace.actions.rights import must_manage, must_own, must_write
from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.conversations.models import Consent, Conversation
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.errors import Refused
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep, Workspace

LONGEST = 240  # months


def set_consent(member: Membership, conversation: Conversation, consent: str) -> UndoStep:
    """The conversation with the ground on which it is kept, and who said so when.

    Raises:
        NotAllowed: The member only reads.
        Refused: There is no such ground.
    """
    must_write(member)
    if consent not in Consent.values:
        raise Refused("Choose on what ground this is kept.")
    with transaction.atomic():
        before = {"id": conversation.pk, "consent": conversation.consent}
        _put(conversation, consent, member)
        record(member, "set the ground", conversation, consent=consent)
        return remember_step(member, "set_consent", before, "Noted.")


def take_back(member: Membership, before: Any) -> None:
    """The ground that stood before."""
    must_write(member)
    row = Conversation.objects.get(workspace_id=member.workspace_id, pk=before["id"])
    _put(row, before["consent"], member)


def set_retention(member: Membership, months: int | None, *, customer: Customer | None = None) -> None:
    """How long conversations are kept: with one customer, or wherever nothing else is said. None keeps them.

    Raises:
        NotAllowed: The member does not manage; for the whole workspace: is no owner.
        Refused: The number cannot be.
    """
    if months is not None and not 1 <= months <= LONGEST:
        raise Refused(f"Give a number of months from 1 to {LONGEST}, or nothing to keep everything.")
    with transaction.atomic():
        if customer is None:
            must_own(member)
            Workspace.objects.filter(pk=member.workspace_id).update(retention_months=months)
            record(member, "set retention", member.workspace, months=months)
        else:
            must_manage(member)
            Customer.objects.filter(pk=customer.pk).update(retention_months=months)
            record(member, "set retention", customer, months=months)


def _put(conversation: Conversation, consent: str, member: Membership) -> None:
    conversation.consent, conversation.consent_by, conversation.consent_at = consent, member.user, timezone.now()
    conversation.save(update_fields=["consent", "consent_by", "consent_at"])
