"""The map of a customer as the library's later steps take it: the same insights, nothing private."""

from __future__ import annotations

import pytest

from askwhy.practice.review import review_customer
from askwhy_workspace.actions.assign_customer import assign_customer
from askwhy_workspace.actions.create_customer import create_customer
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.jobs.worker import run_all
from askwhy_workspace.knowledge.document import map_document_of
from askwhy_workspace.knowledge.models import InsightRow, Promise, Question
from workspace_house import House


@pytest.fixture
def holt(call: Conversation, house: House) -> Customer:
    customer = create_customer(house.owner, name="Holt Haulage")
    assign_customer(house.owner, call, customer)
    run_all()
    return customer


def test_it_is_the_map_that_was_drawn(holt: Customer) -> None:
    found = map_document_of(holt)
    rows = InsightRow.objects.filter(customer=holt, held_back="").order_by("-weight")
    assert [insight.id for insight in found.insights] == [row.key for row in rows] != []
    assert [insight.quotation.exact for insight in found.insights] == [row.value["quotation"]["exact"] for row in rows]
    assert {insight.who for insight in found.insights if insight.is_told} == {("Ben Holt",)}
    assert any(found.weight(insight) > 0 for insight in found.insights)
    assert len(found.readiness) == 9
    assert [promise.side.value for promise in found.promises] == ["us"]
    assert list(found.present.values()) == [frozenset({"Ben Holt"})]


def test_what_is_private_or_put_aside_is_not_in_it(holt: Customer) -> None:
    row = InsightRow.objects.filter(customer=holt).order_by("pk")[0]
    InsightRow.objects.filter(pk=row.pk).update(held_back="health")
    question = map_document_of(holt).questions[0]
    Question.objects.filter(customer=holt, text=question.text).update(state="dismissed")
    found = map_document_of(holt)
    assert row.key not in {insight.id for insight in found.insights}
    assert question.text not in {other.text for other in found.questions}


def test_what_became_of_a_promise_is_a_persons_word_first(holt: Customer) -> None:
    Promise.objects.filter(customer=holt).update(read_as="broken")
    assert [promise.kept.value for promise in map_document_of(holt).promises] == ["broken"]
    Promise.objects.filter(customer=holt).update(kept=True)
    assert review_customer(map_document_of(holt)).promises.share_kept == 1.0


def test_a_customer_without_a_map_has_an_empty_one(house: House) -> None:
    found = map_document_of(create_customer(house.owner, name="Nobody yet"))
    assert (found.insights, found.questions, found.promises, found.as_of) == ((), (), (), None)
