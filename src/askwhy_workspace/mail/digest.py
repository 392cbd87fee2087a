"""The text of a digest: what Today shows its reader, and nothing else."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from askwhy.practice.customers_day import next_customers_day
from askwhy_workspace.knowledge.queries import due_promises, one_to_be_curious_about
from askwhy_workspace.mail.models import DigestWish
from askwhy_workspace.people.models import Membership
from askwhy_workspace.web.today import meetings_coming
from askwhy_workspace.web.wording import day, hour, shortened

_SALT = "askwhy.digest"
_SOON = timedelta(days=7)


def digest_text(member: Membership) -> str:
    """What there is to say today, as plain text; empty where there is nothing.

    Only what this person may see is in it; one-to-ones and what touches somebody's private life are not.
    """
    parts = ["\n".join(part) for part in (_curious(member), _meetings(member), _promises(member), _day()) if part]
    return "\n\n".join(parts)


def stop_link(wish: DigestWish) -> str:
    """The address that stops the digest without signing in."""
    token = signing.dumps([wish.user_id, wish.version], salt=_SALT, compress=True)
    return settings.ASKWHY.url + reverse("digest-stop", args=[token])


def wish_of_link(token: str) -> DigestWish | None:
    """The wish that a link stops; None where nobody signed it, or the wish is another one by now."""
    try:
        user, version = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError):
        return None
    return DigestWish.objects.select_related("user").filter(user_id=user, version=version).first()


def _curious(member: Membership) -> list[str]:
    found = one_to_be_curious_about(member)
    if found is None or found.customer.is_colleague:
        return []
    lines = [f"ONE CUSTOMER, ONE THING TO LEARN: {found.customer.name}", found.question]
    if found.quotation is not None:
        lines.append(f"They said: “{shortened(found.quotation.value['quotation']['exact'], 160)}”")
    return [*lines, settings.ASKWHY.url + reverse("customer", args=[found.customer.pk])]


def _meetings(member: Membership) -> list[str]:
    lines = []
    for name, found in meetings_coming(member):
        for one in found:
            if one.customer is not None and not one.customer.is_colleague:
                clock = hour(one.meeting.starts_at) if one.meeting.starts_at else "all day"
                lines.append(f"{name} {clock}  {one.customer.name}" + (f", {one.names}" if one.names else ""))
                if one.to_learn:
                    lines.append(f"  you want to learn: {one.to_learn}")
                lines.append(f"  brief: {settings.ASKWHY.url}{reverse('customer-brief', args=[one.customer.pk])}")
    return ["MEETINGS", *lines] if lines else []


def _promises(member: Membership) -> list[str]:
    found = due_promises(member, timezone.localdate(), outside=True)
    lines = [
        f"{day(promise.due) if promise.due else 'no day'}  "
        f"{'We to' if promise.side == 'us' else 'They, of'} {promise.customer.name}: “{shortened(promise.words, 120)}”"
        for promise in found
    ]
    return ["PROMISES", *lines] if lines else []


def _day() -> list[str]:
    today = timezone.localdate()
    found = next_customers_day(today)
    if found - today > _SOON:
        return []
    when = "Today" if found == today else f"{found:%A}, {day(found)},"
    return [f"{when} is Get to Know Your Customers Day. Every other day counts too."]
