"""A question of one's own, planned for the next conversation."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from askwhy.labels import ASPECTS
from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.errors import Refused
from askwhy_workspace.knowledge.models import Question
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep

_ASPECTS = frozenset(aspect.value for aspect in ASPECTS)


def plan_question(member: Membership, customer: Customer, *, text: str, aspect: str = "") -> UndoStep:
    """The question, planned.

    Raises:
        NotAllowed: The person only reads.
        Refused: Nothing is asked.
    """
    must_write(member)
    text = " ".join(text.split())[:1000]
    if not text:
        raise Refused("Write down what you want to ask.")
    with transaction.atomic():
        question = Question.objects.create(
            customer=customer,
            text=text,
            why="your own question",
            aspect=aspect if aspect in _ASPECTS else "",
            state=Question.State.PLANNED,
            made_by_id=member.user_id,
        )
        record(member, "planned a question", question)
        return remember_step(member, "plan_question", {"id": question.pk}, "Planned.")


def take_back(member: Membership, before: Any) -> None:
    """Never planned."""
    must_write(member)
    Question.objects.filter(pk=before["id"], customer__workspace_id=member.workspace_id).delete()
