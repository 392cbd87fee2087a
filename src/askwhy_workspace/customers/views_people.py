"""Pages of a customer's people and parts: the tree, the map of each, and arranging them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from askwhy_workspace.actions.arrange_people import PersonFacts, add_person, change_person, merge_people
from askwhy_workspace.actions.arrange_units import add_unit, change_unit, remove_unit
from askwhy_workspace.customers.models import Customer, Person, Unit
from askwhy_workspace.customers.tree import tree_of
from askwhy_workspace.keys import key_in
from askwhy_workspace.knowledge.models import InsightRow
from askwhy_workspace.knowledge.queries import in_order, is_being_drawn, part_of
from askwhy_workspace.knowledge.views_map import customer_of
from askwhy_workspace.web.request import MemberRequest
from askwhy_workspace.web.telling import tell


@require_http_methods(["GET", "POST"])
def people(request: MemberRequest, customer_id: int) -> HttpResponse:
    """The tree of parts with the people in them, who reports to whom, and everybody in a table; adds somebody."""
    customer = customer_of(request, customer_id)
    if request.method == "POST":
        tell(request, add_person(request.member, customer, _facts(request, customer)))
        return redirect("customer-people", customer.pk)
    context = {
        "title": f"People at {customer.name}",
        "customer": customer,
        "tab": "people",
        "tree": tree_of(customer),
        "people": customer.people.select_related("unit", "reports_to").order_by("name", "pk"),
        "units": customer.units.order_by("name", "pk"),
    }
    return render(request, "customers/people.jinja", context)


@require_http_methods(["GET", "POST"])
def person(request: MemberRequest, customer_id: int, person_id: int) -> HttpResponse:
    """The map of one person: what they told, and what nobody has asked them."""
    customer = customer_of(request, customer_id)
    found = get_object_or_404(customer.people.select_related("unit", "reports_to", "customer"), pk=person_id)
    if request.method == "POST":
        tell(request, change_person(request.member, found, _facts(request, customer)))
        return redirect("customer-person", customer.pk, found.pk)
    context = _map_of(customer, "person", found.pk) | {
        "title": found.name,
        "customer": customer,
        "tab": "people",
        "person": found,
        "reports": found.reports.order_by("name"),
        "units": customer.units.order_by("name", "pk"),
        "others": customer.people.exclude(pk=found.pk).order_by("name", "pk"),
        "heard_in": found.attendances.filter(conversation__state="kept")
        .select_related("conversation")
        .order_by("-conversation__sort_at")[:12],
    }
    return render(request, "customers/person.jinja", context)


@require_POST
def merge(request: MemberRequest, customer_id: int, person_id: int) -> HttpResponse:
    """Two names that are one person."""
    customer = customer_of(request, customer_id)
    found = get_object_or_404(customer.people.select_related("unit", "customer"), pk=person_id)
    into = get_object_or_404(customer.people.select_related("unit"), pk=key_in(request.POST.get("into", "")))
    tell(request, merge_people(request.member, found, into=into))
    return redirect("customer-person", customer.pk, into.pk)


@require_POST
def units(request: MemberRequest, customer_id: int) -> HttpResponse:
    """Adds a part."""
    customer = customer_of(request, customer_id)
    parent = _one_of(customer.units.all(), request.POST.get("parent", ""))
    tell(request, add_unit(request.member, customer, name=request.POST.get("name", ""), parent=parent))
    return redirect("customer-people", customer.pk)


@require_http_methods(["GET", "POST"])
def unit(request: MemberRequest, customer_id: int, unit_id: int) -> HttpResponse:
    """The map of one part, which gathers those of its own parts."""
    customer = customer_of(request, customer_id)
    found = get_object_or_404(customer.units.select_related("parent", "customer"), pk=unit_id)
    if request.method == "POST":
        parent = _one_of(customer.units.all(), request.POST.get("parent", ""))
        tell(request, change_unit(request.member, found, name=request.POST.get("name", ""), parent=parent))
        return redirect("customer-unit", customer.pk, found.pk)
    context = _map_of(customer, "unit", found.pk) | {
        "title": found.name,
        "customer": customer,
        "tab": "people",
        "unit": found,
        "parts": found.parts.order_by("name"),
        "people": found.people.order_by("name"),
        "others": customer.units.exclude(pk=found.pk).order_by("name"),
    }
    return render(request, "customers/unit.jinja", context)


@require_POST
def remove(request: MemberRequest, customer_id: int, unit_id: int) -> HttpResponse:
    """A part gone; what was in it moves up."""
    customer = customer_of(request, customer_id)
    found = get_object_or_404(customer.units.select_related("parent", "customer"), pk=unit_id)
    tell(request, remove_unit(request.member, found))
    return redirect("customer-people", customer.pk)


def _map_of(customer: Customer, kind: str, pk: int) -> dict[str, Any]:
    """What was drawn of a part or a person; empty before the first drawing."""
    drawn = part_of(customer, kind, pk) or {"coverage": {}, "readiness": [], "insights": [], "gaps": []}
    rows: list[InsightRow] = in_order(customer, drawn["insights"][:60])
    return {
        "drawn": drawn,
        "rows": [row for row in rows if row.standing != "assumed"],
        "assumed": [row for row in rows if row.standing == "assumed"],
        "being_drawn": is_being_drawn(customer),
    }


def _facts(request: MemberRequest, customer: Customer) -> PersonFacts:
    post = request.POST
    return PersonFacts(
        name=post.get("name", ""),
        role=post.get("role", ""),
        unit=_one_of(customer.units.all(), post.get("unit", "")),
        reports_to=_one_of(customer.people.all(), post.get("reports_to", "")),
        emails=tuple(dict.fromkeys(word.strip() for word in post.get("emails", "").split(",") if word.strip())),
    )


def _one_of(rows: Any, text: str) -> Any:
    """The row that a form names; None where it names none of these."""
    found: Person | Unit | None = rows.filter(pk=key_in(text)).first()
    return found
