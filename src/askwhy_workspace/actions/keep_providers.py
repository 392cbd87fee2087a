"""Saying who can do what, and how well: one capability at a time, or a whole table. Each step can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from askwhy.fit import providers as library
from askwhy_workspace.actions.draw_customer_map import draw_customer_map
from askwhy_workspace.actions.rights import must_manage, must_write
from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.errors import Refused
from askwhy_workspace.fit.models import Capability, Provider, Serving
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep

MOST_ROWS = 2_000  # of a table


@dataclass(frozen=True, slots=True, kw_only=True)
class CapabilityFacts:
    """What a form says of a capability."""

    provider: str
    relation: str
    name: str
    kind: str = Capability.Kind.PRODUCT
    rating: int | None = None
    why: str = ""
    said_by: str = ""
    said_on: date | None = None

    @classmethod
    def of(cls, capability: library.Capability) -> CapabilityFacts:
        """The facts of a row of a table."""
        return cls(
            provider=capability.provider,
            relation=capability.relation.value,
            name=capability.name,
            kind=capability.kind.value,
            rating=capability.rating,
            why=capability.why,
            said_by=capability.who or "",
            said_on=capability.on,
        )


def add_capability(member: Membership, facts: CapabilityFacts) -> UndoStep:
    """Something that a provider can do; the provider is made where there is none of that name.

    Raises:
        NotAllowed: The person only reads.
        Refused: A name is missing, the rating is none, it is there already, or its provider is related to us otherwise:
            who changes that must manage.
    """
    must_write(member)
    facts = _checked(facts)
    with transaction.atomic():
        ours = _ours(member)
        provider, made = _provider(member, facts.provider, facts.relation)
        if provider.relation != facts.relation:
            listed = provider.get_relation_display()
            raise Refused(f"{provider} is on the list as “{listed}”. Choose that, or ask who manages to change it.")
        if provider.capabilities.filter(name__iexact=facts.name).exists():
            raise Refused(f"{provider} can do “{facts.name}” already. Change it below.")
        row = Capability.objects.create(provider=provider, **_columns(facts))
        record(member, "added a capability", row, rated=facts.rating is not None)
        before = {"do": "add", "capabilities": [row.pk], "providers": [provider.pk] if made else []}
        step = remember_step(member, "keep_providers", before, f"{provider} can do “{facts.name}”.")
        _draw_where_ours_changed(member, ours)
    return step


def change_capability(member: Membership, row: Capability, facts: CapabilityFacts) -> UndoStep:
    """Another name, kind, rating or reason. Its provider stays.

    Raises:
        NotAllowed: The person only reads.
        Refused: The name is missing or another one's, or the rating is none.
    """
    must_write(member)
    facts = _checked(facts)
    with transaction.atomic():
        ours = _ours(member)
        if row.provider.capabilities.filter(name__iexact=facts.name).exclude(pk=row.pk).exists():
            raise Refused(f"{row.provider} can do “{facts.name}” already.")
        before = {"do": "change", "rows": [_kept(row)]}
        Capability.objects.filter(pk=row.pk).update(**_columns(facts))
        record(member, "changed a capability", row, rating=facts.rating)
        _draw_where_ours_changed(member, ours)
        return remember_step(member, "keep_providers", before, f"Changed “{facts.name}”.")


def remove_capability(member: Membership, row: Capability) -> UndoStep:
    """A capability that is none.

    Raises:
        NotAllowed: The person only reads.
    """
    must_write(member)
    with transaction.atomic():
        ours = _ours(member)
        before = {"do": "remove", "providers": [], "rows": [_kept(row)], "servings": _servings([row.pk])}
        record(member, "removed a capability", row)
        Capability.objects.filter(pk=row.pk).delete()
        _draw_where_ours_changed(member, ours)
        return remember_step(member, "keep_providers", before, f"“{row.name}” is gone.")


def change_provider(member: Membership, provider: Provider, *, name: str, relation: str) -> UndoStep:
    """Another name of a provider, or another relation to us.

    Raises:
        NotAllowed: The person does not manage.
        Refused: The name is missing or another one's.
    """
    must_manage(member)
    name, relation = _line(name), _relation(relation)
    if not name:
        raise Refused("A provider needs a name.")
    here = Provider.objects.filter(workspace_id=member.workspace_id, name__iexact=name)
    if here.exclude(pk=provider.pk).exists():
        raise Refused(f"There is another provider named {name}.")
    with transaction.atomic():
        ours = _ours(member)
        before = {"do": "rename", "id": provider.pk, "name": provider.name, "relation": provider.relation}
        Provider.objects.filter(pk=provider.pk).update(name=name, relation=relation)
        record(member, "changed a provider", provider)
        _draw_where_ours_changed(member, ours)
        return remember_step(member, "keep_providers", before, f"Changed {name}.")


def remove_provider(member: Membership, provider: Provider) -> UndoStep:
    """A provider with everything it can do.

    Raises:
        NotAllowed: The person does not manage.
    """
    must_manage(member)
    name = provider.name
    with transaction.atomic():
        ours = _ours(member)
        rows = list(provider.capabilities.order_by("pk"))
        before = {
            "do": "remove",
            "providers": [{"id": provider.pk, "name": name, "relation": provider.relation}],
            "rows": [_kept(row) for row in rows],
            "servings": _servings([row.pk for row in rows]),
        }
        record(member, "removed a provider", provider, capabilities=len(rows))
        provider.delete()
        _draw_where_ours_changed(member, ours)
        return remember_step(member, "keep_providers", before, f"{name} is gone.")


def keep_table(member: Membership, capabilities: Sequence[library.Capability]) -> UndoStep:
    """A whole table: what is new is added, what is known by provider and name is changed, everything else stays.

    Raises:
        NotAllowed: The person does not manage.
        Refused: The table is empty or too long.
    """
    must_manage(member)
    if not 0 < len(capabilities) <= MOST_ROWS:
        raise Refused(f"A table has 1 to {MOST_ROWS} rows; this one has {len(capabilities)}.")
    with transaction.atomic():
        ours = _ours(member)
        relations = _relations(member)
        known = {key_of(row.provider.name, row.name): row for row in rows_of(member)}
        added, changed, made = [], [], set()
        for facts in (_checked(CapabilityFacts.of(capability)) for capability in capabilities):
            provider, is_new = _provider(member, facts.provider, facts.relation)
            made |= {provider.pk} if is_new else set()
            if provider.relation != facts.relation:
                Provider.objects.filter(pk=provider.pk).update(relation=facts.relation)
            row = known.get(key_of(facts.provider, facts.name))
            if row is None:
                row = Capability.objects.create(provider=provider, **_columns(facts))
                known[key_of(facts.provider, facts.name)] = row
                added.append(row.pk)
            elif row.pk not in added:
                changed.append(_kept(row))
                Capability.objects.filter(pk=row.pk).update(**_columns(facts))
        before = {
            "do": "table",
            "capabilities": added,
            "providers": sorted(made),
            "rows": changed,
            "relations": relations,
        }
        record(member, "brought in providers", member.workspace, added=len(added), changed=len(changed))
        _draw_where_ours_changed(member, ours)
        said = f"{len(added)} added, {len(changed)} brought up to date."
        return remember_step(member, "keep_providers", before, said)


def take_back(member: Membership, before: Any) -> None:
    """What stood there before."""
    must_write(member)
    ours = _ours(member)
    here = Provider.objects.filter(workspace_id=member.workspace_id)
    if before["do"] in ("add", "table"):
        Capability.objects.filter(provider__in=here, pk__in=before["capabilities"]).delete()
        here.filter(pk__in=before["providers"], capabilities=None).delete()
    if before["do"] == "rename":
        here.filter(pk=before["id"]).update(name=before["name"], relation=before["relation"])
    for key, relation in before.get("relations", {}).items():
        here.filter(pk=int(key)).update(relation=relation)
    if before["do"] == "remove":
        _bring_back(member, before)
    elif before["do"] in ("change", "table"):
        for kept in before["rows"]:
            Capability.objects.filter(provider__in=here, pk=kept["id"]).update(**_columns(_facts(kept)))
    _draw_where_ours_changed(member, ours)


def rows_of(member: Membership) -> list[Capability]:
    """Every capability here, in the order in which they came."""
    here = Capability.objects.filter(provider__workspace_id=member.workspace_id)
    return list(here.select_related("provider").order_by("pk"))


def key_of(provider: str, name: str) -> tuple[str, str]:
    """By what a row of a table is known again."""
    return _line(provider).casefold(), _line(name).casefold()


def _bring_back(member: Membership, before: Mapping[str, Any]) -> None:
    for provider in before["providers"]:
        Provider.objects.create(
            pk=provider["id"],
            workspace_id=member.workspace_id,
            name=provider["name"],
            relation=provider["relation"],
        )
    here = Provider.objects.filter(workspace_id=member.workspace_id)
    for kept in before["rows"]:
        row = Capability(pk=kept["id"], provider=here.get(pk=kept["provider"]), **_columns(_facts(kept)))
        row.save(force_insert=True)
    customers = set(Customer.objects.filter(workspace_id=member.workspace_id).values_list("pk", flat=True))
    Serving.objects.bulk_create(
        Serving(**serving) for serving in before["servings"] if serving["customer_id"] in customers
    )


def _servings(capabilities: Iterable[int]) -> list[dict[str, Any]]:
    rows = Serving.objects.filter(capability__in=list(capabilities))
    return [dict(row) for row in rows.values("capability_id", "customer_id", "insight", "serves", "user_id")]


def _provider(member: Membership, name: str, relation: str) -> tuple[Provider, bool]:
    """The provider of that name, as it is related to us; or a new one with this relation, and whether it is new."""
    found = Provider.objects.filter(workspace_id=member.workspace_id, name__iexact=name).first()
    if found is not None:
        return found, False
    return Provider.objects.create(workspace_id=member.workspace_id, name=name, relation=relation), True


def _relations(member: Membership) -> dict[str, str]:
    here = Provider.objects.filter(workspace_id=member.workspace_id)
    return {str(key): relation for key, relation in here.values_list("pk", "relation")}


def _ours(member: Membership) -> set[tuple[str, str]]:
    """Our names and what we offer: what no question is about, and by what the product lens measures."""
    ours = Provider.objects.filter(workspace_id=member.workspace_id, relation=Provider.Relation.US)
    return {(name, offer or "") for name, offer in ours.values_list("name", "capabilities__name")}


def _draw_where_ours_changed(member: Membership, before: set[tuple[str, str]]) -> None:
    """Every map is drawn again where our own names or offers are others now; ratings alone change no map."""
    if _ours(member) == before:
        return
    customers = Customer.objects.filter(workspace_id=member.workspace_id, merged_into=None)
    for key in customers.values_list("pk", flat=True):
        draw_customer_map.enqueue(key)


def _checked(facts: CapabilityFacts) -> CapabilityFacts:
    provider, name = _line(facts.provider), _line(facts.name)
    if not provider or not name:
        raise Refused("Say who it is, and what they can do.")
    if facts.kind not in Capability.Kind.values:
        raise Refused("Choose what kind of help it is.")
    if facts.rating is not None and not library.WORST <= facts.rating <= library.BEST:
        raise Refused("A rating is 0, 1, 2 or 3; leave it open where nobody has rated it.")
    return CapabilityFacts(
        provider=provider,
        relation=_relation(facts.relation),
        name=name,
        kind=facts.kind,
        rating=facts.rating,
        why=facts.why.strip()[:2000],
        said_by=_line(facts.said_by)[:200],
        said_on=facts.said_on,
    )


def _relation(text: str) -> str:
    if text not in Provider.Relation.values:
        raise Refused("Choose who they are to us.")
    return text


def _line(text: str) -> str:
    return " ".join(text.split())[:300]


def _columns(facts: CapabilityFacts) -> dict[str, Any]:
    return {
        "name": facts.name,
        "kind": facts.kind,
        "rating": facts.rating,
        "why": facts.why,
        "said_by": facts.said_by,
        "said_on": facts.said_on,
    }


def _kept(row: Capability) -> dict[str, Any]:
    """The row as JSON values, for a step back."""
    return {
        "id": row.pk,
        "provider": row.provider_id,
        "name": row.name,
        "kind": row.kind,
        "rating": row.rating,
        "why": row.why,
        "said_by": row.said_by,
        "said_on": row.said_on and row.said_on.isoformat(),
    }


def _facts(kept: Mapping[str, Any]) -> CapabilityFacts:
    return CapabilityFacts(
        provider="",
        relation="",
        name=kept["name"],
        kind=kept["kind"],
        rating=kept["rating"],
        why=kept["why"],
        said_by=kept["said_by"],
        said_on=date.fromisoformat(kept["said_on"]) if kept["said_on"] else None,
    )
