"""Saying by when a promise is due, where that has changed or was never said."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.knowledge.models import Promise
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep
from askwhy_workspace.web.wording import day


def move_promise(member: Membership, promise: Promise, *, due: date) -> UndoStep:
    """The promise with another day. What was said stays as it was said.

    Raises:
        NotAllowed: The person only reads.
    """
    must_write(member)
    with transaction.atomic():
        before = {
            "id": promise.pk,
            "due": promise.due.isoformat() if promise.due else None,
            "moved": promise.moved,
        }
        Promise.objects.filter(pk=promise.pk).update(due=due, moved=True)
        record(member, "moved", promise)
        return remember_step(member, "move_promise", before, f"Moved to {day(due)}.")


def take_back(member: Membership, before: Any) -> None:
    """The day that it had."""
    must_write(member)
    found = Promise.objects.filter(pk=before["id"], customer__workspace_id=member.workspace_id)
    found.update(due=before["due"] and date.fromisoformat(before["due"]), moved=before["moved"])
