"""Who could serve a customer, and how well: `Capability`, with an honest rating, and the table that holds many."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from io import StringIO

from askwhy.errors import InvalidConversation, UnreadableInput
from askwhy.fit.cells import read_cell, write_cell

WORST, BEST = 0, 3
COLUMNS = ("provider", "relation", "capability", "kind", "rating", "why", "who", "when", "serves")
_NEEDED = COLUMNS[:3]
_WORDS = ("provider", "capability", "why", "who")  # columns that hold what somebody wrote


class Relation(StrEnum):
    """Who a provider is to us. The customer itself, or one of its people, is `OTHER`."""

    US = "us"
    PARTNER = "partner"
    COMPETITOR = "competitor"
    OTHER = "other"


class Kind(StrEnum):
    """What a capability gives. All but `PRODUCT` are help beyond the product."""

    PRODUCT = "product"
    SERVICE = "service"
    ADVICE = "advice"
    INTRODUCTION = "introduction"
    WORKSHOP = "workshop"
    LOGISTICS = "logistics"
    COST = "cost"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability:
    """Something that a provider can do for this customer, and how well. What it earns has no place here.

    Raises:
        InvalidConversation: It has no provider or name, or a rating beyond 0 to 3.
    """

    provider: str
    relation: Relation
    name: str
    kind: Kind = Kind.PRODUCT
    rating: int | None = None  # 0 not at all, 1 badly, 2 well, 3 as well as can be wanted; None: nobody has rated it
    why: str = ""
    who: str | None = None  # who said so
    on: date | None = None  # when it was said
    serves: frozenset[str] = frozenset()  # ids of needs that a person says it is meant for
    serves_not: frozenset[str] = frozenset()  # ids of needs that a person says it is not meant for

    def __post_init__(self) -> None:
        if not self.provider.strip() or not self.name.strip():
            raise InvalidConversation("A capability needs a provider and a name.")
        if self.rating is not None and not WORST <= self.rating <= BEST:
            raise InvalidConversation(f"The rating of “{self.name}” is {self.rating}; it can be 0 to 3.")

    @property
    def is_ours(self) -> bool:
        """Whether it is our own."""
        return self.relation is Relation.US


def read_providers(data: bytes, name: str) -> tuple[Capability, ...]:
    """The capabilities in a table ``provider,relation,capability,kind,rating,why,who,when,serves``.

    Args:
        data: The file as CSV in UTF-8. Only the first three columns are needed; other columns may stand in any order and
            are not read.
        name: Its name, for messages.

    Raises:
        UnreadableInput: It is no such table, or a cell cannot be what its column is for; the line is told.
    """
    try:
        rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableInput(name, f"this is no CSV in UTF-8 ({error})", remedy="Export the table again.") from error
    missing = [column for column in _NEEDED if not rows or column not in rows[0]]
    if missing:
        wanted = "provider,relation,capability,kind,rating,why"
        raise UnreadableInput(
            name, f"there is no column {missing[0]!r} with a row below", remedy=f"Begin with {wanted}."
        )
    return tuple(_capability(row, name, number) for number, row in enumerate(rows, start=2))


def write_providers(capabilities: Iterable[Capability]) -> str:
    """The table as CSV; `read_providers` gives the same capabilities again."""
    table = StringIO(newline="")
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(capability) for capability in capabilities)
    return table.getvalue()


def _capability(row: Mapping[str, str | None], name: str, number: int) -> Capability:
    cells = {column: (row.get(column) or "").strip() for column in COLUMNS}
    cells |= {column: read_cell(cells[column]) for column in _WORDS}
    place = f"line {number}"
    if cells["relation"] not in tuple(Relation):
        reason = f"line {number}: the relation is {cells['relation']!r}"
        raise UnreadableInput(name, reason, remedy=f"Write one of {', '.join(Relation)}.")
    if cells["kind"] and cells["kind"] not in tuple(Kind):
        raise UnreadableInput(
            name, f"the kind is {cells['kind']!r}", remedy=f"Write one of {', '.join(Kind)}.", place=place
        )
    if cells["rating"] not in ("", "0", "1", "2", "3"):
        remedy = "Write 0, 1, 2 or 3, or leave it empty where nobody has rated it."
        raise UnreadableInput(name, f"the rating is {cells['rating']!r}", remedy=remedy, place=place)
    try:
        on = date.fromisoformat(cells["when"]) if cells["when"] else None
    except ValueError:
        raise UnreadableInput(
            name, f"{cells['when']!r} is no date", remedy="Write it as 2026-11-21.", place=place
        ) from None
    try:
        return Capability(
            provider=cells["provider"],
            relation=Relation(cells["relation"]),
            name=cells["capability"],
            kind=Kind(cells["kind"] or Kind.PRODUCT),
            rating=int(cells["rating"]) if cells["rating"] else None,
            why=cells["why"],
            who=cells["who"] or None,
            on=on,
            serves=frozenset(id_ for id_ in cells["serves"].split() if not id_.startswith("-")),
            serves_not=frozenset(id_[1:] for id_ in cells["serves"].split() if id_.startswith("-")),
        )
    except InvalidConversation as error:
        raise UnreadableInput(name, str(error).rstrip("."), remedy="Complete the row.", place=place) from error


def _row(capability: Capability) -> Iterator[str]:
    yield from (write_cell(capability.provider), capability.relation, write_cell(capability.name), capability.kind)
    yield "" if capability.rating is None else str(capability.rating)
    yield from (write_cell(capability.why), write_cell(capability.who or ""))
    yield "" if capability.on is None else capability.on.isoformat()
    yield " ".join([*sorted(capability.serves), *(f"-{id_}" for id_ in sorted(capability.serves_not))])
