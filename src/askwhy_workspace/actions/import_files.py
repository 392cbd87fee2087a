"""Conversations coming in: received, read, looked at, kept, and taken back. Nothing counts before somebody kept it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from askwhy.conversation import Channel, Conversation, Grain, Participant, Side, Turn, Who
from askwhy.errors import AskwhyError
from askwhy.readers.table import read_conversations
from askwhy.sides import Sided, decide_sides
from askwhy_workspace.actions.after_erasing import empty_unused
from askwhy_workspace.actions.assign_customer import put
from askwhy_workspace.actions.create_customer import create_customer
from askwhy_workspace.actions.draw_customer_map import refresh_customer
from askwhy_workspace.actions.facts import attend, columns_of
from askwhy_workspace.actions.index_conversation import forget_in_index
from askwhy_workspace.actions.label_conversation import forget_knowledge, label_later
from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.calendars.proposing import propose_by_calendar
from askwhy_workspace.conversations import models
from askwhy_workspace.conversations.packing import pack_bytes, pack_conversation, unpack_bytes
from askwhy_workspace.conversations.proposing import Proposal, propose_customer
from askwhy_workspace.conversations.reading import (
    standing_sides,
    user_named,
    value_of,
)
from askwhy_workspace.customers.queries import customers_of
from askwhy_workspace.errors import Refused
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep
from askwhy_workspace.privacy.models import ErasedSource
from askwhy_workspace.privacy.sketches import is_among, sketch_of

READ_AT_ONCE = 12  # files; more are read in the background, and the page shows how far it is
NOTE_SUFFIX = ".note.txt"  # a note typed here: its words are its author's, whatever they look like


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A file as somebody gave it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A conversation that was read in a file: all that takes long, and changes nothing."""

    value: Conversation  # with the sides as far as they are known
    reasons: dict[str, str]  # why somebody is on a side
    proposal: Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What somebody decided on one conversation in the preview."""

    keep: bool = True
    customer_id: int | None = None
    new_customer: str = ""  # the name of one that is not there yet
    day: date | None = None  # where the source tells none
    consent: str = models.Consent.ASK


def receive_files(member: Membership, files: Sequence[Given]) -> models.ImportBatch:
    """Keeps the bytes of these files; few are read at once, many in the background.

    Raises:
        NotAllowed: The person only reads.
        Refused: No file was given.
    """
    must_write(member)
    if not files:
        raise Refused("Choose a file, or paste some text.")
    with transaction.atomic():
        batch = models.ImportBatch.objects.create(workspace_id=member.workspace_id, made_by_id=member.user_id)
        for number, given in enumerate(files):
            models.ImportedFile.objects.create(
                batch=batch, number=number, name=given.name[:500], source=_source(member.workspace_id, given.data)
            )
        record(member, "received", batch, files=len(files))
        if len(files) > READ_AT_ONCE:
            read_batch.enqueue(batch.pk)
    if len(files) <= READ_AT_ONCE:
        read_batch.call(batch.pk)
        batch.refresh_from_db()
    return batch


@task()
def read_batch(batch_id: int) -> int:
    """Reads every file of a batch that is not read yet, each in its own transaction; tells how many that were."""
    batch = models.ImportBatch.objects.select_related("made_by__membership").filter(pk=batch_id).first()
    if batch is None:
        return 0
    waiting = batch.files.filter(state=models.ImportedFile.State.WAITING).select_related("source")
    n_read = 0
    for file in waiting:
        read = _read(batch.made_by.membership, file)  # before the transaction: while it lasts, nobody else can write
        with transaction.atomic():
            _take_in(batch.made_by.membership, file, read)
        n_read += 1
    models.ImportBatch.objects.filter(pk=batch_id, state=models.ImportBatch.State.READING).update(
        state=models.ImportBatch.State.PREVIEW
    )
    return n_read


def keep_import(member: Membership, batch: models.ImportBatch, choices: dict[int, Choice]) -> UndoStep:
    """From now on the batch's conversations count; each is read in the background.

    Args:
        member: Whose batch it is.
        batch: In its preview.
        choices: By the conversation's key; what is missing is kept as proposed.

    Raises:
        NotAllowed: The person only reads.
        Refused: The batch is not in its preview any more.
    """
    must_write(member)
    with transaction.atomic():
        kept = models.ImportBatch.objects.filter(pk=batch.pk, state=models.ImportBatch.State.PREVIEW)
        if not kept.update(state=models.ImportBatch.State.KEPT, kept_at=timezone.now()):
            raise Refused("This import is not waiting any more. Look at it again.")
        rows = list(_of_batch(batch, models.Conversation.State.PREVIEW))
        n_kept = 0
        new: dict[str, int] = {}
        for row in rows:
            choice = choices.get(row.pk) or Choice(customer_id=row.customer_id, new_customer=row.proposed_customer)
            n_kept += _keep(member, row, choice, new)
        record(member, "kept", batch, conversations=n_kept)
        what = "conversation" if n_kept == 1 else "conversations"
        return remember_step(member, "keep_import", {"id": batch.pk}, f"Kept {n_kept} {what}.")


def undo_import(member: Membership, batch: models.ImportBatch) -> None:
    """Takes a kept or waiting import back: its conversations count no more, and the files may be given again.

    Raises:
        NotAllowed: The person only reads.
    """
    must_write(member)
    with transaction.atomic():
        rows = list(_of_batch(batch, models.Conversation.State.KEPT, models.Conversation.State.PREVIEW))
        customers = {row.customer for row in rows if row.customer is not None}
        for row in rows:
            forget_knowledge(row)
            forget_in_index(row)
        models.Conversation.objects.filter(pk__in=[row.pk for row in rows]).update(
            state=models.Conversation.State.UNDONE
        )
        for customer in customers:
            refresh_customer(customer)
        models.ImportBatch.objects.filter(pk=batch.pk).update(state=models.ImportBatch.State.UNDONE)
        record(member, "took back", batch, conversations=len(rows))


def take_back(member: Membership, before: Any) -> None:
    """The step back of `keep_import`."""
    undo_import(member, models.ImportBatch.objects.get(workspace_id=member.workspace_id, pk=before["id"]))


def _source(workspace_id: int, data: bytes) -> models.SourceFile:
    source, _ = models.SourceFile.objects.get_or_create(
        workspace_id=workspace_id,
        sha256=hashlib.sha256(data).hexdigest(),
        defaults={"n_bytes": len(data), "packed": pack_bytes(data)},
    )
    return source


def _take_in(member: Membership, file: models.ImportedFile, found: Sequence[_Read] | AskwhyError) -> None:
    """Puts what was read in a file into the preview, or says why not."""
    here = models.Conversation.objects.filter(
        workspace_id=member.workspace_id, sha256=file.source.sha256, state=models.Conversation.State.KEPT
    )
    if here.exists() or _earlier_in_batch(file):
        file.state = models.ImportedFile.State.HERE_ALREADY
        file.save(update_fields=["state"])
        return
    erased = set(
        ErasedSource.objects.filter(workspace_id=member.workspace_id, sha256=file.source.sha256).values_list(
            "number", flat=True
        )
    )
    if erased and not unpack_bytes(file.source.packed):
        _was_erased(file)
        return
    if isinstance(found, AskwhyError):
        file.state, file.problem = models.ImportedFile.State.UNREADABLE, str(found)
    else:
        back = _erased_among(member.workspace_id, found)
        for number, read in enumerate(found):
            if number not in back:
                _preview(member, file, number, read)
        if back:
            empty_unused([file.source_id])
        if back and len(back) == len(found):
            _was_erased(file)
            return
        file.state = models.ImportedFile.State.READ
    file.save(update_fields=["state", "problem"])


def _erased_among(workspace_id: int, found: Sequence[_Read]) -> set[int]:
    """The numbers of conversations that were erased here and come back in another file."""
    erased = ErasedSource.objects.filter(workspace_id=workspace_id).exclude(sketch=b"")
    sketches = [bytes(sketch) for sketch in erased.values_list("sketch", flat=True)]
    if not sketches:
        return set()
    return {
        number for number, read in enumerate(found) if is_among(sketch_of(read.value, settings.SECRET_KEY), sketches)
    }


def _was_erased(file: models.ImportedFile) -> None:
    file.state, file.name = models.ImportedFile.State.ERASED, "erased"
    file.save(update_fields=["state", "name"])


def _earlier_in_batch(file: models.ImportedFile) -> bool:
    return models.ImportedFile.objects.filter(
        batch_id=file.batch_id, source_id=file.source_id, number__lt=file.number
    ).exists()


def _read(member: Membership, file: models.ImportedFile) -> Sequence[_Read] | AskwhyError:
    """What is in a file, who is us in it, and with which customer each conversation may have been; or what is wrong."""
    data = unpack_bytes(file.source.packed)
    try:
        if file.name.endswith(NOTE_SUFFIX):
            found: Sequence[Conversation] = (note_of(member, data, file.name.removesuffix(NOTE_SUFFIX)),)
        else:
            found = read_conversations(data, name=file.name)
    except AskwhyError as error:
        return error
    return [
        _Read(
            value=sided.conversation,
            reasons=dict(sided.reasons) if isinstance(sided, Sided) else {},
            proposal=_proposal(member, sided.conversation),
        )
        for sided in decide_sides(found, standing=standing_sides(member.workspace))
    ]


def _proposal(member: Membership, value: Conversation) -> Proposal:
    proposal = propose_customer(customers_of(member), value)
    if proposal.customer is None and value.started_at is not None:
        return propose_by_calendar(member, value.started_at) or proposal
    return proposal


def note_of(member: Membership, data: bytes, title: str) -> Conversation:
    """A note typed here: one turn by its author, whose day is today unless its author says otherwise."""
    sha256 = hashlib.sha256(data).hexdigest()
    text = data.decode()
    if not text.strip():
        raise Refused("The note is empty. Write what you heard.")
    author = Participant(id="p1", name=str(member.user), side=Side.US, emails=(member.user.email,))
    return Conversation(
        id=sha256[:16],
        source=title,
        sha256=sha256,
        format="note",
        channel=Channel.NOTE,
        who=Who.NAMES,
        grain=Grain.NONE,
        ends_known=False,
        participants=(author,),
        turns=(Turn(id="t1", text=text, speaker_id="p1"),),
        title=title,
    )


def _preview(member: Membership, file: models.ImportedFile, number: int, read: _Read) -> None:
    value, proposal = read.value, read.proposal
    ours = [text for p in value.participants if p.side is Side.US for text in (p.name or "", *p.emails)]
    row = models.Conversation.objects.create(
        workspace_id=member.workspace_id,
        file=file,
        number=number,
        sha256=file.source.sha256,
        customer=proposal.customer,
        proposed_customer="" if proposal.customer else proposal.name[:300],
        customer_reason=proposal.reason[:300],
        imported_by_id=member.user_id,
        listener=user_named(member.workspace, ours) or member.user,
        consent=models.Consent.NOT_RECORDED if value.channel in _WRITTEN else models.Consent.ASK,
        **columns_of(value),
    )
    models.Transcript.objects.create(conversation=row, packed=pack_conversation(value), reasons=read.reasons)
    attend(row, value)


_WRITTEN = (Channel.NOTE, Channel.EMAIL, Channel.CHAT)


def _keep(member: Membership, row: models.Conversation, choice: Choice, new: dict[str, int]) -> int:
    """Keeps one conversation as somebody chose; 0 where it was left out or has come in meanwhile."""
    already = models.Conversation.objects.filter(
        workspace_id=row.workspace_id, sha256=row.sha256, number=row.number, state=models.Conversation.State.KEPT
    )
    if not choice.keep or already.exists():
        row.state = models.Conversation.State.UNDONE
        row.save(update_fields=["state"])
        return 0
    if choice.day is not None and row.started_at is None and row.started_on != choice.day:
        value = replace(value_of(row), started_on=choice.day)
        models.Transcript.objects.filter(conversation=row).update(packed=pack_conversation(value))
        models.Conversation.objects.filter(pk=row.pk).update(**columns_of(value))
        row.refresh_from_db()
    row.state, row.consent = models.Conversation.State.KEPT, choice.consent
    row.save(update_fields=["state", "consent"])
    put(row, _customer(member, choice, new))
    if row.sides_known:
        label_later(row)
    return 1


def _customer(member: Membership, choice: Choice, new: dict[str, int]) -> Any:
    """The chosen customer, a new one, or None; the same new name in one import is one customer."""
    if choice.customer_id is not None:
        return customers_of(member).filter(pk=choice.customer_id).first()
    name = choice.new_customer.strip()
    if not name:
        return None
    if name.casefold() not in new:
        known = customers_of(member).filter(name__iexact=name).first()
        new[name.casefold()] = (known or create_customer(member, name=name)).pk
    return customers_of(member).get(pk=new[name.casefold()])


def _of_batch(batch: models.ImportBatch, *states: str) -> Iterable[models.Conversation]:
    rows = models.Conversation.objects.filter(file__batch=batch, state__in=states)
    return rows.select_related("customer", "transcript", "workspace").order_by("file__number", "number")
