"""Pages of customers: the list, one of them, and changing it."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from askwhy.labels import ASPECTS
from askwhy_workspace.actions.archive_customer import archive_customer
from askwhy_workspace.actions.create_customer import create_customer, remember_creation
from askwhy_workspace.actions.edit_customer import CustomerFacts, edit_customer
from askwhy_workspace.actions.merge_customers import merge_customers
from askwhy_workspace.actions.rights import must_manage, must_write
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.conversations.queries import conversations_of
from askwhy_workspace.customers.models import Customer, Seen
from askwhy_workspace.customers.queries import customers_of
from askwhy_workspace.keys import key_in
from askwhy_workspace.knowledge.fading import fading_by_aspect, fading_of
from askwhy_workspace.knowledge.queries import is_being_drawn
from askwhy_workspace.knowledge.showing import world_of
from askwhy_workspace.people.audit import record_seen
from askwhy_workspace.people.models import Team, User
from askwhy_workspace.practice.turns import their_turn
from askwhy_workspace.web.paging import PAGE, page_of
from askwhy_workspace.web.request import MemberRequest
from askwhy_workspace.web.telling import tell
from askwhy_workspace.web.wording import ASPECT_NAMES, NOBODY_ASKED

SORTS = {"name": ("name", False), "heard": ("last_heard_at", True), "unheard": ("last_heard_at", False)}
SHOW = ("open", "never", "unconfirmed", "archived", "all")


@require_GET
def list_page(request: MemberRequest) -> HttpResponse:
    """The list: what is missing first. Search, filters and order stand in the address."""
    words = request.GET.get("q", "").strip()[:200]
    show = request.GET.get("show", "open")
    sort = request.GET.get("sort", "name")
    rows = customers_of(request.member)
    missing = request.GET.get("missing", "")
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(about__icontains=words))
    if show != "all":
        rows = rows.filter(archived_at__isnull=show != "archived")
    if show == "never":
        rows = rows.filter(n_conversations=0)
    elif show == "unconfirmed":
        rows = rows.filter(n_conversations__gt=0, last_confirmed_at=None)
    if missing in ASPECT_NAMES:
        rows = rows.filter(**{f"coverage__{missing}__known__lt": 0.0005})  # rounded to three digits
    by, descending = SORTS.get(sort, SORTS["name"])
    if by == "last_heard_at":
        rows = rows.filter(last_heard_at__isnull=False)
    page = page_of(rows, by=by, descending=descending, after=request.GET.get("after", ""), size=PAGE)
    context = {
        "title": "Customers",
        "q": words,
        "show": show if show in SHOW else "open",
        "sort": sort if sort in SORTS else "name",
        "customers": [(customer, missing_first(customer)) for customer in page.rows],
        "fading": fading_of([customer.pk for customer in page.rows]),
        "next": page.next,
        "missing": missing if missing in ASPECT_NAMES else "",
        "filtered": bool(words) or show != "open" or missing in ASPECT_NAMES,
    }
    return render(request, "customers/list.jinja", context)


def missing_first(customer: Customer) -> str:
    """What nobody has asked this customer: the first thing a row tells."""
    if not customer.n_conversations:
        return "Nothing heard yet."
    if not customer.coverage:
        return "Being read."
    empty = [aspect.value for aspect in ASPECTS if not customer.coverage.get(aspect.value, {}).get("known")]
    if empty:
        return NOBODY_ASKED[empty[0]]
    thinnest = min(ASPECTS, key=lambda aspect: customer.coverage[aspect.value]["known"])
    return f"Thinnest: {ASPECT_NAMES[thinnest.value]}."


@require_http_methods(["GET", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    """Adds a customer."""
    must_write(request.member)
    if request.method == "POST":
        customer = create_customer(
            request.member, name=request.POST.get("name", ""), about=request.POST.get("about", "")
        )
        tell(request, remember_creation(request.member, customer))
        return redirect("customer", customer.pk)
    return render(request, "customers/new.jinja", {"title": "A new customer"})


@require_GET
def page(request: MemberRequest, customer_id: int) -> HttpResponse:
    """Their world: what nobody asked, what we only assume, and what they said, aspect by aspect."""
    customer = _customer(request, customer_id)
    record_seen(request.member, customer)
    context = {
        "title": customer.name,
        "customer": customer,
        "tab": "world",
        "waiting": conversations_of(request.member)
        .filter(Q(classifier="") | Q(findings=None), customer=customer, sides_known=True)
        .exists(),
        "being_drawn": is_being_drawn(customer),
        "turn": their_turn(customer),
        "fading": fading_by_aspect(customer),
        **world_of(customer),
    }
    return render(request, "customers/page.jinja", context)


@require_GET
def conversations(request: MemberRequest, customer_id: int) -> HttpResponse:
    """The customer's conversations, the latest first."""
    customer = _customer(request, customer_id)
    rows = Conversation.objects.filter(customer=customer, state=Conversation.State.KEPT).select_related("customer")
    found = page_of(rows, by="sort_at", descending=True, after=request.GET.get("after", ""))
    context = {
        "title": f"Conversations with {customer.name}",
        "customer": customer,
        "tab": "conversations",
        "conversations": found.rows,
        "next": found.next,
    }
    return render(request, "customers/conversations.jinja", context)


@require_http_methods(["GET", "POST"])
def edit(request: MemberRequest, customer_id: int) -> HttpResponse:
    """Name, line, domains, and who sees it."""
    customer = _customer(request, customer_id)
    must_write(request.member)
    if request.method == "POST":
        tell(request, edit_customer(request.member, customer, _facts(request)))
        return redirect("customer", customer.pk)
    workspace = request.member.workspace
    context = {
        "title": f"Change {customer.name}",
        "customer": customer,
        "tab": "edit",
        "seen": Seen.choices,
        "teams": Team.objects.filter(workspace=workspace).order_by("name"),
        "users": User.objects.filter(membership__workspace=workspace).order_by("name"),
        "named": set(customer.named.values_list("pk", flat=True)),
        "others": customers_of(request.member).filter(archived_at=None).exclude(pk=customer.pk).order_by("name")[:500],
    }
    return render(request, "customers/edit.jinja", context)


@require_POST
def archive(request: MemberRequest, customer_id: int) -> HttpResponse:
    """Puts the customer aside, or takes it up again."""
    customer = _customer(request, customer_id)
    tell(request, archive_customer(request.member, customer, archived=request.POST.get("archived") == "yes"))
    return redirect("customers")


@require_POST
def merge(request: MemberRequest, customer_id: int) -> HttpResponse:
    """Moves everything of this customer to another one."""
    customer = _customer(request, customer_id)
    must_manage(request.member)
    into = _customer(request, key_in(request.POST.get("into", "")))
    tell(request, merge_customers(request.member, customer, into=into))
    return redirect("customer", into.pk)


def _customer(request: MemberRequest, customer_id: int) -> Customer:
    return get_object_or_404(customers_of(request.member), pk=customer_id)


def _facts(request: MemberRequest) -> CustomerFacts:
    post = request.POST
    return CustomerFacts(
        name=post.get("name", ""),
        about=post.get("about", ""),
        domains=tuple(
            dict.fromkeys(
                word.strip().lower().lstrip("@") for word in post.get("domains", "").split(",") if word.strip()
            )
        ),
        seen_by=post.get("seen_by", ""),
        team_id=key_in(post.get("team", "")) or None,
        named_ids=tuple(number for text in post.getlist("named") if (number := key_in(text))),
    )
