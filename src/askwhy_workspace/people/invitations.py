"""One-time links for people who shall work here, the first one included."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from askwhy_workspace.errors import Refused
from askwhy_workspace.people.models import Invitation, Membership, Role, User, Workspace

VALID = timedelta(days=7)
DOOR_VALID = timedelta(hours=24)


def open_first_door(*, now: datetime) -> str | None:
    """A token for the first person; None where somebody works here already. An older one stops working."""
    with transaction.atomic():
        if Membership.objects.exists():
            return None
        Invitation.objects.filter(workspace=None, used_at=None).delete()
        return _made(Invitation(role=Role.OWNER, expires_at=now + VALID))


def make_invitation(
    workspace: Workspace, *, email: str, role: str, made_by: User, now: datetime
) -> tuple[Invitation, str]:
    """An invitation and its token, which is shown once and kept nowhere."""
    invitation = Invitation(
        workspace=workspace, email=email.lower(), role=role, made_by=made_by, expires_at=now + VALID
    )
    return invitation, _made(invitation)


def make_door(member: Membership, *, now: datetime) -> str:
    """A token that signs somebody in once who works here already, as when the password is forgotten."""
    door = Invitation(
        workspace=member.workspace, email=member.user.email, user=member.user, expires_at=now + DOOR_VALID
    )
    return _made(door)


def go_through(door: Invitation, *, now: datetime) -> User:
    """The user whom a door lets in; it is used up.

    Raises:
        Refused: Somebody went through meanwhile.
    """
    if door.user is None or not Invitation.objects.filter(pk=door.pk, used_at=None).update(used_at=now):
        raise Refused("This link was used already. Ask for a new one.")
    return door.user


def find_invitation(token: str, *, now: datetime) -> Invitation | None:
    """The invitation that this token opens; None where it is unknown, used or too old."""
    found = Invitation.objects.filter(token_sha256=_hash(token), used_at=None, expires_at__gt=now)
    return found.select_related("workspace", "user").first()


def accept(invitation: Invitation, *, email: str, name: str, password: str, workspace_name: str, now: datetime) -> User:
    """Makes the user and their membership, and uses the invitation up.

    Raises:
        Refused: The address has an account already.
        ValidationError: The password is too weak.
    """
    address = (invitation.email or email).strip().lower()
    validate_password(password, User(email=address, name=name))
    with transaction.atomic():
        used = Invitation.objects.filter(pk=invitation.pk, used_at=None).update(used_at=now)
        if not used or User.objects.filter(email=address).exists():
            raise Refused("This address has an account already. Sign in instead.")
        workspace = invitation.workspace or Workspace.objects.create(name=workspace_name.strip() or "Our customers")
        user = User.objects.create_user(address, password, name=name)
        EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
        membership = Membership.objects.create(user=user, workspace=workspace, role=invitation.role)
        membership.teams.set(invitation.teams.all())
        return user


def _made(invitation: Invitation) -> str:
    token = secrets.token_urlsafe(32)
    invitation.token_sha256 = _hash(token)
    invitation.save()
    return token


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
