"""A team's own rows for a review: written, changed, taken away; each step can be taken back."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from askwhy.practice.review import read_rows
from askwhy_workspace.actions.rights import must_manage
from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.errors import Refused
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep
from askwhy_workspace.review.models import Method

MOST_ROWS = 40
_MOST_LETTERS = 10_000


def keep_method(member: Membership, method: Method | None, *, name: str, table: str) -> tuple[Method, UndoStep]:
    """A method, new or changed.

    Args:
        member: Who manages.
        method: The one to change; None for a new one.
        name: Its name.
        table: Its rows `row,from`.

    Raises:
        NotAllowed: The person does not manage.
        Refused: It has no name, another one's, or too many rows.
        UnreadableInput: A row cannot be read; the line is told.
    """
    must_manage(member)
    name, table = " ".join(name.split())[:100], table.replace("\r\n", "\n").strip()[:_MOST_LETTERS]
    if not name:
        raise Refused("Give the method a name.")
    if len(read_rows(table.encode(), name)) > MOST_ROWS:
        raise Refused(f"A method has at most {MOST_ROWS} rows: nobody reads more.")
    here = Method.objects.filter(workspace_id=member.workspace_id, name__iexact=name)
    if any(other.pk != (method and method.pk) for other in here):
        raise Refused(f"There is a method named {name} already.")
    with transaction.atomic():
        before = {"id": method.pk, "name": method.name, "table": method.table} if method else None
        kept = method or Method(workspace_id=member.workspace_id)
        kept.name, kept.table = name, table
        kept.save()
        record(member, "changed a method" if method else "added a method", kept)
        step = remember_step(member, "keep_method", {"id": kept.pk, "before": before}, f"{name} is kept.")
    return kept, step


def remove_method(member: Membership, method: Method) -> UndoStep:
    """A method that nobody uses.

    Raises:
        NotAllowed: The person does not manage.
    """
    must_manage(member)
    with transaction.atomic():
        before = {"id": method.pk, "name": method.name, "table": method.table}
        record(member, "removed a method", method)
        Method.objects.filter(pk=method.pk).delete()
        return remember_step(member, "keep_method", {"id": before["id"], "before": before}, f"{method.name} is gone.")


def take_back(member: Membership, before: Any) -> None:
    """The method as it was, or none."""
    must_manage(member)
    Method.objects.filter(workspace_id=member.workspace_id, pk=before["id"]).delete()
    was = before["before"]
    if was is not None:
        Method.objects.create(pk=was["id"], workspace_id=member.workspace_id, name=was["name"], table=was["table"])
