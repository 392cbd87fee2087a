"""The digest: asked for, sent in the background at the hour that somebody chose, and stopped by one click."""

from __future__ import annotations

from datetime import time
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from askwhy_workspace.errors import Refused
from askwhy_workspace.mail.digest import digest_text, stop_link
from askwhy_workspace.mail.models import DigestWish
from askwhy_workspace.mail.when import is_quiet, next_sending
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership


def wish_digest(
    member: Membership, *, on: bool, at: time, weekdays: bool, quiet_from: time, quiet_to: time, zone: str
) -> DigestWish:
    """What this person wants from now on; what waited by an earlier wish does nothing.

    Raises:
        Refused: There is no such time zone, or no mail server is named.
    """
    if zone not in available_timezones():
        raise Refused("There is no such time zone. Choose one such as Europe/London.")
    if on and not settings.ASKWHY.mail_host:
        raise Refused("No mail server is named, so nothing can be sent. Whoever runs Askwhy sets ASKWHY_MAIL_HOST.")
    with transaction.atomic():
        wish, _ = DigestWish.objects.get_or_create(user=member.user)
        wish.on, wish.at, wish.weekdays, wish.zone = on, at, weekdays, zone
        wish.quiet_from, wish.quiet_to, wish.problem = quiet_from, quiet_to, ""
        wish.version += 1
        wish.save()
        record(member, "asked for the digest" if on else "stopped the digest", wish)
        _schedule(wish)
    return wish


def stop_digest(wish: DigestWish) -> None:
    """By the link in a digest: no sign-in is needed for not wanting mail."""
    with transaction.atomic():
        DigestWish.objects.filter(pk=wish.pk).update(on=False, version=wish.version + 1)
        member = Membership.objects.select_related("user").filter(user_id=wish.user_id).first()
        if member is not None:
            record(member, "stopped the digest by its link", wish)


def schedule_digests() -> None:
    """Has every digest that is wanted wait for its hour; what waits already does not wait twice."""
    for wish in DigestWish.objects.filter(on=True):
        _schedule(wish)


def _schedule(wish: DigestWish) -> None:
    if wish.on:
        moment = next_sending(
            timezone.now(),
            at=wish.at,
            quiet_from=wish.quiet_from,
            quiet_to=wish.quiet_to,
            weekdays=wish.weekdays,
            zone=ZoneInfo(wish.zone),
        )
        send_digest.using(run_after=moment).enqueue(wish.user_id, wish.version)


@task()
def send_digest(user_id: int, version: int) -> bool:
    """Sends one digest and has the next one wait; False where none is wanted, allowed or possible now."""
    wish = DigestWish.objects.filter(user_id=user_id, version=version, on=True, user__is_active=True).first()
    member = Membership.objects.select_related("user", "workspace").filter(user_id=user_id).first()
    if wish is None or member is None:
        return False
    zone = ZoneInfo(wish.zone)
    sent = False
    # A machine that slept through the hour wakes late: what is late into quiet hours waits for the next day.
    if not is_quiet(timezone.now().astimezone(zone).time(), wish.quiet_from, wish.quiet_to):
        sent = _send(member, wish, zone)
    _schedule(wish)
    return sent


def _send(member: Membership, wish: DigestWish, zone: ZoneInfo) -> bool:
    if not settings.ASKWHY.mail_host:
        DigestWish.objects.filter(pk=wish.pk).update(problem="No mail server is named any more.")
        return False
    with timezone.override(zone):
        text = digest_text(member)
        day = f"{timezone.localdate():%A %d %B}"
    if not text:
        return False
    stop = stop_link(wish)
    message = EmailMessage(
        subject=f"Askwhy, {day}",
        body=f"{text}\n\n--\nYou asked for this. Stop it with one click: {stop}\n",
        to=[member.user.email],
        headers={"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )
    try:
        message.send()
    except OSError as error:  # smtplib's errors are such; the next one is tried tomorrow, and the page says why
        problem = f"The mail server did not take it ({type(error).__name__}). It is tried again the next time."
        DigestWish.objects.filter(pk=wish.pk).update(problem=problem)
        return False
    DigestWish.objects.filter(pk=wish.pk).update(sent_at=timezone.now(), problem="")
    record(member, "was sent the digest", wish)
    return True
