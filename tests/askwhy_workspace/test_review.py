"""The review of a customer, in a team's own rows too; and of a colleague, for the two alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from askwhy_workspace.actions.assign_customer import assign_customer
from askwhy_workspace.actions.create_customer import create_customer
from askwhy_workspace.actions.keep_method import keep_method, remove_method
from askwhy_workspace.actions.one_to_one import agree_one_to_one, ask_one_to_one
from askwhy_workspace.actions.undoing import undo_step
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.errors import NotAllowed, Refused
from askwhy_workspace.jobs.worker import run_all
from askwhy_workspace.knowledge.models import DrawnMap, InsightRow
from askwhy_workspace.people.models import AuditEntry, Membership
from askwhy_workspace.review.models import Method
from askwhy_workspace.review.showing import seen_review
from askwhy_workspace.review.views import BEGINNINGS
from workspace_house import CALL, House, bring_in

Browse = Callable[[Membership], Client]
CONFIDED = (
    CALL
    + """
00:00:30.000 --> 00:00:38.000
<v Ben Holt>Between you and me, the bank wants its money back in March. If they do that we lose the vans.</v>
"""
)


@pytest.fixture
def holt(call: Conversation, house: House) -> Customer:
    customer = create_customer(house.owner, name="Holt Haulage")
    assign_customer(house.owner, call, customer)
    run_all()
    return customer


def method_of(
    house: House, name: str = "Ours", table: str = "row,from\nThe pain,obstacles; fears\nThe budget,\n"
) -> Method:
    return keep_method(house.manager, None, name=name, table=table)[0]


def test_six_questions_are_answered_in_their_words_or_by_nobody(holt: Customer, house: House, browse: Browse) -> None:
    page = browse(house.reader).get(f"/customers/{holt.pk}/review/").content.decode()
    for question in ("What do they care about, and why?", "What keeps them awake?", "Who are their customers?"):
        assert question in page
    assert "I lie awake over it." in page
    assert "Nobody has asked." in page
    assert "Not measurable" in page  # nobody said what we offer
    found = seen_review(holt, None)
    assert len(found.questions) == 6
    assert sum(row.is_open for row in found.questions) == found.n_open > 0


def test_a_method_shows_the_same_evidence_and_open_rows_open(holt: Customer, house: House, browse: Browse) -> None:
    method = method_of(house)
    found = seen_review(holt, method)
    pain, budget = found.rows
    assert "I lie awake over it." in {row.value["quotation"]["exact"][-20:] for row in [*pain.told, *pain.more]}
    assert (budget.is_open, budget.can_be_filled, budget.told) == (True, False, [])
    page = browse(house.reader).get(f"/customers/{holt.pk}/review/?method={method.pk}").content.decode()
    assert "No part of the map fills this row" in page


@pytest.mark.parametrize("name", BEGINNINGS)
def test_every_beginning_is_a_method(name: str, holt: Customer, house: House, browse: Browse) -> None:
    client = browse(house.owner)
    assert "Nobody has asked" not in client.get("/methods/", {"begin": name}).content.decode()
    client.post("/methods/", {"name": name, "table": BEGINNINGS[name]})
    assert seen_review(holt, Method.objects.get(name=name)).rows


def test_a_method_is_changed_taken_away_and_comes_back(house: House, browse: Browse) -> None:
    method, client = method_of(house), browse(house.manager)
    wrong = client.post(f"/methods/{method.pk}/", {"name": "Ours", "table": "row,from\nPain,weather"})
    assert (wrong.status_code, "is no part of the map" in wrong.content.decode()) == (422, True)
    _, step = keep_method(house.manager, method, name="Mine", table="row,from\nPain,fears")
    undo_step(house.manager, step)
    assert Method.objects.get().name == "Ours"
    undo_step(house.manager, remove_method(house.manager, Method.objects.get()))
    assert Method.objects.get().pk == method.pk
    with pytest.raises(Refused):
        method_of(house, name="ours")
    with pytest.raises(NotAllowed):
        keep_method(house.member, None, name="X", table="row,from\nPain,fears")
    assert set(AuditEntry.objects.filter(kind="method").values_list("action", flat=True)) == {
        "added a method", "changed a method", "removed a method",
    }  # fmt: skip


def test_what_was_told_in_confidence_stays_with_those_who_were_there(house: House, browse: Browse) -> None:
    call = bring_in(house.member, CONFIDED)
    customer = create_customer(house.owner, name="Holt Haulage")
    assign_customer(house.owner, call, customer)
    run_all()
    held = InsightRow.objects.filter(customer=customer, held_back="told in confidence")
    assert any("bank" in row.value["quotation"]["exact"] for row in held)
    client, others = browse(house.member), browse(house.reader)
    for page in ("", "review/", "fit/", "brief/", "eyes/", "questions/"):
        assert b"the bank wants" not in others.get(f"/customers/{customer.pk}/{page}").content, page
    assert "bank" not in str(DrawnMap.objects.get(customer=customer).value["threads"])
    assert b"the bank wants" not in client.get("/search/", {"q": "bank"}).content
    assert b"the bank wants" in client.get(f"/customers/{customer.pk}/private/").content
    assert b"the bank wants" not in others.get(f"/customers/{customer.pk}/private/").content


def test_the_same_lens_on_a_colleague_is_for_the_two_alone(house: House, browse: Browse) -> None:
    one = ask_one_to_one(house.member, house.outsider.user)
    customer = agree_one_to_one(house.outsider, one)
    talk = CALL.replace("Ben Holt", "Otto South")
    assign_customer(house.member, bring_in(house.member, talk, name="one.vtt"), customer)
    run_all()
    path = f"/customers/{customer.pk}/review/"
    for part in (house.member, house.outsider):
        page = browse(part).get(path).content.decode()
        assert "seen by nobody else, no owner either" in page
        assert "What keeps them awake?" in page
        assert "what we sell" not in page
    for part in (house.owner, house.manager, house.reader):
        assert browse(part).get(path).status_code == 404


def test_the_page_asks_equally_often_for_few_and_for_many(holt: Customer, house: House, browse: Browse) -> None:
    client, method = browse(house.owner), method_of(house)
    paths = [f"/customers/{holt.pk}/review/", f"/customers/{holt.pk}/review/?method={method.pk}", "/methods/"]

    def counts() -> list[int]:
        found = []
        for path in paths:
            client.get(path)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            found.append(len(queries))
        return found

    few = counts()
    row = InsightRow.objects.filter(customer=holt, held_back="").order_by("pk")[0]
    for number in range(30):
        row.pk, row.key = None, f"key{number}"
        row.save()
        method_of(house, name=f"Ours {number}")
    assert counts() == few
