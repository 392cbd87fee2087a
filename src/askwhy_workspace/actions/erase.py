"""Taking somebody's words away, everywhere and for good: a person, a conversation, a customer, what was kept long enough.

Nothing here can be undone. What is left is a receipt without names, and hashes by which what was erased is known again
should somebody bring it in once more.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import task

from askwhy.conversation import Side
from askwhy_workspace.actions.after_erasing import draw_without, empty_unused, leave_nothing
from askwhy_workspace.actions.draw_practice import forget_practices
from askwhy_workspace.actions.forget_person import forget_person
from askwhy_workspace.actions.rights import must_manage
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.conversations.reading import value_of
from askwhy_workspace.customers.models import Customer, Person
from askwhy_workspace.drafts.models import SavedDraft
from askwhy_workspace.knowledge.models import PlaybackLink, Question
from askwhy_workspace.people.audit import record, record_by_other
from askwhy_workspace.people.models import Membership, UndoStep, Workspace
from askwhy_workspace.privacy.backups import backups_of, remove_old
from askwhy_workspace.privacy.erased_list import Erased, erased_since, note_erased
from askwhy_workspace.privacy.meanwhile import hold_erasures
from askwhy_workspace.privacy.models import ErasedSource, Erasure
from askwhy_workspace.privacy.redacting import blacken, said_by
from askwhy_workspace.privacy.sketches import sketch_of
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
        counts, gone = forget_person(person)
        erasure = _receipt(workspace, Erasure.Kind.PERSON, counts, by=by)
        for (sha256, number), sketch in gone.sketches.items():
            ErasedSource.objects.get_or_create(
                workspace=workspace, sha256=sha256, number=number, defaults={"erasure": erasure, "sketch": sketch}
            )
        _written_down(erasure, "erased a person", by, counts, person=key)
    leave_nothing()
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
    leave_nothing()
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
    leave_nothing()
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
        leave_nothing()
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
        draw_without(customer)


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
