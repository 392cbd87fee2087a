"""Keeping the index of what was said as the conversations are: in the background, and out of it at once."""

from __future__ import annotations

from django.db import transaction
from django_tasks import task

from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.search import indexing

MISSING_AT_ONCE = 200  # conversations, each in its own transaction


def index_later(conversation: Conversation) -> None:
    """Has the conversation put into the index once this transaction is kept."""
    index_conversation.enqueue(conversation.pk)


def reindex_customer(customer: Customer) -> None:
    """Has all conversations of a customer put into the index again, as when other people may see it."""
    index_customer.enqueue(customer.pk)


def forget_in_index(conversation: Conversation) -> None:
    """Takes a conversation out of the index now."""
    indexing.unindex_conversation(conversation)


@task()
def index_conversation(conversation_id: int) -> int:
    """Puts a conversation into the index; 0 where it is gone or was taken back. Twice is once."""
    here = Conversation.objects.select_related("transcript", "customer").filter(pk=conversation_id)
    row = here.first()
    if row is None:
        return 0
    found = indexing.read(row) if row.state == Conversation.State.KEPT else None
    with transaction.atomic():  # short: while it lasts, nobody else can write
        now = here.select_for_update(of=("self",)).first()
        if now is None:
            return 0
        if now.state != Conversation.State.KEPT:
            return indexing.put(now, None)
        if found is None or now.transcript.packed != row.transcript.packed:
            found = indexing.read(now)  # its words were changed meanwhile, as by an erasure
        return indexing.put(now, found)


@task()
def index_customer(customer_id: int) -> int:
    """Puts every conversation of a customer into the index again."""
    kept = Conversation.objects.filter(customer_id=customer_id, state=Conversation.State.KEPT)
    keys = list(kept.values_list("pk", flat=True))
    for key in keys:
        index_conversation.call(key)
    return len(keys)


@task()
def index_missing() -> int:
    """Puts into the index what is not in it yet, as after an upgrade or a restore; asks for itself again until nothing is."""
    missing = Conversation.objects.filter(state=Conversation.State.KEPT, indexed=None).order_by("-sort_at")
    keys = list(missing.values_list("pk", flat=True)[:MISSING_AT_ONCE])
    for key in keys:
        index_conversation.call(key)
    if len(keys) == MISSING_AT_ONCE:
        index_missing.enqueue()
    return len(keys)
