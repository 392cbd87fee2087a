"""The record of what was done and seen: added to, chained by hashes, checked."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from askwhy_workspace.people.models import AuditEntry, Membership, Workspace

FIRST = "0" * 64


def record(member: Membership, action: str, thing: Any = None, **detail: Any) -> AuditEntry:
    """Adds an entry: who did what to which thing. ``detail`` holds ids, field names and counts alone."""
    return _added(member.workspace_id, member.user_id, str(member.user), action, thing, detail)


def record_by_other(workspace_id: int, who: str, action: str, thing: Any = None, **detail: Any) -> AuditEntry:
    """Adds an entry for what was done by somebody who does not work here, or by the program itself.

    Args:
        workspace_id: Whose record it is.
        who: Such as "a customer’s person": never a name, for the record outlives an erasure.
        action: What was done.
        thing: To what.
        detail: Ids, names of fields and counts.
    """
    return _added(workspace_id, None, who, action, thing, detail)


def _added(
    workspace_id: int, actor_id: int | None, actor_name: str, action: str, thing: Any, detail: dict[str, Any]
) -> AuditEntry:
    kind, object_id = ("", "") if thing is None else (thing._meta.model_name, str(thing.pk))
    with transaction.atomic():
        # On PostgreSQL the row is the lock that keeps numbers in order; SQLite has one writer anyway.
        Workspace.objects.select_for_update().get(pk=workspace_id)
        last = AuditEntry.objects.filter(workspace_id=workspace_id).order_by("-number").first()
        entry = AuditEntry(
            workspace_id=workspace_id,
            number=last.number + 1 if last else 1,
            at=timezone.now(),
            actor_id=actor_id,
            actor_name=actor_name,
            action=action,
            kind=kind,
            object_id=object_id,
            detail=detail,
            previous=last.sha256 if last else FIRST,
        )
        entry.sha256 = hash_of(entry)
        entry.save()
        return entry


def record_seen(member: Membership, thing: Any, action: str = "saw") -> None:
    """Adds that somebody looked at something, once a day and person: a record of every click is read by nobody."""
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    seen = AuditEntry.objects.filter(
        workspace_id=member.workspace_id,
        kind=thing._meta.model_name,
        object_id=str(thing.pk),
        actor_id=member.user_id,
        action=action,
        at__gte=today,
    )
    if not seen.exists():
        record(member, action, thing)


def hash_of(entry: AuditEntry) -> str:
    """The hash of an entry's content and of the entry before it."""
    content = [
        entry.workspace_id,
        entry.number,
        _moment(entry.at),
        entry.actor_id,
        entry.actor_name,
        entry.action,
        entry.kind,
        entry.object_id,
        entry.detail,
        entry.previous,
    ]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def first_break(workspace: Workspace) -> int | None:
    """The number of the first entry that was changed, or before which one is missing; None where all is whole."""
    previous = FIRST
    for number, entry in enumerate(workspace.audit.order_by("number").iterator(), start=1):
        if entry.number != number or entry.previous != previous or entry.sha256 != hash_of(entry):
            return number
        previous = entry.sha256
    return None


def _moment(at: datetime) -> str:
    return str(round(at.timestamp() * 1_000_000))  # microseconds: what every database keeps
