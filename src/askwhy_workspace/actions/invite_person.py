"""Inviting somebody to work here."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from askwhy_workspace.actions.rights import must_manage, must_own
from askwhy_workspace.errors import Refused
from askwhy_workspace.keys import key_in
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.invitations import make_invitation
from askwhy_workspace.people.models import Membership, Role, Team, User


def invite_person(member: Membership, *, email: str, role: str, team_ids: Sequence[str]) -> str:
    """The token of a one-time link, valid for a week; it is kept nowhere.

    Raises:
        NotAllowed: The person does not manage, or is no owner and invites one.
        Refused: The address or the role is none, or the person works here already.
    """
    must_manage(member)
    if role == Role.OWNER:
        must_own(member)
    if role not in Role.values:
        raise Refused("Choose what the person may do.")
    try:
        validate_email(email.strip())
    except ValidationError:
        raise Refused("This is no e-mail address. Correct it.") from None
    if User.objects.filter(email=email.strip().lower(), membership__isnull=False).exists():
        raise Refused("This person works here already.")
    with transaction.atomic():
        invitation, token = make_invitation(
            member.workspace, email=email.strip(), role=role, made_by=member.user, now=timezone.now()
        )
        invitation.teams.set(Team.objects.filter(workspace_id=member.workspace_id, pk__in=map(key_in, team_ids)))
        record(member, "invited", invitation, role=role)
    return token
