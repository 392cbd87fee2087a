"""How somebody listened is theirs alone, until they share it."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.errors import NotAllowed
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep


def share_listening(member: Membership, conversation: Conversation, *, shared: bool) -> UndoStep:
    """The conversation with its listening figures shared, or not.

    Raises:
        NotAllowed: Somebody else listened: their figures are theirs.
    """
    if conversation.listener_id != member.user_id:
        raise NotAllowed("Only the one who listened can share how it went.")
    with transaction.atomic():
        before = {"id": conversation.pk, "shared": conversation.listening_shared}
        Conversation.objects.filter(pk=conversation.pk).update(listening_shared=shared)
        record(member, "shared listening" if shared else "stopped sharing listening", conversation)
        return remember_step(member, "share_listening", before, "Shared." if shared else "Yours alone again.")


def take_back(member: Membership, before: Any) -> None:
    """As it was."""
    own = Conversation.objects.filter(workspace_id=member.workspace_id, listener_id=member.user_id)
    own.filter(pk=before["id"]).update(listening_shared=before["shared"])
