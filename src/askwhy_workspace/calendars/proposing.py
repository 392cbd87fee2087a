"""With whom a conversation was, by one's own calendar: the meeting that began when the conversation did."""

from __future__ import annotations

from datetime import datetime, timedelta

from askwhy_workspace.calendars.queries import meetings_of
from askwhy_workspace.conversations.proposing import Proposal
from askwhy_workspace.customers.queries import customers_of
from askwhy_workspace.people.models import Membership

AROUND = timedelta(minutes=20)  # a recording begins a little before or after what the calendar says


def propose_by_calendar(member: Membership, started_at: datetime) -> Proposal | None:
    """The customer of the one meeting at that time; None where there is none, or several with different customers."""
    rows = meetings_of(member).filter(
        starts_at__gte=started_at - AROUND, starts_at__lte=started_at + AROUND, customer__in=customers_of(member)
    )
    found = {row.customer_id: row for row in rows.select_related("customer")}
    if len(found) != 1:
        return None
    meeting = next(iter(found.values()))
    return Proposal(customer=meeting.customer, reason=f"your calendar: {meeting.title}")
