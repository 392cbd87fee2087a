"""Pages of the review, and of a team's own methods."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from askwhy.errors import UnreadableInput
from askwhy.labels import ASPECTS
from askwhy.understanding.facets import FACETS
from askwhy_workspace.actions.keep_method import keep_method, remove_method
from askwhy_workspace.actions.rights import must_manage
from askwhy_workspace.customers.models import OneToOne
from askwhy_workspace.customers.queries import customers_of
from askwhy_workspace.knowledge.queries import is_being_drawn
from askwhy_workspace.people.audit import record_seen
from askwhy_workspace.review.models import Method
from askwhy_workspace.review.showing import seen_review
from askwhy_workspace.web.request import MemberRequest
from askwhy_workspace.web.telling import tell

# To begin with, and to change: what each row asks, in the facets that tell of it. What nothing fills stays open.
BEGINNINGS = {
    "MEDDICC": """row,from
Metrics,obstacles/what it costs; goals/how they would know; processes/how it is measured
Economic buyer,culture/who decides and how
Decision criteria,value/why they are chosen
Decision process,culture/who decides and how; culture/mood towards change
Identify pain,obstacles; fears
Champion,culture/who works with whom
Competition,obstacles/what was tried""",
    "SPIN": """row,from
Situation,value; processes; culture
Problem,obstacles/what stands in the way; obstacles/why it is so; processes/where it breaks
Implication,obstacles/what it costs; fears
Need-payoff,goals; motivations""",
}


@require_GET
def review(request: MemberRequest, customer_id: int) -> HttpResponse:
    """What we know of them where it matters; of a colleague too, for the two alone."""
    customer = get_object_or_404(customers_of(request.member).select_related("workspace"), pk=customer_id)
    record_seen(request.member, customer)
    methods = list(Method.objects.filter(workspace=request.member.workspace).order_by("name"))
    asked = request.GET.get("method", "")
    method = next((one for one in methods if str(one.pk) == asked), None)
    context = {
        "title": f"Review of {customer.name}",
        "customer": customer,
        "tab": "review",
        "methods": methods,
        "method": method,
        "review": seen_review(customer, method),
        "one": OneToOne.objects.select_related("asker", "colleague").filter(customer=customer).first(),
        "being_drawn": is_being_drawn(customer),
    }
    return render(request, "review/customer.jinja", context)


@require_http_methods(["GET", "POST"])
def methods(request: MemberRequest) -> HttpResponse:
    """The methods of this workspace, and a new one."""
    context: dict[str, Any] = {
        "title": "Your own methods",
        "methods": Method.objects.filter(workspace=request.member.workspace).order_by("name"),
        "beginnings": BEGINNINGS,
        "facets": [(aspect.value, [facet.key for facet in FACETS[aspect]]) for aspect in ASPECTS],
        "name": "",
        "table": "row,from\n",
        "problem": "",
        "method": None,
    }
    begin = request.GET.get("begin", "")
    if begin in BEGINNINGS:
        context |= {"name": begin, "table": BEGINNINGS[begin]}
    if request.method == "POST":
        return _kept(request, None, context)
    return render(request, "review/methods.jinja", context)


@require_http_methods(["GET", "POST"])
def method(request: MemberRequest, method_id: int) -> HttpResponse:
    """One method, to change or to take away."""
    found = get_object_or_404(Method, pk=method_id, workspace=request.member.workspace)
    must_manage(request.member)
    if request.method == "POST" and request.POST.get("act") == "remove":
        tell(request, remove_method(request.member, found))
        return redirect("methods")
    context: dict[str, Any] = {
        "title": found.name,
        "methods": [],
        "beginnings": {},
        "facets": [(aspect.value, [facet.key for facet in FACETS[aspect]]) for aspect in ASPECTS],
        "name": found.name,
        "table": found.table,
        "problem": "",
        "method": found,
    }
    if request.method == "POST":
        return _kept(request, found, context)
    return render(request, "review/methods.jinja", context)


def _kept(request: MemberRequest, found: Method | None, context: dict[str, Any]) -> HttpResponse:
    name, table = request.POST.get("name", ""), request.POST.get("table", "")
    try:
        _, step = keep_method(request.member, found, name=name, table=table)
    except UnreadableInput as problem:
        shown = context | {"name": name, "table": table, "problem": str(problem)}
        return render(request, "review/methods.jinja", shown, status=422)
    tell(request, step)
    return redirect("methods")
