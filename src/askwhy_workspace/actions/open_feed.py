"""One's own calendar feed: opened at a secret address, moved to another one, closed."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from askwhy_workspace.calendars.models import Feed
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership

_SELDOM = timedelta(hours=1)


def open_feed(member: Membership) -> str:
    """The secret of a new address; an earlier one opens nothing any more. It is shown once and kept nowhere."""
    text = secrets.token_urlsafe(32)
    with transaction.atomic():
        feed, new = Feed.objects.update_or_create(
            user=member.user, defaults={"token_sha256": _hash(text), "made_at": timezone.now(), "asked_at": None}
        )
        record(member, "opened a calendar feed" if new else "moved the calendar feed", feed)
    return text


def close_feed(member: Membership) -> None:
    """The address opens nothing any more."""
    with transaction.atomic():
        feed = Feed.objects.filter(user=member.user).first()
        if feed is not None:
            record(member, "closed the calendar feed", feed)
            feed.delete()


def whose_feed(text: str) -> Membership | None:
    """Whose feed a secret opens; None where it is unknown, or they left."""
    feed = Feed.objects.filter(token_sha256=_hash(text), user__is_active=True).first()
    if feed is None:
        return None
    now = timezone.now()
    if feed.asked_at is None or feed.asked_at < now - _SELDOM:
        Feed.objects.filter(pk=feed.pk).update(asked_at=now)
    return Membership.objects.select_related("user", "workspace").filter(user=feed.user_id).first()


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
