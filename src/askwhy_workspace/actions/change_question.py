"""How far a question of ours has come: a person says it, and says why where it is put aside."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.errors import Refused
from askwhy_workspace.knowledge.models import Question
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep

_SAID = {
    Question.State.PROPOSED: "Proposed again.",
    Question.State.PLANNED: "Planned.",
    Question.State.ASKED: "Asked. What they answer is found when the conversation comes in.",
    Question.State.ANSWERED: "Answered.",
    Question.State.CONFIRMED: "Answered, and they agreed with what you gave back.",
    Question.State.DECLINED: "They did not want to speak of it. It is not asked again unless they reopen it.",
    Question.State.DISMISSED: "Put aside; it is not proposed again.",
}


def change_question(member: Membership, question: Question, *, state: str, reason: str = "") -> UndoStep:
    """The question in this state. What the debrief reads as asked or answered is a proposal until somebody says so here.

    Raises:
        NotAllowed: The person only reads.
        Refused: There is no such state.
    """
    must_write(member)
    if state not in _SAID:
        raise Refused("A question can be planned, asked, answered, declined or put aside. Load the page again.")
    with transaction.atomic():
        before = {"id": question.pk, "state": question.state, "reason": question.reason}
        question.state, question.reason, question.made_by_id = state, reason.strip()[:300], member.user_id
        question.save(update_fields=["state", "reason", "made_by", "changed_at"])
        record(member, f"{state} a question", question)
        return remember_step(member, "change_question", before, _SAID[Question.State(state)])


def take_back(member: Membership, before: Any) -> None:
    """The question in the state that it had."""
    must_write(member)
    found = Question.objects.filter(pk=before["id"], customer__workspace_id=member.workspace_id)
    found.update(state=before["state"], reason=before["reason"])
