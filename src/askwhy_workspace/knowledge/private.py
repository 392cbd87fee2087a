"""What stays in its conversation: private life, and what was told in confidence."""

from __future__ import annotations

from collections.abc import Iterable

from askwhy.curiosity.private import care_of
from askwhy_workspace.knowledge.models import DrawnMap, Promise


def not_private(promises: Iterable[Promise]) -> list[Promise]:
    """Those of these promises that may be told outside their conversation.

    Left out is what touches somebody's private life, and every word of a turn in which something is told in confidence.
    """
    rows = list(promises)
    drawn = DrawnMap.objects.filter(customer__in={row.customer_id for row in rows}).values_list(
        "value__confided", flat=True
    )
    confided = {tuple(place) for places in drawn for place in places or ()}
    return [
        row
        for row in rows
        if care_of(row.words) is None and (row.conversation_id, (row.piece or {}).get("turn_id")) not in confided
    ]
