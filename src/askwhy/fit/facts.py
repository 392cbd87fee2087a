"""The table of facts of a relation: ``when,event,what,whom``, in and out."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from io import StringIO

from askwhy.errors import UnreadableInput
from askwhy.fit.cells import read_cell, write_cell
from askwhy.fit.relation import Event, Fact

COLUMNS = ("when", "event", "what", "whom")
_NEEDED = COLUMNS[:3]


def read_facts(data: bytes, name: str) -> tuple[Fact, ...]:
    """The facts in a table ``when,event,what,whom``.

    Args:
        data: CSV in UTF-8. Only the first three columns are needed; other columns are not read.
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
        reason = f"there is no column {missing[0]!r} with a row below"
        raise UnreadableInput(name, reason, remedy=f"Begin with {','.join(COLUMNS)}.")
    return tuple(_fact(row, name, number) for number, row in enumerate(rows, start=2))


def write_facts(facts: Iterable[Fact]) -> str:
    """The table as CSV; `read_facts` gives the same facts again, but for the words that tell them."""
    table = StringIO(newline="")
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(
        (fact.on.isoformat(), fact.event.value, write_cell(fact.what), write_cell(fact.whom or "")) for fact in facts
    )
    return table.getvalue()


def _fact(row: Mapping[str, str | None], name: str, number: int) -> Fact:
    cells = {column: (row.get(column) or "").strip() for column in COLUMNS}
    cells |= {column: read_cell(cells[column]) for column in ("what", "whom")}
    place = f"line {number}"
    if cells["event"] not in tuple(Event):
        remedy = f"Write one of: {'; '.join(Event)}."
        raise UnreadableInput(name, f"the event is {cells['event']!r}", remedy=remedy, place=place)
    if not cells["what"]:
        raise UnreadableInput(name, "nothing is said", remedy="Say in a few words what happened.", place=place)
    try:
        on = date.fromisoformat(cells["when"])
    except ValueError:
        reason = f"{cells['when']!r} is no date"
        raise UnreadableInput(name, reason, remedy="Write it as 2026-11-21.", place=place) from None
    return Fact(on=on, event=Event(cells["event"]), what=cells["what"], whom=cells["whom"] or None)
