"""A person's word on what is a need, and on what is meant for it. The judgement follows; each step can be taken back."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.errors import Refused
from askwhy_workspace.fit.models import Capability, NeedWord, Serving
from askwhy_workspace.knowledge.models import InsightRow
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep

_SAID = {True: "It counts as a need, by your word.", False: "It counts as no need.", None: "It stands as it is read."}
_MEANT = {
    True: "“{}” is meant for it, by your word.",
    False: "“{}” is not meant for it.",
    None: "“{}” stands as it is read.",
}


def say_need(member: Membership, customer: Customer, insight: str, *, is_need: bool | None) -> UndoStep:
    """Whether an insight tells a need; None: as the program reads it.

    Raises:
        NotAllowed: The person only reads.
        Refused: The map has no such insight.
    """
    must_write(member)
    _must_be_known(customer, insight)
    with transaction.atomic():
        row = NeedWord.objects.filter(customer=customer, insight=insight).first()
        before = {
            "do": "need",
            "customer": customer.pk,
            "insight": insight,
            "word": row.is_need if row else None,
            "user": row.user_id if row else None,
        }
        _put_need(customer, insight, is_need, member.user_id)
        record(member, "said what is a need", customer, is_need=is_need)
        return remember_step(member, "judge_needs", before, _SAID[is_need])


def say_serving(
    member: Membership, customer: Customer, insight: str, capability: Capability, *, serves: bool | None
) -> UndoStep:
    """Whether a capability is meant for a need; None: as the program reads it.

    Raises:
        NotAllowed: The person only reads.
        Refused: The map has no such insight.
    """
    must_write(member)
    _must_be_known(customer, insight)
    with transaction.atomic():
        row = Serving.objects.filter(customer=customer, insight=insight, capability=capability).first()
        before = {
            "do": "serving",
            "customer": customer.pk,
            "insight": insight,
            "capability": capability.pk,
            "word": row.serves if row else None,
            "user": row.user_id if row else None,
        }
        _put_serving(customer, insight, capability.pk, serves, member.user_id)
        record(member, "said what serves a need", customer, capability=capability.pk, serves=serves)
        return remember_step(member, "judge_needs", before, _MEANT[serves].format(capability.name[:200]))


def take_back(member: Membership, before: Any) -> None:
    """The word that stood before, or none."""
    must_write(member)
    customer = Customer.objects.get(workspace_id=member.workspace_id, pk=before["customer"])
    if before["do"] == "need":
        _put_need(customer, before["insight"], before["word"], before["user"])
    elif Capability.objects.filter(pk=before["capability"], provider__workspace_id=member.workspace_id).exists():
        _put_serving(customer, before["insight"], before["capability"], before["word"], before["user"])


def _put_need(customer: Customer, insight: str, word: bool | None, user: int | None) -> None:
    if word is None:
        NeedWord.objects.filter(customer=customer, insight=insight).delete()
    else:
        defaults = {"is_need": word, "user_id": user}
        NeedWord.objects.update_or_create(customer=customer, insight=insight, defaults=defaults)


def _put_serving(customer: Customer, insight: str, capability: int, word: bool | None, user: int | None) -> None:
    if word is None:
        Serving.objects.filter(customer=customer, insight=insight, capability_id=capability).delete()
    else:
        defaults = {"serves": word, "user_id": user}
        Serving.objects.update_or_create(
            customer=customer, insight=insight, capability_id=capability, defaults=defaults
        )


def _must_be_known(customer: Customer, insight: str) -> None:
    rows = InsightRow.objects.filter(customer=customer, held_back="")
    if not rows.filter(key=insight).exists() and not any(
        insight in ids for ids in rows.values_list("value__ids", flat=True)
    ):
        raise Refused("The map has no such words any more. Look at it again.")
