"""One-to-ones: only when both agree, seen by the two alone, without emotions, ended by either."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from askwhy.labels import Move
from askwhy_workspace.actions.assign_customer import assign_customer
from askwhy_workspace.actions.create_customer import create_customer
from askwhy_workspace.actions.edit_customer import CustomerFacts, edit_customer
from askwhy_workspace.actions.merge_customers import merge_customers
from askwhy_workspace.actions.one_to_one import agree_one_to_one, ask_one_to_one, end_one_to_one
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.conversations.packing import bits_of
from askwhy_workspace.conversations.queries import conversations_of, may_see_listening
from askwhy_workspace.conversations.reading import value_of
from askwhy_workspace.customers.models import Customer, OneToOne
from askwhy_workspace.customers.queries import customers_of
from askwhy_workspace.errors import NotAllowed, Refused
from askwhy_workspace.jobs.worker import run_all
from askwhy_workspace.knowledge.models import InsightRow
from askwhy_workspace.people.models import Membership
from askwhy_workspace.search.finding import search
from workspace_house import CALL, House, bring_in

Browse = Callable[[Membership], Client]
TALK = CALL.replace("Ben Holt", "Otto South").replace(
    "I lie awake over it.", "I was so angry and afraid, I cried about it."
)


@pytest.fixture
def otto(house: House) -> Conversation:
    """A talk of Ana with Otto, who agreed to it."""
    one = ask_one_to_one(house.member, house.outsider.user)
    customer = agree_one_to_one(house.outsider, one)
    row = bring_in(house.member, TALK)
    assign_customer(house.member, row, customer)
    run_all()
    return Conversation.objects.select_related("transcript", "customer").get(pk=row.pk)


def test_there_is_no_map_before_the_colleague_agrees(house: House) -> None:
    one = ask_one_to_one(house.member, house.outsider.user)
    assert not Customer.objects.exists()
    for member in (house.member, house.owner):
        with pytest.raises(NotAllowed):
            agree_one_to_one(member, one)
    agree_one_to_one(house.outsider, one)
    assert Customer.objects.get().is_colleague


def test_the_two_see_it_and_nobody_else_no_owner_either(otto: Conversation, house: House, browse: Browse) -> None:
    for name, member in house.everybody().items():
        sees = name in ("member", "outsider")
        assert conversations_of(member).filter(pk=otto.pk).exists() is sees, name
        assert customers_of(member).exists() is sees, name
        assert bool(search(member, "dispatcher")) is sees, name
        assert browse(member).get(f"/conversations/{otto.pk}/").status_code == (200 if sees else 404), name


def test_the_colleague_is_who_is_to_be_understood(otto: Conversation) -> None:
    assert [p.side for p in value_of(otto).participants] == ["us", "them"]
    assert InsightRow.objects.filter(customer=otto.customer, standing__in=("heard", "confirmed")).exists()


def test_no_emotion_is_computed_of_a_colleague(otto: Conversation, house: House) -> None:
    emotion = bits_of({Move.EMOTION})
    assert otto.sentences.exists()
    assert not [row.number for row in otto.sentences.all() if row.labels & emotion]
    with_customer = bring_in(house.member, TALK.replace("May", "June").replace("Otto South", "Ben Holt"))
    run_all()
    assert [row.number for row in with_customer.sentences.all() if row.labels & emotion]  # there is one to find


def test_how_one_listened_stays_ones_own(otto: Conversation, house: House) -> None:
    assert may_see_listening(house.member, otto)
    assert not may_see_listening(house.outsider, otto)


def test_it_cannot_be_opened_to_others(otto: Conversation, house: House) -> None:
    facts = CustomerFacts(name="X", about="", domains=(), seen_by="everyone", team_id=None, named_ids=())
    assert otto.customer is not None
    with pytest.raises(Refused):
        edit_customer(house.member, otto.customer, facts)
    other = create_customer(house.manager, name="Other")
    with pytest.raises(Refused):
        merge_customers(house.manager, otto.customer, into=other)


@pytest.mark.parametrize("part", ["member", "outsider"])
def test_either_ends_it_and_nothing_is_left(part: str, otto: Conversation, house: House) -> None:
    end_one_to_one(house.everybody()[part], OneToOne.objects.get())
    run_all()
    assert not Customer.objects.exists()
    assert not Conversation.objects.exists()
    assert not OneToOne.objects.exists()
    assert search(house.member, "dispatcher") == []


def test_others_cannot_end_it(otto: Conversation, house: House) -> None:
    with pytest.raises(NotAllowed):
        end_one_to_one(house.owner, OneToOne.objects.get())


def test_one_asks_once_and_never_oneself(house: House) -> None:
    ask_one_to_one(house.member, house.outsider.user)
    with pytest.raises(Refused):
        ask_one_to_one(house.member, house.outsider.user)
    with pytest.raises(Refused):
        ask_one_to_one(house.member, house.member.user)
