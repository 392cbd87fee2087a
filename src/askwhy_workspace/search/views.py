"""The page that finds what was said."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from askwhy_workspace.customers.queries import customers_of, people_of
from askwhy_workspace.keys import key_in
from askwhy_workspace.people.audit import record_seen
from askwhy_workspace.search.finding import search
from askwhy_workspace.web.request import MemberRequest

N_NAMES = 5


@require_GET
def page(request: MemberRequest) -> HttpResponse:
    """What was said with these words or to this meaning; everywhere, or within one customer."""
    text = request.GET.get("q", "").strip()[:200]
    side = request.GET.get("side", "")
    chosen = request.GET.get("customer", "")
    customer = None
    if chosen:
        customer = get_object_or_404(customers_of(request.member), pk=key_in(chosen))
    named: dict[str, Any] = {"customers": [], "people": []}
    if text and customer is None:
        named = {
            "customers": customers_of(request.member).filter(name__icontains=text).order_by("name")[:N_NAMES],
            "people": people_of(request.member).filter(name__icontains=text).select_related("customer")[:N_NAMES],
        }
    hits = search(request.member, text, customer=customer, side=side) if text else []
    if text:
        record_seen(request.member, customer or request.member.workspace, "searched")
    context = {
        "title": f"Search in {customer.name}" if customer else "Search",
        "q": text,
        "side": side if side in ("us", "them") else "",
        "customer": customer,
        "tab": "search",
        "hits": hits,
        "named": named,
    }
    return render(request, "search/page.jinja", context)
