"""Which meetings somebody has: their own, and each only with a customer that they may see."""

from __future__ import annotations

from datetime import date

from django.db.models import F, QuerySet

from askwhy_workspace.calendars.models import Calendar, MeetingRow
from askwhy_workspace.people.models import Membership


def calendars_of(member: Membership) -> QuerySet[Calendar]:
    """This person's calendars; nobody else's exist for them."""
    return Calendar.objects.filter(workspace_id=member.workspace_id, user_id=member.user_id)


def meetings_of(member: Membership) -> QuerySet[MeetingRow]:
    """This person's meetings."""
    return MeetingRow.objects.filter(calendar__in=calendars_of(member))


def meetings_on(member: Membership, *days: date) -> list[MeetingRow]:
    """The meetings of these days in the order of their time; a meeting in two calendars stands there once."""
    rows = meetings_of(member).filter(day__in=days).select_related("customer")
    found: dict[tuple[object, ...], MeetingRow] = {}
    for row in rows.order_by("day", F("starts_at").asc(nulls_first=True), "pk"):
        found.setdefault((row.uid or row.pk, row.day, row.starts_at), row)
    return list(found.values())
