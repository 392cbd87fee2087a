"""Keeping a message of ours, because somebody said so; and taking it away again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from askwhy.drafts.layout import greeted, subject_of
from askwhy.drafts.reading import Written
from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.drafts.models import SavedDraft
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep

_NAME = 60  # characters of the first line, where nothing names the message


def save_draft(
    member: Membership, customer: Customer, written: Written, *, to: Sequence[str] = (), name: str = ""
) -> tuple[SavedDraft, UndoStep]:
    """The message kept with the customer.

    Raises:
        NotAllowed: The person only reads.
    """
    must_write(member)
    with transaction.atomic():
        draft = SavedDraft.objects.create(
            customer=customer,
            made_by=member.user,
            name=(name.strip() or _name_of(written.text))[:200],
            text=written.text,
            to=list(to or written.to or greeted(written.text)),
        )
        record(member, "saved a draft", draft, customer=customer.pk)
        return draft, remember_step(
            member, "save_draft", {"id": draft.pk}, "Saved. Later messages are compared with it."
        )


def delete_draft(member: Membership, draft: SavedDraft) -> UndoStep:
    """The message gone; one step brings it back.

    Raises:
        NotAllowed: The person only reads.
    """
    must_write(member)
    with transaction.atomic():
        before = {
            "id": draft.pk,
            "customer": draft.customer_id,
            "made_by": draft.made_by_id,
            "name": draft.name,
            "text": draft.text,
            "to": draft.to,
            "made_at": draft.made_at.isoformat(),
        }
        record(member, "deleted a draft", draft, customer=draft.customer_id)
        draft.delete()
        return remember_step(member, "delete_draft", before, "Deleted.")


def take_back_save(member: Membership, before: Any) -> None:
    """What was saved, gone."""
    must_write(member)
    SavedDraft.objects.filter(pk=before["id"], customer__workspace_id=member.workspace_id).delete()


def take_back_deletion(member: Membership, before: Any) -> None:
    """What was deleted, where its customer is still here."""
    must_write(member)
    customer = Customer.objects.filter(pk=before["customer"], workspace_id=member.workspace_id).first()
    if customer is not None:
        draft = SavedDraft.objects.create(
            pk=before["id"],
            customer=customer,
            made_by_id=before["made_by"],
            name=before["name"],
            text=before["text"],
            to=before["to"],
        )
        SavedDraft.objects.filter(pk=draft.pk).update(made_at=before["made_at"])


def _name_of(text: str) -> str:
    """Its subject, else how it begins."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return subject_of(text) or (lines[0] if len(lines[0]) <= _NAME else lines[0][:_NAME].rsplit(" ", 1)[0] + " …")
