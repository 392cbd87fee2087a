"""Who offers what, as a table: the rows of ``us`` are what we offer."""

from __future__ import annotations

import csv
from io import StringIO

from askwhy.curiosity.our_terms import OurTerms
from askwhy.errors import UnreadableInput

_COLUMNS = ("provider", "relation", "capability")
_RELATIONS = ("us", "partner", "competitor", "other")


def read_our_offer(data: bytes, name: str) -> OurTerms:
    """Our names and what we offer, from a table ``provider,relation,capability,kind,rating,why``.

    Args:
        data: The file as CSV in UTF-8; further columns are allowed, in any order.
        name: Its name, for messages.

    Raises:
        UnreadableInput: It is not such a table, or a relation is none of us, partner, competitor and other.
    """
    try:
        rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableInput(name, f"this is no CSV in UTF-8 ({error})", remedy="Export the table again.") from error
    missing = [column for column in _COLUMNS if not rows or column not in rows[0]]
    if missing:
        wanted = "provider,relation,capability,kind,rating,why"
        raise UnreadableInput(
            name, f"there is no column {missing[0]!r} with a row below", remedy=f"Begin with {wanted}."
        )
    for number, row in enumerate(rows, start=2):
        if row["relation"] not in _RELATIONS:
            reason = f"line {number}: the relation is {row['relation']!r}"
            raise UnreadableInput(name, reason, remedy=f"Write one of {', '.join(_RELATIONS)}.")
    ours = [row for row in rows if row["relation"] == "us"]
    return OurTerms(
        names=tuple(dict.fromkeys(row["provider"] for row in ours if row["provider"])),
        offers=tuple(dict.fromkeys(row["capability"] for row in ours if row["capability"])),
    )
