"""Who can help: added, rated, taken back; a table in and out; nothing of another workspace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from askwhy.fit.providers import read_providers
from askwhy_workspace.actions.keep_providers import (
    CapabilityFacts,
    add_capability,
    keep_table,
    remove_capability,
    remove_provider,
)
from askwhy_workspace.actions.set_offers import set_offers
from askwhy_workspace.actions.tell_fact import remove_fact, tell_fact
from askwhy_workspace.actions.undoing import undo_step
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.errors import NotAllowed, Refused
from askwhy_workspace.fit.models import Capability, FactRow, Provider, Serving
from askwhy_workspace.fit.queries import our_offers
from askwhy_workspace.people.models import AuditEntry, Membership, UndoStep
from workspace_house import House

Browse = Callable[[Membership], Client]
TABLE = Path(__file__).parents[2] / "src/askwhy_workspace/demo/files/providers.csv"
COATING = {
    "provider": "Marlow & Kite", "relation": "competitor", "name": "Small batches in 60 colours", "kind": "service",
    "rating": "3", "why": "Ten bars is a normal day for them.", "said_by": "Sukhi", "said_on": "2026-11-20",
}  # fmt: skip


def coating(**changed: Any) -> CapabilityFacts:
    facts = {"provider": "Marlow & Kite", "relation": "competitor", "name": "Small batches", "rating": 3}
    return CapabilityFacts(**(facts | changed))


def test_a_rating_is_kept_with_its_reason_and_whose_word_it_is(house: House, browse: Browse) -> None:
    client = browse(house.member)
    client.post("/providers/", COATING)
    row = Capability.objects.get()
    assert (row.provider.relation, row.kind, row.rating, row.said_by, str(row.said_on)) == (
        "competitor", "service", 3, "Sukhi", "2026-11-20",
    )  # fmt: skip
    page = client.get("/providers/").content.decode()
    assert "<b>3</b> of 3" in page
    assert "Ten bars is a normal day for them." in page
    assert "Sukhi, 20 Nov 2026" in page
    assert AuditEntry.objects.get(action="added a capability").object_id == str(row.pk)


def test_an_empty_list_teaches_to_rate_the_weak_weak(house: House, browse: Browse) -> None:
    assert "rate our own weak offerings weak" in browse(house.reader).get("/providers/").content.decode()


def test_where_nothing_of_ours_is_weak_the_page_asks(house: House, browse: Browse) -> None:
    for number in range(3):
        add_capability(house.member, coating(provider="Perks", relation="us", name=f"Bar {number}", rating=3))
    assert "Nothing of ours is rated below 2" in browse(house.member).get("/providers/").content.decode()
    add_capability(house.member, coating(provider="Perks", relation="us", name="Greens", rating=0))
    assert "Nothing of ours is rated below 2" not in browse(house.member).get("/providers/").content.decode()


def test_every_step_is_taken_back(house: House, browse: Browse) -> None:
    step = add_capability(house.member, coating())
    row = Capability.objects.get()
    client = browse(house.member)
    client.post(
        f"/providers/can/{row.pk}/", {"name": "Small batches", "kind": "service", "rating": "1", "why": "Late."}
    )
    row.refresh_from_db()
    assert (row.rating, row.why) == (1, "Late.")
    undo_step(house.member, UndoStep.objects.latest("done_at"))
    row.refresh_from_db()
    assert (row.rating, row.why) == (3, "")
    undo_step(house.member, step)
    assert (Capability.objects.count(), Provider.objects.count()) == (0, 0)


def test_adding_leaves_what_a_provider_is_to_us(house: House) -> None:
    add_capability(house.member, coating())
    with pytest.raises(Refused, match="on the list as “A competitor”"):
        add_capability(house.member, coating(name="Long runs", relation="us"))
    assert Provider.objects.get().relation == "competitor"
    assert Capability.objects.count() == 1


def test_what_is_taken_off_the_list_comes_back_with_what_it_serves(house: House, secret: Any) -> None:
    add_capability(house.member, coating(why="Ten bars."))
    row = Capability.objects.select_related("provider").get()
    Serving.objects.create(capability=row, customer=secret, insight="abc", serves=True)
    undo_step(house.manager, remove_provider(house.manager, row.provider))
    undo_step(house.member, remove_capability(house.member, Capability.objects.select_related("provider").get()))
    back = Capability.objects.get()
    assert (back.pk, back.why, back.rating, back.provider.name) == (row.pk, "Ten bars.", 3, "Marlow & Kite")
    assert Serving.objects.get().insight == "abc"


@pytest.mark.django_db(transaction=True)  # foreign keys are looked at when a transaction ends
def test_a_step_that_later_ones_stand_on_says_what_to_do(house: House) -> None:
    add_capability(house.member, coating())
    gone = remove_provider(house.manager, Provider.objects.get())
    again = add_capability(house.member, coating())
    with pytest.raises(Refused, match="Take back the later step first"):
        undo_step(house.manager, gone)
    assert Capability.objects.count() == 1
    undo_step(house.member, again)
    undo_step(house.manager, gone)
    assert Capability.objects.get().why == coating().why


@pytest.mark.django_db(transaction=True)
def test_a_fact_comes_back_without_what_is_gone_since(house: House, secret: Any) -> None:
    through = Customer.objects.create(workspace=house.workspace, name="Fern Dairies")
    on = date(2026, 11, 2)
    tell_fact(house.member, secret, on=on, event="a customer through them", what="Asked us in", through=through)
    gone = remove_fact(house.member, FactRow.objects.get())
    through.delete()
    undo_step(house.member, gone)
    fact = FactRow.objects.get()
    assert (fact.what, fact.through) == ("Asked us in", None)
    with pytest.raises(Refused, match="taken back already"):
        undo_step(house.member, UndoStep.objects.get(pk=gone.pk))


def test_a_table_comes_in_after_a_look_and_goes_out_the_same(house: House, browse: Browse) -> None:
    client = browse(house.manager)
    data = TABLE.read_bytes()
    look = client.post("/providers/table/", {"file": SimpleUploadedFile("providers.csv", data)}).content.decode()
    assert Capability.objects.count() == 0
    assert f"{len(read_providers(data, 'it'))} rows" in look
    client.post("/providers/table/", {"table": data.decode(), "act": "keep"})
    out = client.get("/providers/file/").content
    assert set(read_providers(out, "out")) == set(read_providers(data, "in"))
    again = client.post("/providers/table/", {"table": out.decode()}).content.decode()
    assert "0 new, 0 changed" in again


def test_a_table_changes_what_is_known_and_is_taken_back(house: House) -> None:
    add_capability(house.member, coating(why="Ten bars."))
    table = "provider,relation,capability,rating\nMarlow & Kite,partner,small batches,1\nTinsley,partner,Short runs,2\n"
    step = keep_table(house.manager, read_providers(table.encode(), "it"))
    assert step.said == "1 added, 1 brought up to date."
    assert sorted(Capability.objects.values_list("name", "rating")) == [("Short runs", 2), ("small batches", 1)]
    undo_step(house.manager, step)
    row = Capability.objects.select_related("provider").get()
    assert (row.name, row.rating, row.why, row.provider.relation) == ("Small batches", 3, "Ten bars.", "competitor")
    assert Provider.objects.count() == 1


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("", "there is no column"),
        ("provider,relation,capability,rating\nA,friend,B,2\n", "line 2: the relation is"),
        ("provider,relation,capability,rating\nA,us,B,7\n", "Write 0, 1, 2 or 3"),
        ("provider,relation,capability,when\nA,us,B,soon\n", "Write it as 2026-11-21"),
    ],
)
def test_a_table_that_cannot_be_read_says_where_and_what_to_do(
    table: str, told: str, house: House, browse: Browse
) -> None:
    response = browse(house.owner).post("/providers/table/", {"table": table})
    assert (response.status_code, told in response.content.decode()) == (422, True)
    assert Provider.objects.count() == 0


def test_nonsense_is_refused(house: House) -> None:
    add_capability(house.member, coating())
    for facts in (
        coating(),
        coating(name=" "),
        coating(name="x", rating=4),
        coating(name="y", kind="gift"),
        coating(relation="friend"),
    ):
        with pytest.raises(Refused):
            add_capability(house.member, facts)
    with pytest.raises(NotAllowed):
        add_capability(house.reader, coating(name="z"))
    assert Capability.objects.count() == 1


def test_our_own_list_is_what_no_question_is_about(house: House) -> None:
    add_capability(house.member, coating(provider="Perks Metals", relation="us", name="Sawn bar", rating=1))
    add_capability(house.member, coating())
    assert our_offers(house.workspace) == ("Sawn bar",)


def test_an_offer_that_is_taken_away_comes_back_with_its_rating(house: House) -> None:
    facts = {"provider": "Perks Metals", "relation": "us", "name": "Sawn bar", "rating": 1, "why": "Wrong way round."}
    add_capability(house.member, coating(**facts, said_on=date(2026, 11, 20)))
    step = set_offers(house.manager, names=["Perks Metals"], offers=["Coating"])
    assert our_offers(house.workspace) == ("Coating",)
    undo_step(house.manager, step)
    row = Capability.objects.get()
    assert (row.name, row.rating, row.why, row.said_on) == ("Sawn bar", 1, "Wrong way round.", date(2026, 11, 20))


def test_the_list_asks_equally_often_for_one_and_for_thirty(house: House, browse: Browse) -> None:
    client = browse(house.owner)
    add_capability(house.member, coating())
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/providers/").status_code == 200
        counts.append(len(queries))
        for other in range(30 - 30 * number):
            add_capability(house.member, coating(provider=f"Firm {other}"))
            add_capability(house.member, coating(name=f"Batch {other}"))
    assert counts[0] == counts[1]
