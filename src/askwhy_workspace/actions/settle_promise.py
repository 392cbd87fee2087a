"""Saying what became of a promise."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.knowledge.models import Promise
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep


def settle_promise(member: Membership, promise: Promise, *, kept: bool) -> UndoStep:
    """The promise, kept or not; it waits no longer.

    Raises:
        NotAllowed: The person only reads.
    """
    must_write(member)
    with transaction.atomic():
        Promise.objects.filter(pk=promise.pk).update(kept=kept, settled_at=timezone.now())
        record(member, "settled", promise, kept=kept)
        said = "Kept, good." if kept else "Not kept. It stays visible in the customer's history."
        return remember_step(member, "settle_promise", {"id": promise.pk}, said)


def take_back(member: Membership, before: Any) -> None:
    """The promise, open again."""
    must_write(member)
    found = Promise.objects.filter(pk=before["id"], customer__workspace_id=member.workspace_id)
    found.update(kept=None, settled_at=None)
