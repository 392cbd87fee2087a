"""Pages of who can do what: ourselves, partners, competitors, anybody, each honestly rated."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from askwhy.errors import UnreadableInput
from askwhy.fit.providers import read_providers, write_providers
from askwhy_workspace.actions.keep_providers import (
    CapabilityFacts,
    add_capability,
    change_capability,
    change_provider,
    keep_table,
    key_of,
    remove_capability,
    remove_provider,
    rows_of,
)
from askwhy_workspace.actions.rights import must_manage
from askwhy_workspace.actions.set_offers import set_offers
from askwhy_workspace.errors import Refused
from askwhy_workspace.fit.models import Capability, Provider
from askwhy_workspace.fit.queries import capabilities_of, library_value, our_names, our_offers, providers_of
from askwhy_workspace.people.audit import record
from askwhy_workspace.web.request import MemberRequest
from askwhy_workspace.web.telling import tell

_MOST_BYTES = 1_000_000  # of a table


@require_http_methods(["GET", "POST"])
def offers(request: MemberRequest) -> HttpResponse:
    """Who we are and what we offer: what no question may be about."""
    if request.method == "POST":
        names, lines = request.POST.get("names", "").splitlines(), request.POST.get("offers", "").splitlines()
        tell(request, set_offers(request.member, names=names, offers=lines))
        return redirect("offers")
    workspace = request.member.workspace
    context = {"title": "What we offer", "names": our_names(workspace), "offers": our_offers(workspace)}
    return render(request, "fit/offers.jinja", context)


@require_http_methods(["GET", "POST"])
def providers(request: MemberRequest) -> HttpResponse:
    """Who could help, with what, and how well; and one more."""
    if request.method == "POST":
        tell(request, add_capability(request.member, _facts(request)))
        return redirect("providers")
    context = {
        "title": "Who can help",
        "providers": providers_of(request.member.workspace),
        "relations": Provider.Relation.choices,
        "kinds": Capability.Kind.values,
        "today": timezone.localdate(),
    }
    return render(request, "fit/providers.jinja", context)


@require_http_methods(["GET", "POST"])
def capability(request: MemberRequest, capability_id: int) -> HttpResponse:
    """One capability, to change or to remove."""
    rows = Capability.objects.filter(provider__workspace=request.member.workspace).select_related("provider")
    row = get_object_or_404(rows, pk=capability_id)
    if request.method == "POST":
        if request.POST.get("act") == "remove":
            tell(request, remove_capability(request.member, row))
        else:
            tell(request, change_capability(request.member, row, _facts(request, row)))
        return redirect("providers")
    context = {
        "title": row.name,
        "row": row,
        "relations": Provider.Relation.choices,
        "kinds": Capability.Kind.values,
        "today": timezone.localdate(),
    }
    return render(request, "fit/capability.jinja", context)


@require_POST
def provider(request: MemberRequest, provider_id: int) -> HttpResponse:
    """A provider renamed, related to us otherwise, or removed."""
    found = get_object_or_404(Provider, pk=provider_id, workspace=request.member.workspace)
    post = request.POST
    if post.get("act") == "remove":
        tell(request, remove_provider(request.member, found))
    else:
        step = change_provider(
            request.member, found, name=post.get("name", ""), relation=post.get("relation", found.relation)
        )
        tell(request, step)
    return redirect("providers")


@require_GET
def providers_file(request: MemberRequest) -> HttpResponse:
    """The table as a file, which can be brought in again."""
    record(request.member, "exported", request.member.workspace)
    table = write_providers(library_value(row) for row in capabilities_of(request.member.workspace))
    response = HttpResponse(table, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="providers.csv"'
    return response


@require_http_methods(["GET", "POST"])
def providers_import(request: MemberRequest) -> HttpResponse:
    """A table: looked at first, then kept."""
    must_manage(request.member)
    context: dict[str, Any] = {"title": "Bring in a table", "table": "", "rows": [], "problem": ""}
    if request.method == "POST":
        table = _table(request)
        try:
            found = read_providers(table.encode(), "the table")
        except UnreadableInput as problem:
            context |= {"table": table, "problem": str(problem)}
            return render(request, "fit/import.jinja", context, status=422)
        if request.POST.get("act") == "keep":
            tell(request, keep_table(request.member, found))
            return redirect("providers")
        known = {key_of(row.provider.name, row.name): row for row in rows_of(request.member)}
        context |= {"table": table, "rows": [(one, _news(one, known)) for one in found]}
        context["n_serves"] = sum(bool(one.serves or one.serves_not) for one in found)
    return render(request, "fit/import.jinja", context)


def _news(found: Any, known: dict[tuple[str, str], Capability]) -> str:
    """What a row of a table would change."""
    row = known.get(key_of(found.provider, found.name))
    if row is None:
        return "new"
    facts = CapabilityFacts.of(found)
    stands = (row.provider.relation, row.kind, row.rating, row.why, row.said_by, row.said_on)
    told = (facts.relation, facts.kind, facts.rating, facts.why.strip(), facts.said_by, facts.said_on)
    if stands == told:
        return "as it is"
    return f"rated {row.rating} so far" if row.rating != found.rating else "changed"


def _table(request: MemberRequest) -> str:
    """What was pasted, or the text of the file."""
    file = request.FILES.get("file")
    if file is None:
        return request.POST.get("table", "")[:_MOST_BYTES].replace("\r\n", "\n")
    data: bytes = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise Refused("The table is larger than a megabyte. Give a part of it.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("The table is no CSV in UTF-8. Export it again, as “CSV UTF-8”.") from None


def _facts(request: MemberRequest, row: Capability | None = None) -> CapabilityFacts:
    post = request.POST
    rating = post.get("rating", "")
    try:
        said_on = date.fromisoformat(post["said_on"]) if post.get("said_on") else None
    except ValueError:
        raise Refused("Choose the day on which it was said.") from None
    return CapabilityFacts(
        provider=row.provider.name if row else post.get("provider", ""),
        relation=row.provider.relation if row else post.get("relation", ""),
        name=post.get("name", ""),
        kind=post.get("kind", Capability.Kind.PRODUCT),
        rating=None if rating == "" else int(rating) if rating in ("0", "1", "2", "3") else -1,
        why=post.get("why", ""),
        said_by=post.get("said_by", ""),
        said_on=said_on,
    )
