"""Somebody's role and teams, and what people say of themselves."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from askwhy_workspace.actions.rights import must_manage, must_own
from askwhy_workspace.errors import Refused
from askwhy_workspace.keys import key_in
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, Role, Team


def change_member(member: Membership, other: Membership, *, role: str, team_ids: Sequence[str]) -> None:
    """The other person with this role, in these teams.

    Raises:
        NotAllowed: The person does not manage, or is no owner and an owner is concerned.
        Refused: The role is none, or nobody would be owner any more.
    """
    must_manage(member)
    if Role.OWNER in (role, other.role) and role != other.role:
        must_own(member)
    if role not in Role.values:
        raise Refused("Choose what the person may do.")
    with transaction.atomic():
        owners = Membership.objects.select_for_update().filter(workspace_id=member.workspace_id, role=Role.OWNER)
        if role != Role.OWNER and not owners.exclude(pk=other.pk).exists():
            raise Refused("Somebody must stay owner. Make another person owner first.")
        teams = Team.objects.filter(workspace_id=member.workspace_id, pk__in=map(key_in, team_ids))
        before = other.role
        other.role = role
        other.save(update_fields=["role"])
        other.teams.set(teams)
        record(member, "changed rights", other.user, role=role, before=before, teams=[team.pk for team in teams])


def change_oneself(member: Membership, *, name: str, aliases: Sequence[str], single_keys: bool) -> None:
    """One's own name, the names under which transcripts know one, and whether single keys are shortcuts."""
    user = member.user
    user.name, user.aliases, user.single_keys = name.strip()[:200], [text[:200] for text in aliases][:20], single_keys
    user.save(update_fields=["name", "aliases", "single_keys"])
    record(member, "changed", user)
