"""A customer's parts as a tree, with the people in each; and who reports to whom."""

from __future__ import annotations

from dataclasses import dataclass, field

from askwhy_workspace.customers.models import Customer, Person, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A part of the customer with its people and its own parts."""

    unit: Unit
    people: list[Person] = field(default_factory=list)
    parts: list[Branch] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Under:
    """Somebody, and who reports to them."""

    person: Person
    reports: list[Under] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The parts at the top, people without a part, and the lines of reporting where somebody told any."""

    branches: list[Branch]
    loose: list[Person]
    lines: list[Under]
    n_people: int


def tree_of(customer: Customer) -> Tree:
    """The customer as somebody arranged it: two questions to the database, however deep it is."""
    units = list(customer.units.order_by("name", "pk"))
    people = list(customer.people.order_by("name", "pk"))
    branches = {unit.pk: Branch(unit=unit) for unit in units}
    top: list[Branch] = []
    for unit in units:
        above = branches.get(unit.parent_id or 0)
        (above.parts if above else top).append(branches[unit.pk])
    loose: list[Person] = []
    for person in people:
        branch = branches.get(person.unit_id or 0)
        (branch.people if branch else loose).append(person)
    return Tree(branches=top, loose=loose, lines=_lines(people), n_people=len(people))


def _lines(people: list[Person]) -> list[Under]:
    """Who reports to whom, from the top; those of whom nobody told anything are left out."""
    nodes = {person.pk: Under(person=person) for person in people}
    bosses = {person.reports_to_id for person in people if person.reports_to_id in nodes}
    top = []
    for person in people:
        above = nodes.get(person.reports_to_id or 0)
        if above is not None:
            above.reports.append(nodes[person.pk])
        elif person.pk in bosses:
            top.append(nodes[person.pk])
    return top
