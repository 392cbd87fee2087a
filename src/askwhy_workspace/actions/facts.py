"""What is written down beside a conversation, so that lists need not unpack it: its facts, and who took part."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from django.utils import timezone

from askwhy.conversation import Conversation, Side
from askwhy_workspace.conversations import models
from askwhy_workspace.conversations.reading import length_of, names_on, sides_known, title_of, user_named


def columns_of(value: Conversation) -> dict[str, Any]:
    """The facts of a conversation that lists show."""
    day = datetime.combine(value.started_on, time(12), UTC) if value.started_on else None
    return {
        "title": title_of(value),
        "channel": value.channel.value,
        "started_at": value.started_at,
        "started_on": value.started_on,
        "sort_at": value.started_at or day or timezone.now(),
        "n_turns": len(value.turns),
        "n_losses": len(value.losses),
        "length_s": length_of(value),
        "sides_known": sides_known(value),
        "us_names": names_on(value, Side.US),
        "them_names": names_on(value, Side.THEM),
    }


def attend(row: models.Conversation, value: Conversation) -> None:
    """Writes down who took part, and which of our users that is."""
    models.Attendance.objects.filter(conversation=row).delete()
    models.Attendance.objects.bulk_create(
        models.Attendance(
            conversation=row,
            participant_id=participant.id[:100],
            name=(participant.name or "")[:300],
            side=participant.side or "",
            user=user_named(row.workspace, [participant.name or "", *participant.emails])
            if participant.side is Side.US
            else None,
        )
        for participant in value.participants
    )
