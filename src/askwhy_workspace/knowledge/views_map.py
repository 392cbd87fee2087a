"""Pages of what is known of a customer: an aspect, an insight, their eyes, the timeline, questions, promises, the brief."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import F, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from askwhy.labels import ASPECTS, Aspect
from askwhy_workspace.actions.decide_insight import decide_insight, was_there
from askwhy_workspace.actions.move_promise import move_promise
from askwhy_workspace.actions.plan_question import plan_question
from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.actions.set_aims import set_aims
from askwhy_workspace.conversations.queries import conversations_of, may_see_listening
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.customers.queries import customers_of
from askwhy_workspace.errors import Refused
from askwhy_workspace.keys import key_in
from askwhy_workspace.knowledge.brief_mail import brief_as_mail
from askwhy_workspace.knowledge.following_through import kept_over_time
from askwhy_workspace.knowledge.models import DebriefRow, DrawnMap, InsightRow, Promise, Question
from askwhy_workspace.knowledge.queries import in_order, is_being_drawn, open_promises
from askwhy_workspace.knowledge.showing import aspect_of, brief_of, debrief_of, drawn_value, facet_choices
from askwhy_workspace.knowledge.timeline import timeline_of
from askwhy_workspace.people.audit import record, record_seen
from askwhy_workspace.web.paging import page_of
from askwhy_workspace.web.request import MemberRequest
from askwhy_workspace.web.telling import tell
from askwhy_workspace.web.views import back
from askwhy_workspace.web.wording import ASPECT_NAMES, NOBODY_ASKED


def customer_of(request: MemberRequest, customer_id: int) -> Customer:
    """The customer, where this person may see it; else there is none."""
    return get_object_or_404(customers_of(request.member), pk=customer_id)


@require_GET
def aspect(request: MemberRequest, customer_id: int, aspect: str) -> HttpResponse:
    """Everything that is known under one aspect, facet by facet."""
    customer = customer_of(request, customer_id)
    if aspect not in ASPECT_NAMES:
        raise Http404
    context = {
        "title": f"{ASPECT_NAMES[aspect].capitalize()}: {customer.name}",
        "customer": customer,
        "tab": "world",
        "aspect": aspect,
        "facets": aspect_of(customer, Aspect(aspect)),
        "nobody_asked": NOBODY_ASKED[aspect],
        "being_drawn": is_being_drawn(customer),
    }
    return render(request, "customers/aspect.jinja", context)


@require_http_methods(["GET", "POST"])
def insight(request: MemberRequest, customer_id: int, key: str) -> HttpResponse:
    """One insight: all its words, how it came to stand as it does, and what somebody can decide about it."""
    customer = customer_of(request, customer_id)
    rows = InsightRow.objects.filter(customer=customer).select_related("conversation", "unit", "customer")
    row = rows.filter(key=key).first()
    # What was merged meanwhile is found under what it was merged into.
    row = row or next((other for other in rows if key in other.value.get("ids", ())), None)
    if row is None or (row.held_back and not InsightRow.objects.filter(was_there(request.member, customer), pk=row.pk)):
        raise Http404
    if request.method == "POST":
        post = request.POST
        unit = post.get("unit", "")
        step = decide_insight(
            request.member,
            row,
            post.get("act", ""),
            other=post.get("other", ""),
            facet=post.get("facet", ""),
            unit=customer.units.filter(pk=key_in(unit)).first(),
            why=post.get("why", ""),
        )
        tell(request, step)
        gone = post.get("act") == "remove" or not InsightRow.objects.filter(pk=row.pk).exists()
        return redirect("customer", customer.pk) if gone else redirect("insight", customer.pk, row.key)
    beside = InsightRow.objects.filter(customer=customer, held_back="", aspect=row.aspect).exclude(pk=row.pk)
    odds = [pair for pair in _contradictions(customer) if row.key in pair]
    context = {
        "title": "Why it stands so",
        "customer": customer,
        "tab": "world",
        "row": row,
        "decisions": customer.decisions.filter(Q(insight__in=row.value.get("ids", [row.key])) | Q(other=row.key))
        .exclude(act="undo")
        .order_by("at"),
        "facets": facet_choices(),
        "units": customer.units.order_by("name"),
        "beside": beside.order_by("-weight", "pk")[:40],
        "at_odds": in_order(customer, [key for pair in odds for key in pair if key != row.key]),
        "now": in_order(customer, [row.value["replaced_by"]]) if row.value.get("replaced_by") else [],
        "being_drawn": is_being_drawn(customer),
    }
    return render(request, "customers/insight.jinja", context)


def _contradictions(customer: Customer) -> list[tuple[str, str]]:
    drawn = DrawnMap.objects.filter(customer=customer).first()
    return [(one, other) for one, other, _ in drawn.value["contradictions"]] if drawn else []


@require_GET
def eyes(request: MemberRequest, customer_id: int) -> HttpResponse:
    """Through their eyes: what they said of their world, and nothing of ours."""
    customer = customer_of(request, customer_id)
    drawn = drawn_value(DrawnMap.objects.filter(customer=customer).first())
    rows = in_order(customer, drawn["eyes"][:120])
    by_aspect = [
        (aspect.value, found) for aspect in ASPECTS if (found := [row for row in rows if row.aspect == aspect.value])
    ]
    context = {
        "title": f"Through the eyes of {customer.name}",
        "customer": customer,
        "tab": "eyes",
        "by_aspect": by_aspect,
        "n": len(drawn["eyes"]),
        "lens": drawn["lens"],
    }
    return render(request, "customers/eyes.jinja", context)


@require_GET
def private(request: MemberRequest, customer_id: int) -> HttpResponse:
    """What touches somebody's private life: shown to those who were there, who decide whether it may be shown."""
    customer = customer_of(request, customer_id)
    held = InsightRow.objects.filter(customer=customer).exclude(held_back="")
    mine = held.filter(was_there(request.member, customer)).distinct().order_by("-last_at", "pk")
    context = {
        "title": "Kept to those who were there",
        "customer": customer,
        "tab": "world",
        "rows": mine[:100],
        "n_others": held.count() - mine.count(),
    }
    return render(request, "customers/private.jinja", context)


@require_GET
def timeline(request: MemberRequest, customer_id: int) -> HttpResponse:
    """Everything that happened, the latest first."""
    customer = customer_of(request, customer_id)
    context = {
        "title": f"Timeline of {customer.name}",
        "customer": customer,
        "tab": "timeline",
        "timeline": timeline_of(customer, before=_moment(request.GET.get("before", ""))),
        "today": timezone.localdate(),
    }
    return render(request, "customers/timeline.jinja", context)


@require_http_methods(["GET", "POST"])
def questions(request: MemberRequest, customer_id: int) -> HttpResponse:
    """Every question of ours to this customer and how far it has come; and one's own."""
    customer = customer_of(request, customer_id)
    if request.method == "POST":
        post = request.POST
        tell(
            request,
            plan_question(request.member, customer, text=post.get("text", ""), aspect=post.get("aspect", "")),
        )
        return redirect("customer-questions", customer.pk)
    states = request.GET.get("show", "open")
    wanted = _SHOWN.get(states, _SHOWN["open"])
    rows = customer.questions.filter(state__in=wanted).select_related("person")
    context = {
        "title": f"Questions to {customer.name}",
        "customer": customer,
        "tab": "questions",
        "show": states if states in _SHOWN else "open",
        "questions": rows.order_by("state", "place", "-changed_at", "pk")[:200],
        "text": request.GET.get("text", "")[:1000],
        "about": request.GET.get("about", "")[:300],
        "chosen": request.GET.get("aspect", ""),
    }
    return render(request, "customers/questions.jinja", context)


_SHOWN = {
    "open": (Question.State.PROPOSED, Question.State.PLANNED, Question.State.ASKED),
    "answered": (Question.State.ANSWERED, Question.State.CONFIRMED),
    "aside": (Question.State.DISMISSED, Question.State.DECLINED),
}


@require_GET
def promises(request: MemberRequest, customer_id: int) -> HttpResponse:
    """What either side said it would do: open, kept and not kept."""
    customer = customer_of(request, customer_id)
    rows = Promise.objects.filter(customer=customer).select_related("conversation", "customer")
    settled = page_of(
        rows.exclude(kept=None).filter(settled_at__isnull=False),
        by="settled_at",
        descending=True,
        after=request.GET.get("after", ""),
    )
    context = {
        "title": f"Promises: {customer.name}",
        "customer": customer,
        "tab": "promises",
        "open": rows.filter(kept=None).order_by(F("due").asc(nulls_last=True), "pk")[:200],
        "settled": settled.rows,
        "kept": kept_over_time(rows),
        "next": settled.next,
        "today": timezone.localdate(),
    }
    return render(request, "customers/promises.jinja", context)


@require_POST
def move(request: MemberRequest, promise_id: int) -> HttpResponse:
    """Another day for a promise."""
    promise = get_object_or_404(open_promises(request.member), pk=promise_id)
    must_write(request.member)
    try:
        due = date.fromisoformat(request.POST.get("due", ""))
    except ValueError:
        raise Refused("Choose the day by which it is to be done.") from None
    tell(request, move_promise(request.member, promise, due=due))
    return back(request)


@require_POST
def aims(request: MemberRequest, customer_id: int) -> HttpResponse:
    """What somebody wants to learn this time."""
    customer = customer_of(request, customer_id)
    tell(request, set_aims(request.member, customer, request.POST.getlist("aspect")))
    return redirect("customer-brief", customer.pk)


@require_GET
def brief(request: MemberRequest, customer_id: int) -> HttpResponse:
    """One page before a meeting, for the desk, the phone and the printer."""
    customer = customer_of(request, customer_id)
    record_seen(request.member, customer)
    context = {"title": f"Brief: {customer.name}", "customer": customer, "tab": "brief", "alone": False}
    return render(request, "customers/brief.jinja", context | brief_of(customer, request.member))


@require_GET
def brief_file(request: MemberRequest, customer_id: int) -> HttpResponse:
    """The brief as one file that opens on a phone without a network and without an account; or as a mail to oneself."""
    customer = customer_of(request, customer_id)
    record(request.member, "exported", customer)
    context = {"title": f"Brief: {customer.name}", "customer": customer, "alone": True}
    context |= brief_of(customer, request.member)
    name = slugify(f"brief {customer.name} {timezone.localdate()}") or "brief"
    response = render(request, "customers/brief_file.jinja", context)
    if request.GET.get("as") == "mail":
        mail = brief_as_mail(
            to=request.member.user.email,
            subject=f"Brief: {customer.name}",
            text=render_to_string("customers/brief_mail.jinja", context),
            page=response.content.decode(),
            name=name,
        )
        response = HttpResponse(mail, content_type="message/rfc822")
        name += ".eml"
    else:
        name += ".html"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_GET
def debrief(request: MemberRequest, conversation_id: int) -> HttpResponse:
    """After a conversation: what was asked, answered, confirmed; what is new; what was promised."""
    rows = conversations_of(request.member).select_related("customer", "debrief", "listener")
    row = get_object_or_404(rows, pk=conversation_id)
    found = debrief_of(row)
    if found is not None and request.member.may_write:
        DebriefRow.objects.filter(conversation=row, looked_at=None).update(looked_at=timezone.now())
    context = {
        "title": "After the conversation",
        "conversation": row,
        "customer": row.customer,
        "debrief": found,
        "listening": may_see_listening(request.member, row),
        "today": timezone.localdate(),
    }
    return render(request, "conversations/debrief.jinja", context)


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
