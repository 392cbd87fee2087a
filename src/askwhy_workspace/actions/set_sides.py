"""Saying who is us: once for this conversation, and remembered for the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from askwhy.conversation import Conversation, Side
from askwhy.names import fold
from askwhy_workspace.actions.assign_customer import meet_people
from askwhy_workspace.actions.draw_customer_map import refresh_customer
from askwhy_workspace.actions.facts import attend, columns_of
from askwhy_workspace.actions.index_conversation import index_later
from askwhy_workspace.actions.label_conversation import forget_knowledge, label_later
from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.conversations import models
from askwhy_workspace.conversations.packing import pack_conversation
from askwhy_workspace.conversations.proposing import propose_customer
from askwhy_workspace.conversations.reading import user_named, value_of
from askwhy_workspace.customers.queries import customers_of
from askwhy_workspace.errors import Refused
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep


def set_sides(member: Membership, row: models.Conversation, sides: Mapping[str, Side]) -> UndoStep:
    """The conversation with these sides (by participant id); names are remembered, and everything is read again.

    Once somebody is us, whoever has no side is them.

    Raises:
        NotAllowed: The person only reads.
        Refused: Somebody is meant who took no part.
    """
    must_write(member)
    value = value_of(row)
    if not set(sides) <= {participant.id for participant in value.participants}:
        raise Refused("Somebody is meant who took no part. Load the page again.")
    if Side.US in sides.values():  # as on the command line: everybody who is not us is them
        sides = {p.id: Side.THEM for p in value.participants if p.side is None} | dict(sides)
    with transaction.atomic():
        before = {
            "id": row.pk,
            "sides": {p.id: p.side for p in value.participants},
            "remembered": _remember(row, value, sides),
        }
        _put(member, row, value.with_sides(dict(sides)))
        record(member, "set sides", row, participants=len(sides))
        return remember_step(member, "set_sides", before, "Noted who is who, also for next time.")


def take_back(member: Membership, before: Any) -> None:
    """The conversation with the sides it had, and nothing remembered."""
    must_write(member)
    row = models.Conversation.objects.select_related("transcript", "customer", "workspace").get(
        workspace_id=member.workspace_id, pk=before["id"]
    )
    row.workspace.sides.filter(who__in=before["remembered"]).delete()
    _put(member, row, _with_sides(value_of(row), before["sides"]))


def _with_sides(value: Conversation, sides: Mapping[str, str | None]) -> Conversation:
    from dataclasses import replace

    people = tuple(replace(p, side=Side(side) if (side := sides[p.id]) else None) for p in value.participants)
    return replace(value, participants=people)


def _put(member: Membership, row: models.Conversation, value: Conversation) -> None:
    forget_knowledge(row)
    models.Transcript.objects.filter(conversation=row).update(packed=pack_conversation(value), reasons={})
    ours = [text for p in value.participants if p.side is Side.US for text in (p.name or "", *p.emails)]
    proposal = propose_customer(customers_of(member), value) if row.customer is None else None
    changes = columns_of(value) | {"classifier": "", "listener": user_named(row.workspace, ours) or row.listener}
    changes.pop("sort_at")  # the order in lists does not change with the sides
    if proposal and row.state == models.Conversation.State.PREVIEW:
        changes |= {
            "customer": proposal.customer,
            "proposed_customer": "" if proposal.customer else proposal.name,
            "customer_reason": proposal.reason,
        }
    models.Conversation.objects.filter(pk=row.pk).update(**changes)
    row.refresh_from_db()
    models.SentenceRow.objects.filter(conversation=row).delete()
    models.Findings.objects.filter(conversation=row).delete()
    attend(row, value)
    meet_people(row)
    if row.customer is not None:
        refresh_customer(row.customer)
    if row.state == models.Conversation.State.KEPT:
        index_later(row)
    if row.sides_known and row.state == models.Conversation.State.KEPT:
        label_later(row)


def _remember(row: models.Conversation, value: Conversation, sides: Mapping[str, Side]) -> list[str]:
    """Keeps the answers for the next time; labels such as "Speaker 1" mean somebody else in every file."""
    if value.who.value != "names":
        return []
    remembered = []
    for participant in value.participants:
        if participant.id in sides and participant.name:
            who = fold(participant.name)[:300]
            _, made = models.RememberedSide.objects.update_or_create(
                workspace_id=row.workspace_id, who=who, defaults={"side": sides[participant.id].value}
            )
            remembered += [who] if made else []
    return remembered
