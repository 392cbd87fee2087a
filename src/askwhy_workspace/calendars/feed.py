"""One's own calendar feed: briefs of meetings, promises that are due, and Get to Know Your Customers Day."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar, Event

from askwhy.curiosity.private import care_of
from askwhy.practice.customers_day import customers_days
from askwhy_workspace.calendars.models import MeetingRow
from askwhy_workspace.calendars.queries import meetings_of
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.customers.queries import customers_of
from askwhy_workspace.knowledge.models import Aim, Promise, Question
from askwhy_workspace.knowledge.private import not_private
from askwhy_workspace.knowledge.queries import LATELY, open_promises
from askwhy_workspace.people.models import Membership
from askwhy_workspace.web.wording import ASPECT_NAMES, shortened

AHEAD = timedelta(days=120)
_MOST_QUESTIONS = 5
_DAY = timedelta(days=1)


def feed_of(member: Membership) -> bytes:
    """The feed as it stands now, for this person: only what they may see, nothing private, no one-to-ones."""
    calendar = Calendar()
    calendar.add("prodid", "-//Askwhy//briefs and promises//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Askwhy")
    calendar.add("x-published-ttl", "PT1H")
    for event in (*_briefs(member), *_promises(member), *_customers_days()):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def state_of(feed: bytes) -> str:
    """What a feed holds, as a short text: the same for two feeds that differ only in when they were written."""
    lines = (line for line in feed.split(b"\r\n") if not line.startswith(b"DTSTAMP"))
    return hashlib.sha256(b"\r\n".join(lines)).hexdigest()[:32]


def _briefs(member: Membership) -> Iterator[Event]:
    today = timezone.localdate()
    rows = meetings_of(member).filter(day__gte=today, day__lte=today + AHEAD).exclude(customer=None)
    seen = customers_of(member).filter(is_colleague=False)
    found = list(rows.filter(customer__in=seen).select_related("customer").order_by("day", "starts_at", "pk")[:500])
    keys = {row.customer_id for row in found}
    aims = dict(Aim.objects.filter(user=member.user, customer__in=keys).values_list("customer_id", "aspects"))
    planned: dict[int, list[str]] = defaultdict(list)
    for question in Question.objects.filter(customer__in=keys, state=Question.State.PLANNED).order_by("place", "pk"):
        if care_of(question.text) is None and len(planned[question.customer_id]) < _MOST_QUESTIONS:
            planned[question.customer_id].append(question.text)
    owed: dict[int, list[str]] = defaultdict(list)
    for promise in not_private(open_promises(member).filter(customer__in=keys, side="us", due__gte=today - LATELY)):
        owed[promise.customer_id].append(shortened(promise.words, 120))
    for row in found:
        if row.customer is not None:
            key = row.customer.pk
            yield _brief(row, row.customer, aims.get(key, []), planned[key], owed[key])


def _brief(row: MeetingRow, customer: Customer, aims: list[str], planned: list[str], owed: list[str]) -> Event:
    wanted = ", ".join(ASPECT_NAMES[name] for name in aims if name in ASPECT_NAMES)
    link = settings.ASKWHY.url + reverse("customer-brief", args=[customer.pk])
    parts = [
        f"You want to learn: {wanted}" if wanted else "",
        "\n".join(["You planned to ask:", *(f"- {text}" for text in planned)]) if planned else "",
        "\n".join(["You promised:", *(f"- {text}" for text in owed)]) if owed else "",
        link,
    ]
    event = _event(f"brief {row.uid or row.pk} {row.day}", f"Brief: {customer.name}", "\n\n".join(filter(None, parts)))
    if row.starts_at is None:
        return _all_day(event, row.day)
    event.add("dtstart", row.starts_at)
    event.add("dtend", row.ends_at or row.starts_at + timedelta(hours=1))
    event.add("url", link)
    return event


def _promises(member: Membership) -> Iterator[Event]:
    today = timezone.localdate()
    rows = open_promises(member).filter(due__gte=today - LATELY, due__lte=today + AHEAD, customer__is_colleague=False)
    for promise in not_private(rows[:500]):
        if promise.due is not None:
            yield _all_day(_promise(promise), promise.due)


def _promise(promise: Promise) -> Event:
    ours = promise.side == "us"
    title = f"We promised {promise.customer.name}" if ours else f"{promise.customer.name} promised"
    link = settings.ASKWHY.url + reverse("customer-promises", args=[promise.customer_id])
    return _event(f"promise {promise.pk}", title, f"“{shortened(promise.words, 200)}”\n\n{link}")


def _customers_days() -> Iterator[Event]:
    year = timezone.localdate().year
    for day in (*customers_days(year), *customers_days(year + 1)):
        text = "A reminder that every other day counts too."
        yield _all_day(_event(f"customers day {day}", "Get to Know Your Customers Day", text), day)


def _event(key: str, summary: str, description: str) -> Event:
    event = Event()
    event.add("uid", hashlib.sha256(key.encode()).hexdigest()[:24] + "@askwhy")
    event.add("dtstamp", timezone.now())
    event.add("summary", summary)
    event.add("description", description)
    event.add("transp", "TRANSPARENT")  # it takes nobody's time away
    return event


def _all_day(event: Event, day: date) -> Event:
    event.add("dtstart", day)
    event.add("dtend", day + _DAY)
    return event
