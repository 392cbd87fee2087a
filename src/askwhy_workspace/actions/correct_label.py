"""A person's word on what a sentence does: it counts from now on, is kept, and can be learnt from."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from askwhy.conversation import Side
from askwhy.labels import ASPECTS, MAX_ASPECTS, OUR_MOVES, THEIR_MOVES, Aspect, Label
from askwhy_workspace.actions.label_conversation import find_in_conversation
from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.conversations.models import Conversation, Correction, SentenceRow
from askwhy_workspace.conversations.packing import SIDES, about_bits, bits_of, labels_of
from askwhy_workspace.errors import Refused
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep


def correct_label(
    member: Membership,
    conversation: Conversation,
    sentence: SentenceRow,
    labels: Collection[Label],
    about: Collection[Aspect] = (),
) -> UndoStep:
    """The sentence with exactly these labels; giving the ones it has accepts them.

    Raises:
        NotAllowed: The person only reads.
        Refused: The labels do not fit the codebook.
    """
    must_write(member)
    side = SIDES[sentence.side]
    _check(side, labels, about)
    with transaction.atomic():
        correction = Correction.objects.create(
            conversation=conversation,
            turn=sentence.turn,
            start=sentence.start,
            end=sentence.end,
            side=sentence.side,
            labels_before=sentence.labels,
            labels_after=bits_of(labels),
            about_before=sentence.about,
            about_after=about_bits(about),
            classifier=conversation.classifier,
            by_id=member.user_id,
        )
        before = {"id": conversation.pk, "number": sentence.number, "labels": sentence.labels, "about": sentence.about}
        before |= {"by_person": sentence.by_person, "correction": correction.pk}
        accepted = sentence.labels == correction.labels_after
        _put(conversation, sentence, correction.labels_after, correction.about_after, by_person=True)
        record(member, "accepted labels" if accepted else "corrected labels", conversation, sentence=sentence.number)
        return remember_step(member, "correct_label", before, "Accepted." if accepted else "Corrected.")


def take_back(member: Membership, before: Any) -> None:
    """The sentence with the labels it had; the correction is withdrawn."""
    must_write(member)
    conversation = Conversation.objects.select_related("transcript", "customer").get(
        workspace_id=member.workspace_id, pk=before["id"]
    )
    sentence = conversation.sentences.get(number=before["number"])
    Correction.objects.filter(pk=before["correction"]).update(withdrawn_at=timezone.now())
    _put(conversation, sentence, before["labels"], before["about"], by_person=before["by_person"])


def _check(side: Side | None, labels: Collection[Label], about: Collection[Aspect]) -> None:
    of_side: dict[Side | None, set[Label]] = {Side.US: {*OUR_MOVES}, Side.THEM: {*THEIR_MOVES, *ASPECTS}}
    allowed = of_side.get(side, set())
    if not set(labels) <= allowed:
        raise Refused("This side's sentences do not carry such a label.")
    if len([label for label in labels if isinstance(label, Aspect)]) > MAX_ASPECTS or len(about) > MAX_ASPECTS:
        raise Refused("A sentence takes at most two aspects: those that you would file it under.")
    if about and side is not Side.US:
        raise Refused("Only sentences of ours are about something of theirs.")


def _put(conversation: Conversation, sentence: SentenceRow, labels: int, about: int, *, by_person: bool) -> None:
    sentence.labels, sentence.about, sentence.by_person = labels, about, by_person
    sentence.save(update_fields=["labels", "about", "by_person"])
    find_in_conversation.enqueue(conversation.pk)


def label_names(bits: int) -> list[str]:
    """The labels in a number by their names, in the codebook's order."""
    given = labels_of(bits)
    return [label.value for label in (*OUR_MOVES, *THEIR_MOVES, *ASPECTS) if label in given]
