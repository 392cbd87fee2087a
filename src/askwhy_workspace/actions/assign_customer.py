"""Saying which customer a conversation was with."""

from __future__ import annotations

import json
from typing import Any

from django.db import transaction

from askwhy.names import fold, parse_name, same_person
from askwhy_workspace.actions.answers_in_mail import answers_in_mail
from askwhy_workspace.actions.draw_customer_map import refresh_customer
from askwhy_workspace.actions.index_conversation import index_later
from askwhy_workspace.actions.label_conversation import forget_knowledge, keep_knowledge, label_later
from askwhy_workspace.actions.one_to_one import take_sides
from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.conversations.models import Conversation, Findings
from askwhy_workspace.conversations.packing import unpack_bytes
from askwhy_workspace.conversations.reading import labelled_of, value_of
from askwhy_workspace.customers.models import Customer, Person
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep


def assign_customer(member: Membership, conversation: Conversation, customer: Customer | None) -> UndoStep:
    """The conversation with this customer; its people become people of the customer.

    Raises:
        NotAllowed: The person only reads.
    """
    must_write(member)
    with transaction.atomic():
        before = {"id": conversation.pk, "customer": conversation.customer_id}
        put(conversation, customer)
        record(member, "assigned", conversation, customer=customer and customer.pk)
        return remember_step(
            member, "assign_customer", before, f"With {customer.name}." if customer else "With nobody yet."
        )


def take_back(member: Membership, before: Any) -> None:
    """The conversation where it was."""
    must_write(member)
    conversation = Conversation.objects.select_related("customer").get(
        workspace_id=member.workspace_id, pk=before["id"]
    )
    customer = Customer.objects.filter(workspace_id=member.workspace_id, pk=before["customer"]).first()
    put(conversation, customer)


def put(conversation: Conversation, customer: Customer | None) -> None:
    """Moves the conversation, with what it told and who took part, from its customer to this one."""
    old = conversation.customer
    forget_knowledge(conversation)
    conversation.customer = customer
    conversation.save(update_fields=["customer"])
    if customer is not None and customer.is_colleague:
        take_sides(conversation)
        label_later(conversation)  # without emotions, whatever was read before
    meet_people(conversation)
    if conversation.state == Conversation.State.KEPT:
        index_later(conversation)
    found = Findings.objects.filter(conversation=conversation).first()
    if found is not None:
        answers_in_mail(conversation, labelled_of(conversation))
        keep_knowledge(conversation, json.loads(unpack_bytes(found.packed)))
    for touched in (old, customer):
        if touched is not None:
            refresh_customer(touched)


def meet_people(conversation: Conversation) -> None:
    """Connects the participants on their side with people of the customer: known by address or name, else new ones."""
    customer = conversation.customer
    attendances = {a.participant_id: a for a in conversation.attendances.all()}
    people = list(customer.people.all()) if customer else []
    for participant in value_of(conversation).participants:
        attendance = attendances.get(participant.id)
        if attendance is None:
            continue
        attendance.person = None
        if customer is not None and participant.side == "them" and participant.name:
            person = _known(people, participant.name, participant.emails)
            if person is None:
                person = Person(customer=customer, name=participant.name[:200], role=participant.role or "")
                people.append(person)
            person.emails = list(dict.fromkeys([*person.emails, *(mail.lower() for mail in participant.emails)]))
            _named_fully(person, participant.name)
            person.last_heard_at = max(filter(None, [person.last_heard_at, conversation.sort_at]))
            person.save()
            attendance.person = person
        attendance.save(update_fields=["person"])


def _known(people: list[Person], name: str, emails: tuple[str, ...]) -> Person | None:
    """The one person who is meant, by address or by name: "Priya", "P. Sahota" and "Priya's iPad" where only one fits."""
    addresses = {mail.lower() for mail in emails}
    written = parse_name(name)
    by_mail = [person for person in people if addresses & set(person.emails)]
    exactly = [p for p in people if fold(name) in {fold(text) for text in (p.name, *p.aliases)}]
    alike = [p for p in people if any(same_person(written, parse_name(text)) for text in (p.name, *p.aliases))]
    for found in (by_mail, exactly, alike):
        if len(found) == 1:
            return found[0]
    return None


def _named_fully(person: Person, name: str) -> None:
    """Keeps every way in which the name was written; the fullest one is shown."""
    if fold(name) in {fold(text) for text in (person.name, *person.aliases)}:
        return
    fuller, written = parse_name(name), parse_name(person.name)
    longer = len(fuller.words) > len(written.words) or (written.words == fuller.words and len(name) < len(person.name))
    shown, alias = (name, person.name) if longer else (person.name, name)
    person.name, person.aliases = shown[:200], [*person.aliases, alias]
