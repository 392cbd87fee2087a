"""A person's word on an insight: how it stands, where it belongs, what is the same. Only added, and undone in one step."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from askwhy.understanding.decisions import Act
from askwhy.understanding.facets import Facet
from askwhy.understanding.insight import DecidedBy, Standing
from askwhy_workspace.actions.draw_customer_map import draw_customer_map
from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.customers.models import Customer, Unit
from askwhy_workspace.errors import NotAllowed, Refused
from askwhy_workspace.knowledge.deciding import decision_of
from askwhy_workspace.knowledge.models import DecisionRow, InsightRow
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep

SAID = {
    Act.ACCEPT: "Accepted: it stands so by your word.",
    Act.CONFIRM: "Confirmed. Both the words and your decision stay visible.",
    Act.CORRECT: "Noted as not right. Both sides stay visible.",
    Act.REMOVE: "Taken off the map.",
    Act.MERGE: "Noted that the two say the same.",
    Act.KEEP_APART: "Noted that the two do not say the same.",
    Act.NO_CONTRADICTION: "Noted that the two are not at odds.",
    Act.FILE: "Filed there.",
    Act.ATTACH: "Put there.",
    Act.SHARE: "It may be shown beyond those who were there.",
}
_WITH_ANOTHER = (Act.MERGE, Act.KEEP_APART, Act.NO_CONTRADICTION)


def decide_insight(
    member: Membership,
    insight: InsightRow,
    act: str,
    *,
    other: str = "",
    facet: str = "",
    unit: Unit | None = None,
    why: str = "",
) -> UndoStep:
    """Keeps what somebody decided; the page shows it at once, and the map is drawn again.

    Args:
        member: Who decides.
        insight: About which insight.
        act: One of the library's acts that a person can do.
        other: The key of the other insight, where two are meant.
        facet: Where it is filed from now on.
        unit: To which part of the customer it belongs.
        why: The reason, for whoever reads the history.

    Raises:
        NotAllowed: The person only reads, or was not there and would share somebody's private life.
        Refused: The act is not one, or what it needs is missing.
    """
    must_write(member)
    chosen = _act(act)
    _check(member, insight, chosen, other, facet, unit)
    with transaction.atomic():
        row = DecisionRow.objects.create(
            customer_id=insight.customer_id,
            act=chosen.value,
            insight=insight.key,
            other=other if chosen in _WITH_ANOTHER else "",
            facet=facet if chosen is Act.FILE else "",
            unit=unit.name if unit and chosen is Act.ATTACH else "",
            by_name=str(member.user)[:200],
            user_id=member.user_id,
            decided_by=DecidedBy.PERSON.value,
            why=why.strip()[:500],
            at=timezone.now(),
        )
        _show_at_once(insight, chosen, row, unit)
        draw_customer_map.enqueue(insight.customer_id)
        record(member, f"decided: {chosen.value}", insight.customer, decision=row.pk)
        return remember_step(member, "decide_insight", {"decision": row.pk}, SAID[chosen])


def take_back(member: Membership, before: Any) -> None:
    """The decision undone, by another decision: nothing that was decided is ever lost."""
    must_write(member)
    row = DecisionRow.objects.select_related("customer").get(
        pk=before["decision"], customer__workspace_id=member.workspace_id
    )
    DecisionRow.objects.create(
        customer=row.customer,
        act=Act.UNDO.value,
        insight="",
        other=decision_of(row, {}).id,
        by_name=str(member.user)[:200],
        user_id=member.user_id,
        decided_by=DecidedBy.PERSON.value,
        at=timezone.now(),
    )
    draw_customer_map.enqueue(row.customer_id)


def was_there(member: Membership, customer: Customer) -> Q:
    """Which insights of a customer this person heard: those of conversations in which they took part."""
    own = Q(conversation__attendances__user=member.user_id) | Q(conversation__listener=member.user_id)
    return Q(customer=customer) & own


def _act(text: str) -> Act:
    found = next((act for act in SAID if act.value == text), None)
    if found is None:
        raise Refused("Nobody can decide that here. Load the page again.")
    return found


def _check(member: Membership, insight: InsightRow, act: Act, other: str, facet: str, unit: Unit | None) -> None:
    if act is Act.FILE and facet not in {known.value for known in Facet}:
        raise Refused("Choose under what to file it.")
    if act is Act.ATTACH and (unit is None or unit.customer_id != insight.customer_id):
        raise Refused("Choose the part that it belongs to.")
    if act in _WITH_ANOTHER and not _known(insight, other, act):
        raise Refused("Choose the other one of the two.")
    if act is Act.SHARE:
        there = InsightRow.objects.filter(was_there(member, insight.customer), pk=insight.pk)
        if not there.exists():
            raise NotAllowed("Only somebody who was there can decide that.")


def _known(insight: InsightRow, other: str, act: Act) -> bool:
    if other == insight.key:
        return False
    parts = {part["id"] for part in insight.value.get("parts", ())}
    if act is Act.KEEP_APART and other in parts:
        return True
    return InsightRow.objects.filter(customer_id=insight.customer_id, key=other, held_back="").exists()


def _show_at_once(insight: InsightRow, act: Act, row: DecisionRow, unit: Unit | None) -> None:
    """What the next page shows, until the map is drawn again."""
    if act is Act.REMOVE:
        insight.delete()
        return
    insight.decided_by = DecidedBy.PERSON.value if act in (Act.ACCEPT, Act.CONFIRM, Act.CORRECT) else insight.decided_by
    insight.standing = {Act.CONFIRM: Standing.CONFIRMED.value, Act.CORRECT: Standing.CONTRADICTED.value}.get(
        act, insight.standing
    )
    if act is Act.FILE:
        insight.facet, insight.aspect = row.facet, row.facet.partition("/")[0]
    if act is Act.ATTACH:
        insight.unit = unit
        insight.value["unit"] = row.unit
    if act is Act.SHARE:
        insight.held_back = ""
    insight.value["decided"] = {"by": row.by_name, "at": row.at.date().isoformat(), "act": act.value}
    insight.save()
