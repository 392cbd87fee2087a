"""Who sees which saved drafts: whoever sees the customer."""

from __future__ import annotations

from django.db.models import QuerySet

from askwhy_workspace.customers.queries import customers_of
from askwhy_workspace.drafts.models import SavedDraft
from askwhy_workspace.people.models import Membership


def drafts_of(member: Membership) -> QuerySet[SavedDraft]:
    """The saved drafts to customers that this person may see."""
    return SavedDraft.objects.filter(customer__in=customers_of(member))
