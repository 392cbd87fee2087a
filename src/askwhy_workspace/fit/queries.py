"""What is asked of the catalogue: what we offer, by which names we go, and who can do what for a customer."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from askwhy.fit import providers as library
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.fit.models import Capability, Provider, Serving
from askwhy_workspace.people.models import Workspace

_ORDER = list(Provider.Relation)


def our_offers(workspace: Workspace) -> tuple[str, ...]:
    """Everything that we offer; empty where nobody told."""
    ours = Capability.objects.filter(provider__workspace=workspace, provider__relation=Provider.Relation.US)
    return tuple(ours.order_by("pk").values_list("name", flat=True))


def our_names(workspace: Workspace) -> tuple[str, ...]:
    """The names by which we go: what no question may be about."""
    ours = Provider.objects.filter(workspace=workspace, relation=Provider.Relation.US)
    return tuple(ours.order_by("pk").values_list("name", flat=True))


def providers_of(workspace: Workspace) -> list[Provider]:
    """Everybody who could help with all they can do: we first, then partners, competitors, anybody."""
    rows = Capability.objects.order_by("pk")
    found = Provider.objects.filter(workspace=workspace).prefetch_related(Prefetch("capabilities", rows))
    return sorted(found.order_by("pk"), key=lambda provider: _ORDER.index(Provider.Relation(provider.relation)))


def capabilities_of(workspace: Workspace) -> QuerySet[Capability]:
    """Everything that anybody can do, in the order in which it came."""
    rows = Capability.objects.filter(provider__workspace=workspace)
    return rows.select_related("provider").order_by("provider_id", "pk")


def capabilities_for(customer: Customer) -> list[tuple[Capability, library.Capability]]:
    """Everything that anybody can do, with the needs of this customer that somebody said it is meant for, or is not."""
    meant: dict[int, dict[bool, set[str]]] = {}
    for serving in Serving.objects.filter(customer=customer):
        meant.setdefault(serving.capability_id, {True: set(), False: set()})[serving.serves].add(serving.insight)
    nothing: dict[bool, set[str]] = {True: set(), False: set()}
    return [
        (row, library_value(row, serves=meant.get(row.pk, nothing)[True], serves_not=meant.get(row.pk, nothing)[False]))
        for row in capabilities_of(customer.workspace)
    ]


def library_value(
    row: Capability,
    *,
    serves: set[str] | frozenset[str] = frozenset(),
    serves_not: set[str] | frozenset[str] = frozenset(),
) -> library.Capability:
    """The library's capability that a row stands for."""
    return library.Capability(
        provider=row.provider.name,
        relation=library.Relation(row.provider.relation),
        name=row.name,
        kind=library.Kind(row.kind),
        rating=row.rating,
        why=row.why,
        who=row.said_by or None,
        on=row.said_on,
        serves=frozenset(serves),
        serves_not=frozenset(serves_not),
    )
