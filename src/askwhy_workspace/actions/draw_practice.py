"""Somebody's practice, drawn again in the background when their conversations or their labels change."""

from __future__ import annotations

from django_tasks import task

from askwhy.shipped import load_reader
from askwhy_workspace.people.models import User, Workspace
from askwhy_workspace.practice.drawing import draw_practice_of
from askwhy_workspace.practice.models import PracticeRow

_AFTER_ALL_ELSE = -10  # once for everything that came in together


def draw_practice_later(user_id: int) -> None:
    """Has it drawn once this transaction is kept and nothing else waits."""
    draw_practice.using(priority=_AFTER_ALL_ELSE).enqueue(user_id)


def forget_practices(workspace: Workspace) -> None:
    """Takes away what quotes conversations that are erased; it is drawn again from what is left."""
    rows = PracticeRow.objects.filter(user__membership__workspace=workspace)
    for key in rows.values_list("user_id", flat=True):
        draw_practice_later(key)
    rows.update(value={}, drawn_at=None)


@task()
def draw_practice(user_id: int) -> bool:
    """Draws it; False where the person is gone."""
    user = User.objects.filter(pk=user_id).first()
    if user is None:
        return False
    draw_practice_of(user, load_reader().sense)
    return True
