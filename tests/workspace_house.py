"""A workspace for tests: people of every role, and a call that is brought in."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps

from askwhy.conversation import Side
from askwhy_workspace.actions.import_files import Given, keep_import, receive_files
from askwhy_workspace.actions.set_sides import set_sides
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.conversations.packing import unpack_bytes
from askwhy_workspace.people.models import Membership, Team, User, Workspace

CALL = """WEBVTT

00:00:01.000 --> 00:00:05.000
<v Ana Reyes>What made you change the way you plan in May?</v>

00:00:06.000 --> 00:00:14.000
<v Ben Holt>We lost our dispatcher, and nobody else knew the routes. I lie awake over it.</v>

00:00:15.000 --> 00:00:19.000
<v Ana Reyes>So when she left, the knowledge left with her.</v>

00:00:20.000 --> 00:00:24.000
<v Ben Holt>Exactly. Every night somebody re-keys the orders by hand.</v>

00:00:25.000 --> 00:00:29.000
<v Ana Reyes>I'll send you the list of drivers on Friday.</v>
"""


@dataclass(frozen=True)
class House:
    """Everybody in one workspace, and a stranger from another."""

    workspace: Workspace
    north: Team
    owner: Membership
    manager: Membership
    member: Membership  # of team North
    outsider: Membership  # a member of team South
    reader: Membership
    stranger: Membership

    def everybody(self) -> dict[str, Membership]:
        """Each by the name of their part."""
        return {name: getattr(self, name) for name in ("owner", "manager", "member", "outsider", "reader", "stranger")}


def join(workspace: Workspace, name: str, role: str, *teams: Team) -> Membership:
    """Somebody who works there; without a password, for tests sign in by force."""
    user = User.objects.create_user(f"{name.lower().replace(' ', '.')}@ours.example", name=name)
    membership = Membership.objects.create(user=user, workspace=workspace, role=role)
    membership.teams.set(teams)
    return membership


def bring_in(member: Membership, data: str = CALL, *, name: str = "call.vtt") -> Conversation:
    """One file, kept as proposed, its sides known."""
    batch = receive_files(member, [Given(name=name, data=data.encode())])
    row = Conversation.objects.select_related("transcript", "customer", "workspace", "listener").get(
        file__batch=batch, state="preview"
    )
    if not row.sides_known:
        set_sides(member, row, {"p1": Side.US, "p2": Side.THEM})
    keep_import(member, batch, {})
    row.refresh_from_db()
    return row


def everything() -> str:
    """Every value of every row of ours, unpacked."""
    found = []
    for model in apps.get_models():
        if model.__module__.startswith("askwhy_workspace"):
            for row in model._default_manager.all():
                for column in model._meta.fields:
                    value = getattr(row, column.attname)
                    if isinstance(value, bytes | memoryview):
                        try:
                            value = unpack_bytes(value).decode("utf-8", "replace")
                        except Exception:  # noqa: BLE001 -- vectors and bits are not packed
                            value = ""
                    found.append(str(value))
    return "\n".join(found)
