"""Giving back to somebody what we heard: a link, made and taken back. Nothing is sent by itself."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.customers.models import Person
from askwhy_workspace.errors import NotAllowed, Refused
from askwhy_workspace.knowledge.models import PlaybackLink
from askwhy_workspace.knowledge.playbacks import hash_of, new_token, points_for
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership

DAYS = (7, 14, 30)


def make_playback(
    member: Membership, person: Person, *, insights: Collection[str], days: int = 14, asks_heard: bool = False
) -> tuple[PlaybackLink, str]:
    """A link for this person and its token, which is shown once and kept nowhere.

    Args:
        member: Who gives back.
        person: To whom.
        insights: Which points; whatever this person did not say or hear cannot be among them.
        days: How long the link works.
        asks_heard: Whether the page also asks if they felt heard.

    Raises:
        NotAllowed: The member only reads.
        Refused: There is no point to give back, or the days are none of `DAYS`.
    """
    must_write(member)
    points = [point for point in points_for(person) if point["insight"] in insights]
    if not points:
        raise Refused("Choose at least one thing to give back. Only what this person said or heard can go to them.")
    if days not in DAYS:
        raise Refused("Choose how long the link shall work.")
    token = new_token()
    with transaction.atomic():
        link = PlaybackLink.objects.create(
            person=person,
            token_sha256=hash_of(token),
            made_by_id=member.user_id,
            expires_at=timezone.now() + timedelta(days=days),
            points=points,
            asks_heard=asks_heard,
        )
        record(member, "made a playback", link, person=person.pk, points=len(points), days=days)
    return link, token


def revoke_playback(member: Membership, link: PlaybackLink) -> None:
    """The link opens nothing any more; answers that came in stay.

    Raises:
        NotAllowed: The member only reads.
    """
    must_write(member)
    with transaction.atomic():
        PlaybackLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())
        record(member, "revoked a playback", link)


def look_at_answers(member: Membership, link: PlaybackLink) -> None:
    """Somebody who can act on them has read the answers: they wait on Today no longer."""
    if member.may_write and link.answered_at is not None and link.looked_at is None:
        PlaybackLink.objects.filter(pk=link.pk).update(looked_at=timezone.now())
        record(member, "saw", link)


def share_heard(member: Membership, link: PlaybackLink, *, shared: bool) -> None:
    """How heard somebody felt, shown to everybody who sees the customer, or to the one who listened alone.

    Raises:
        NotAllowed: Somebody else listened.
    """
    if link.made_by_id != member.user_id:
        raise NotAllowed("Only the one who listened can share this.")
    with transaction.atomic():
        PlaybackLink.objects.filter(pk=link.pk).update(heard_shared=shared)
        record(member, "shared listening" if shared else "stopped sharing listening", link)
