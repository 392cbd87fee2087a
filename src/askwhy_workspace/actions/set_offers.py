"""Saying what we offer: no question is about it, and the product lens measures by it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from askwhy_workspace.actions.draw_customer_map import draw_customer_map
from askwhy_workspace.actions.rights import must_manage
from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.fit.models import Capability, Provider
from askwhy_workspace.fit.queries import our_names, our_offers
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep

MOST = 200


def set_offers(member: Membership, *, names: Sequence[str], offers: Sequence[str]) -> UndoStep:
    """Our names and what we offer, a line each; ratings of what stays are kept.

    Raises:
        NotAllowed: The person does not manage.
    """
    must_manage(member)
    with transaction.atomic():
        before = {
            "names": list(our_names(member.workspace)),
            "offers": list(our_offers(member.workspace)),
            "rated": _rated(member),
        }
        _put(member, _lines(names), _lines(offers))
        record(member, "changed what we offer", member.workspace)
        return remember_step(member, "set_offers", before, "Noted. Every map is drawn again with it.")


def take_back(member: Membership, before: Any) -> None:
    """What stood there before."""
    must_manage(member)
    _put(member, before["names"], before["offers"])
    for facts in before.get("rated", ()):
        ours = Capability.objects.filter(provider__workspace=member.workspace, provider__relation=Provider.Relation.US)
        said_on = facts["said_on"] and date.fromisoformat(facts["said_on"])
        ours.filter(name=facts["name"]).update(**facts | {"said_on": said_on})


def _rated(member: Membership) -> list[dict[str, Any]]:
    """What somebody said of each of our offers, as JSON values: it comes back with an offer that was taken away."""
    ours = Capability.objects.filter(provider__workspace=member.workspace, provider__relation=Provider.Relation.US)
    rows = ours.order_by("pk").values("name", "kind", "rating", "why", "said_by", "said_on")
    return [row | {"said_on": row["said_on"] and row["said_on"].isoformat()} for row in rows]


def _lines(lines: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(text for line in lines if (text := " ".join(line.split())[:300])))[:MOST]


def _put(member: Membership, names: Sequence[str], offers: Sequence[str]) -> None:
    wanted = [_provider(member, name) for name in (list(names) or [member.workspace.name])]
    ours = Provider.objects.filter(workspace=member.workspace, relation=Provider.Relation.US)
    Capability.objects.filter(provider__in=ours).exclude(provider__in=wanted).update(provider=wanted[0])
    ours.exclude(pk__in=[provider.pk for provider in wanted]).delete()
    here = Capability.objects.filter(provider__in=wanted)
    here.exclude(name__in=offers).delete()
    known = set(here.values_list("name", flat=True))
    Capability.objects.bulk_create(Capability(provider=wanted[0], name=offer) for offer in offers if offer not in known)
    for key in Customer.objects.filter(workspace=member.workspace, merged_into=None).values_list("pk", flat=True):
        draw_customer_map.enqueue(key)


def _provider(member: Membership, name: str) -> Provider:
    found = Provider.objects.filter(workspace=member.workspace, name__iexact=name).first()
    found = found or Provider(workspace=member.workspace, name=name)
    found.relation = Provider.Relation.US
    found.save()
    return found
