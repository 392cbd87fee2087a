"""Pages of messages before they go out: checking one, and those that somebody chose to keep."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from askwhy.drafts.reading import Written
from askwhy.errors import AskwhyError
from askwhy_workspace.actions.save_draft import delete_draft, save_draft
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.customers.queries import customers_of
from askwhy_workspace.drafts.checking import TYPED, check_message, read_message
from askwhy_workspace.drafts.queries import drafts_of
from askwhy_workspace.drafts.showing import shown_draft
from askwhy_workspace.keys import key_in
from askwhy_workspace.people.audit import record_seen
from askwhy_workspace.web.paging import page_of
from askwhy_workspace.web.request import MemberRequest
from askwhy_workspace.web.telling import tell

MOST_CHOICES = 500


@require_http_methods(["GET", "POST"])
def check(request: MemberRequest) -> HttpResponse:
    """A message to anybody: to a customer that is chosen here, or to somebody whom we do not know yet."""
    chosen = request.POST.get("customer", "") or request.GET.get("customer", "")
    customer = _chosen(request, chosen) if chosen else None
    choices = customers_of(request.member).filter(archived_at=None).order_by("name")[:MOST_CHOICES]
    return _checked(request, "drafts/check.jinja", customer, {"title": "Check a message", "choices": choices})


@require_http_methods(["GET", "POST"])
def of_customer(request: MemberRequest, customer_id: int) -> HttpResponse:
    """A message to this customer, and those that were saved."""
    customer = get_object_or_404(customers_of(request.member), pk=customer_id)
    saved = page_of(
        drafts_of(request.member).filter(customer=customer).select_related("made_by"),
        by="made_at",
        descending=True,
        after=request.GET.get("after", ""),
    )
    context = {
        "title": f"Messages to {customer.name}",
        "tab": "drafts",
        "people": customer.people.order_by("name")[:60],
        "saved": saved.rows,
        "next": saved.next,
    }
    return _checked(request, "drafts/of_customer.jinja", customer, context)


@require_GET
def draft(request: MemberRequest, draft_id: int) -> HttpResponse:
    """A saved message, checked against what is known today."""
    row = get_object_or_404(drafts_of(request.member).select_related("customer", "made_by"), pk=draft_id)
    record_seen(request.member, row)
    written = Written(name=TYPED, sha256="", text=row.text, to=tuple(row.to))
    found = check_message(request.member, written, customer=row.customer, to=row.to, but=row)
    context = {"title": row.name, "customer": row.customer, "tab": "drafts", "draft": row, "shown": shown_draft(found)}
    return render(request, "drafts/draft.jinja", context)


@require_POST
def delete(request: MemberRequest, draft_id: int) -> HttpResponse:
    """A saved message gone, with a step back."""
    row = get_object_or_404(drafts_of(request.member), pk=draft_id)
    tell(request, delete_draft(request.member, row))
    return redirect("customer-drafts", row.customer_id)


def _checked(request: MemberRequest, template: str, customer: Customer | None, context: dict[str, Any]) -> HttpResponse:
    """The page with its form; after a message was given, with what was found in it or why it cannot be read."""
    context |= {"customer": customer, "text": "", "to": request.POST.get("to", "")[:500], "shown": None, "wrong": ""}
    if request.method == "GET":
        return render(request, template, context)
    text = request.POST.get("text", "").replace("\r\n", "\n")
    file = request.FILES.get("file")
    to = tuple(name for part in context["to"].split(",") if (name := part.strip()))
    try:
        written = read_message(file.read(), file.name or TYPED) if file else read_message(text.encode())
        if customer is not None and request.POST.get("act") == "save":
            row, step = save_draft(request.member, customer, written, to=to, name=request.POST.get("name", ""))
            tell(request, step)
            return redirect("draft", row.pk)
        shown = shown_draft(check_message(request.member, written, customer=customer, to=to))
    except AskwhyError as error:
        if request.POST.get("act") == "save":
            raise
        return render(request, template, context | {"text": text, "wrong": str(error)}, status=422)
    return render(request, template, context | {"text": written.text, "shown": shown})


def _chosen(request: MemberRequest, key: str) -> Customer:
    return get_object_or_404(customers_of(request.member), pk=key_in(key))
