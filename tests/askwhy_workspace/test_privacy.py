"""Grounds, rules, handing over, copies for sharing, backups."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from askwhy.conversation import Conversation as Value
from askwhy_workspace.actions.assign_customer import assign_customer
from askwhy_workspace.actions.create_customer import create_customer
from askwhy_workspace.actions.erase import (
    due_for_retention,
    keep_retention,
)
from askwhy_workspace.actions.export_person import export_person, held_about
from askwhy_workspace.actions.import_files import Given, receive_files
from askwhy_workspace.actions.set_consent import set_consent, set_retention
from askwhy_workspace.actions.undoing import undo_step
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.conversations.reading import value_of
from askwhy_workspace.customers.models import Person
from askwhy_workspace.errors import NotAllowed, Refused
from askwhy_workspace.knowledge.models import InsightRow
from askwhy_workspace.people.models import Membership
from askwhy_workspace.privacy.backups import backups_of, note_backup, remove_old
from askwhy_workspace.privacy.models import Erasure
from askwhy_workspace.privacy.redacting import for_sharing
from workspace_house import CALL, House, bring_in, everything

Browse = Callable[[Membership], Client]


def test_everything_about_a_person_can_be_handed_over(ben: Person, house: House) -> None:
    with zipfile.ZipFile(io.BytesIO(export_person(house.member, ben))) as archive:
        held = json.loads(archive.read("person.json"))
        page = archive.read("person.html").decode()
    assert held["conversations"][0]["words"] == [
        "We lost our dispatcher, and nobody else knew the routes. I lie awake over it.",
        "Exactly. Every night somebody re-keys the orders by hand.",
    ]
    assert (
        len(held["insights"])
        == InsightRow.objects.filter(customer=ben.customer, standing__in=["heard", "confirmed"]).count()
    )
    assert "I lie awake over it." in page
    assert "What made you change" not in page  # ours is not theirs


def test_the_ground_is_asked_for_said_and_taken_back(call: Conversation, house: House, browse: Browse) -> None:
    page = f"/conversations/{call.pk}/"
    assert "Nobody has said on what ground" in browse(house.member).get(page).content.decode()
    assert call.title in browse(house.member).get("/conversations/?show=ground").content.decode()
    step = set_consent(house.member, call, "agreed")
    call.refresh_from_db()
    assert (call.consent, call.consent_by) == ("agreed", house.member.user)
    undo_step(house.member, step)
    call.refresh_from_db()
    assert call.consent == "ask"
    with pytest.raises(Refused):
        set_consent(house.member, call, "because")


def test_only_what_is_due_goes_and_the_dry_run_is_the_run(house: House) -> None:
    old = bring_in(house.member)
    kept = bring_in(house.member, CALL.replace("May", "June"), name="june.vtt")
    other = bring_in(house.member, CALL.replace("May", "July"), name="july.vtt")
    ruled = create_customer(house.member, name="Ruled")
    assign_customer(house.member, other, ruled)
    Conversation.objects.filter(pk__in=[old.pk, other.pk]).update(sort_at=timezone.now() - timedelta(days=400))
    assert list(due_for_retention(house.workspace)) == []
    set_retention(house.owner, 12)
    set_retention(house.owner, 36, customer=ruled)
    house.workspace.refresh_from_db()
    assert list(due_for_retention(house.workspace)) == [old]
    assert keep_retention.call() == 1
    assert set(Conversation.objects.values_list("pk", flat=True)) == {kept.pk, other.pk}
    assert Erasure.objects.get().kind == "retention"
    with pytest.raises(NotAllowed):
        set_retention(house.manager, 1)


def test_what_was_never_kept_goes_after_a_month_and_may_be_given_again(house: House) -> None:
    batch = receive_files(house.member, [Given(name="call.vtt", data=CALL.encode())])
    type(batch).objects.update(made_at=timezone.now() - timedelta(days=31))
    keep_retention.call()
    assert not Conversation.objects.exists()
    assert "dispatcher" not in everything()


def test_a_copy_for_sharing_has_no_name_and_no_number(lane_call: Conversation, house: House, browse: Browse) -> None:
    content = browse(house.member).get(f"/conversations/{lane_call.pk}/redacted/").content.decode()
    assert "Us 1: What made you change the way you plan in [name]?" not in content
    assert "Ben" not in content
    assert "Ana" not in content
    assert "Them 1: We lost our dispatcher" in content


@pytest.mark.parametrize(
    ("said", "shared"),
    [
        ("Call me on +44 20 7946 0018 or ben@holt.example.", "Call me on +[number] or [address]."),
        ("It cost £9,800, forty-one thousand in all, 15 %.", "It cost [number], [number] in all, [number]."),
        ("Northgate Print told Ben so.", "[name] told Them 1 so."),
        ("Nobody won.", "Nobody won."),
    ],
)
def test_redaction(said: str, shared: str, call: Conversation) -> None:
    value: Value = value_of(call)

    one = replace(value, turns=(replace(value.turns[1], text=said, anchors=()),))
    assert for_sharing(one, ["Northgate Print"]) == f"Them 1: {shared}\n"


def test_backups_are_listed_until_they_are_due(tmp_path: Path) -> None:
    now = timezone.now()
    (tmp_path / "backups").mkdir()
    for name, age in (("old.zip", 91), ("new.zip", 1)):
        (tmp_path / "backups" / name).touch()
        note_backup(tmp_path, tmp_path / "backups" / name, now=now - timedelta(days=age))
    assert [backup.path.name for backup in backups_of(tmp_path)] == ["new.zip", "old.zip"]
    assert remove_old(tmp_path, now=now) == 1
    assert [backup.path.name for backup in backups_of(tmp_path)] == ["new.zip"]


@pytest.mark.usefixtures("written_about")
def test_what_we_wrote_of_a_person_is_handed_over(ben: Person) -> None:
    held = held_about(ben)
    assert [row["title"] for row in held["meetings"]] == ["Lunch with Ben Holt", "Routes"]
    assert [row["what"] for row in held["decisions"]] == ["confirm"]
    assert [row["what"] for row in held["what_happened"]] == ["Ben Holt spoke of us"]
