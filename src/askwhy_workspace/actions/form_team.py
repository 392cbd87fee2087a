"""Forming a team."""

from __future__ import annotations

from django.db import transaction

from askwhy_workspace.actions.rights import must_manage
from askwhy_workspace.errors import Refused
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, Team


def form_team(member: Membership, *, name: str) -> Team:
    """A new team, without anybody in it yet.

    Raises:
        NotAllowed: The person does not manage.
        Refused: The name is empty or taken.
    """
    must_manage(member)
    name = name.strip()[:200]
    if not name:
        raise Refused("Give the team a name.")
    if Team.objects.filter(workspace_id=member.workspace_id, name__iexact=name).exists():
        raise Refused("There is a team of this name already.")
    with transaction.atomic():
        team = Team.objects.create(workspace_id=member.workspace_id, name=name)
        record(member, "formed", team)
    return team
