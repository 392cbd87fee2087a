"""The answers to a playback, whichever way they came: what each says, and how it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from askwhy.conversation import Conversation
from askwhy.evidence import Evidence
from askwhy.render.json_values import piece_value
from askwhy.understanding.insight import DecidedBy
from askwhy.understanding.playback import AnswerKind
from askwhy_workspace.conversations import models
from askwhy_workspace.knowledge.models import DecisionRow, PlaybackLink

LETTER = "playback"  # the format of a conversation that is what somebody wrote on the page of a playback


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What they did with one point; or, without a point, what they added."""

    kind: AnswerKind
    insight: str = ""
    words: str = ""
    place: Evidence | None = None  # where the words stand


def decide(
    link: PlaybackLink,
    replies: Iterable[Reply],
    letter: tuple[models.Conversation, Conversation] | None,
    at: datetime,
    *,
    by: str,
    row: models.Conversation | None = None,
) -> None:
    """Each answer as a decision of the customer's, with the passage that it stands on."""
    turns = iter(letter[1].turns) if letter else iter(())
    rows = []
    for reply in replies:
        place = reply.place
        if letter and reply.words.strip():
            turn = next(turns)
            place = Evidence.quote(letter[1].id, turn, 0, len(turn.text))
        rows.append(
            DecisionRow(
                customer=link.person.customer,
                act=reply.kind.value,
                insight=reply.insight,
                by_name=by,
                decided_by=DecidedBy.CUSTOMER.value,
                why="answered to a playback",
                at=at,
                conversation=(letter[0] if letter else row) if place is not None else row,
                piece=None if place is None else piece_value(place),
                playback=link,
            )
        )
    DecisionRow.objects.bulk_create(rows)


def note_answers(link: PlaybackLink, replies: Iterable[Reply], at: datetime) -> None:
    """What the page shows as answered, and what waits on Today."""
    points = dict(link.answers.get("points", {}))
    added = list(link.answers.get("added", []))
    for reply in replies:
        if reply.kind is AnswerKind.ADD:
            added += [] if reply.words in added else [reply.words]
        else:
            points[reply.insight] = {"kind": reply.kind.value, "words": reply.words}
    link.answers, link.answered_at, link.looked_at = {"points": points, "added": added}, at, None
    link.save(update_fields=["answers", "answered_at", "looked_at"])
