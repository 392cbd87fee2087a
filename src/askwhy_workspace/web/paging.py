"""Pages of a long list by key: the next page begins after the last row of this one, and nothing is counted."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

PAGE = 50


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, and the key for the ones after them; "" where these are the last."""

    rows: list[Any]
    next: str


def page_of(rows: QuerySet[Any], *, by: str, descending: bool, after: str, size: int = PAGE) -> Page:
    """The rows after a key, ordered by a column and then by id.

    Args:
        rows: Not ordered yet. Rows whose column is NULL are left to the caller.
        by: The column; it must be one that JSON can hold, as text at least.
        descending: The newest or last first.
        after: The key of the page before; "" or nonsense gives the first page.
        size: How many rows.
    """
    sign, smaller = ("-", "lt") if descending else ("", "gt")
    rows = rows.order_by(f"{sign}{by}", f"{sign}pk")
    key = _unpacked(after)
    if key is not None:
        value, pk = key
        rows = rows.filter(Q(**{f"{by}__{smaller}": value}) | Q(**{by: value, f"pk__{smaller}": pk}))
    found = list(rows[: size + 1])
    last = found[size - 1] if len(found) > size else None
    return Page(found[:size], _packed(getattr(last, by), last.pk) if last is not None else "")


def _packed(value: Any, pk: int) -> str:
    return base64.urlsafe_b64encode(json.dumps([str(value), pk]).encode()).decode().rstrip("=")


def _unpacked(after: str) -> tuple[str, int] | None:
    try:
        value, pk = json.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
        return str(value), int(pk)
    except (ValueError, TypeError, binascii.Error):
        return None
