"""Pages of a customer: are we the best answer, introductions, and the relation over years."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from askwhy.fit.facts import write_facts
from askwhy_workspace.actions import introduce
from askwhy_workspace.actions.judge_needs import say_need, say_serving
from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.actions.tell_fact import remove_fact, tell_fact
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.customers.queries import customers_of
from askwhy_workspace.errors import Refused
from askwhy_workspace.fit.introducing import draft_of, introduction_of, introductions_of, needs_of
from askwhy_workspace.fit.judging import judge
from askwhy_workspace.fit.models import Capability, FactRow, IntroductionRow, NeedWord
from askwhy_workspace.fit.queries import capabilities_of
from askwhy_workspace.fit.relating import relation_of, seen_relation
from askwhy_workspace.keys import key_in
from askwhy_workspace.knowledge.models import InsightRow
from askwhy_workspace.knowledge.queries import in_order, is_being_drawn
from askwhy_workspace.people.audit import record, record_seen
from askwhy_workspace.people.models import UndoStep
from askwhy_workspace.web.request import MemberRequest
from askwhy_workspace.web.telling import tell

_WORDS = {"yes": True, "no": False, "open": None}
_MOST_CHOICES = 60


@require_GET
def fit(request: MemberRequest, customer_id: int) -> HttpResponse:
    """Are we the best answer to what they need, or should we introduce them to somebody who is?"""
    customer = _customer(request, customer_id)
    record_seen(request.member, customer)
    seen = judge(customer)
    aside = NeedWord.objects.filter(customer=customer, is_need=False).values_list("insight", flat=True)
    told = InsightRow.objects.filter(customer=customer, held_back="").exclude(standing__in=("stale", "contradicted"))
    context = {
        "title": f"Fit: {customer.name}",
        "customer": customer,
        "tab": "fit",
        "fit": seen,
        "aside": in_order(customer, list(aside)),
        "others": told.exclude(key__in=[need.id for need in seen.needs]).order_by("-weight", "pk")[:_MOST_CHOICES],
        "capabilities": list(capabilities_of(request.member.workspace)),
        "introductions": [(row, introduction_of(row).step) for row in _introductions(customer)],
        "people": list(customer.people.order_by("name", "pk")),
        "being_drawn": is_being_drawn(customer),
    }
    return render(request, "fit/customer.jinja", context)


@require_POST
def need(request: MemberRequest, customer_id: int, key: str) -> HttpResponse:
    """Somebody's word on whether it is a need."""
    customer = _customer(request, customer_id)
    word = _word(request)
    tell(request, say_need(request.member, customer, request.POST.get("insight") or key, is_need=word))
    return redirect("customer-fit", customer.pk)


@require_POST
def served(request: MemberRequest, customer_id: int, key: str) -> HttpResponse:
    """Somebody's word on whether a capability is meant for a need."""
    customer = _customer(request, customer_id)
    must_write(request.member)
    rows = Capability.objects.filter(provider__workspace=request.member.workspace)
    row = get_object_or_404(rows, pk=key_in(request.POST.get("capability", "")))
    tell(request, say_serving(request.member, customer, key, row, serves=_word(request)))
    return redirect("customer-fit", customer.pk)


@require_POST
def propose(request: MemberRequest, customer_id: int) -> HttpResponse:
    """An introduction that nobody has been asked about yet."""
    customer = _customer(request, customer_id)
    post = request.POST
    person = customer.people.filter(pk=key_in(post.get("person", ""))).first()
    row, step = introduce.propose_introduction(
        request.member,
        customer,
        person,
        provider=post.get("provider", ""),
        needs=post.getlist("need"),
        fee=post.get("fee", ""),
    )
    tell(request, step)
    return redirect("introduction", row.pk)


@require_http_methods(["GET", "POST"])
def introduction(request: MemberRequest, introduction_id: int) -> HttpResponse:
    """One introduction: how far it is, the draft that is next, and what came of it."""
    row = get_object_or_404(introductions_of(request.member), pk=introduction_id)
    if request.method == "POST":
        tell(request, _acted(request, row))
        return redirect("introduction", row.pk)
    draft = draft_of(row)
    context = {
        "title": f"{row.person} and {row.provider}",
        "customer": row.customer,
        "tab": "fit",
        "row": row,
        "step": introduction_of(row).step.value,
        "about": needs_of(row),
        "draft": draft,
        "mail": _mail(draft.address, draft.subject, draft.text) if draft else "",
        "back": row.facts.filter(event=FactRow.Event.CAME_BACK).order_by("on", "pk"),
        "today": timezone.localdate(),
    }
    return render(request, "fit/introduction.jinja", context)


@require_http_methods(["GET", "POST"])
def relation(request: MemberRequest, customer_id: int) -> HttpResponse:
    """The single deal beside the relation, over years; and one fact more."""
    customer = _customer(request, customer_id)
    visible = customers_of(request.member).filter(archived_at=None, is_colleague=False).exclude(pk=customer.pk)
    if request.method == "POST":
        post = request.POST
        step = tell_fact(
            request.member,
            customer,
            on=_day(request),
            event=post.get("event", ""),
            what=post.get("what", ""),
            whom=post.get("whom", ""),
            through=visible.filter(pk=key_in(post.get("through", ""))).first(),
        )
        tell(request, step)
        return redirect("customer-relation", customer.pk)
    context = {
        "title": f"The relation with {customer.name}",
        "customer": customer,
        "tab": "relation",
        "relation": seen_relation(customer, request.member),
        "open": [(row, introduction_of(row).step) for row in _introductions(customer) if row.came_on is None],
        "events": [pair for pair in FactRow.Event.choices if pair[0] not in ("introduced", "came of an introduction")],
        "customers": visible.order_by("name")[:300],
        "today": timezone.localdate(),
    }
    return render(request, "fit/relation.jinja", context)


@require_GET
def relation_file(request: MemberRequest, customer_id: int) -> HttpResponse:
    """The relation as a table, which `askwhy relation` reads."""
    customer = _customer(request, customer_id)
    record(request.member, "exported", customer)
    found, behind = relation_of(customer)
    seen = set(customers_of(request.member).values_list("pk", flat=True))
    kept = [f for f in found.facts if not ((row := behind[f][0]) and row.through_id and row.through_id not in seen)]
    response = HttpResponse(write_facts(kept), content_type="text/csv; charset=utf-8")
    name = slugify(f"relation {customer.name}") or "relation"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


@require_POST
def fact(request: MemberRequest, fact_id: int) -> HttpResponse:
    """A fact that is none."""
    rows = FactRow.objects.filter(customer__in=customers_of(request.member).filter(is_colleague=False))
    row = get_object_or_404(rows, pk=fact_id)
    tell(request, remove_fact(request.member, row))
    return redirect("customer-relation", row.customer_id)


def _acted(request: MemberRequest, row: IntroductionRow) -> UndoStep:
    """What a form on the page of an introduction does."""
    member, post = request.member, request.POST
    on = _day(request) if "on" in post else timezone.localdate()
    what = post.get("what", "")
    acts: dict[str, Callable[[], UndoStep]] = {
        "asked": lambda: introduce.ask(member, row, on),
        "agreed": lambda: introduce.agree(member, row, on, may_share=post.getlist("share")),
        "declined": lambda: introduce.decline(member, row, on),
        "made": lambda: introduce.make(member, row, on, referred=post.get("referred") == "yes"),
        "came": lambda: introduce.note_what_came(member, row, on, what),
        "back": lambda: introduce.note_what_came_back(member, row, on, what),
        "fee": lambda: introduce.change_fee(member, row, post.get("fee", "")),
        "text": lambda: introduce.keep_draft(
            member, row, post.get("kind", ""), subject=post.get("subject", ""), text=post.get("text", "")
        ),
        "afresh": lambda: introduce.keep_draft(member, row, post.get("kind", ""), subject="", text=""),
    }
    must_write(member)
    act = acts.get(post.get("act", ""))
    if act is None:
        raise Refused("Choose what happened.")
    return act()


def _introductions(customer: Customer) -> list[IntroductionRow]:
    return list(customer.introductions.select_related("person").order_by("-pk")[:100])


def _customer(request: MemberRequest, customer_id: int) -> Customer:
    """The customer, where this person may see it; nobody is the best answer to a colleague."""
    found = customers_of(request.member).filter(is_colleague=False).select_related("workspace")
    return get_object_or_404(found, pk=customer_id)


def _word(request: MemberRequest) -> bool | None:
    word = request.POST.get("word", "")
    if word not in _WORDS:
        raise Refused("Say whether it is so.")
    return _WORDS[word]


def _day(request: MemberRequest) -> date:
    try:
        return date.fromisoformat(request.POST.get("on", ""))
    except ValueError:
        raise Refused("Choose the day on which it happened.") from None


def _mail(address: str, subject: str, text: str) -> str:
    """An address that opens a mail program with the draft in it."""
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject)}&body={quote(text)}"
