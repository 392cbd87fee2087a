"""An introduction: proposed, asked, agreed, made, and what came of it. Nothing is ever sent from here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from askwhy.fit.introduction import Introduction
from askwhy_workspace.actions.rights import must_write
from askwhy_workspace.actions.undo import remember_step
from askwhy_workspace.customers.models import Customer, Person
from askwhy_workspace.errors import Refused
from askwhy_workspace.fit.introducing import introduction_of, needs_of
from askwhy_workspace.fit.models import FactRow, IntroductionRow
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep

DAYS = ("asked_on", "declined_on", "agreed_on", "made_on", "came_on")
KINDS = ("asking", "message")


def propose_introduction(
    member: Membership, customer: Customer, person: Person | None, *, provider: str, needs: Sequence[str], fee: str = ""
) -> tuple[IntroductionRow, UndoStep]:
    """An introduction that nobody has been asked about yet.

    Raises:
        NotAllowed: The person only reads.
        Refused: Nobody is named on either side.
    """
    must_write(member)
    provider = " ".join(provider.split())[:300]
    if person is None or person.customer_id != customer.pk:
        raise Refused("Choose whom of theirs to introduce.")
    if not provider:
        raise Refused("Say to whom.")
    with transaction.atomic():
        row = IntroductionRow.objects.create(
            customer=customer,
            person=person,
            provider=provider,
            needs=list(dict.fromkeys(needs))[:20],
            fee=_line(fee),
            made_by_id=member.user_id,
        )
        record(member, "proposed an introduction", row, needs=len(row.needs))
        before = {"do": "propose", "id": row.pk}
        return row, remember_step(member, "introduce", before, f"Proposed. {person.name} is not asked yet.")


def ask(member: Membership, row: IntroductionRow, on: date) -> UndoStep:
    """Somebody asked the customer's person."""
    return _step(
        member, row, introduction_of(row).ask(on), "asked about an introduction", "Asked. Now it is their turn."
    )


def agree(member: Membership, row: IntroductionRow, on: date, *, may_share: Sequence[str]) -> UndoStep:
    """They agreed, and to what may be passed on: only words of their own that it is about.

    Raises:
        NotAllowed: The member only reads.
        InvalidConversation: They were not asked.
    """
    own = {id_ for id_, _ in needs_of(row).own}
    shared = [id_ for id_ in may_share if id_ in own]
    changed = introduction_of(row).agree(on, may_share=shared)
    return _step(member, row, changed, "noted agreement to an introduction", "They agreed. It can be made.")


def decline(member: Membership, row: IntroductionRow, on: date) -> UndoStep:
    """They would rather not."""
    said = "Declined. They are not asked again."
    return _step(member, row, introduction_of(row).decline(on), "noted that an introduction was declined", said)


def make(member: Membership, row: IntroductionRow, on: date, *, referred: bool) -> UndoStep:
    """Somebody sent the message to both sides.

    Args:
        member: Who says so.
        row: The introduction.
        on: When.
        referred: Whether the deal ends with it: an outcome beside won and lost.

    Raises:
        NotAllowed: The customer's person has not agreed, or the member only reads.
    """
    with transaction.atomic():
        step = _step(member, row, introduction_of(row).make(on), "made an introduction", "Made.")
        if referred:
            _fact(member, row, FactRow.Event.REFERRED, on, f"{row.person} and {row.provider}")
        return step


def note_what_came(member: Membership, row: IntroductionRow, on: date, what: str) -> UndoStep:
    """What came of it, in somebody's words.

    Raises:
        NotAllowed: The member only reads.
        Refused: Nothing is said.
        InvalidConversation: It was not made yet.
    """
    what = what.strip()[:500]
    if not what:
        raise Refused("Say what came of it; “nothing yet” is an answer.")
    changed = introduction_of(row).note_what_came(on, what)
    return _step(member, row, changed, "noted what came of an introduction", "Noted.")


def note_what_came_back(member: Membership, row: IntroductionRow, on: date, what: str) -> UndoStep:
    """What came back to us later.

    Raises:
        NotAllowed: The member only reads.
        Refused: Nothing is said, or it was not made yet.
    """
    must_write(member)
    what = what.strip()[:500]
    if not what:
        raise Refused("Say what came back.")
    if row.made_on is None or on < row.made_on:
        raise Refused("Something comes back after the introduction was made.")
    with transaction.atomic():
        before = _kept(row)
        _fact(member, row, FactRow.Event.CAME_BACK, on, what)
        record(member, "noted what came back of an introduction", row)
        return remember_step(member, "introduce", before, "Noted. It stands with the relation.")


def change_fee(member: Membership, row: IntroductionRow, fee: str) -> UndoStep:
    """What we get for it: shown to the customer in every draft."""
    must_write(member)
    with transaction.atomic():
        before = _kept(row)
        row.fee = _line(fee)
        row.save(update_fields=["fee"])
        record(member, "changed an introduction", row, field="fee")
        said = "The customer is told of it in every draft." if row.fee else "We get nothing for it."
        return remember_step(member, "introduce", before, said)


def keep_draft(member: Membership, row: IntroductionRow, kind: str, *, subject: str, text: str) -> UndoStep:
    """The text as somebody changed it; empty: as it is drafted from the map.

    Raises:
        NotAllowed: The member only reads.
        Refused: There is no such draft.
    """
    must_write(member)
    if kind not in KINDS:
        raise Refused("There is no such draft.")
    with transaction.atomic():
        before = _kept(row)
        kept = {"subject": _line(subject), "text": text.replace("\r\n", "\n").strip()[:10_000]}
        row.drafts = {key: value for key, value in row.drafts.items() if key != kind}
        if kept["text"]:
            row.drafts[kind] = kept
        row.save(update_fields=["drafts"])
        record(member, "changed a draft", row, draft=kind)
        said = "The text is kept." if kept["text"] else "The text is drafted from the map again."
        return remember_step(member, "introduce", before, said)


def take_back(member: Membership, before: Any) -> None:
    """The introduction as it was before the step."""
    must_write(member)
    rows = IntroductionRow.objects.filter(customer__workspace_id=member.workspace_id, pk=before["id"])
    if before["do"] == "propose":
        rows.delete()
        return
    days = {name: text and date.fromisoformat(text) for name, text in before["days"].items()}
    rows.update(**days, **before["columns"])
    FactRow.objects.filter(introduction__in=rows).exclude(pk__in=before["facts"]).delete()


def _step(member: Membership, row: IntroductionRow, changed: Introduction, action: str, said: str) -> UndoStep:
    """Keeps what the library let happen."""
    must_write(member)
    with transaction.atomic():
        before = _kept(row)
        for name in DAYS:
            setattr(row, name, getattr(changed, name))
        row.may_share, row.came_of_it = sorted(changed.may_share), changed.came_of_it
        row.save()
        record(member, action, row)
        return remember_step(member, "introduce", before, said)


def _kept(row: IntroductionRow) -> dict[str, Any]:
    """What a step may change, as JSON values."""
    days = {name: day and day.isoformat() for name in DAYS for day in [getattr(row, name)]}
    columns = {name: getattr(row, name) for name in ("may_share", "came_of_it", "fee", "drafts")}
    return {
        "do": "step",
        "id": row.pk,
        "days": days,
        "columns": columns,
        "facts": list(row.facts.values_list("pk", flat=True)),
    }


def _fact(member: Membership, row: IntroductionRow, event: str, on: date, what: str) -> None:
    FactRow.objects.create(
        customer_id=row.customer_id,
        on=on,
        event=event,
        what=what[:500],
        whom=row.provider,
        introduction=row,
        user_id=member.user_id,
    )


def _line(text: str) -> str:
    return " ".join(text.split())[:300]
