"""What a list shows of a customer's conversations, kept beside it so that a list reads one table."""

from __future__ import annotations

from django.db.models import Count, Max

from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer


def count_conversations(customer: Customer) -> None:
    """Counts the customer's conversations again, and when it was last heard."""
    kept = Conversation.objects.filter(customer=customer, state=Conversation.State.KEPT)
    found = kept.aggregate(n=Count("pk"), last=Max("sort_at"))
    customer.n_conversations, customer.last_heard_at = found["n"], found["last"]
    customer.save(update_fields=["n_conversations", "last_heard_at"])
