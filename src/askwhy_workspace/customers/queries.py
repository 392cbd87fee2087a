"""Who sees which customers: the one place that decides it, for every page, command and later shell."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from askwhy_workspace.customers.models import Customer, Person, Seen
from askwhy_workspace.people.models import Membership, Role


def customers_of(member: Membership) -> QuerySet[Customer]:
    """The customers that this person may see, archived ones included. Everything else does not exist for them.

    Owners see all but the one-to-ones of others, for somebody must be able to correct who sees what. A customer that was merged into another is
    found under the other.
    """
    here = Customer.objects.filter(workspace_id=member.workspace_id, merged_into=None)
    by_name = named_to(member)
    if member.role == Role.OWNER:
        return here.filter(Q(is_colleague=False) | Q(pk__in=by_name))
    return here.filter(
        Q(seen_by=Seen.EVERYONE)
        | Q(seen_by=Seen.TEAM, team__in=member.teams.all())
        | Q(seen_by=Seen.NAMED, pk__in=by_name)
    )


def named_to(member: Membership) -> QuerySet[Any, Any]:
    """The keys of the customers that are shared with this person by name."""
    return Customer.named.through.objects.filter(user_id=member.user_id).values("customer_id")


def people_of(member: Membership) -> QuerySet[Person]:
    """The people at the customers that this person may see."""
    return Person.objects.filter(customer__in=customers_of(member))
