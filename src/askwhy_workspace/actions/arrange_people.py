"""Who is who at a customer: names, roles, in which part, who reports to whom, and two names that are one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from askwhy_workspace.actions.draw_customer_map import draw_customer_map
from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.customers.models import Customer, Person, Unit
from askwhy_workspace.errors import Refused
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """What somebody can say of a person."""

    name: str
    role: str = ""
    unit: Unit | None = None
    reports_to: Person | None = None
    emails: tuple[str, ...] = ()


def add_person(member: Membership, customer: Customer, facts: PersonFacts) -> UndoStep:
    """Somebody of whom we know, heard or not.

    Raises:
        NotAllowed: The person only reads.
        Refused: The name is empty, or a part or a boss is not of this customer.
    """
    must_write(member)
    person = Person(customer=customer)
    _check(person, facts)
    with transaction.atomic():
        _apply(person, facts)
        record(member, "added a person", person)
        draw_customer_map.enqueue(customer.pk)
        return remember_step(member, "arrange_people", {"do": "remove", "id": person.pk}, f"Added {person.name}.")


def change_person(member: Membership, person: Person, facts: PersonFacts) -> UndoStep:
    """The person with these facts. A name that was written differently before stays known.

    Raises:
        NotAllowed: The person only reads.
        Refused: The name is empty, or a part or a boss is not of this customer.
    """
    must_write(member)
    _check(person, facts)
    with transaction.atomic():
        before = {"do": "change", "id": person.pk, **_facts_of(person)}
        if facts.name.strip() != person.name:
            person.aliases = list(dict.fromkeys([*person.aliases, person.name]))
        _apply(person, facts)
        record(member, "changed a person", person)
        draw_customer_map.enqueue(person.customer_id)
        return remember_step(member, "arrange_people", before, f"Changed {person.name}.")


def merge_people(member: Membership, person: Person, *, into: Person) -> UndoStep:
    """Two names that are one person: everything of ``person`` now belongs to ``into``.

    Raises:
        NotAllowed: The person only reads.
        Refused: It is one and the same, or somebody of another customer.
    """
    must_write(member)
    if person.pk == into.pk or person.customer_id != into.customer_id:
        raise Refused("Choose somebody else of this customer.")
    with transaction.atomic():
        attendances = list(person.attendances.values_list("pk", flat=True))
        before = {
            "do": "part",
            "customer": person.customer_id,
            "into": {"id": into.pk, **_facts_of(into)},
            "person": _facts_of(person),
            "attendances": attendances,
            "reports": list(person.reports.values_list("pk", flat=True)),
            "introductions": list(person.introductions.values_list("pk", flat=True)),
        }
        person.attendances.update(person=into)
        person.reports.exclude(pk=into.pk).update(reports_to=into)
        into.aliases = list(dict.fromkeys([*into.aliases, person.name, *person.aliases]))
        into.emails = list(dict.fromkeys([*into.emails, *person.emails]))
        into.role, into.unit = into.role or person.role, into.unit or person.unit
        if into.reports_to_id == person.pk:
            into.reports_to = None
        into.last_heard_at = max(filter(None, [into.last_heard_at, person.last_heard_at]), default=None)
        into.save()
        person.playbacks.update(person=into)
        person.introductions.update(person=into)
        Person.objects.filter(pk=person.pk).delete()
        record(member, "merged people", into)
        draw_customer_map.enqueue(into.customer_id)
        return remember_step(member, "arrange_people", before, f"{person.name} and {into.name} are one person.")


def take_back(member: Membership, before: Any) -> None:
    """Everybody as they were."""
    must_write(member)
    people = Person.objects.filter(customer__workspace_id=member.workspace_id)
    if before["do"] == "remove":
        person = people.get(pk=before["id"])
        Person.objects.filter(pk=person.pk).delete()
        draw_customer_map.enqueue(person.customer_id)
    elif before["do"] == "change":
        person = people.get(pk=before["id"])
        _put_back(person, before)
        draw_customer_map.enqueue(person.customer_id)
    else:
        _part(member, people, before)


def _part(member: Membership, people: Any, before: Any) -> None:
    customer = Customer.objects.get(pk=before["customer"], workspace_id=member.workspace_id)
    into = people.get(pk=before["into"]["id"])
    person = Person(customer=customer)
    _put_back(person, before["person"])
    _put_back(into, before["into"])
    from askwhy_workspace.conversations.models import Attendance

    moved = Attendance.objects.filter(pk__in=before["attendances"], person=into)
    moved.update(person=person)
    into.introductions.filter(pk__in=before.get("introductions", [])).update(person=person)
    person.last_heard_at = max(
        filter(None, person.attendances.values_list("conversation__sort_at", flat=True)), default=None
    )
    person.save(update_fields=["last_heard_at"])
    customer.people.filter(pk__in=before["reports"]).update(reports_to=person)
    draw_customer_map.enqueue(customer.pk)


def _facts_of(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "aliases": list(person.aliases),
        "emails": list(person.emails),
        "role": person.role,
        "unit": person.unit_id,
        "reports_to": person.reports_to_id,
    }


def _put_back(person: Person, facts: Any) -> None:
    person.name, person.aliases, person.emails = facts["name"], facts["aliases"], facts["emails"]
    person.role = facts["role"]
    person.unit = person.customer.units.filter(pk=facts["unit"]).first()
    person.reports_to = person.customer.people.filter(pk=facts["reports_to"]).first()
    person.save()


def _check(person: Person, facts: PersonFacts) -> None:
    if not facts.name.strip():
        raise Refused("Give the person a name.")
    if facts.unit is not None and facts.unit.customer_id != person.customer_id:
        raise Refused("Choose a part of this customer.")
    above = facts.reports_to
    if above is not None and above.customer_id != person.customer_id:
        raise Refused("Choose somebody of this customer.")
    seen: set[int] = set()
    while above is not None and above.pk not in seen:
        if above.pk == person.pk:
            raise Refused(f"{person.name} cannot report to themselves, not even by way of others.")
        seen.add(above.pk)
        above = above.reports_to


def _apply(person: Person, facts: PersonFacts) -> None:
    person.name, person.role = " ".join(facts.name.split())[:200], " ".join(facts.role.split())[:200]
    person.unit, person.reports_to = facts.unit, facts.reports_to
    person.emails = [mail.lower() for mail in facts.emails]
    person.save()
