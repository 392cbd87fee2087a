"""Remembering how to take a step back: instead of asking "are you sure?" beforehand. `undoing` takes it."""

from __future__ import annotations

from typing import Any

from askwhy_workspace.people.models import Membership, UndoStep


def remember_step(member: Membership, action: str, before: Any, said: str) -> UndoStep:
    """Keeps what is needed to take a step back.

    Args:
        member: Who did it.
        action: The name under which `undoing.undo_step` finds how to take it back.
        before: What stood before, as JSON values.
        said: What was done, in a few words, for the toast.
    """
    return UndoStep.objects.create(
        workspace_id=member.workspace_id, user_id=member.user_id, action=action, before=before, said=said[:300]
    )
