"""A workspace with people of every role, customers that not everybody sees, and a call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client

from askwhy.conversation import Side
from askwhy_workspace.actions.import_files import Given, keep_import, receive_files
from askwhy_workspace.actions.set_sides import set_sides
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer, Seen
from askwhy_workspace.jobs.worker import run_all
from askwhy_workspace.people.models import Membership, Role, Team, User, Workspace

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


@pytest.fixture
def house(db: None) -> House:
    """A workspace with every role."""
    workspace = Workspace.objects.create(name="Perks Metals")
    north = Team.objects.create(workspace=workspace, name="North")
    south = Team.objects.create(workspace=workspace, name="South")
    other = Workspace.objects.create(name="Elsewhere")
    return House(
        workspace=workspace,
        north=north,
        owner=join(workspace, "Olga Owner", Role.OWNER),
        manager=join(workspace, "Mia Manager", Role.MANAGER),
        member=join(workspace, "Ana Reyes", Role.MEMBER, north),
        outsider=join(workspace, "Otto South", Role.MEMBER, south),
        reader=join(workspace, "Rita Reader", Role.READER),
        stranger=join(other, "Sam Stranger", Role.OWNER),
    )


@pytest.fixture
def secret(house: House) -> Customer:
    """A customer that only team North sees."""
    return Customer.objects.create(workspace=house.workspace, name="Hollow Lane", seen_by=Seen.TEAM, team=house.north)


@pytest.fixture
def browse() -> Callable[[Membership], Client]:
    """A browser in which this person is signed in."""

    def signed_in(member: Membership) -> Client:
        client = Client()
        client.force_login(member.user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


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


@pytest.fixture
def call(house: House) -> Conversation:
    """The call, kept and read, with no customer yet."""
    row = bring_in(house.member)
    run_all()
    row.refresh_from_db()
    return row


@pytest.fixture
def lane_call(call: Conversation, secret: Customer, house: House) -> Conversation:
    """The call, with the customer that only team North sees."""
    from askwhy_workspace.actions.assign_customer import assign_customer

    assign_customer(house.member, call, secret)
    call.refresh_from_db()
    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty data folder."""
    path = tmp_path / "data"
    path.mkdir()
    return path
