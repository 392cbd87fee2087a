"""Personal tokens: made, shown once, revoked, and known again when a program shows one."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from askwhy_workspace.api.models import ApiToken
from askwhy_workspace.errors import Refused
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership

PREFIX = "askwhy_"  # by which scanners of published code recognise one
MOST = 20  # that work, of one person
_SELDOM = timedelta(hours=1)


def make_token(member: Membership, *, name: str) -> tuple[ApiToken, str]:
    """A token and its text, which is shown once and kept nowhere.

    Raises:
        Refused: It has no name, or this person has too many.
    """
    name = name.strip()
    if not name:
        raise Refused("Name the token after what will use it, so that you know which one to revoke.")
    if ApiToken.objects.filter(user=member.user, revoked_at=None).count() >= MOST:
        raise Refused(f"You have {MOST} tokens. Revoke one that nothing uses any more.")
    text = PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        token = ApiToken.objects.create(user=member.user, name=name[:100], token_sha256=_hash(text), ending=text[-4:])
        record(member, "made a token", token)
    return token, text


def revoke_token(member: Membership, token: ApiToken) -> None:
    """The token opens nothing any more."""
    with transaction.atomic():
        if ApiToken.objects.filter(pk=token.pk, user=member.user, revoked_at=None).update(revoked_at=timezone.now()):
            record(member, "revoked a token", token)


def whose_token(text: str) -> tuple[ApiToken, Membership] | None:
    """The token with this text and who it stands for; None where it is unknown or revoked, or they left."""
    found = ApiToken.objects.filter(token_sha256=_hash(text), revoked_at=None, user__is_active=True)
    token = found.select_related("user").first()
    if token is None:
        return None
    member = Membership.objects.select_related("user", "workspace").filter(user=token.user).first()
    if member is None:
        return None
    now = timezone.now()
    if token.used_at is None or token.used_at < now - _SELDOM:
        ApiToken.objects.filter(pk=token.pk).update(used_at=now)
    return token, member


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
