"""Saying on the next page what was done, with the way back beside it."""

from __future__ import annotations

from django.contrib import messages

from askwhy_workspace.people.models import UndoStep
from askwhy_workspace.web.request import MemberRequest


def tell(request: MemberRequest, step: UndoStep) -> None:
    """A toast with an undo."""
    messages.success(request, step.said, extra_tags=str(step.pk))
