"""Conversations within our own team: a map of a colleague, which exists only when both agree, and ends when either says so."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from askwhy.conversation import Side
from askwhy.names import fold
from askwhy_workspace.actions.erase import erase_customer_for
from askwhy_workspace.actions.facts import attend, columns_of
from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.conversations import models
from askwhy_workspace.conversations.packing import pack_conversation
from askwhy_workspace.conversations.reading import value_of
from askwhy_workspace.customers.models import Customer, OneToOne, Seen
from askwhy_workspace.errors import NotAllowed, Refused
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, User


def ask_one_to_one(member: Membership, colleague: User) -> OneToOne:
    """Asks a colleague whether their one-to-ones may be kept. Nothing is kept before they agree.

    Raises:
        NotAllowed: The member only reads.
        Refused: It is oneself, or was asked already.
    """
    must_write(member)
    if colleague.pk == member.user_id:
        raise Refused("Choose somebody else: a one-to-one is between two people.")
    with transaction.atomic():
        found, made = OneToOne.objects.get_or_create(
            workspace_id=member.workspace_id, asker_id=member.user_id, colleague=colleague
        )
        if not made:
            raise Refused("You have asked already.")
        record(member, "asked for a one-to-one", found)
    return found


def agree_one_to_one(member: Membership, one: OneToOne) -> Customer:
    """The colleague agrees: from now on there is a map of them, which the two see and nobody else.

    Raises:
        NotAllowed: Only the colleague can agree.
    """
    if one.colleague_id != member.user_id:
        raise NotAllowed("Only the colleague who was asked can agree.")
    if one.customer is not None:
        return one.customer
    with transaction.atomic():
        customer = Customer.objects.create(
            workspace_id=one.workspace_id,
            name=f"{one.colleague} (one-to-one with {one.asker})"[:300],
            seen_by=Seen.NAMED,
            is_colleague=True,
        )
        customer.named.set([one.asker_id, one.colleague_id])
        one.customer, one.agreed_at = customer, timezone.now()
        one.save(update_fields=["customer", "agreed_at"])
        record(member, "agreed to a one-to-one", one)
    return customer


def end_one_to_one(member: Membership, one: OneToOne) -> None:
    """Either of the two ends it: the map and every conversation in it are erased for good.

    Raises:
        NotAllowed: It is between two others.
    """
    if member.user_id not in (one.asker_id, one.colleague_id):
        raise NotAllowed("This is between two others.")
    with transaction.atomic():
        record(member, "ended a one-to-one", one)
        if one.customer is not None:
            erase_customer_for(member, one.customer)
        one.delete()


def take_sides(row: models.Conversation) -> None:
    """In a one-to-one the colleague is who is to be understood, whoever else of us speaks."""
    one = OneToOne.objects.select_related("colleague").filter(customer=row.customer).first()
    if one is None:
        return
    value, colleague = value_of(row), one.colleague
    called = {fold(text) for text in (colleague.name, colleague.email, *colleague.aliases) if text}
    sides = {
        p.id: Side.THEM if called & {fold(text) for text in (p.name or "", *p.emails) if text} else Side.US
        for p in value.participants
    }
    changed = value.with_sides(sides)
    models.Transcript.objects.filter(conversation=row).update(packed=pack_conversation(changed))
    columns = columns_of(changed)
    columns.pop("sort_at")
    models.Conversation.objects.filter(pk=row.pk).update(**columns, listener=one.asker_id, listening_shared=False)
    row.refresh_from_db()
    attend(row, changed)
