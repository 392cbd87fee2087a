"""What we proposed, kept with its conversation; that something was no proposal; and how long they may take."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from askwhy.curiosity.private import care_of
from askwhy.evidence import Evidence
from askwhy.language.labelled import LabelledConversation
from askwhy.practice.digesting import find_proposals
from askwhy.render.json_values import piece_value
from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.errors import Refused
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep
from askwhy_workspace.practice.models import DigestingTime, ProposalRow

LONGEST = 90  # days


def keep_proposals(row: Conversation, labelled: LabelledConversation) -> None:
    """The proposals of a conversation in the place of those read before; what was no proposal stays none."""
    dismissed = {
        (turn_id, start): at
        for turn_id, start, at in row.proposals.exclude(dismissed_at=None).values_list(
            "turn_id", "start", "dismissed_at"
        )
    }
    names = {p.id: p.name or "" for p in labelled.conversation.participants}
    speakers = {turn.id: names.get(turn.speaker_id or "", "") for turn in labelled.conversation.turns}
    row.proposals.all().delete()
    ProposalRow.objects.bulk_create(
        ProposalRow(
            conversation=row,
            turn_id=proposal.evidence.turn_id,
            start=proposal.evidence.start,
            piece=_said(proposal.evidence, row, ""),
            answer=None
            if proposal.answer is None or care_of(proposal.answer.exact) is not None
            else _said(proposal.answer, row, speakers.get(proposal.answer.turn_id, "")),
            n_follow_ups=proposal.n_follow_ups,
            dismissed_at=dismissed.get((proposal.evidence.turn_id, proposal.evidence.start)),
        )
        for proposal in find_proposals(labelled)
    )


def _said(evidence: Evidence, row: Conversation, who: str) -> dict[str, Any]:
    return piece_value(evidence) | {"conversation": row.pk, "who": who}


def dismiss_proposal(member: Membership, proposal: ProposalRow) -> UndoStep:
    """It was no proposal: it holds nothing back, and is not shown as one.

    Raises:
        NotAllowed: The person only reads.
    """
    must_write(member)
    with transaction.atomic():
        ProposalRow.objects.filter(pk=proposal.pk).update(dismissed_at=timezone.now())
        record(member, "said that it was no proposal", proposal, conversation=proposal.conversation_id)
        before = {"conversation": proposal.conversation_id, "turn_id": proposal.turn_id, "start": proposal.start}
        return remember_step(member, "dismiss_proposal", before, "It counts as no proposal.")


def set_digesting_time(member: Membership, customer: Customer, *, days: int) -> UndoStep:
    """How many days nudges to us are held back after a proposal; 0 holds back none.

    Raises:
        NotAllowed: The person only reads.
        Refused: It is no number of days that makes sense.
    """
    must_write(member)
    if not 0 <= days <= LONGEST:
        raise Refused(f"Give a number of days from 0 to {LONGEST}.")
    with transaction.atomic():
        found = DigestingTime.objects.filter(customer=customer).first()
        DigestingTime.objects.update_or_create(customer=customer, defaults={"days": days})
        record(member, "set the time to digest", customer, days=days)
        before = {"customer": customer.pk, "days": found.days if found else None}
        said = f"They have {days} days after a proposal." if days else "Nothing is held back."
        return remember_step(member, "set_digesting_time", before, said)


def take_back_dismissal(member: Membership, before: Any) -> None:
    """It was a proposal after all."""
    must_write(member)
    rows = ProposalRow.objects.filter(conversation__workspace_id=member.workspace_id)
    rows.filter(conversation=before["conversation"], turn_id=before["turn_id"], start=before["start"]).update(
        dismissed_at=None
    )


def take_back_time(member: Membership, before: Any) -> None:
    """The days that were set before."""
    must_write(member)
    rows = DigestingTime.objects.filter(customer=before["customer"], customer__workspace_id=member.workspace_id)
    if before["days"] is None:
        rows.delete()
    else:
        rows.update(days=before["days"])
