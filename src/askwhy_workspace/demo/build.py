"""Fills an empty workspace with the invented customers of this folder, through the same actions as everybody's files."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from typing import Any

from django.urls import reverse
from django.utils import timezone

from askwhy.conversation import Side
from askwhy.fit.providers import read_providers
from askwhy_workspace.actions.arrange_people import PersonFacts, add_person, change_person
from askwhy_workspace.actions.arrange_units import add_unit
from askwhy_workspace.actions.create_customer import create_customer
from askwhy_workspace.actions.import_files import NOTE_SUFFIX, Choice, Given, keep_import, receive_files
from askwhy_workspace.actions.keep_calendar import add_calendar_file
from askwhy_workspace.actions.keep_method import keep_method
from askwhy_workspace.actions.keep_providers import keep_table
from askwhy_workspace.actions.save_draft import save_draft
from askwhy_workspace.actions.set_offers import set_offers
from askwhy_workspace.actions.set_sides import set_sides
from askwhy_workspace.actions.tell_fact import tell_fact
from askwhy_workspace.conversations.models import Consent, Conversation, ImportBatch
from askwhy_workspace.conversations.reading import value_of
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.demo.telling import tell_of_needs
from askwhy_workspace.drafts.checking import read_message
from askwhy_workspace.jobs.worker import run_all
from askwhy_workspace.people.invitations import make_door
from askwhy_workspace.people.models import Membership, User, Workspace

_FOLDER = files("askwhy_workspace.demo")


def build_demo(*, say: Callable[[str], None], read: bool) -> bool:
    """Builds the demo where nobody works yet; False where somebody does, and then nothing is touched.

    Args:
        say: Is told each customer's name.
        read: Whether to label the conversations here and now; else the worker does, while somebody looks around.
    """
    if Membership.objects.exists():
        return False
    plan = json.loads((_FOLDER / "demo.json").read_text(encoding="utf-8"))
    owner = _people(plan)
    set_offers(owner, names=plan["us"]["names"], offers=())
    table = (_FOLDER / "files" / plan["us"]["providers"]).read_bytes()
    keep_table(owner, read_providers(table, plan["us"]["providers"]))
    for described in plan["methods"]:
        keep_method(owner, None, name=described["name"], table="\n".join(["row,from", *described["rows"]]))
    for described in plan["customers"]:
        say(f"  {described['name']}")
        _customer(owner, described)
    told = [_relation(owner, described) for described in plan["customers"]]
    add_calendar_file(owner, name="demo.ics", data=_calendar(plan["meetings"]))
    if read:
        run_all()
    for customer, words in told:
        if read:
            tell_of_needs.call(owner.pk, customer.pk, words)
        elif words:
            tell_of_needs.enqueue(owner.pk, customer.pk, words)
    return True


def sign_in_link() -> str:
    """The path of a one-time link that signs in as the demo's owner."""
    owner = Membership.objects.select_related("user", "workspace").order_by("pk")[0]
    return reverse("welcome", args=[make_door(owner, now=timezone.now())])


def _people(plan: dict[str, Any]) -> Membership:
    workspace = Workspace.objects.create(name=plan["workspace"])
    members = []
    for described in plan["users"]:
        user = User.objects.create_user(described["email"], name=described["name"])
        user.aliases = described["aliases"]
        user.save(update_fields=["aliases"])
        members.append(Membership.objects.create(user=user, workspace=workspace, role=described["role"]))
    return members[0]


def _customer(owner: Membership, described: dict[str, Any]) -> None:
    customer = create_customer(
        owner, name=described["name"], about=described["about"], domains=described.get("domains", [])
    )
    for file in described["files"]:
        _file(owner, customer, file)
    for message in described.get("messages", ()):
        save_draft(owner, customer, read_message(message["text"].encode()), to=message["to"], name=message["name"])
    for part in described.get("units", ()):
        add_unit(owner, customer, name=part["name"], parent=customer.units.filter(name=part.get("within")).first())
    for told in described.get("people", ()):
        facts = PersonFacts(
            name=told.get("as", told["name"]),
            role=told["role"],
            unit=customer.units.filter(name=told.get("unit")).first(),
            reports_to=customer.people.filter(name=told.get("reports_to")).first(),
        )
        if told.get("new"):
            add_person(owner, customer, facts)
        else:
            person = customer.people.get(name=told["name"])
            change_person(owner, person, replace(facts, emails=tuple(person.emails)))


def _relation(owner: Membership, described: dict[str, Any]) -> tuple[Customer, dict[str, Any]]:
    """Writes down what happened between them and us, and gives what can be said once their words are read."""
    here = Customer.objects.filter(workspace=owner.workspace)
    customer = here.get(name=described["name"])
    for fact in described.get("facts", ()):
        tell_fact(
            owner,
            customer,
            on=date.fromisoformat(fact["on"]),
            event=fact["event"],
            what=fact["what"],
            whom=fact.get("whom", ""),
            through=here.filter(name=fact.get("through")).first(),
        )
    return customer, {key: described[key] for key in ("needs", "introductions") if key in described}


def _file(owner: Membership, customer: Customer, file: dict[str, Any]) -> None:
    data = (_FOLDER / "files" / file["file"]).read_bytes()
    name = file["title"] + NOTE_SUFFIX if file.get("note") else file["file"]
    batch = receive_files(owner, [Given(name=name, data=data)])
    for row in _waiting(batch):
        value = value_of(row)
        sides = {p.id: Side.US if p.name in file.get("us", ()) else p.side or Side.THEM for p in value.participants}
        if not row.sides_known:
            set_sides(owner, row, sides)
    day = date.fromisoformat(file["day"]) if "day" in file else None
    chosen = {
        row.pk: Choice(
            customer_id=customer.pk,
            day=day,
            consent=Consent.AGREED if row.channel in ("call", "meeting") else Consent.NOT_RECORDED,
        )
        for row in _waiting(batch)
    }
    keep_import(owner, batch, chosen)


def _waiting(batch: ImportBatch) -> list[Conversation]:
    rows = Conversation.objects.filter(file__batch=batch, state=Conversation.State.PREVIEW)
    return list(rows.select_related("transcript", "customer", "workspace", "listener"))


def _calendar(meetings: list[dict[str, Any]]) -> bytes:
    """A calendar with meetings of the day on which the demo is built, and of the next."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:askwhy-demo"]
    for number, meeting in enumerate(meetings):
        day = timezone.localdate() + timedelta(days=meeting["day"])
        begin = datetime.combine(day, time.fromisoformat(meeting["at"]), timezone.get_current_timezone())
        lines += ["BEGIN:VEVENT", f"UID:demo-{number}", f"SUMMARY:{meeting['title']}"]
        for stamp, moment in (("DTSTART", begin), ("DTEND", begin + timedelta(hours=1))):
            lines.append(f"{stamp}:{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}")
        lines += [f"ATTENDEE;CN={name}:mailto:{mail}" for name, mail in meeting["with"]]
        lines.append("END:VEVENT")
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()
