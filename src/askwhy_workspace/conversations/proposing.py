"""Which customer a conversation was with: proposed from what is known, never decided."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from askwhy.conversation import Conversation, Side
from askwhy.names import fold
from askwhy.sides import PUBLIC_MAIL
from askwhy_workspace.customers.models import Customer, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A customer, or the name of one that is not there yet, and why. All empty where nothing is known."""

    customer: Customer | None = None
    name: str = ""
    reason: str = ""


def propose_customer(customers: QuerySet[Customer], value: Conversation) -> Proposal:
    """The customer that this conversation was most likely with: by address, by a person met before, by name.

    Args:
        customers: Those that the person who imports may see.
        value: The conversation, with the sides as far as they are known.
    """
    theirs = [p for p in value.participants if p.side is not Side.US and p.side is not Side.NEITHER]
    return propose_by(
        customers,
        addresses=[mail for p in theirs for mail in p.emails],
        names=[p.name for p in theirs if p.name],
        organisations=[p.organisation for p in theirs if p.organisation],
        title=f"{value.title or ''} {value.source}",
    )


def propose_by(
    customers: QuerySet[Customer],
    *,
    addresses: Sequence[str] = (),
    names: Sequence[str] = (),
    organisations: Sequence[str] = (),
    title: str = "",
) -> Proposal:
    """The customer to whom these addresses, people, firms or this title belong.

    Args:
        customers: Those that the person who asks may see.
        addresses: Of mail, of their side alone.
        names: Of people on their side.
        organisations: As the source names them.
        title: Of the conversation or the meeting.
    """
    domains = {mail.rpartition("@")[2].lower() for mail in addresses} - PUBLIC_MAIL - {""}
    open_ones = list(customers.filter(archived_at=None).only("pk", "name", "domains"))
    by_domain = [c for c in open_ones if domains & {d.lower() for d in c.domains}]
    if len(by_domain) == 1:
        shared = sorted(domains & set(by_domain[0].domains))
        return Proposal(customer=by_domain[0], reason=f"address at {shared[0] if shared else 'their firm'}")
    met = _met_before(customers, names)
    if met is not None:
        return met
    firms, titled = {fold(text) for text in organisations}, fold(title)
    for customer in open_ones:
        name = fold(customer.name)
        if name in firms:
            return Proposal(customer=customer, reason="the source names them")
        if len(customer.name) > 3 and name in titled:
            return Proposal(customer=customer, reason="the title names them")
    if organisations:
        return Proposal(name=organisations[0], reason="the source names them")
    if len(domains) == 1:
        return Proposal(name=_readable(next(iter(domains))), reason=f"addresses at {next(iter(domains))}")
    return Proposal()


def _met_before(customers: QuerySet[Customer], names: Sequence[str]) -> Proposal | None:
    wanted = {fold(name): name for name in names}
    if not wanted:
        return None
    people = Person.objects.filter(customer__in=customers.filter(archived_at=None))
    found = {
        customer: text
        # Thousands of people: their other names are unpacked only where there are any.
        for customer, name, others in people.values_list("customer_id", "name", Cast("aliases", TextField()))
        for text in (name, *(() if others == "[]" else json.loads(others)))
        if fold(text) in wanted
    }
    if len(found) != 1:
        return None
    ((customer, text),) = found.items()
    return Proposal(customer=customers.get(pk=customer), reason=f"you have met {text} there")


def _readable(domain: str) -> str:
    return domain.partition(".")[0].replace("-", " ").title()
