"""Who sees whose practice: its owner, and everybody here once the owner shares it."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from askwhy_workspace.people.models import Membership
from askwhy_workspace.practice.models import PracticeRow


def practices_of(member: Membership) -> QuerySet[PracticeRow]:
    """One's own practice, and those that others here share."""
    here = PracticeRow.objects.filter(user__membership__workspace_id=member.workspace_id)
    return here.filter(Q(shared=True) | Q(user_id=member.user_id))
