"""What Today shows, gathered: a fixed number of questions to the database, however much there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from askwhy.practice.customers_day import next_customers_day
from askwhy_workspace.calendars.models import MeetingRow
from askwhy_workspace.calendars.queries import calendars_of, meetings_on
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.conversations.queries import conversations_of
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.customers.queries import customers_of
from askwhy_workspace.knowledge.models import Aim, DrawnMap, Question
from askwhy_workspace.people.models import Membership
from askwhy_workspace.web.wording import ASPECT_NAMES

JUST_HEARD = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A meeting, and what to think of before it."""

    meeting: MeetingRow
    customer: Customer | None
    names: str  # of those who come and are not of us
    to_learn: str
    dropped: dict[str, Any] | None  # the thread that nobody took up and that weighs most
    n_planned: int


def meetings_coming(member: Membership) -> list[tuple[str, list[Coming]]]:
    """Today's and tomorrow's meetings, those of each day in the order of their time."""
    today = timezone.localdate()
    tomorrow = today + timedelta(days=1)
    rows = meetings_on(member, today, tomorrow)
    visible = customers_of(member).in_bulk([row.customer_id for row in rows if row.customer_id])
    aims = {aim.customer_id: aim.aspects for aim in Aim.objects.filter(user=member.user, customer__in=visible)}
    drawn = {one.customer_id: one.value for one in DrawnMap.objects.filter(customer__in=visible)}
    planned: dict[int, int] = {}
    for key in Question.objects.filter(customer__in=visible, state="planned").values_list("customer_id", flat=True):
        planned[key] = planned.get(key, 0) + 1
    found = [
        Coming(
            meeting=row,
            customer=visible.get(row.customer_id or 0),
            names=", ".join(name or mail for name, mail in row.people[:6]),
            to_learn=", ".join(ASPECT_NAMES[name] for name in aims.get(row.customer_id or 0, [])),
            dropped=next(iter(drawn.get(row.customer_id or 0, {}).get("threads", [])), None),
            n_planned=planned.get(row.customer_id or 0, 0),
        )
        for row in rows
    ]
    days = (("Today", today), ("Tomorrow", tomorrow))
    return [(name, [one for one in found if one.meeting.day == day]) for name, day in days]


def has_calendar(member: Membership) -> bool:
    """Whether this person gave a calendar."""
    return calendars_of(member).exists()


def just_heard(member: Membership) -> list[Conversation]:
    """Conversations of the last days that brought something which nobody has looked at."""
    rows = conversations_of(member).filter(
        debrief__looked_at=None, debrief__isnull=False, sort_at__gte=timezone.now() - JUST_HEARD
    )
    return list(rows.select_related("customer").order_by("-sort_at", "-pk")[:4])


def customers_day_soon(today: date) -> date | None:
    """Get to Know Your Customers Day, where it is today or within a week."""
    found = next_customers_day(today)
    return found if found - today <= timedelta(days=7) else None
