"""The parts of a customer: a tree of departments, sites and teams that somebody arranges."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from askwhy_workspace.actions.draw_customer_map import draw_customer_map
from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.customers.models import Customer, Unit
from askwhy_workspace.errors import Refused
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep


def add_unit(member: Membership, customer: Customer, *, name: str, parent: Unit | None = None) -> UndoStep:
    """A new part of the customer, within another one or at the top.

    Raises:
        NotAllowed: The person only reads.
        Refused: The name is empty, or another part has it.
    """
    must_write(member)
    name = _name(customer, name)
    _check_place(customer, None, parent)
    with transaction.atomic():
        unit = Unit.objects.create(customer=customer, parent=parent, name=name)
        record(member, "added a unit", unit)
        draw_customer_map.enqueue(customer.pk)
        return remember_step(member, "arrange_units", {"do": "remove", "id": unit.pk}, f"Added {name}.")


def change_unit(member: Membership, unit: Unit, *, name: str, parent: Unit | None) -> UndoStep:
    """The part with this name, in this place of the tree.

    Raises:
        NotAllowed: The person only reads.
        Refused: The name is empty or taken, or the part would stand within itself.
    """
    must_write(member)
    name = _name(unit.customer, name, but=unit.pk)
    _check_place(unit.customer, unit, parent)
    with transaction.atomic():
        before = {"do": "change", "id": unit.pk, "name": unit.name, "parent": unit.parent_id}
        unit.name, unit.parent = name, parent
        unit.save(update_fields=["name", "parent"])
        record(member, "changed a unit", unit)
        draw_customer_map.enqueue(unit.customer_id)
        return remember_step(member, "arrange_units", before, f"Changed {name}.")


def remove_unit(member: Membership, unit: Unit) -> UndoStep:
    """The part gone; its parts and people move up to where it stood.

    Raises:
        NotAllowed: The person only reads.
    """
    must_write(member)
    with transaction.atomic():
        before = {
            "do": "restore",
            "customer": unit.customer_id,
            "name": unit.name,
            "parent": unit.parent_id,
            "parts": list(unit.parts.values_list("pk", flat=True)),
            "people": list(unit.people.values_list("pk", flat=True)),
        }
        _remove(unit)
        record(member, "removed a unit", unit.customer)
        return remember_step(member, "arrange_units", before, f"Removed {unit.name}. Its people are still here.")


def take_back(member: Membership, before: Any) -> None:
    """The tree as it was."""
    must_write(member)
    units = Unit.objects.filter(customer__workspace_id=member.workspace_id)
    if before["do"] == "restore":
        customer = Customer.objects.get(pk=before["customer"], workspace_id=member.workspace_id)
        parent = units.filter(pk=before["parent"]).first()
        unit = Unit.objects.create(customer=customer, name=before["name"], parent=parent)
        customer.units.filter(pk__in=before["parts"]).update(parent=unit)
        customer.people.filter(pk__in=before["people"]).update(unit=unit)
        draw_customer_map.enqueue(customer.pk)
        return
    unit = units.select_related("customer", "parent").get(pk=before["id"])
    if before["do"] == "remove":
        _remove(unit)
    else:
        unit.name, unit.parent_id = before["name"], before["parent"]
        unit.save(update_fields=["name", "parent"])
        draw_customer_map.enqueue(unit.customer_id)


def _remove(unit: Unit) -> None:
    unit.parts.update(parent=unit.parent)
    unit.people.update(unit=unit.parent)
    Unit.objects.filter(pk=unit.pk).delete()
    draw_customer_map.enqueue(unit.customer_id)


def _name(customer: Customer, name: str, *, but: int | None = None) -> str:
    """A name that no other part has: insights say by its name to which part they belong."""
    name = " ".join(name.split())[:200]
    if not name:
        raise Refused("Give the part a name: a department, a site, a team.")
    if customer.units.filter(name__iexact=name).exclude(pk=but or 0).exists():
        raise Refused(f"There is a part called {name} already. Give this one a name of its own.")
    return name


def _check_place(customer: Customer, unit: Unit | None, parent: Unit | None) -> None:
    if parent is None:
        return
    if parent.customer_id != customer.pk:
        raise Refused("Choose a part of this customer.")
    above: Unit | None = parent
    while unit is not None and above is not None:
        if above.pk == unit.pk:
            raise Refused(f"{unit.name} cannot stand within itself. Choose another place.")
        above = above.parent
