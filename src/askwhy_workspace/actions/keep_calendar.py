"""One's own calendar, as a file or an address: its meetings of the next months, each with the customer it is with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from askwhy.errors import AskwhyError
from askwhy.names import fold
from askwhy.readers.invitation import Meeting, read_meetings
from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.calendars.fetching import fetch_calendar, plain_address
from askwhy_workspace.calendars.models import Calendar, MeetingRow
from askwhy_workspace.conversations.proposing import propose_by
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.customers.queries import customers_of
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep, User

KEPT_BACK, KEPT_AHEAD = timedelta(days=7), timedelta(days=120)  # a calendar of years has days that nobody will open
FRESH = timedelta(minutes=15)


def add_calendar_file(member: Membership, *, name: str, data: bytes) -> Calendar:
    """A calendar from a file; one of the same name is replaced.

    Raises:
        NotAllowed: The person only reads.
        UnreadableInput: It is no calendar.
        InputTooLarge: It is too big.
    """
    must_write(member)
    meetings = read_meetings(data, name)
    with transaction.atomic():
        calendar, _ = Calendar.objects.get_or_create(
            workspace=member.workspace, user=member.user, name=name[:200], address=""
        )
        keep_meetings(member, calendar, meetings)
        record(member, "gave a calendar", calendar, meetings=len(meetings))
    return calendar


def add_calendar_address(member: Membership, *, address: str) -> Calendar:
    """A calendar at an address: it is fetched now in the background, and again whenever Today is opened.

    Raises:
        NotAllowed: The person only reads.
        Refused: It is no address of a calendar.
    """
    must_write(member)
    address = plain_address(address)
    with transaction.atomic():
        calendar, _ = Calendar.objects.get_or_create(
            workspace=member.workspace,
            user=member.user,
            address=address[:2000],
            defaults={"name": _host_of(address)},
        )
        record(member, "gave a calendar's address", calendar)
        fetch_meetings.enqueue(calendar.pk)
    return calendar


def forget_calendar(member: Membership, calendar: Calendar) -> None:
    """The calendar and its meetings gone."""
    with transaction.atomic():
        record(member, "forgot a calendar", calendar)
        calendar.delete()


def refresh_calendars(user: User) -> None:
    """Has this person's addresses fetched again, those that were not tried lately."""
    due = Calendar.objects.filter(user=user).exclude(address="").exclude(tried_at__gte=timezone.now() - FRESH)
    for key in due.values_list("pk", flat=True):
        fetch_meetings.enqueue(key)


@task()
def fetch_meetings(calendar_id: int) -> bool:
    """Fetches a calendar and keeps its meetings; what went wrong is shown beside it. False where nothing was read."""
    calendar = Calendar.objects.select_related("user__membership__workspace").filter(pk=calendar_id).first()
    if calendar is None or not calendar.address:
        return False
    Calendar.objects.filter(pk=calendar_id).update(tried_at=timezone.now())
    try:
        meetings = read_meetings(fetch_calendar(calendar.address), calendar.name)
    except AskwhyError as error:
        Calendar.objects.filter(pk=calendar_id).update(problem=str(error))
        return False
    with transaction.atomic():
        keep_meetings(calendar.user.membership, calendar, meetings)
    return True


def keep_meetings(member: Membership, calendar: Calendar, meetings: Iterable[Meeting]) -> None:
    """The calendar's meetings in the place of those that stood before; what a person chose for one stays."""
    today = timezone.localdate()
    chosen = {(row.uid, row.day): row.customer_id for row in calendar.meetings.filter(chosen=True)}
    ours = _ours(member)
    customers = customers_of(member)
    rows = []
    for meeting in meetings:
        day = _day_of(meeting)
        if day is None or meeting.cancelled or not today - KEPT_BACK <= day <= today + KEPT_AHEAD:
            continue
        row = MeetingRow(
            calendar=calendar,
            title=(meeting.title or "A meeting")[:500],
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            day=day,
            uid=(meeting.uid or "")[:300],
            people=[[p.name or "", p.email or ""] for p in meeting.people if not _is_ours(p.name, p.email, ours)],
        )
        if (row.uid, row.day) in chosen:
            row.customer_id, row.chosen = chosen[row.uid, row.day], True
        else:
            row.customer = propose_by(
                customers,
                addresses=[mail for _, mail in row.people if mail],
                names=[name for name, _ in row.people if name],
                title=row.title,
            ).customer
        rows.append(row)
    calendar.meetings.all().delete()
    MeetingRow.objects.bulk_create(rows, batch_size=500)
    calendar.read_at, calendar.problem = timezone.now(), ""
    calendar.save(update_fields=["read_at", "problem"])


def choose_customer(member: Membership, meeting: MeetingRow, customer: Customer | None) -> UndoStep:
    """The meeting with this customer, by the word of whose calendar it is."""
    with transaction.atomic():
        before = {"id": meeting.pk, "customer": meeting.customer_id, "chosen": meeting.chosen}
        MeetingRow.objects.filter(pk=meeting.pk).update(customer=customer, chosen=True)
        said = f"A meeting with {customer.name}." if customer else "A meeting with no customer."
        return remember_step(member, "choose_customer", before, said)


def take_back(member: Membership, before: Any) -> None:
    """The customer that the meeting had."""
    own = MeetingRow.objects.filter(calendar__user=member.user_id, pk=before["id"])
    own.update(customer_id=before["customer"], chosen=before["chosen"])


def _ours(member: Membership) -> frozenset[str]:
    users = User.objects.filter(membership__workspace=member.workspace_id)
    return frozenset(fold(text) for user in users for text in (user.email, user.name, *user.aliases) if text)


def _is_ours(name: str | None, email: str | None, ours: frozenset[str]) -> bool:
    return any(fold(text) in ours for text in (name, email) if text)


def _day_of(meeting: Meeting) -> date | None:
    return timezone.localtime(meeting.starts_at).date() if meeting.starts_at else meeting.starts_on


def _host_of(address: str) -> str:
    from urllib.parse import urlsplit

    return (urlsplit(address).hostname or "a calendar")[:200]
