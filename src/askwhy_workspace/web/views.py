"""The first page, finding, the shortcuts, and taking a step back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from askwhy_workspace.actions.change_question import change_question
from askwhy_workspace.actions.keep_calendar import refresh_calendars
from askwhy_workspace.actions.settle_promise import settle_promise
from askwhy_workspace.actions.undoing import undo_step
from askwhy_workspace.conversations.queries import conversations_of
from askwhy_workspace.customers.queries import customers_of, people_of
from askwhy_workspace.knowledge.models import Question
from askwhy_workspace.knowledge.playbacks import answers_waiting, tally
from askwhy_workspace.knowledge.queries import due_promises, longest_unheard, one_to_be_curious_about, open_promises
from askwhy_workspace.people.models import UndoStep
from askwhy_workspace.web.request import MemberRequest
from askwhy_workspace.web.telling import tell
from askwhy_workspace.web.today import customers_day_soon, has_calendar, just_heard, meetings_coming

N_FOUND = 8  # of each kind: a palette is for going somewhere, not for reading lists


@require_GET
def today(request: MemberRequest) -> HttpResponse:
    """What waits, what was promised, and one customer to be curious about."""
    mine = conversations_of(request.member).select_related("customer")
    customers = customers_of(request.member).filter(archived_at=None)
    refresh_calendars(request.member.user)
    meetings = meetings_coming(request.member)
    context = {
        "title": "Today",
        "meetings": meetings,
        "n_meetings": sum(len(found) for _, found in meetings),
        "has_calendar": has_calendar(request.member),
        "just_heard": just_heard(request.member),
        "choices": customers.order_by("name")[:200] if any(not one.customer for _, f in meetings for one in f) else [],
        "now": timezone.localtime(),
        "customers_day": customers_day_soon(timezone.localdate()),
        "curious": one_to_be_curious_about(request.member),
        "waiting": mine.exclude(sides_known=True, customer__isnull=False).order_by("-sort_at")[:6],
        "answers": [(link, tally(link)) for link in answers_waiting(request.member)[:8]],
        "promises": due_promises(request.member, timezone.localdate()),
        "recent": mine.filter(customer__isnull=False).order_by("-sort_at", "-pk")[:5],
        "unheard": longest_unheard(customers),
        "any": mine.exists() or customers.exists(),
    }
    return render(request, "today.jinja", context)


@require_GET
def find(request: MemberRequest) -> HttpResponse:
    """Customers, people and conversations whose name has these words."""
    words = request.GET.get("q", "").strip()[:200]
    found = {
        "customers": customers_of(request.member).filter(name__icontains=words).order_by("name")[:N_FOUND],
        "people": people_of(request.member).filter(name__icontains=words).select_related("customer")[:N_FOUND],
        "conversations": conversations_of(request.member)
        .filter(title__icontains=words)
        .select_related("customer")
        .order_by("-sort_at")[:N_FOUND],
    }
    return render(request, "find.jinja", {"title": "Find", "q": words, "found": found if words else None})


@require_GET
def keys(request: MemberRequest) -> HttpResponse:
    """The shortcuts, as a page."""
    return render(request, "keys.jinja", {"title": "Shortcuts"})


@require_POST
def undo(request: MemberRequest, step_id: str) -> HttpResponse:
    """Takes one's own step back."""
    step = get_object_or_404(UndoStep, pk=step_id, user=request.member.user, workspace=request.member.workspace)
    undo_step(request.member, step)
    messages.success(request, "Taken back.")
    return back(request)


@require_POST
def question(request: MemberRequest, question_id: int) -> HttpResponse:
    """A question planned, asked or put aside."""
    rows = Question.objects.filter(customer__in=customers_of(request.member))
    found = get_object_or_404(rows, pk=question_id)
    state, reason = request.POST.get("state", ""), request.POST.get("reason", "")
    tell(request, change_question(request.member, found, state=state, reason=reason))
    return back(request)


@require_POST
def settle(request: MemberRequest, promise_id: int) -> HttpResponse:
    """What became of a promise."""
    promise = get_object_or_404(open_promises(request.member), pk=promise_id)
    tell(request, settle_promise(request.member, promise, kept=request.POST.get("kept") == "yes"))
    return back(request)


def back(request: MemberRequest, default: str = "today") -> HttpResponse:
    """To the page that the form stood on."""
    where = request.headers.get("Referer", "")
    return redirect(where if url_has_allowed_host_and_scheme(where, {request.get_host()}) else default)
