"""How somebody listens over many conversations is theirs alone, until they share it."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep
from askwhy_workspace.practice.models import PracticeRow


def share_practice(member: Membership, *, shared: bool) -> UndoStep:
    """One's own practice shared with who works here, or kept to oneself again."""
    with transaction.atomic():
        row, _ = PracticeRow.objects.get_or_create(user=member.user)
        before = {"shared": row.shared}
        PracticeRow.objects.filter(pk=row.pk).update(shared=shared)
        record(member, "shared practice" if shared else "stopped sharing practice", row)
        return remember_step(member, "share_practice", before, "Shared." if shared else "Yours alone again.")


def take_back(member: Membership, before: Any) -> None:
    """As it was."""
    PracticeRow.objects.filter(user=member.user).update(shared=before["shared"])
