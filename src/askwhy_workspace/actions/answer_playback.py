"""What somebody of a customer answers to a playback: on the page, or in a mail that is brought in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from askwhy.conversation import Apart, Channel, Conversation, Grain, Participant, SetApart, Side, Turn, Who
from askwhy.evidence import Evidence
from askwhy.language.labelled import LabelledConversation
from askwhy.render.json_values import piece_value
from askwhy.understanding.insight import DecidedBy
from askwhy.understanding.playback import AnswerKind
from askwhy.understanding.replies import Outcome
from askwhy.understanding.written_answers import WrittenAnswer, find_written_answers
from askwhy_workspace.actions.draw_customer_map import refresh_customer
from askwhy_workspace.actions.index_conversation import index_later
from askwhy_workspace.conversations import models
from askwhy_workspace.conversations.packing import pack_bytes, pack_conversation
from askwhy_workspace.knowledge.feeling_heard import HIGHEST, ITEMS, LOWEST
from askwhy_workspace.knowledge.models import DecisionRow, PlaybackLink
from askwhy_workspace.knowledge.playbacks import by_number, quoted, referred_in
from askwhy_workspace.people.audit import record_by_other

MOST_WORDS = 2000  # characters of one answer
_REMOVE = re.compile(r"(please )?(remove|delete|leave (it|this|that) out|take (it|this|that) out)", re.IGNORECASE)
_NEW = re.compile(r"(?mi)^[ \t]*new:[ \t]*(\S.*)$")
_WRONG = re.compile(r"wrong:\s*(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What they did with one point; or, without a point, what they added."""

    kind: AnswerKind
    insight: str = ""
    words: str = ""
    place: Evidence | None = None  # where the words stand


def answer_playback(
    link: PlaybackLink, replies: Sequence[Reply], *, heard: Mapping[str, int] | None = None
) -> models.Conversation | None:
    """Keeps what somebody answered on the page; the map stands by it from now on.

    Their words become a conversation of its own, so that every statement keeps its passage. Answering again replaces
    what was answered to the same points; words that were sent once stay.

    Returns:
        The conversation with their words; None where they wrote none.
    """
    now = timezone.now()
    known = {point["insight"]: point for point in link.points}
    counted = [
        reply
        for reply in replies
        if (reply.kind is AnswerKind.ADD and reply.words.strip())
        or (reply.insight in known and reply.kind is not AnswerKind.ADD)
    ]
    with transaction.atomic():
        letter = _keep_letter(link, counted, known, now)
        _decide(link, counted, letter, now, by=link.person.name)
        if heard:
            link.heard = _valid(heard)
            link.save(update_fields=["heard"])
        _note_answers(link, counted, now)
        record_by_other(
            link.person.customer.workspace_id, "a customer’s person", "answered a playback", link, answers=len(counted)
        )
        refresh_customer(link.person.customer)
    return letter[0] if letter else None


def answers_in_mail(row: models.Conversation, labelled: LabelledConversation) -> int:
    """Takes the answers to a playback out of a mail that was brought in; tells how many that were.

    Running it twice gives the same once.
    """
    if row.channel != Channel.EMAIL or row.customer_id is None or labelled.conversation.format == _FORMAT:
        return 0
    link = referred_in(_everything(labelled.conversation))
    if link is None or link.person.customer_id != row.customer_id:
        return 0
    replies = list(_replies(link, labelled))
    with transaction.atomic():
        DecisionRow.objects.filter(playback=link, conversation=row).delete()
        written = labelled.conversation.started_at or row.sort_at
        _decide(link, replies, None, written, by=link.person.name, row=row)
        if replies:
            _note_answers(link, replies, written)
    return len(replies)


_FORMAT = "playback"


def _keep_letter(
    link: PlaybackLink, replies: Iterable[Reply], known: Mapping[str, Mapping[str, Any]], now: datetime
) -> tuple[models.Conversation, Conversation] | None:
    """The words of an answer as a conversation; None where nothing was written."""
    from askwhy_workspace.actions.import_files import attend, columns_of
    from askwhy_workspace.actions.label_conversation import label_later

    written = [reply for reply in replies if reply.words.strip()]
    if not written:
        return None
    customer, maker = link.person.customer, link.made_by
    text = "\n\n".join([f"Answered to a playback, {now.isoformat()}", *(_told(reply, known) for reply in written)])
    data = text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    value = Conversation(
        id=sha256[:16],
        source=f"Answers of {link.person.name}",
        sha256=sha256,
        format=_FORMAT,
        channel=Channel.EMAIL,
        who=Who.NAMES,
        grain=Grain.NONE,
        ends_known=False,
        participants=(
            Participant(id="p1", name=link.person.name, side=Side.THEM, emails=tuple(link.person.emails)),
            Participant(id="p2", name=str(maker), side=Side.US, emails=(maker.email,)),
        ),
        turns=tuple(_turn(number, reply, known, now) for number, reply in enumerate(written, start=1)),
        title=f"{link.person.name} answered what we gave back",
        started_at=now,
    )
    batch = models.ImportBatch.objects.create(
        workspace_id=customer.workspace_id, made_by=maker, state=models.ImportBatch.State.KEPT, kept_at=now
    )
    source = models.SourceFile.objects.create(
        workspace_id=customer.workspace_id, sha256=sha256, n_bytes=len(data), packed=pack_bytes(data)
    )
    file = models.ImportedFile.objects.create(
        batch=batch, number=0, name=f"{value.source}.txt", source=source, state=models.ImportedFile.State.READ
    )
    row = models.Conversation.objects.create(
        workspace_id=customer.workspace_id,
        file=file,
        sha256=sha256,
        state=models.Conversation.State.KEPT,
        customer=customer,
        imported_by=maker,
        listener=maker,
        consent=models.Consent.NOT_RECORDED,
        **columns_of(value),
    )
    models.Transcript.objects.create(conversation=row, packed=pack_conversation(value))
    attend(row, value)
    models.Attendance.objects.filter(conversation=row, participant_id="p1").update(person=link.person)
    label_later(row)
    index_later(row)
    return row, value


def _told(reply: Reply, known: Mapping[str, Mapping[str, Any]]) -> str:
    words = reply.words.strip()
    return f"New: {words}" if reply.kind is AnswerKind.ADD else f"> {quoted(known[reply.insight])}\n{words}"


def _turn(number: int, reply: Reply, known: Mapping[str, Mapping[str, Any]], now: datetime) -> Turn:
    point = known.get(reply.insight)
    apart = () if point is None else (SetApart(kind=Apart.QUOTED, at=0, text=f"> {quoted(point)}"),)
    return Turn(id=f"t{number}", text=reply.words.strip()[:MOST_WORDS], speaker_id="p1", at=now, set_apart=apart)


def _decide(
    link: PlaybackLink,
    replies: Iterable[Reply],
    letter: tuple[models.Conversation, Conversation] | None,
    at: datetime,
    *,
    by: str,
    row: models.Conversation | None = None,
) -> None:
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


def _note_answers(link: PlaybackLink, replies: Iterable[Reply], at: datetime) -> None:
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


def _valid(heard: Mapping[str, int]) -> dict[str, int]:
    known = {str(item.number) for item in ITEMS}
    return {item: value for item, value in heard.items() if item in known and LOWEST <= value <= HIGHEST}


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
