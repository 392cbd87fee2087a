"""Pages of one's own calendar: giving it, forgetting it, and with which customer a meeting is."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from askwhy_workspace.actions.keep_calendar import (
    add_calendar_address,
    add_calendar_file,
    choose_customer,
    forget_calendar,
)
from askwhy_workspace.actions.open_feed import close_feed, open_feed, whose_feed
from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.calendars.feed import feed_of, state_of
from askwhy_workspace.calendars.models import Feed
from askwhy_workspace.calendars.queries import calendars_of, meetings_of
from askwhy_workspace.customers.queries import customers_of
from askwhy_workspace.errors import Refused
from askwhy_workspace.keys import key_in
from askwhy_workspace.people.audit import record_seen
from askwhy_workspace.web.limits import address_of, is_spent, may_go_on
from askwhy_workspace.web.middleware import public
from askwhy_workspace.web.request import MemberRequest
from askwhy_workspace.web.telling import tell
from askwhy_workspace.web.views import back

_WRONG, _MINUTE = 20, 60  # wrong addresses of one place, seconds


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
    context = {
        "title": "Your calendar",
        "calendars": calendars_of(request.member).order_by("name", "pk"),
        "feed": Feed.objects.filter(user=request.member.user).first(),
        "address": request.session.pop("feed", ""),
    }
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
        customer = get_object_or_404(customers_of(request.member), pk=key_in(chosen))
    tell(request, choose_customer(request.member, found, customer))
    return back(request)


@require_POST
def feed_open(request: MemberRequest) -> HttpResponse:
    """A secret address for one's own calendar program, shown once; an earlier one stops working."""
    request.session["feed"] = request.build_absolute_uri(reverse("feed", args=[open_feed(request.member)]))
    return redirect(reverse("calendars") + "#feed")


@require_POST
def feed_close(request: MemberRequest) -> HttpResponse:
    """The address opens nothing any more."""
    close_feed(request.member)
    messages.success(request, "The feed is closed.")
    return redirect("calendars")


@public
@require_GET
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The feed itself, for the program that knows the secret."""
    where = address_of(request)
    member = None if is_spent("feed", where, most=_WRONG, seconds=_MINUTE) else whose_feed(token)
    if member is None:
        may_go_on("feed", where, most=_WRONG, seconds=_MINUTE)
        raise Http404
    sent = feed_of(member)
    response = HttpResponse(sent, content_type="text/calendar; charset=utf-8")
    response.headers["ETag"] = f'"{state_of(sent)}"'
    response.headers["Content-Disposition"] = 'inline; filename="askwhy.ics"'
    response.headers["Cache-Control"] = "private, no-cache"  # kept by its one reader, and asked for every time
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer = get_conditional_response(request, etag=response.headers["ETag"], response=response)
    if answer is None or answer is response:
        record_seen(member, member, "was sent the calendar feed")
        return response
    return answer
