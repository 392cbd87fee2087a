"""Links to playback pages: signed, expiring, revocable; and the same words as a mail whose reply can be read."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from askwhy.labels import ASPECTS
from askwhy.understanding.playback import HEADINGS
from askwhy_workspace.customers.models import Person
from askwhy_workspace.customers.queries import customers_of
from askwhy_workspace.knowledge.models import DrawnMap, PlaybackLink
from askwhy_workspace.people.models import Membership

_SIGNER = Signer(salt="askwhy.playback", sep=".")
_REPLY_TO = re.compile(r"playback (\d{1,12})-([0-9a-f]{10})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """The points of a playback under one heading, each with its number on the page."""

    heading: str
    points: tuple[tuple[int, dict[str, Any]], ...]


def new_token() -> str:
    """A token that nobody can guess or make: random, and signed with the workspace's key."""
    return str(_SIGNER.sign(secrets.token_urlsafe(24)))


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_link(token: str, *, now: datetime) -> PlaybackLink | None:
    """The link that a token opens; None where it is forged, unknown, expired or revoked."""
    try:
        _SIGNER.unsign(token)
    except BadSignature:
        return None
    rows = PlaybackLink.objects.filter(token_sha256=hash_of(token), revoked_at=None, expires_at__gt=now)
    return rows.select_related("person__customer", "made_by").first()


def links_of(member: Membership) -> QuerySet[PlaybackLink]:
    """The links to people of customers that this member sees."""
    rows = PlaybackLink.objects.filter(person__customer__in=customers_of(member))
    return rows.select_related("person__customer", "made_by")


def answers_waiting(member: Membership) -> QuerySet[PlaybackLink]:
    """Answers that came in and that nobody has looked at, the latest first."""
    return links_of(member).filter(answered_at__isnull=False, looked_at=None).order_by("-answered_at", "pk")


def points_for(person: Person) -> list[dict[str, Any]]:
    """What may go back to somebody, as the map was last drawn; their own words and what was said in front of them."""
    drawn = DrawnMap.objects.filter(customer_id=person.customer_id).first()
    return list(drawn.playbacks.get(str(person.pk), [])) if drawn else []


def chapters_of(points: Sequence[dict[str, Any]]) -> list[Chapter]:
    """The points in the order of the aspects, numbered through."""
    ordered = sorted(points, key=lambda point: [aspect.value for aspect in ASPECTS].index(point["aspect"]))
    numbered = list(enumerate(ordered, start=1))
    found = []
    for aspect in ASPECTS:
        under = tuple((number, point) for number, point in numbered if point["aspect"] == aspect.value)
        if under:
            found.append(Chapter(heading=HEADINGS[aspect], points=under))
    return found


def by_number(link: PlaybackLink) -> dict[int, dict[str, Any]]:
    """The points of a link by the number under which the person sees them."""
    return {number: point for chapter in chapters_of(link.points) for number, point in chapter.points}


def tally(link: PlaybackLink) -> str:
    """What came back, in a few words: "2 confirmed, 1 corrected"."""
    kinds = [answer["kind"] for answer in link.answers.get("points", {}).values()]
    told = [("confirmed", "confirm"), ("corrected", "correct"), ("removed", "remove")]
    words = [f"{kinds.count(kind)} {text}" for text, kind in told if kind in kinds]
    n_added = len(link.answers.get("added", []))
    return ", ".join([*words, f"{n_added} added"] if n_added else words) or "nothing said"


def reference_of(link: PlaybackLink) -> str:
    """The words in a mail by which its answer is known again. They open nothing."""
    return f"playback {link.pk}-{_code(link.pk)}"


def referred_in(text: str) -> PlaybackLink | None:
    """The link whose mail is answered in a text; None where none is, or the reference was made up."""
    for number, code in _REPLY_TO.findall(text):
        if constant_time_compare(code, _code(int(number))):
            return PlaybackLink.objects.select_related("person__customer", "made_by").filter(pk=number).first()
    return None


def mail_text(link: PlaybackLink) -> str:
    """The playback as a mail to copy: the reply to it, brought in, counts like answers on the page."""
    return "\n".join(_mail_lines(link))


def _mail_lines(link: PlaybackLink) -> Iterator[str]:
    yield f"{link.person.name.split()[0]},"
    yield ""
    yield 'this is what I took away, in your words. Under each point, please write "yes", or what is wrong,'
    yield 'or "leave it out".'
    for chapter in chapters_of(link.points):
        yield ""
        yield chapter.heading
        for number, point in chapter.points:
            yield ""
            yield f"{number}. {quoted(point)}"
    yield ""
    yield 'What did I miss? Write it after the word "New:".'
    yield ""
    yield f"({reference_of(link)})"


def quoted(point: Mapping[str, Any]) -> str:
    """A point's words in marks, on one line, with whose they are where they are not the reader's own."""
    words = " ".join(str(point["piece"]["exact"]).split())
    return f"“{words}”" if point["own"] or not point["who"] else f"“{words}” ({str(point['who']).split()[0]})"


def _code(number: int) -> str:
    return salted_hmac("askwhy.playback.reply", str(number)).hexdigest()[:10]
