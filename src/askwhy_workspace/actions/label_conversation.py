"""Reading a conversation: labels for its sentences, and what the library finds in them. Runs in the background."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from askwhy.conversation import Side
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation
from askwhy.language.sentences import sentences_of
from askwhy.shipped import load_reader
from askwhy_workspace.actions.answers_in_mail import answers_in_mail
from askwhy_workspace.actions.draw_customer_map import refresh_customer
from askwhy_workspace.actions.draw_practice import draw_practice_later
from askwhy_workspace.actions.keep_proposals import keep_proposals
from askwhy_workspace.conversations.finding import findings_in
from askwhy_workspace.conversations.models import Conversation, Correction, Findings, SentenceRow
from askwhy_workspace.conversations.packing import pack_bytes, row_values
from askwhy_workspace.conversations.reading import held_as_read, labelled_of, value_of
from askwhy_workspace.knowledge.models import DebriefRow, InsightRow, Promise


def label_later(conversation: Conversation) -> None:
    """Has the conversation read in the background, once this transaction is kept."""
    label_conversation.enqueue(conversation.pk)


@task()
def label_conversation(conversation_id: int) -> str:
    """Labels a conversation, keeps what a person corrected, and renews what is known of its customer.

    Running it twice gives the same rows once: everything is replaced in one transaction.

    Returns:
        What labelled it; empty where it is gone, nobody said who is us, or its words were changed meanwhile.
    """
    row = Conversation.objects.select_related("transcript", "customer").filter(pk=conversation_id).first()
    if row is None or row.state == Conversation.State.UNDONE or not row.sides_known:
        return ""
    value = value_of(row)
    reader = load_reader()
    labelled = reader.labeller.label(value, sentences_of(value, reader.boundaries))
    if row.customer is not None and row.customer.is_colleague:
        labelled = without_emotion(labelled)
    with transaction.atomic():
        if not held_as_read(row):  # whoever changed its words has asked for new labels
            return ""
        _keep_sentences(row, labelled)
        Conversation.objects.filter(pk=row.pk).update(classifier=labelled.classifier)
        find_in_conversation.enqueue(row.pk)
    return labelled.classifier


def without_emotion(labelled: LabelledConversation) -> LabelledConversation:
    """Of colleagues no emotion is computed: neither the label nor its probability is kept."""
    return replace(
        labelled,
        sentences=tuple(
            replace(
                sentence,
                labels=sentence.labels - {Move.EMOTION},
                probabilities={label: p for label, p in sentence.probabilities.items() if label is not Move.EMOTION},
            )
            for sentence in labelled.sentences
        ),
    )


@task()
def find_in_conversation(conversation_id: int) -> bool:
    """Keeps what the library finds in a conversation's labels, and renews its customer; False where it is gone or its words
    were changed meanwhile.

    A task of its own: what may be wrong with finding does not take the labels away.
    """
    row = Conversation.objects.select_related("transcript", "customer").filter(pk=conversation_id).first()
    if row is None or not row.classifier:
        return False
    labelled = labelled_of(row)
    found = findings_in(labelled, load_reader().sense)
    packed = pack_bytes(json.dumps(found, ensure_ascii=False).encode())
    with transaction.atomic():
        if not held_as_read(row):  # whoever changed its words has asked for new labels
            return False
        Findings.objects.update_or_create(conversation=row, defaults={"packed": packed, "made_at": timezone.now()})
        if row.state == Conversation.State.KEPT:
            answers_in_mail(row, labelled)
        keep_knowledge(row, found)
        keep_proposals(row, labelled)
        if row.customer is not None and row.state == Conversation.State.KEPT:
            draw_practice_later(row.listener_id)
    return True


def keep_knowledge(row: Conversation, found: dict[str, Any]) -> None:
    """Files promises under the conversation's customer, and has the map drawn again; what a person settled or moved
    stays."""
    if row.customer is None or row.state != Conversation.State.KEPT:
        return
    decided = Q(moved=True) | ~Q(kept=None)
    settled = {p.words: p for p in Promise.objects.filter(decided, conversation=row)}
    Promise.objects.filter(conversation=row).exclude(decided).delete()
    Promise.objects.bulk_create(
        Promise(
            customer=row.customer,
            conversation=row,
            side=promise["side"],
            by_name=promise["by"] or "",
            words=promise["exact"],
            piece={key: promise[key] for key in ("turn_id", "start", "end", "exact")},
            due=promise["due"] and promise["due"][:10],
        )
        for promise in found["promises"]
        if promise["exact"] not in settled and promise["side"] in (Side.US, Side.THEM)
    )
    refresh_customer(row.customer)


def forget_knowledge(row: Conversation) -> None:
    """Takes away what this conversation told of its customer, as when it goes to another one."""
    if row.customer is not None:
        InsightRow.objects.filter(customer=row.customer, conversation=row).delete()  # also before the map is redrawn
        Promise.objects.filter(conversation=row).delete()
        DebriefRow.objects.filter(conversation=row).delete()


def _keep_sentences(row: Conversation, labelled: LabelledConversation) -> None:
    numbers = {turn.id: number for number, turn in enumerate(labelled.conversation.turns)}
    corrected = {
        (c.turn, c.start, c.end): c
        for c in Correction.objects.filter(conversation=row, withdrawn_at=None).order_by("at", "pk")
    }
    rows = []
    for number, sentence in enumerate(labelled.sentences):
        values = row_values(number, sentence, numbers)
        by_person = corrected.get((values["turn"], values["start"], values["end"]))
        if by_person is not None:
            values |= {"labels": by_person.labels_after, "about": by_person.about_after, "by_person": True}
        rows.append(SentenceRow(conversation=row, **values))
    SentenceRow.objects.filter(conversation=row).delete()
    SentenceRow.objects.bulk_create(rows, batch_size=500)
