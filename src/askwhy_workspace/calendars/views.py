"""Pages of one's own calendar: giving it, forgetting it, and with which customer a meeting is."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from askwhy_workspace.actions.keep_calendar import (
    add_calendar_address,
    add_calendar_file,
    choose_customer,
    forget_calendar,
)
from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.calendars.queries import calendars_of, meetings_of
from askwhy_workspace.customers.queries import customers_of
from askwhy_workspace.errors import Refused
from askwhy_workspace.web.request import MemberRequest
from askwhy_workspace.web.telling import tell
from askwhy_workspace.web.views import back


@require_http_methods(["GET", "POST"])
def index(request: MemberRequest) -> HttpResponse:
    """Your calendars: a file, or an address that is fetched because you say so."""
    if request.method == "POST":
        must_write(request.member)
        file, address = request.FILES.get("file"), request.POST.get("address", "").strip()
        if file is not None:
            calendar = add_calendar_file(request.member, name=file.name or "calendar.ics", data=file.read())
            messages.success(request, f"Read {calendar.name}. Its meetings stand on Today.")
        elif address:
            add_calendar_address(request.member, address=address)
            messages.success(request, "Being fetched. It is fetched again whenever you open Today.")
        else:
            raise Refused("Choose a calendar file, or paste a calendar's address.")
        return redirect("calendars")
    context = {"title": "Your calendar", "calendars": calendars_of(request.member).order_by("name", "pk")}
    return render(request, "calendars/index.jinja", context)


@require_POST
def forget(request: MemberRequest, calendar_id: int) -> HttpResponse:
    """A calendar gone, with its meetings."""
    forget_calendar(request.member, get_object_or_404(calendars_of(request.member), pk=calendar_id))
    messages.success(request, "Forgotten. Give it again whenever you like.")
    return redirect("calendars")


@require_POST
def meeting(request: MemberRequest, meeting_id: int) -> HttpResponse:
    """With which customer a meeting is."""
    found = get_object_or_404(meetings_of(request.member), pk=meeting_id)
    chosen = request.POST.get("customer", "")
    customer = None
    if chosen:
        number = int(chosen) if chosen.isdecimal() and len(chosen) < 19 else 0
        customer = get_object_or_404(customers_of(request.member), pk=number)
    tell(request, choose_customer(request.member, found, customer))
    return back(request)
