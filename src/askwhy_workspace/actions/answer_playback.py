"""What somebody of a customer answers to a playback: on the page, or in a mail that is brought in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from askwhy.conversation import Apart, Channel, Conversation, Grain, Participant, SetApart, Side, Turn, Who
from askwhy.understanding.playback import AnswerKind
from askwhy_workspace.actions.draw_customer_map import refresh_customer
from askwhy_workspace.actions.facts import attend, columns_of
from askwhy_workspace.actions.index_conversation import index_later
from askwhy_workspace.actions.label_conversation import label_later
from askwhy_workspace.actions.playback_answers import LETTER, Reply, decide, note_answers
from askwhy_workspace.conversations import models
from askwhy_workspace.conversations.packing import pack_bytes, pack_conversation
from askwhy_workspace.knowledge.feeling_heard import HIGHEST, ITEMS, LOWEST
from askwhy_workspace.knowledge.models import PlaybackLink
from askwhy_workspace.knowledge.playbacks import quoted
from askwhy_workspace.people.audit import record_by_other

MOST_WORDS = 2000  # characters of one answer


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
        decide(link, counted, letter, now, by=link.person.name)
        if heard:
            link.heard = _valid(heard)
            link.save(update_fields=["heard"])
        note_answers(link, counted, now)
        record_by_other(
            link.person.customer.workspace_id, "a customer’s person", "answered a playback", link, answers=len(counted)
        )
        refresh_customer(link.person.customer)
    return letter[0] if letter else None


def _keep_letter(
    link: PlaybackLink, replies: Iterable[Reply], known: Mapping[str, Mapping[str, Any]], now: datetime
) -> tuple[models.Conversation, Conversation] | None:
    """The words of an answer as a conversation; None where nothing was written."""
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
        format=LETTER,
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


def _valid(heard: Mapping[str, int]) -> dict[str, int]:
    known = {str(item.number) for item in ITEMS}
    return {item: value for item, value in heard.items() if item in known and LOWEST <= value <= HIGHEST}
