"""Taking somebody's words away, everywhere and for good: a person, a conversation, a customer, what was kept long enough.

Nothing here can be undone. What is left is a receipt without names, and hashes by which what was erased is known again
should somebody bring it in once more.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import task

from askwhy.conversation import Side
from askwhy.names import fold
from askwhy.serial import to_document
from askwhy_workspace.actions.draw_customer_map import refresh_customer
from askwhy_workspace.actions.draw_practice import forget_practices
from askwhy_workspace.actions.facts import attend, columns_of
from askwhy_workspace.actions.index_conversation import index_later
from askwhy_workspace.actions.label_conversation import label_later
from askwhy_workspace.actions.rights import must_manage
from askwhy_workspace.calendars.models import MeetingRow
from askwhy_workspace.conversations.models import (
    Conversation,
    Correction,
    Findings,
    ImportedFile,
    RememberedSide,
    SentenceRow,
    SourceFile,
    Transcript,
)
from askwhy_workspace.conversations.packing import pack_bytes, pack_conversation
from askwhy_workspace.conversations.reading import value_of
from askwhy_workspace.customers.models import Customer, Person
from askwhy_workspace.drafts.models import SavedDraft
from askwhy_workspace.fit.models import Capability, FactRow, IntroductionRow
from askwhy_workspace.knowledge.models import (
    DebriefRow,
    DecisionRow,
    DrawnMap,
    InsightRow,
    PlaybackLink,
    Promise,
    Question,
    ReadingRow,
)
from askwhy_workspace.people.audit import record, record_by_other
from askwhy_workspace.people.models import Membership, UndoStep, Workspace
from askwhy_workspace.privacy.backups import backups_of, remove_old
from askwhy_workspace.privacy.erased_list import Erased, erased_since, note_erased
from askwhy_workspace.privacy.meanwhile import hold_erasures
from askwhy_workspace.privacy.models import ErasedSource, Erasure
from askwhy_workspace.privacy.redacting import Names, blacken, erased_turns, said_by, without_person
from askwhy_workspace.privacy.sketches import sketch_of
from askwhy_workspace.search import words
from askwhy_workspace.search.indexing import unindex_conversation

UNDONE_KEPT = timedelta(days=30)  # what was taken back or never kept
DAY = timedelta(days=1)


def erase_person(member: Membership, person: Person) -> Erasure:
    """Somebody of a customer, with everything they said, in every conversation; what others said of them is masked.

    Raises:
        NotAllowed: The member does not manage.
    """
    must_manage(member)
    return _erase_person(person, by=member)


def _erase_person(person: Person, *, by: Membership | None) -> Erasure:
    workspace, key = person.customer.workspace, person.pk
    with transaction.atomic():
        hold_erasures(workspace.pk)
        counts, gone = _without(person)
        erasure = _receipt(workspace, Erasure.Kind.PERSON, counts, by=by)
        for (sha256, number), sketch in gone.sketches.items():
            ErasedSource.objects.get_or_create(
                workspace=workspace, sha256=sha256, number=number, defaults={"erasure": erasure, "sketch": sketch}
            )
        _written_down(erasure, "erased a person", by, counts, person=key)
    _leave_nothing()
    return erasure


def erase_conversation(member: Membership, conversation: Conversation) -> Erasure:
    """A conversation, with its file and all that was read in it.

    Raises:
        NotAllowed: The member does not manage.
    """
    must_manage(member)
    return _erase_conversations(
        member.workspace, [conversation], Erasure.Kind.CONVERSATION, "erased a conversation", by=member
    )


def _erase_conversations(
    workspace: Workspace, rows: list[Conversation], kind: str, action: str, *, by: Membership | None
) -> Erasure:
    with transaction.atomic():
        hold_erasures(workspace.pk)
        counts = {"conversations": len(rows)}
        erasure = _receipt(workspace, kind, counts, by=by)
        _written_down(erasure, action, by, counts, rows=rows)
        _erase(workspace.pk, rows, erasure)
    _leave_nothing()
    return erasure


def erase_customer(member: Membership, customer: Customer) -> Erasure:
    """A customer, with all its conversations, people, questions and promises.

    Raises:
        NotAllowed: The member does not manage.
    """
    must_manage(member)
    return erase_customer_for(member, customer)


def erase_customer_for(member: Membership | None, customer: Customer) -> Erasure:
    """The same where the right follows from something else: a colleague ends what is known of them."""
    with transaction.atomic():
        hold_erasures(customer.workspace_id)
        rows = list(Conversation.objects.filter(customer=customer))
        counts = {"conversations": len(rows), "people": customer.people.count()}
        erasure = _receipt(customer.workspace, Erasure.Kind.CUSTOMER, counts, by=member)
        _written_down(erasure, "erased a customer", member, counts, rows=rows, customer=customer.pk)
        _erase(customer.workspace_id, rows, erasure)
        customer.came_by.update(whom="", what="a customer who is erased")  # it stays with whom they came through
        customer.delete()
    _leave_nothing()
    return erasure


def erase_again(since: datetime) -> int:
    """Erases once more what was erased since a backup was made that has just been restored; tells how much that was."""
    n_erased = 0
    for erased in list(erased_since(settings.ASKWHY.folder, since)):
        workspace = Workspace.objects.filter(pk=erased.workspace).first()
        if workspace is not None:
            n_erased += _erase_again(workspace, erased)
    return n_erased


def _erase_again(workspace: Workspace, erased: Erased) -> int:
    n_erased = 0
    person = Person.objects.filter(pk=erased.person or 0, customer__workspace=workspace).first()
    if person is not None:
        _erase_person(person, by=None)
        n_erased += 1
    customer = Customer.objects.filter(pk=erased.customer or 0, workspace=workspace).first()
    if customer is not None:
        erase_customer_for(None, customer)
        n_erased += 1
    here = Conversation.objects.filter(workspace=workspace, sha256__in=[sha256 for sha256, _ in erased.conversations])
    rows = [row for row in here.select_related("file") if (row.sha256, row.number) in erased.conversations]
    if rows:
        _erase_conversations(workspace, rows, erased.kind, "erased again", by=None)
    return n_erased + len(rows)


def _written_down(
    erasure: Erasure,
    action: str,
    by: Membership | None,
    counts: dict[str, int],
    *,
    rows: Iterable[Conversation] = (),
    person: int | None = None,
    customer: int | None = None,
) -> None:
    """In the record, and in the list that a restore reads."""
    if by is None:
        record_by_other(erasure.workspace_id, erasure.get_kind_display().lower(), action, erasure, **counts)
    else:
        record(by, action, erasure, **counts)
    erased = Erased(
        at=erasure.at.isoformat(),
        workspace=erasure.workspace_id,
        kind=erasure.kind,
        person=person,
        customer=customer,
        conversations=tuple((row.sha256, row.number) for row in rows),
    )
    transaction.on_commit(lambda: note_erased(settings.ASKWHY.folder, erased))


def due_for_retention(workspace: Workspace) -> QuerySet[Conversation]:
    """The conversations that were kept longer than their customer's rule says, or else the workspace's: the dry run."""
    now, default = timezone.now(), workspace.retention_months
    rules = Customer.objects.filter(workspace=workspace, retention_months__isnull=False)
    due = Q(pk__in=[])
    for months in {months for months in rules.values_list("retention_months", flat=True) if months is not None}:
        due |= Q(customer__retention_months=months, sort_at__lt=now - timedelta(days=round(months * 30.44)))
    if default is not None:
        ruled = Q(customer=None) | Q(customer__retention_months=None)
        due |= ruled & Q(sort_at__lt=now - timedelta(days=round(default * 30.44)))
    kept = Conversation.objects.filter(workspace=workspace, state=Conversation.State.KEPT)
    return kept.filter(due)


@task()
def keep_retention() -> int:
    """Erases what was kept long enough, what was taken back long ago, and old backups; asks for itself once a day."""
    n_erased = 0
    for workspace in Workspace.objects.all():
        rows = list(due_for_retention(workspace))
        if rows:
            _erase_conversations(workspace, rows, Erasure.Kind.RETENTION, "erased", by=None)
        n_erased += len(rows) + _forget_undone(workspace)
    if n_erased:
        _leave_nothing()
    remove_old(settings.ASKWHY.folder, now=timezone.now())
    keep_retention.using(run_after=timezone.now() + DAY).enqueue()
    return n_erased


def _forget_undone(workspace: Workspace) -> int:
    """What was taken back or never kept goes after a month; it may be given again."""
    old = Conversation.objects.filter(workspace=workspace, file__batch__made_at__lt=timezone.now() - UNDONE_KEPT)
    rows = list(old.exclude(state=Conversation.State.KEPT))
    with transaction.atomic():
        sources = {row.file.source_id for row in rows}
        Conversation.objects.filter(pk__in=[row.pk for row in rows]).delete()
        empty_unused(sources)
    return len(rows)


def _receipt(workspace: Workspace, kind: str, counts: dict[str, int], *, by: Membership | None) -> Erasure:
    backups = [
        {"name": b.path.name, "made": b.made_at.date().isoformat(), "gone_by": b.gone_by.date().isoformat()}
        for b in backups_of(settings.ASKWHY.folder)
    ]
    # Steps back hold what stood before: none of them may bring back what is erased.
    UndoStep.objects.filter(workspace=workspace).delete()
    forget_practices(workspace)
    return Erasure.objects.create(
        workspace=workspace,
        kind=kind,
        at=timezone.now(),
        by=by.user if by else None,
        counts=counts,
        backups=backups,
    )


def _erase(workspace_id: int, rows: Iterable[Conversation], erasure: Erasure) -> None:
    """These conversations, and every other row that was read from the same place of the same file."""
    touched, sources = set(), set()
    for row in rows:
        ErasedSource.objects.get_or_create(
            workspace_id=workspace_id,
            sha256=row.sha256,
            number=row.number,
            defaults={"erasure": erasure, "sketch": sketch_of(value_of(row), settings.SECRET_KEY)},
        )
        same = Conversation.objects.filter(workspace_id=workspace_id, sha256=row.sha256, number=row.number)
        for one in same.select_related("customer", "transcript", "file"):
            unindex_conversation(one)
            touched |= {one.customer} if one.customer else set()
            sources.add(one.file.source_id)
            _forget_questions(one)
            _blacken_quotations(one)
            one.delete()
    empty_unused(sources)
    for customer in touched:
        _redraw(customer)


def _forget_questions(row: Conversation) -> None:
    """Questions quote what they grow from, and playbacks give it back."""
    Question.objects.filter(customer=row.customer, grows_from__conversation=row.pk).delete()
    for link in PlaybackLink.objects.filter(person__customer=row.customer):
        kept = [point for point in link.points if point["piece"]["conversation"] != row.pk]
        if len(kept) != len(link.points):
            link.points = kept
            link.save(update_fields=["points"])


def _blacken_quotations(row: Conversation) -> None:
    """In letters of ours to the same customer."""
    value = value_of(row)
    said = said_by(value, {None, *(who.id for who in value.participants if who.side is not Side.US)})
    for draft in SavedDraft.objects.filter(customer=row.customer_id or 0):
        text = blacken(draft.text, said)
        if text != draft.text:
            draft.text = text
            draft.save(update_fields=["text"])


def _redraw(customer: Customer) -> None:
    DrawnMap.objects.filter(customer=customer).delete()
    Promise.objects.filter(customer=customer).update(read_as="", read_from=None)  # it quotes other conversations
    refresh_customer(customer)


def empty_unused(sources: Iterable[int]) -> None:
    """The bytes of files of which nothing is left; of the others a copy of what is."""
    for source in SourceFile.objects.filter(pk__in=list(sources)):
        files = ImportedFile.objects.filter(source=source)
        rows = Conversation.objects.filter(file__source=source).select_related("transcript").order_by("number", "pk")
        by_number = {row.number: value_of(row) for row in rows}
        document = json.dumps(to_document(by_number.values()), ensure_ascii=False) if by_number else ""
        data = document.encode()
        source.packed, source.n_bytes, source.redacted_at = pack_bytes(data), len(data), timezone.now()
        source.save(update_fields=["packed", "n_bytes", "redacted_at"])
        if not by_number:
            files.update(name="erased", problem="")


@dataclass
class _Gone:
    """What an erasure of a person has touched."""

    turns: dict[int, frozenset[str]] = field(default_factory=dict)  # by conversation: turns without words
    sources: set[int] = field(default_factory=set)
    customers: set[Customer] = field(default_factory=set)
    sketches: dict[tuple[str, int], bytes] = field(default_factory=dict)  # by the file's hash and the number in it
    said: list[str] = field(default_factory=list)  # their words, to be found where somebody quotes them


def _without(person: Person) -> tuple[dict[str, int], _Gone]:
    customer, gone = person.customer, _Gone()
    names = Names.of([person.name, *person.aliases, *person.emails])
    written = {fold(text) for text in (person.name, *person.aliases, *person.emails)}
    for row in _where_named(person, written):
        _redact(row, person, written, names, gone)
    empty_unused(gone.sources)
    for file in ImportedFile.objects.filter(source_id__in=gone.sources):
        ImportedFile.objects.filter(pk=file.pk).update(name=names.mask(file.name, present=True), problem="")
    _forget_quotations(customer, gone, names)
    RememberedSide.objects.filter(workspace_id=customer.workspace_id, who__in=written).delete()
    customer.about = names.mask(customer.about, present=False)
    customer.save(update_fields=["about"])
    person.delete()
    for touched in {customer, *gone.customers}:
        _redraw(touched)
    n_turns = sum(len(turns) for turns in gone.turns.values())
    return {"people": 1, "conversations": len(gone.turns), "turns": n_turns}, gone


def _where_named(person: Person, written: Collection[str]) -> list[Conversation]:
    """Every conversation of the customer, and every other in which this person took part, kept or not."""
    here = Conversation.objects.filter(workspace_id=person.customer.workspace_id)
    took_part = Q(attendances__person=person) | Q(customer=person.customer)
    unkept = ~Q(state=Conversation.State.KEPT)  # its participants are nobody's people yet: known by name
    rows = here.filter(took_part | unkept).select_related("customer", "transcript", "file").distinct()
    return [row for row in rows if row.customer_id == person.customer_id or _ids_in(row, person, written)]


def _ids_in(row: Conversation, person: Person, written: Collection[str]) -> set[str]:
    """Which participants of a conversation this person is."""
    known = set(row.attendances.filter(person=person).values_list("participant_id", flat=True))
    for participant in value_of(row).participants:
        called = {fold(text) for text in (participant.name or "", *participant.emails) if text}
        if called & set(written) and participant.side != "us":
            known.add(participant.id)
    return known


def _redact(row: Conversation, person: Person, written: Collection[str], names: Names, gone: _Gone) -> None:
    value, ids = value_of(row), _ids_in(row, person, written)
    redacted = without_person(value, ids, names)
    if redacted == value:
        return
    unindex_conversation(row)
    turns = erased_turns(value, ids)
    gone.turns[row.pk] = turns
    gone.said += said_by(value, ids)
    gone.sources.add(row.file.source_id)
    gone.sketches[row.sha256, row.number] = sketch_of(value, settings.SECRET_KEY)
    gone.customers |= {row.customer} if row.customer else set()
    Transcript.objects.filter(conversation=row).update(packed=pack_conversation(redacted), reasons={})
    people = dict(row.attendances.exclude(person=None).exclude(person=person).values_list("participant_id", "person"))
    columns = columns_of(redacted)
    columns.pop("sort_at")
    Conversation.objects.filter(pk=row.pk).update(
        **columns, classifier="", customer_reason="", proposed_customer=row.proposed_customer if not ids else ""
    )
    row.refresh_from_db()
    attend(row, redacted)
    for participant, key in people.items():
        row.attendances.filter(participant_id=participant).update(person=key)
    numbers = [number for number, turn in enumerate(value.turns) if turn.id in turns]
    Correction.objects.filter(conversation=row, turn__in=numbers).delete()
    SentenceRow.objects.filter(conversation=row).delete()
    Findings.objects.filter(conversation=row).delete()
    ReadingRow.objects.filter(conversation=row).delete()
    InsightRow.objects.filter(conversation=row).delete()
    Promise.objects.filter(conversation=row).delete()
    DebriefRow.objects.filter(conversation=row).delete()
    row.proposals.all().delete()
    if row.state == Conversation.State.KEPT:
        index_later(row)
        if row.sides_known:
            label_later(row)


def _forget_quotations(customer: Customer, gone: _Gone, names: Names) -> None:
    """Their words where they are quoted outside transcripts: questions, decisions, playbacks of others."""
    Question.objects.filter(customer=customer, grows_from__conversation__in=list(gone.turns)).delete()
    for question in Question.objects.filter(customer=customer):
        question.text, question.why = names.mask(question.text, present=True), names.mask(question.why, present=True)
        question.save(update_fields=["text", "why"])
    for decision in DecisionRow.objects.filter(customer=customer):
        if (decision.piece and _is_gone(decision.piece | {"conversation": decision.conversation_id}, gone)) or (
            decision.decided_by == "customer" and names.mask(decision.by_name, present=True) != decision.by_name
        ):
            decision.delete()
    for link in PlaybackLink.objects.filter(person__customer=customer):
        link.points = [point for point in link.points if not _is_gone(point["piece"], gone)]
        for point in link.points:
            point["piece"]["exact"] = names.mask(point["piece"]["exact"], present=True)
        link.save(update_fields=["points"])
    for meeting in MeetingRow.objects.filter(calendar__workspace=customer.workspace_id):
        people = [pair for pair in meeting.people if names.mask(" ".join(pair), present=False) == " ".join(pair)]
        title = names.mask(meeting.title, present=False)
        if (people, title) != (meeting.people, meeting.title):
            meeting.people, meeting.title = people, title
            meeting.save(update_fields=["people", "title"])
    _forget_drafts(customer, gone, names)
    _forget_introductions(customer, gone, names)
    for promise in Promise.objects.filter(customer=customer):
        promise.words, promise.by_name = (
            names.mask(promise.words, present=True),
            names.mask(promise.by_name, present=True),
        )
        promise.save(update_fields=["words", "by_name"])


def _forget_drafts(customer: Customer, gone: _Gone, names: Names) -> None:
    """Saved letters to somebody go with them; in letters to others the name is blackened, and what is quoted of them."""
    for draft in SavedDraft.objects.filter(customer__workspace=customer.workspace_id):
        here = draft.customer_id == customer.pk  # elsewhere a single name may be anybody's
        if here and any(names.mask(reader, present=True) != reader for reader in draft.to):
            draft.delete()
            continue
        kept = draft.name, draft.text
        text = blacken(draft.text, gone.said)
        draft.name, draft.text = names.mask(draft.name, present=here), names.mask(text, present=here)
        if (draft.name, draft.text) != kept:
            draft.save(update_fields=["name", "text"])


def _forget_introductions(customer: Customer, gone: _Gone, names: Names) -> None:
    """Their name and words in introductions of others, in what came of the relation, and in our ratings."""
    for row in IntroductionRow.objects.filter(customer__workspace=customer.workspace_id):
        here = row.customer_id == customer.pk  # elsewhere a single name may be anybody's
        row.provider, row.fee = names.mask(row.provider, present=False), names.mask(row.fee, present=here)
        row.came_of_it = names.mask(row.came_of_it, present=here)
        if here:
            row.drafts = {}  # they may quote anybody, in whatever words somebody put in
        for kept in row.drafts.values():
            kept |= {key: names.mask(text, present=False) for key, text in kept.items()}
        row.save()
    for fact in FactRow.objects.filter(customer__workspace=customer.workspace_id):
        here = fact.customer_id == customer.pk
        fact.what, fact.whom = names.mask(fact.what, present=here), names.mask(fact.whom, present=here)
        if fact.piece and _is_gone(fact.piece | {"conversation": fact.conversation_id}, gone):
            fact.piece = None
        fact.save()
    for able in Capability.objects.filter(provider__workspace=customer.workspace_id):
        told = (able.name, able.why, able.said_by)
        masked = tuple(names.mask(text, present=False) for text in told)
        if masked[2] in names.single:  # a single name alone: whose word it is
            masked = (*masked[:2], names.mask(masked[2], present=True))
        if masked != told:
            able.name, able.why, able.said_by = masked
            able.save()


def _is_gone(piece: dict[str, Any], gone: _Gone) -> bool:
    return piece["turn_id"] in gone.turns.get(piece["conversation"] or 0, frozenset())


def _leave_nothing() -> None:
    """Sweeps the index, and what the database keeps of overwritten pages, once the erasure is written for good."""

    def sweep() -> None:
        if connection.in_atomic_block:  # a test's own transaction: there is nothing on disk yet
            return
        words.sweep()
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            else:
                cursor.execute("VACUUM")

    transaction.on_commit(sweep)
