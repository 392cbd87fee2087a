"""What reading a conversation gave is kept, and never longer than it is true."""

from __future__ import annotations

import pytest
from django.db import connection

from askwhy.shipped import load_reader
from askwhy_workspace.actions.assign_customer import assign_customer
from askwhy_workspace.actions.create_customer import create_customer
from askwhy_workspace.actions.erase import erase_conversation
from askwhy_workspace.conversations.models import Conversation, SentenceRow
from askwhy_workspace.conversations.packing import bits_of
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.jobs.worker import run_all
from askwhy_workspace.knowledge import kept
from askwhy_workspace.knowledge.drawing import draw_customer
from askwhy_workspace.knowledge.models import ComparedRow, DrawnMap, InsightRow, ReadingRow
from workspace_house import CALL, House, bring_in


@pytest.fixture
def holt(house: House, call: Conversation) -> Customer:
    """Two calls of one customer, read and drawn."""
    customer = create_customer(house.member, name="Holt Haulage")
    assign_customer(house.member, call, customer)
    again = bring_in(house.member, CALL.replace("lost our dispatcher", "have a new dispatcher"), name="again.vtt")
    assign_customer(house.member, again, customer)
    run_all()
    return customer


def _seen(customer: Customer) -> tuple[list[object], object]:
    rows = InsightRow.objects.filter(customer=customer).order_by("key")
    return [(row.key, row.standing, row.weight, row.value) for row in rows], DrawnMap.objects.get(
        customer=customer
    ).value


def test_a_map_drawn_again_reads_nothing_again_and_is_the_same(holt: Customer, monkeypatch: pytest.MonkeyPatch) -> None:
    ReadingRow.objects.all().delete()
    ComparedRow.objects.all().delete()
    draw_customer(holt, load_reader().sense)
    before = _seen(holt)
    read: list[str] = []
    monkeypatch.setattr(kept, "understand", lambda talk, _: read.append(talk.conversation.id))
    draw_customer(holt, load_reader().sense)
    assert read == []
    assert _seen(holt) == before
    assert before[0]


def test_a_conversation_whose_labels_change_is_read_again_and_no_other(
    holt: Customer, call: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    understand = kept.understand

    def noted(*given: object) -> object:
        read.append(given[0].conversation.source)  # type: ignore[attr-defined]
        return understand(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(kept, "understand", noted)
    told = SentenceRow.objects.filter(conversation=call, side=2).order_by("number")
    told.update(labels=bits_of([]), by_person=True)
    draw_customer(holt, load_reader().sense)
    assert read == ["call.vtt"]
    assert not InsightRow.objects.filter(customer=holt, conversation=call, value__tellings__0__side="them").exists()


def test_new_rules_read_everything_again(holt: Customer, monkeypatch: pytest.MonkeyPatch) -> None:
    before = set(ReadingRow.objects.values_list("key", flat=True))
    monkeypatch.setattr(kept, "_rules", lambda: b"other rules")
    draw_customer(holt, load_reader().sense)
    after = set(ReadingRow.objects.values_list("key", flat=True))
    assert len(before) == len(after) == 2
    assert before.isdisjoint(after)


def test_what_is_known_of_pairs_holds_no_words(holt: Customer) -> None:
    packed = kept.unpack_bytes(ComparedRow.objects.get(customer=holt).packed)
    assert b"dispatcher" not in packed
    assert b"orders" not in packed


def test_an_erased_conversation_leaves_no_reading(house: House, holt: Customer, call: Conversation) -> None:
    erase_conversation(house.owner, call)
    run_all()
    (left,) = ReadingRow.objects.filter(conversation__customer=holt)
    assert b"lost our dispatcher" not in kept.unpack_bytes(left.packed)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from knowledge_readingrow")
        assert cursor.fetchone() == (1,)
