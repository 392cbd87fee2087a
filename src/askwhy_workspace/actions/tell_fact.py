"""Writing down what happened between them and us: a deal won, lost or referred, and everything that is longer than a deal."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.errors import Refused
from askwhy_workspace.fit.models import FactRow, IntroductionRow
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep


def tell_fact(
    member: Membership,
    customer: Customer,
    *,
    on: date,
    event: str,
    what: str,
    whom: str = "",
    through: Customer | None = None,
) -> UndoStep:
    """Something that happened on a day.

    Args:
        member: Who says so.
        customer: With whom.
        on: The day.
        event: One of the kinds of `FactRow.Event`.
        what: In a few words.
        whom: The provider, or who came through them.
        through: The customer here who came through them.

    Raises:
        NotAllowed: The person only reads.
        Refused: Nothing is said, or it is of no kind.
    """
    must_write(member)
    what = " ".join(what.split())[:500]
    if event not in FactRow.Event.values:
        raise Refused("Choose what kind of thing it was.")
    if through is not None and (event != FactRow.Event.CUSTOMER_THROUGH_THEM or through.pk == customer.pk):
        through = None
    if not what:
        raise Refused("Say in a few words what happened.")
    with transaction.atomic():
        row = FactRow.objects.create(
            customer=customer,
            on=on,
            event=event,
            what=what,
            whom=" ".join(whom.split())[:300],
            through=through,
            user_id=member.user_id,
        )
        record(member, "wrote down a fact", row, event=event)
        return remember_step(member, "tell_fact", {"do": "tell", "id": row.pk}, "Written down.")


def remove_fact(member: Membership, row: FactRow) -> UndoStep:
    """It did not happen, or not so.

    Raises:
        NotAllowed: The person only reads.
    """
    must_write(member)
    with transaction.atomic():
        before = {
            "do": "remove",
            "id": row.pk,
            "customer": row.customer_id,
            "on": row.on.isoformat(),
            "columns": {
                "event": row.event,
                "what": row.what,
                "whom": row.whom,
                "through_id": row.through_id,
                "introduction_id": row.introduction_id,
                "conversation_id": row.conversation_id,
                "piece": row.piece,
                "user_id": row.user_id,
            },
        }
        record(member, "removed a fact", row)
        FactRow.objects.filter(pk=row.pk).delete()
        return remember_step(member, "tell_fact", before, "Gone.")


def take_back(member: Membership, before: Any) -> None:
    """The fact as it was, or none."""
    must_write(member)
    if before["do"] == "tell":
        FactRow.objects.filter(customer__workspace_id=member.workspace_id, pk=before["id"]).delete()
        return
    customer = Customer.objects.get(workspace_id=member.workspace_id, pk=before["customer"])
    columns = before["columns"]
    for name, model in (
        ("through_id", Customer),
        ("introduction_id", IntroductionRow),
        ("conversation_id", Conversation),
    ):
        if not model.objects.filter(pk=columns[name]).exists():
            columns |= {name: None}  # it is gone since; the fact stands without it
    if columns["conversation_id"] is None:
        columns |= {"piece": None}
    FactRow(pk=before["id"], customer=customer, on=date.fromisoformat(before["on"]), **columns).save(force_insert=True)
