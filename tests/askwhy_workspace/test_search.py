"""Finding what was said: by words and by meaning, only of what one may see, and nothing that was taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from askwhy_workspace.actions.assign_customer import assign_customer
from askwhy_workspace.actions.create_customer import create_customer
from askwhy_workspace.actions.edit_customer import CustomerFacts, edit_customer
from askwhy_workspace.actions.import_files import undo_import
from askwhy_workspace.actions.index_conversation import index_conversation, index_missing
from askwhy_workspace.actions.merge_customers import merge_customers
from askwhy_workspace.actions.undoing import undo_step
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.jobs.worker import run_all
from askwhy_workspace.people.models import Membership
from askwhy_workspace.search import words
from askwhy_workspace.search.finding import fused, marked, search
from askwhy_workspace.search.indexing import Passage, numbers_for, pack_passages, passages_of
from askwhy_workspace.search.models import IndexedConversation
from askwhy_workspace.search.vectors import pack_vectors, unpack_vectors
from workspace_house import CALL, House, bring_in

Browse = Callable[[Membership], Client]


def said(member: Membership, text: str, **options: object) -> list[str]:
    return [hit.text for hit in search(member, text, **options)]  # type: ignore[arg-type]


def test_words_are_found_in_every_form(lane_call: Conversation, house: House) -> None:
    assert said(house.member, "dispatchers route")[0] == "We lost our dispatcher, and nobody else knew the routes."
    assert said(house.member, '"nobody else knew"')[0].startswith("We lost our dispatcher")


def test_meaning_is_found_without_the_words(lane_call: Conversation, house: House) -> None:
    assert "Every night somebody re-keys the orders by hand." in said(
        house.member, "manual entry of an order each evening"
    )


def test_a_hit_opens_its_passage_and_marks_the_words(lane_call: Conversation, house: House, browse: Browse) -> None:
    content = browse(house.member).get("/search/", {"q": "dispatcher"}).content.decode()
    assert f'href="/conversations/{lane_call.pk}/?at=t2-0"' in content
    assert "<mark>dispatcher</mark>" in content


@pytest.mark.parametrize("part", ["manager", "outsider", "reader", "stranger"])
def test_others_find_nothing_by_words_or_by_meaning(part: str, lane_call: Conversation, house: House) -> None:
    member = house.everybody()[part]
    assert said(member, "dispatcher") == []
    assert said(member, "manual entry of an order each evening") == []


def test_owners_and_the_team_find_it(lane_call: Conversation, house: House) -> None:
    for member in (house.owner, house.member):
        assert len(said(member, "dispatcher")) >= 1


def test_the_wall_moves_with_the_customer(lane_call: Conversation, house: House, secret: Customer) -> None:
    facts = CustomerFacts(
        name="Hollow Lane", about="", domains=(), seen_by="named", team_id=None, named_ids=(house.outsider.user_id,)
    )
    step = edit_customer(house.owner, secret, facts)
    assert said(house.member, "dispatcher") == []  # at once, before anything is indexed again
    run_all()
    assert said(house.member, "dispatcher") == []
    assert len(said(house.outsider, "dispatcher")) >= 1
    undo_step(house.owner, step)
    assert said(house.outsider, "dispatcher") == []
    run_all()
    assert len(said(house.member, "dispatcher")) >= 1


def test_a_conversation_of_nobody_is_found_by_who_brought_it_in(call: Conversation, house: House) -> None:
    assert len(said(house.member, "dispatcher")) >= 1
    assert said(house.manager, "dispatcher") == []


def test_within_one_customer_nothing_else_is_found(
    lane_call: Conversation, house: House, secret: Customer, browse: Browse
) -> None:
    other = create_customer(house.member, name="Other")
    assign_customer(house.member, bring_in(house.member, CALL.replace("May", "June")), other)
    run_all()
    assert {hit.conversation.customer_id for hit in search(house.member, "dispatcher", customer=other)} == {other.pk}
    assert {hit.conversation.customer_id for hit in search(house.member, "dispatcher")} == {other.pk, secret.pk}
    assert browse(house.outsider).get("/search/", {"q": "dispatcher", "customer": secret.pk}).status_code == 404
    assert (
        b"<mark>dispatcher</mark>"
        in browse(house.member).get("/search/", {"q": "dispatcher", "customer": other.pk}).content
    )


def test_one_conversation_and_thirty_cost_as_many_questions(
    lane_call: Conversation, house: House, secret: Customer, browse: Browse
) -> None:
    client = browse(house.member)
    paths = ("/search/?q=dispatcher", f"/search/?q=dispatcher&customer={secret.pk}")

    def n_queries(path: str) -> int:
        client.get(path)  # the record of the day is written, and the vectors are read
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        return len(queries)

    few = [n_queries(path) for path in paths]
    for number in range(29):
        row = bring_in(house.member, CALL.replace("May", f"May {number}"), name=f"{number}.vtt")
        Conversation.objects.filter(pk=row.pk).update(customer=secret)
        index_conversation.call(row.pk)
    assert len(search(house.member, "dispatcher")) == 30
    assert [n_queries(path) for path in paths] == few


def test_one_side_alone(lane_call: Conversation, house: House) -> None:
    assert {hit.side for hit in search(house.member, "the knowledge left with her", side="us")} == {"us"}
    assert {hit.side for hit in search(house.member, "the knowledge left with her", side="them")} <= {"them"}


def test_what_was_taken_back_is_found_no_more_and_leaves_no_row(lane_call: Conversation, house: House) -> None:
    undo_import(house.member, lane_call.file.batch)
    assert said(house.owner, "dispatcher") == []
    assert not IndexedConversation.objects.exists()
    run_all()
    assert words.find("dispatcher", let_in=[f"w{house.workspace.pk}"]) == []


def test_merged_customers_are_searched_as_one(lane_call: Conversation, house: House, secret: Customer) -> None:
    other = create_customer(house.owner, name="Other")
    merge_customers(house.owner, secret, into=other)
    run_all()
    assert len(said(house.reader, "dispatcher", customer=other)) >= 1


def test_a_private_matter_is_not_found(house: House) -> None:
    bring_in(house.member, CALL.replace("I lie awake over it.", "My wife left me in spring."))
    run_all()
    assert "My wife left me in spring." not in said(house.member, "my wife left me")


def test_what_is_missing_in_the_index_comes_in(lane_call: Conversation, house: House) -> None:
    IndexedConversation.objects.all().delete()
    words.forget_words()
    assert said(house.member, "dispatcher") == []
    assert index_missing.call() == 1
    assert len(said(house.member, "dispatcher")) >= 1


def test_indexing_twice_finds_once(lane_call: Conversation, house: House) -> None:
    before = said(house.member, "dispatcher")
    index_conversation.call(lane_call.pk)
    assert said(house.member, "dispatcher") == before


def test_common_words_alone_do_not_make_a_hit() -> None:
    assert words.telling_of(["who", "decides", "when", "he", "is", "away"]) == ["decides", "away"]
    assert words.telling_of(["who", "is"]) == ["who"]


def test_one_list_of_two() -> None:
    assert fused([1, 2, 3], [9, 2]) == [2, 9, 1, 3]  # of two that stand alike the newer


def test_words_are_marked_and_nothing_is_ever_markup() -> None:
    assert (
        marked("<b>Orders</b> ordered", ["ord", "order"])
        == "&lt;b&gt;<mark>Orders</mark>&lt;/b&gt; <mark>ordered</mark>"
    )


@given(st.integers(0, 2**32), st.integers(1, 20))
def test_vectors_keep_their_direction(seed: int, n: int) -> None:
    import numpy as np

    vectors = np.random.default_rng(seed).normal(size=(n, 160)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    signs, sizes = pack_vectors(vectors)
    assert (signs.shape, sizes.shape) == ((n, 20), (n, 80))
    unpacked = unpack_vectors(signs, sizes)
    assert np.allclose(np.linalg.norm(unpacked, axis=1), 1, atol=1e-5)
    assert ((unpacked * vectors).sum(axis=1) > 0.99).all()


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 70_000), st.integers(0, 9_000), st.integers(0, 3))))
def test_passages_come_back_as_they_were(steps: list[tuple[int, int, int, int]]) -> None:
    passages, turn = [], 0
    for step, start, length, side in steps:
        turn += step
        passages.append(Passage(turn, start, start + length, side))
    assert passages_of(IndexedConversation(spans=pack_passages(passages))) == passages


def test_a_number_is_given_once_and_a_word_that_is_left_over_is_nobodys(lane_call: Conversation, house: House) -> None:
    scope = IndexedConversation.objects.get().scope
    gone = numbers_for(10)  # of a conversation that was taken out, whose words stayed
    words.add([(gone + 5, scope, "a dispatcher of long ago")])
    assert len(said(house.member, "dispatcher")) == 1
    index_conversation.call(lane_call.pk)
    assert IndexedConversation.objects.get().first >= gone + 10
    assert len(said(house.member, "dispatcher")) == 1


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(max_size=60)
    | st.sampled_from(['"', "a AND", "NEAR(a b)", "scope:w1", "'; DROP TABLE x", "a* -b", "§w1", "^a", "{words} : a"])
)
def test_whatever_is_typed_is_only_ever_words(text: str, lane_call: Conversation, house: House) -> None:
    assert said(house.outsider, text) == []
    said(house.member, text)


def test_a_wall_cannot_be_asked_for(lane_call: Conversation, house: House) -> None:
    owner = f"w{house.workspace.pk}"
    assert words.find("dispatcher", let_in=[owner])
    for text in (owner, f"§{owner}", "them"):
        assert words.find(text, let_in=[owner]) == []
