"""The answers to a playback in a mail that was brought in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from askwhy.conversation import Channel, Conversation, Side
from askwhy.evidence import Evidence
from askwhy.language.labelled import LabelledConversation
from askwhy.understanding.playback import AnswerKind
from askwhy.understanding.replies import Outcome
from askwhy.understanding.written_answers import WrittenAnswer, find_written_answers
from askwhy_workspace.actions.playback_answers import LETTER, Reply, decide, note_answers
from askwhy_workspace.conversations import models
from askwhy_workspace.knowledge.models import DecisionRow, PlaybackLink
from askwhy_workspace.knowledge.playbacks import by_number, referred_in

_REMOVE = re.compile(r"(please )?(remove|delete|leave (it|this|that) out|take (it|this|that) out)", re.IGNORECASE)
_NEW = re.compile(r"(?mi)^[ \t]*new:[ \t]*(\S.*)$")
_WRONG = re.compile(r"wrong:\s*(?=\S)", re.IGNORECASE)


def answers_in_mail(row: models.Conversation, labelled: LabelledConversation) -> int:
    """Takes the answers to a playback out of a mail that was brought in; tells how many that were.

    Running it twice gives the same once.
    """
    if row.channel != Channel.EMAIL or row.customer_id is None or labelled.conversation.format == LETTER:
        return 0
    link = referred_in(_everything(labelled.conversation))
    if link is None or link.person.customer_id != row.customer_id:
        return 0
    replies = list(_replies(link, labelled))
    with transaction.atomic():
        DecisionRow.objects.filter(playback=link, conversation=row).delete()
        written = labelled.conversation.started_at or row.sort_at
        decide(link, replies, None, written, by=link.person.name, row=row)
        if replies:
            note_answers(link, replies, written)
    return len(replies)


def _everything(value: Conversation) -> str:
    """All the text of a mail, what it quotes included."""
    apart = [aside.text for turn in value.turns for aside in turn.set_apart]
    return "\n".join([value.title or "", *(turn.text for turn in value.turns), *apart])


def _replies(link: PlaybackLink, labelled: LabelledConversation) -> Iterable[Reply]:
    points = by_number(link)
    answered: set[str] = set()
    for answer in find_written_answers(labelled):
        point = _point_of(answer, points)
        if point is None or point["insight"] in answered:
            continue
        reply = _reply(answer, point["insight"])
        if reply is not None:
            answered.add(point["insight"])
            yield reply
    for turn in labelled.conversation.turns_of(Side.THEM):
        for found in _NEW.finditer(turn.text):
            place = Evidence.quote(labelled.conversation.id, turn, found.start(1), found.end(1))
            yield Reply(kind=AnswerKind.ADD, words=place.exact, place=place)


def _point_of(answer: WrittenAnswer, points: Mapping[int, Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The one point that an answer speaks of: whose words it quotes, or whose number it repeats."""
    said = [point for point in points.values() if " ".join(point["piece"]["exact"].split()) in answer.quoted]
    if len(said) == 1:
        return said[0]
    return points.get(answer.number) if answer.number is not None and not said else None


def _reply(answer: WrittenAnswer, insight: str) -> Reply | None:
    place = answer.evidence
    if _REMOVE.match(place.exact.strip()):
        return Reply(kind=AnswerKind.REMOVE, insight=insight, words=place.exact, place=place)
    if answer.outcome is Outcome.CONFIRMED:
        return Reply(kind=AnswerKind.CONFIRM, insight=insight, words=place.exact, place=place)
    wrong = _WRONG.match(place.exact)
    if wrong is not None:
        rest = place.exact[wrong.end() :]
        place = Evidence(
            source=place.source, turn_id=place.turn_id, start=place.start + wrong.end(), end=place.end, exact=rest
        )
        return Reply(kind=AnswerKind.CORRECT, insight=insight, words=rest, place=place)
    if answer.outcome is Outcome.CORRECTED:
        return Reply(kind=AnswerKind.CORRECT, insight=insight, words=place.exact, place=place)
    return None
