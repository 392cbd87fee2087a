"""One's own practice: drawn from one's own conversations, its owner's alone until shared, and never more than one may see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from askwhy_workspace.actions.assign_customer import assign_customer
from askwhy_workspace.actions.create_customer import create_customer
from askwhy_workspace.actions.erase import erase_conversation
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.jobs.worker import run_all
from askwhy_workspace.knowledge.following_through import kept_over_time
from askwhy_workspace.knowledge.models import Promise
from askwhy_workspace.people.models import AuditEntry, Membership
from askwhy_workspace.practice.models import PracticeRow
from workspace_house import CALL, House, bring_in

Browse = Callable[[Membership], Client]
OTHER = (
    CALL.replace("Ben Holt", "Priya Sahota")
    .replace("We lost our dispatcher, and nobody else knew the routes.", "The old foreman retired.")
    .replace("Every night somebody re-keys the orders by hand.", "We are losing two orders a week to typing errors.")
)


@pytest.fixture
def practised(lane_call: Conversation, house: House) -> PracticeRow:
    """The member's practice, of a call that only team North sees and of one that everybody sees."""
    row = bring_in(house.member, OTHER, name="other.vtt")
    assign_customer(house.member, row, create_customer(house.member, name="Open Field"))
    run_all()
    return PracticeRow.objects.get(user=house.member.user)


def test_it_is_drawn_from_the_conversations_in_which_one_listened(
    practised: PracticeRow, house: House, browse: Browse
) -> None:
    assert practised.value["n"] == 2
    shown = browse(house.member).get("/practice/").content.decode()
    assert "2 conversations with 2 customers" in shown
    assert "What made you change the way you plan in May?" in shown
    assert "2 measured; fewer than 5 say nothing of a trend" in shown
    assert "not for decisions about employment" in shown or "employment" in shown
    assert not PracticeRow.objects.exclude(user=house.member.user).exists()


def test_it_is_its_owners_alone_until_shared(practised: PracticeRow, house: House, browse: Browse) -> None:
    path = f"/practice/{house.member.user_id}/"
    everybody = {name: browse(member) for name, member in house.everybody().items()}
    assert {name: client.get(path).status_code for name, client in everybody.items() if name != "member"} == {
        "owner": 404, "manager": 404, "outsider": 404, "reader": 404, "stranger": 404,
    }  # fmt: skip
    everybody["member"].post("/practice/share/", {"shared": "yes"})
    assert {name: client.get(path).status_code for name, client in everybody.items()} == {
        "owner": 200, "manager": 200, "member": 302, "outsider": 200, "reader": 200, "stranger": 404,
    }  # fmt: skip
    assert AuditEntry.objects.filter(action="shared practice", actor=house.member.user).count() == 1
    everybody["member"].post("/practice/share/", {"shared": "no"})
    assert everybody["owner"].get(path).status_code == 404


def test_who_looks_sees_no_word_of_a_customer_that_is_not_theirs(
    practised: PracticeRow, house: House, browse: Browse
) -> None:
    PracticeRow.objects.update(shared=True)
    path = f"/practice/{house.member.user_id}/"
    hidden = browse(house.outsider).get(path).content.decode()
    for words in ("Hollow Lane", "dispatcher", "re-keys", "Call with Ben Holt"):
        assert words not in hidden
    assert "typing errors" in hidden
    assert "Open Field" in hidden
    assert "passages of 1 conversation that you may not see are left out" in hidden
    assert "dispatcher" in browse(house.owner).get(path).content.decode()


def test_an_erasure_takes_its_words_out_of_it(
    practised: PracticeRow, lane_call: Conversation, house: House, browse: Browse
) -> None:
    assert "dispatcher" in str(practised.value)
    erase_conversation(house.owner, lane_call)
    practised.refresh_from_db()
    assert practised.value == {}
    run_all()
    practised.refresh_from_db()
    assert practised.value["n"] == 1
    assert "dispatcher" not in str(practised.value)


def test_nobody_and_nothing_yet(house: House, browse: Browse) -> None:
    shown = browse(house.reader).get("/practice/").content.decode()
    assert "Nothing yet." in shown
    assert not PracticeRow.objects.exists()


def promise(customer: Customer, call: Conversation, number: int, **facts: Any) -> Promise:
    words = f"I'll do {number}."
    piece = {"turn_id": "t5", "start": number, "end": number + len(words), "exact": words}
    return Promise.objects.create(customer=customer, conversation=call, side="us", words=words, piece=piece, **facts)


def test_what_became_of_our_promises_quarter_by_quarter(
    lane_call: Conversation, secret: Customer, house: House, browse: Browse
) -> None:
    Promise.objects.all().delete()
    Conversation.objects.filter(pk=lane_call.pk).update(started_on=date(2026, 2, 3))
    promise(secret, lane_call, 1, kept=True)
    promise(secret, lane_call, 2, kept=False)
    promise(secret, lane_call, 3, read_as="done")
    promise(secret, lane_call, 4)
    promise(secret, lane_call, 5, kept=True)
    Promise.objects.create(customer=secret, conversation=lane_call, side="them", words="We will.", piece={"turn_id": "t2", "start": 0, "end": 3, "exact": "We will."}, kept=False)  # fmt: skip
    found = kept_over_time(Promise.objects.filter(customer=secret))
    assert (found.figures.share_kept, found.n_known, found.figures.n) == (0.75, 4, 5)
    assert [(name, len(rows)) for name, _, rows in found.quarters] == [("2026 Q1", 5)]
    client = browse(house.member)
    for path in (f"/customers/{secret.pk}/promises/", "/practice/"):
        shown = client.get(path).content.decode()
        assert "<b>75 %</b> kept, of 4 promises of which it is known" in shown
        assert "2026 Q1" in shown
    assert "2026 Q1" not in browse(house.outsider).get("/practice/").content.decode()


def test_the_page_asks_equally_often_for_one_conversation_and_for_thirty(
    practised: PracticeRow, secret: Customer, lane_call: Conversation, house: House, browse: Browse
) -> None:
    client, counts = browse(house.member), []
    for path in ("/practice/", f"/customers/{secret.pk}/promises/"):
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        counts.append(len(queries))
    for number in range(30):
        promise(secret, lane_call, number, kept=bool(number % 2))
    point = practised.value["trends"][0]["points"][:1] or [{"conversation": lane_call.pk, "at": None, "value": 0.5}]
    practised.value["trends"][0]["points"] = point * 30
    practised.value["openers"] = practised.value["openers"][:1] * 30
    practised.value["questions"] = practised.value["questions"] * 15
    practised.save()
    for path in ("/practice/", f"/customers/{secret.pk}/promises/"):
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        counts.append(len(queries))
    assert counts[:2] == counts[2:]


def test_the_latest_conversations_are_enough(lane_call: Conversation, house: House, monkeypatch: Any) -> None:
    from askwhy_workspace.practice import drawing

    monkeypatch.setattr(drawing, "MOST", 1)
    row = bring_in(house.member, OTHER, name="other.vtt")
    Conversation.objects.filter(pk=row.pk).update(sort_at=lane_call.sort_at - timedelta(days=900))
    assign_customer(house.member, row, create_customer(house.member, name="Open Field"))
    run_all()
    assert PracticeRow.objects.get(user=house.member.user).value["customers"] == [lane_call.customer_id]


def test_two_exports_with_one_id_keep_their_own_passages(
    lane_call: Conversation, house: House, monkeypatch: Any
) -> None:
    from dataclasses import replace

    from askwhy_workspace.practice import drawing

    row = bring_in(house.member, OTHER, name="other.vtt")
    assign_customer(house.member, row, create_customer(house.member, name="Open Field"))
    read = drawing.value_of
    monkeypatch.setattr(drawing, "value_of", lambda row: replace(read(row), id="same"))
    run_all()
    value = PracticeRow.objects.get(user=house.member.user).value
    told = {one["obstacle"]["exact"]: one["obstacle"]["conversation"] for one in value["autopilot"]}
    told |= {one["answer"]["exact"]: one["answer"]["conversation"] for one in value["openers"]}
    assert {key for words, key in told.items() if "dispatcher" in words} <= {lane_call.pk}
    assert {key for words, key in told.items() if "foreman" in words or "typing" in words} == {row.pk}
