"""Pages of privacy: what is held about somebody, taking it away, handing it over; grounds, rules, receipts."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from askwhy_workspace.actions.erase import due_for_retention, erase_conversation, erase_customer, erase_person
from askwhy_workspace.actions.export_person import export_person, held_about
from askwhy_workspace.actions.rights import must_manage, must_write
from askwhy_workspace.actions.set_consent import set_consent, set_retention
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.conversations.queries import conversations_of
from askwhy_workspace.conversations.reading import value_of
from askwhy_workspace.customers.models import Person
from askwhy_workspace.customers.queries import customers_of, people_of
from askwhy_workspace.errors import Refused
from askwhy_workspace.people.audit import record, record_seen
from askwhy_workspace.people.models import User
from askwhy_workspace.privacy.backups import backups_of
from askwhy_workspace.privacy.models import Erasure
from askwhy_workspace.privacy.redacting import for_sharing
from askwhy_workspace.web.request import MemberRequest
from askwhy_workspace.web.telling import tell

N_RECEIPTS = 50


@require_http_methods(["GET", "POST"])
def rules(request: MemberRequest) -> HttpResponse:
    """How long things are kept, what is due, what was erased, and which backups hold it still."""
    must_manage(request.member)
    workspace = request.member.workspace
    if request.method == "POST":
        set_retention(request.member, _months(request))
        messages.success(request, "Kept. What is due goes in the night.")
        return redirect("privacy")
    kept = Conversation.objects.filter(workspace=workspace, state=Conversation.State.KEPT)
    context = {
        "title": "Privacy",
        "workspace": workspace,
        "n_due": due_for_retention(workspace).count(),
        "n_asking": kept.filter(consent="ask").count(),
        "ruled": customers_of(request.member).filter(retention_months__isnull=False).order_by("name")[:100],
        "receipts": workspace.erasures.select_related("by").order_by("-pk")[:N_RECEIPTS],
        "backups": backups_of(settings.ASKWHY.folder),
    }
    return render(request, "privacy/rules.jinja", context)


@require_GET
def receipt(request: MemberRequest, erasure_id: int) -> HttpResponse:
    """What was erased, without a name; to print and to hand over."""
    must_manage(request.member)
    found = get_object_or_404(request.member.workspace.erasures.select_related("by"), pk=erasure_id)
    context = {"title": f"Receipt {found.pk}", "erasure": found, "kinds": dict(Erasure.Kind.choices)}
    return render(request, "privacy/receipt.jinja", context)


@require_GET
def person(request: MemberRequest, customer_id: int, person_id: int) -> HttpResponse:
    """What is held about somebody."""
    found = _person(request, customer_id, person_id)
    must_write(request.member)
    record_seen(request.member, found)
    context = {
        "title": f"What we hold about {found.name}",
        "customer": found.customer,
        "tab": "people",
        "person": found,
        "held": held_about(found),
    }
    return render(request, "privacy/person.jinja", context)


@require_GET
def export(request: MemberRequest, customer_id: int, person_id: int) -> HttpResponse:
    """All of it, to hand over."""
    found = _person(request, customer_id, person_id)
    response = HttpResponse(export_person(request.member, found), content_type="application/zip")
    name = slugify(found.name) or "person"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return response


@require_POST
def erase_somebody(request: MemberRequest, customer_id: int, person_id: int) -> HttpResponse:
    """A person of a customer, for good."""
    found = _person(request, customer_id, person_id)
    must_manage(request.member)
    _must_be_typed(request, found.name)
    return redirect("receipt", erase_person(request.member, found).pk)


@require_POST
def erase_one(request: MemberRequest, conversation_id: int) -> HttpResponse:
    """A conversation, for good."""
    row = _conversation(request, conversation_id)
    must_manage(request.member)
    _must_be_typed(request, "erase")
    return redirect("receipt", erase_conversation(request.member, row).pk)


@require_POST
def erase_all(request: MemberRequest, customer_id: int) -> HttpResponse:
    """A customer, for good."""
    found = get_object_or_404(customers_of(request.member), pk=customer_id)
    must_manage(request.member)
    _must_be_typed(request, found.name)
    return redirect("receipt", erase_customer(request.member, found).pk)


@require_POST
def consent(request: MemberRequest, conversation_id: int) -> HttpResponse:
    """On what ground it is kept."""
    row = _conversation(request, conversation_id)
    tell(request, set_consent(request.member, row, request.POST.get("consent", "")))
    return redirect("conversation", row.pk)


@require_POST
def retention(request: MemberRequest, customer_id: int) -> HttpResponse:
    """How long a customer's conversations are kept."""
    found = get_object_or_404(customers_of(request.member), pk=customer_id)
    set_retention(request.member, _months(request), customer=found)
    messages.success(request, "Kept. What is due goes in the night.")
    return redirect("customer-edit", found.pk)


@require_GET
def redacted(request: MemberRequest, conversation_id: int) -> HttpResponse:
    """A conversation as text without names and numbers, to show to somebody outside."""
    row = _conversation(request, conversation_id)
    must_write(request.member)
    record(request.member, "exported redacted", row)
    known = [str(user) for user in User.objects.filter(membership__workspace=request.member.workspace)]
    if row.customer is not None:
        people = Person.objects.filter(customer=row.customer)
        known += [row.customer.name, *(text for one in people for text in (one.name, *one.aliases))]
    response = HttpResponse(for_sharing(value_of(row), known), content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="redacted.txt"'
    return response


def _person(request: MemberRequest, customer_id: int, person_id: int) -> Person:
    rows = people_of(request.member).filter(customer_id=customer_id)
    return get_object_or_404(rows.select_related("customer", "unit", "reports_to"), pk=person_id)


def _conversation(request: MemberRequest, conversation_id: int) -> Conversation:
    rows = conversations_of(request.member).select_related("transcript", "customer", "file")
    return get_object_or_404(rows, pk=conversation_id)


def _must_be_typed(request: MemberRequest, word: str) -> None:
    """An erasure cannot be undone, so it is the one thing that is asked twice."""
    if request.POST.get("typed", "").strip().casefold() != word.strip().casefold():
        raise Refused(f"This cannot be undone. Type “{word}” to say that you mean it.")


def _months(request: MemberRequest) -> int | None:
    text = request.POST.get("months", "").strip()
    if not text:
        return None
    if not text.isdecimal() or len(text) > 4:
        raise Refused("Give a whole number of months, or nothing to keep everything.")
    return int(text)
