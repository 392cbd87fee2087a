"""Who sees which conversations and imports."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from askwhy_workspace.conversations.models import Conversation, ImportBatch
from askwhy_workspace.customers.queries import customers_of, named_to
from askwhy_workspace.people.models import Membership, Role


def conversations_of(member: Membership) -> QuerySet[Conversation]:
    """The kept conversations that this person may see: with the customer; without one, their importer's and owners'."""
    kept = Conversation.objects.filter(workspace_id=member.workspace_id, state=Conversation.State.KEPT)
    if member.role == Role.OWNER:
        return kept.filter(Q(customer=None) | Q(customer__is_colleague=False) | Q(customer__in=named_to(member)))
    nobodys = Q(customer=None, imported_by_id=member.user_id)
    return kept.filter(nobodys | Q(customer__in=customers_of(member).values("pk")))


def batches_of(member: Membership) -> QuerySet[ImportBatch]:
    """The imports that this person made: a preview is nobody else's business."""
    return ImportBatch.objects.filter(workspace_id=member.workspace_id, made_by_id=member.user_id)


def may_see_listening(member: Membership, conversation: Conversation) -> bool:
    """Whether this person may see how we listened: the one who listened, and everybody once that person shares it."""
    return conversation.listening_shared or conversation.listener_id == member.user_id
