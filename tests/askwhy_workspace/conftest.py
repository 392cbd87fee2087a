"""A workspace with people of every role, customers that not everybody sees, and a call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from askwhy_workspace.actions.assign_customer import assign_customer
from askwhy_workspace.actions.create_customer import create_customer
from askwhy_workspace.calendars.models import Calendar, MeetingRow
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer, Person, Seen
from askwhy_workspace.drafts.models import SavedDraft
from askwhy_workspace.fit.models import FactRow, IntroductionRow
from askwhy_workspace.jobs.worker import run_all
from askwhy_workspace.knowledge.models import DecisionRow, InsightRow
from askwhy_workspace.people.models import Membership, Role, Team, Workspace
from askwhy_workspace.search import meaning
from askwhy_workspace.web import limits
from workspace_house import House, bring_in, join


@pytest.fixture(autouse=True)
def own_folder(tmp_path_factory: pytest.TempPathFactory, settings: Any) -> None:
    """What is kept beside the database stands in a folder of the test's own, never in the user's."""
    settings.ASKWHY = replace(settings.ASKWHY, folder=tmp_path_factory.mktemp("data"))


@pytest.fixture(autouse=True)
def own_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    """No vectors of another test: a database that is rolled back gives its numbers twice."""
    monkeypatch.setattr(meaning, "_signs", meaning._Signs())


@pytest.fixture
def one_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of the limits stands still, so that no new minute begins in the middle of a test."""
    monkeypatch.setattr(limits, "time", SimpleNamespace(time=lambda: 1_900_000_000.0))


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
    assign_customer(house.member, call, secret)
    run_all()
    call.refresh_from_db()
    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty data folder."""
    path = tmp_path / "data"
    path.mkdir()
    return path


@pytest.fixture
def ben(lane_call: Conversation, secret: Customer) -> Person:
    """Of the hidden customer, who said its side of the call."""
    return secret.people.get(name="Ben Holt")


@pytest.fixture
def written_about(ben: Person, house: House) -> Customer:
    """Another customer of ours, and Ben Holt in everything that we write ourselves, at both customers."""
    other = create_customer(house.member, name="Steel Windows")
    calendar = Calendar.objects.create(workspace=house.workspace, name="Ours", user=house.member.user)
    day = timezone.now().date()
    MeetingRow.objects.create(calendar=calendar, title="Lunch with Ben Holt", day=day, people=[])
    MeetingRow.objects.create(calendar=calendar, title="Routes", day=day, people=[["Ben Holt", "ben@holt.example"]])
    letter = (
        "Ben Holt told us: “nobody else\nknew the routes”, and that every night SOMEBODY re-keys the orders by hand."
    )
    for customer in (ben.customer, other):
        SavedDraft.objects.create(
            customer=customer, made_by=house.member.user, name="A story", text=letter, to=["Priya"]
        )
        FactRow.objects.create(customer=customer, on=day, event="told others", what="Ben Holt spoke of us", whom="")
        cara = Person.objects.create(customer=customer, name="Cara Lane")
        drafts = {"message": {"subject": "x", "text": "Meet Ben Holt."}}
        IntroductionRow.objects.create(customer=customer, person=cara, provider="Ben Holt and Sons", drafts=drafts)
    row = InsightRow.objects.filter(customer=ben.customer, standing="confirmed").first()
    assert row is not None
    DecisionRow.objects.create(
        customer=ben.customer,
        act="confirm",
        insight=row.key,
        by_name="Ben Holt",
        decided_by="customer",
        at=timezone.now(),
    )
    return other
