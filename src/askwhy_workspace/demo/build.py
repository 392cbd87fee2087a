"""Fills an empty workspace with the invented customers of this folder, through the same actions as everybody's files."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from typing import Any

from django.urls import reverse
from django.utils import timezone

from askwhy.conversation import Side
from askwhy_workspace.actions.create_customer import create_customer
from askwhy_workspace.actions.import_files import NOTE_SUFFIX, Choice, Given, keep_import, receive_files
from askwhy_workspace.actions.set_sides import set_sides
from askwhy_workspace.conversations.models import Consent, Conversation, ImportBatch
from askwhy_workspace.conversations.reading import value_of
from askwhy_workspace.customers.models import Customer
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
    for described in plan["customers"]:
        say(f"  {described['name']}")
        _customer(owner, described)
    if read:
        run_all()
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
