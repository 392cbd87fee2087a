"""What people corrected, as training data in the codebook's form: one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from askwhy_workspace.actions.correct_label import label_names
from askwhy_workspace.conversations.models import Correction
from askwhy_workspace.conversations.packing import SIDES, about_of
from askwhy_workspace.conversations.queries import conversations_of
from askwhy_workspace.conversations.reading import value_of
from askwhy_workspace.people.models import Membership


def export_corrections(member: Membership) -> Iterator[str]:
    """One line a sentence, with the newest word that stands on it; of the conversations this person may see."""
    rows = conversations_of(member).filter(corrections__withdrawn_at=None, corrections__isnull=False).distinct()
    for row in rows.select_related("transcript").order_by("pk"):
        value = value_of(row)
        newest = {
            (c.turn, c.start, c.end): c
            for c in Correction.objects.filter(conversation=row, withdrawn_at=None).order_by("at", "pk")
        }
        for number, correction in enumerate(sorted(newest.values(), key=lambda c: (c.turn, c.start))):
            turn, side = value.turns[correction.turn], SIDES[correction.side]
            line = {
                "id": f"{value.id}-{correction.turn}-{correction.start}",
                "conversation": value.id,
                "turn": correction.turn,
                "sentence": number,
                "side": side and side.value,
                "text": turn.text[correction.start : correction.end],
                "labels": label_names(correction.labels_after),
                "about": [aspect.value for aspect in about_of(correction.about_after)],
                "labels_before": label_names(correction.labels_before),
                "classifier": correction.classifier,
            }
            yield json.dumps(line, ensure_ascii=False) + "\n"
