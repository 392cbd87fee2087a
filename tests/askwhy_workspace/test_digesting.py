"""After a proposal: their turn, what they said since, nudges held back; too early ones shown where they happened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from askwhy_workspace.actions.assign_customer import assign_customer
from askwhy_workspace.actions.create_customer import create_customer
from askwhy_workspace.actions.erase import erase_person
from askwhy_workspace.actions.label_conversation import find_in_conversation
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.jobs.worker import run_all
from askwhy_workspace.knowledge.fading import fading_by_aspect, fading_of
from askwhy_workspace.knowledge.models import InsightRow
from askwhy_workspace.knowledge.queries import longest_unheard, one_to_be_curious_about
from askwhy_workspace.people.models import Membership
from askwhy_workspace.practice.models import DigestingTime, ProposalRow
from askwhy_workspace.practice.turns import digesting, their_turn
from workspace_house import CALL, House, bring_in

Browse = Callable[[Membership], Client]
PITCH = (
    CALL
    + """
00:00:30.000 --> 00:00:36.000
<v Ana Reyes>Our planning software takes the orders in by itself and saves you two hours a day, from 99 euros a month.</v>

00:00:37.000 --> 00:00:40.000
<v Ben Holt>I would have to talk to my brother first.</v>
"""
)


@pytest.fixture
def proposed(house: House) -> Customer:
    """A customer to whom something was proposed yesterday."""
    customer = create_customer(house.member, name="Holt Haulage")
    row = bring_in(house.member, PITCH)
    assign_customer(house.member, row, customer)
    run_all()
    at = timezone.now() - timedelta(days=1)
    Conversation.objects.filter(pk=row.pk).update(started_at=at, sort_at=at)
    assert ProposalRow.objects.filter(conversation=row).exists()
    return customer


def heard_again(house: House, customer: Customer, *, days_ago: float) -> Conversation:
    row = bring_in(
        house.member,
        CALL.replace(
            "We lost our dispatcher, and nobody else knew the routes.",
            "The bank wants two of our lorries sold by June.",
        ),
        name="again.vtt",
    )
    assign_customer(house.member, row, customer)
    run_all()
    at = timezone.now() - timedelta(days=days_ago)
    Conversation.objects.filter(pk=row.pk).update(started_at=at, sort_at=at)
    return row


def test_it_is_their_turn_and_nothing_nudges_us(proposed: Customer, house: House, browse: Browse) -> None:
    client = browse(house.member)
    shown = client.get(f"/customers/{proposed.pk}/").content.decode()
    assert "It is their turn" in shown
    assert "Our planning software takes the orders in by itself" in shown
    assert "I would have to talk to my brother first." in shown
    assert "for when they come back" in shown
    assert digesting([proposed.pk]) == {proposed.pk}
    assert one_to_be_curious_about(house.member) is None
    assert longest_unheard(Customer.objects.all()) == []
    assert "One to be curious about" not in client.get("/").content.decode()


def test_their_coming_back_ends_it_and_shows_what_they_said_since(
    proposed: Customer, house: House, browse: Browse
) -> None:
    heard_again(house, proposed, days_ago=0.1)
    shown = browse(house.member).get(f"/customers/{proposed.pk}/").content.decode()
    assert "They came back" in shown
    assert "Said since" in shown
    assert digesting([proposed.pk]) == set()
    assert one_to_be_curious_about(house.member) is not None


def test_the_while_is_set_and_taken_back(proposed: Customer, house: House, browse: Browse) -> None:
    client, path = browse(house.member), f"/customers/{proposed.pk}/turn/"
    client.post(path, {"days": "0"})
    assert digesting([proposed.pk]) == set()
    toast = client.get("/").content.decode()
    client.post("/undo/" + toast.split('action="/undo/')[1].split('"')[0])
    assert not DigestingTime.objects.exists()
    assert digesting([proposed.pk]) == {proposed.pk}
    assert client.post(path, {"days": "soon"}).status_code == 422
    Conversation.objects.update(sort_at=timezone.now() - timedelta(days=15))
    assert digesting([proposed.pk]) == set()
    client.post(path, {"days": "30"})
    assert digesting([proposed.pk]) == {proposed.pk}


def test_what_was_no_proposal_stays_none_when_it_is_read_again(
    proposed: Customer, house: House, browse: Browse
) -> None:
    client = browse(house.member)
    for row in ProposalRow.objects.all():
        client.post(f"/proposals/{row.pk}/dismiss/")
    assert their_turn(proposed) is None
    find_in_conversation.enqueue(Conversation.objects.get().pk)
    run_all()
    assert their_turn(proposed) is None
    toast = client.get("/").content.decode()
    client.post("/undo/" + toast.split('action="/undo/')[1].split('"')[0])
    assert their_turn(proposed) is not None


def test_a_proposal_stands_where_it_happened_with_what_was_unknown(
    proposed: Customer, house: House, browse: Browse
) -> None:
    row = Conversation.objects.get()
    shown = browse(house.reader).get(f"/conversations/{row.pk}/").content.decode()
    part = shown.split('id="proposals"')[1].split("</section>")[0]
    assert "Nobody had told us of" in part
    assert '<span class="as">early</span>' in part
    assert "this was no proposal" not in part  # a reader changes nothing
    told = {aspect for one in InsightRow.objects.all() for aspect in one.value["aspects"]}
    assert told
    for aspect in told & {"obstacles", "processes", "fears", "goals"}:
        assert f" {aspect}" not in part.split("Nobody had told us of")[1].split(".")[0]


def test_an_erased_person_takes_their_answer_along(proposed: Customer, house: House) -> None:
    erase_person(house.owner, proposed.people.get(name="Ben Holt"))
    run_all()
    assert not any("brother" in str(row.answer) for row in ProposalRow.objects.all())


def test_what_was_told_long_ago_fades(proposed: Customer, house: House, browse: Browse) -> None:
    assert fading_of([proposed.pk]) == {}
    InsightRow.objects.update(last_at=timezone.now() - timedelta(days=400))
    n = InsightRow.objects.filter(held_back="", standing__in=("heard", "confirmed")).count()
    assert fading_of([proposed.pk]) == {proposed.pk: n}
    assert sum(fading_by_aspect(proposed).values()) == n
    client = browse(house.member)
    for path in ("/customers/", f"/customers/{proposed.pk}/"):
        assert "fading</span>" in client.get(path).content.decode()
    assert '<rect class="fading"' in client.get(f"/customers/{proposed.pk}/").content.decode()
    InsightRow.objects.update(last_at=timezone.now())
    assert '<rect class="fading"' not in client.get(f"/customers/{proposed.pk}/").content.decode()


def test_pages_ask_equally_often_for_one_proposal_and_for_thirty(
    proposed: Customer, house: House, browse: Browse
) -> None:
    client, row = browse(house.member), Conversation.objects.get()
    paths = ("/", "/customers/", f"/customers/{proposed.pk}/", f"/conversations/{row.pk}/")

    def counts() -> list[int]:
        found = []
        for path in paths:
            client.get(path)
            with CaptureQueriesContext(connection) as queries:
                client.get(path)
            found.append(len(queries))
        return found

    few = counts()
    one: Any = ProposalRow.objects.order_by("pk")[0]
    for number in range(30):
        one.pk, one.start = None, 1000 + number
        one.save()
    assert counts() == few
