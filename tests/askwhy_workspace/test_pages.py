"""Pages: forms work without JavaScript, lists ask the database equally often for one row and for thirty."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from askwhy_workspace.actions.assign_customer import assign_customer
from askwhy_workspace.actions.create_customer import create_customer
from askwhy_workspace.actions.import_files import Given, receive_files
from askwhy_workspace.calendars.models import Calendar, MeetingRow
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer, OneToOne, Person, Unit
from askwhy_workspace.jobs.worker import run_all
from askwhy_workspace.knowledge.models import Question
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.invitations import make_door, open_first_door
from askwhy_workspace.people.models import Membership, Role, UndoStep, User
from askwhy_workspace.privacy.models import Erasure
from workspace_house import CALL, House, join

Browse = Callable[[Membership], Client]


def n_queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def copies(call: Conversation, customer: Customer, n: int) -> None:
    for number in range(n):
        Conversation.objects.create(
            workspace=call.workspace, file=call.file, number=number + 1, sha256=call.sha256, state="kept",
            customer=customer, imported_by=call.imported_by, listener=call.listener, title=f"Call {number}",
            channel="call", sort_at=datetime(2026, 5, 1, tzinfo=UTC) + timedelta(days=number), n_turns=5,
        )  # fmt: skip


def one_to_one(house: House, colleague: Membership) -> None:
    OneToOne.objects.create(workspace=house.workspace, asker=house.owner.user, colleague=colleague.user)


def test_lists_ask_equally_often_for_one_row_and_for_thirty(call: Conversation, house: House, browse: Browse) -> None:
    client = browse(house.owner)
    customer = create_customer(house.owner, name="Holt Haulage")
    assign_customer(house.owner, call, customer)
    run_all()
    calendar = Calendar.objects.create(workspace=house.workspace, user=house.owner.user, name="mine")
    MeetingRow.objects.create(calendar=calendar, title="A visit", day=timezone.localdate(), customer=customer)
    Erasure.objects.create(workspace=house.workspace, kind="person", at=timezone.now())
    colleagues = [join(house.workspace, f"Colleague {number}", Role.MEMBER) for number in range(31)]
    one_to_one(house, colleagues[0])
    waiting = receive_files(house.owner, [Given(name="0.vtt", data=CALL.replace("May", "June").encode())])
    paths = [
        "/", "/customers/", "/conversations/", f"/customers/{customer.pk}/", f"/customers/{customer.pk}/conversations/",
        f"/customers/{customer.pk}/people/", "/people/", "/audit/", "/find/?q=o",
        "/search/?q=dispatcher", f"/search/?q=dispatcher&customer={customer.pk}",
        f"/customers/{customer.pk}/eyes/", f"/customers/{customer.pk}/brief/", f"/customers/{customer.pk}/timeline/",
        f"/customers/{customer.pk}/questions/", f"/customers/{customer.pk}/promises/", f"/customers/{customer.pk}/world/processes/",
        f"/customers/{customer.pk}/people/{customer.people.order_by('pk')[0].pk}/", "/calendars/",
        "/privacy/", "/import/", "/people/one-to-ones/", f"/customers/{customer.pk}/private/", "/keys/", "/people/me/",
        f"/customers/{customer.pk}/edit/", f"/import/{waiting.pk}/",
    ]  # fmt: skip
    for path in paths:
        client.get(path)  # the record of having seen it is written once a day
    few = {path: n_queries(client, path) for path in paths}
    copies(call, customer, 30)
    for number in range(30):
        Customer.objects.create(
            workspace=house.workspace, name=f"Customer {number}", n_conversations=1, last_heard_at=timezone.now()
        )
        unit = Unit.objects.create(customer=customer, name=f"Part {number}")
        Person.objects.create(customer=customer, name=f"Person {number}", unit=unit)
        Question.objects.create(customer=customer, text=f"Why {number}?", state="planned")
        MeetingRow.objects.create(calendar=calendar, title="A visit", day=timezone.localdate(), customer=customer)
        promise = customer.promises.order_by("pk")[0]
        promise.pk, promise.words = None, f"I'll do {number}."
        promise.save()
        record(house.owner, "tried")
        Erasure.objects.create(workspace=house.workspace, kind="person", at=timezone.now())
        one_to_one(house, colleagues[number + 1])
        given = Given(name=f"{number + 1}.vtt", data=CALL.replace("May", f"May {number}").encode())
        receive_files(house.owner, [given]).files.update(batch=waiting, number=number + 1)
        user = User.objects.create_user(f"{number}@ours.example")
        Membership.objects.create(user=user, workspace=house.workspace)
    assert {path: n_queries(client, path) for path in paths} == few


def test_paging_by_key_shows_every_row_once(call: Conversation, house: House, browse: Browse) -> None:
    for number in range(120):
        Customer.objects.create(workspace=house.workspace, name=f"Customer {number % 40:03}")
    client, path, seen = browse(house.owner), "/customers/", []
    while path:
        content = client.get(path).content.decode()
        seen += content.split('<a class="name" href="')[1:]
        path = (
            "/customers/" + content.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
            if 'rel="next"' in content
            else ""
        )
    keys = [line.split('"')[0] for line in seen]
    assert (len(keys), len(set(keys))) == (120, 120)


def test_the_whole_way_in_by_forms_alone(house: House, browse: Browse) -> None:
    client = browse(house.member)
    response = client.post("/import/", {"files": SimpleUploadedFile("call.vtt", CALL.encode())})
    preview = response.headers["Location"]
    row = Conversation.objects.get()
    shown = client.get(preview).content.decode()
    assert "Ben Holt" in shown
    assert "lie awake" in shown
    form = {
        f"shown-{row.pk}": "1",
        f"keep-{row.pk}": "on",
        f"customer-{row.pk}": "",
        f"new-{row.pk}": "Holt Haulage",
        f"consent-{row.pk}": "agreed",
    }
    client.post(preview, form)
    row.refresh_from_db()
    assert (row.state, str(row.customer), row.consent) == ("kept", "Holt Haulage", "agreed")
    toast = client.get("/").content.decode()
    undo = toast.split('action="/undo/')[1].split('"')[0]
    client.post(f"/undo/{undo}")
    row.refresh_from_db()
    assert row.state == "undone"


def test_what_was_unticked_is_not_kept(house: House, browse: Browse) -> None:
    client = browse(house.member)
    preview = client.post("/import/", {"pasted": CALL}).headers["Location"]
    row = Conversation.objects.get()
    client.post(preview, {f"shown-{row.pk}": "1"})
    row.refresh_from_db()
    assert row.state == "undone"


def test_an_address_of_a_quotation_opens_its_sentence(lane_call: Conversation, house: House, browse: Browse) -> None:
    response = browse(house.member).get(f"/conversations/{lane_call.pk}/", {"at": "t2-12"})
    assert response.headers["Location"] == f"/conversations/{lane_call.pk}/#p1-0"


def test_every_figure_opens_its_moments_and_says_what_it_is_not_for(
    lane_call: Conversation, house: House, browse: Browse
) -> None:
    content = browse(house.member).get(f"/conversations/{lane_call.pk}/").content.decode()
    assert "not for decisions about employment" in content
    assert "What made you change the way you plan in May?" in content
    assert content.count("<svg") > 3


def test_how_one_listened_is_ones_own_until_shared(lane_call: Conversation, house: House, browse: Browse) -> None:
    page = f"/conversations/{lane_call.pk}/"
    assert b'class="figs"' not in browse(house.owner).get(page).content
    assert b'class="figs"' in browse(house.member).get(page).content
    browse(house.member).post(f"{page}listening/", {"shared": "yes"})
    assert b'class="figs"' in browse(house.owner).get(page).content


def test_a_long_transcript_comes_in_parts(house: House, browse: Browse) -> None:
    from workspace_house import bring_in

    cues = "".join(
        f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}.000 --> {n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}.900\n<v {'Ana Reyes' if n % 2 else 'Ben Holt'}>Line {n} of it.</v>\n\n"
        for n in range(1200)
    )
    row = bring_in(house.member, "WEBVTT\n\n" + cues)
    client = browse(house.member)
    content = client.get(f"/conversations/{row.pk}/").content.decode()
    assert (content.count('id="t'), "?from=500#t500" in content) == (500 + content.count('id="toasts"'), True)
    assert "Line 1199 of it." in client.get(f"/conversations/{row.pk}/?from=1000").content.decode()


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "x" * 300]
)
def test_a_name_is_only_ever_a_name(
    name: str, lane_call: Conversation, house: House, secret: Customer, browse: Browse
) -> None:
    secret.name = name
    secret.save()
    Conversation.objects.filter(pk=lane_call.pk).update(title=name)
    for path in (
        "/",
        "/customers/",
        f"/customers/{secret.pk}/",
        f"/customers/{secret.pk}/edit/",
        f"/conversations/{lane_call.pk}/",
        "/find/?q=x",
    ):
        content = browse(house.member).get(path).content.decode()
        assert "<script>alert" not in content
        assert "<img src=x" not in content
        assert "49" not in content or "{{" not in name or "{{ 7*7 }}" in content


def test_an_empty_workspace_invites(house: House, browse: Browse) -> None:
    client = browse(house.owner)
    for path, words in (
        ("/", "Begin with one conversation"),
        ("/customers/", "No customer yet"),
        ("/conversations/", "No conversation yet"),
    ):
        assert words in client.get(path).content.decode()


# The first door and the others


@pytest.mark.django_db
def test_the_first_person_makes_the_workspace_with_a_link_that_works_once() -> None:
    path = reverse("welcome", args=[open_first_door(now=timezone.now())])
    client = Client()
    assert client.get(path).status_code == 200
    weak = client.post(path, {"name": "Dean", "email": "dean@ours.example", "password": "password1234"})
    assert (weak.status_code, Membership.objects.count()) == (422, 0)
    client.post(
        path,
        {
            "name": "Dean",
            "email": "Dean@ours.example",
            "password": "a whole sentence, with steel",
            "workspace": "Perks",
        },
    )
    member = Membership.objects.get()
    assert (member.role, member.user.email, member.workspace.name) == ("owner", "dean@ours.example", "Perks")
    assert client.get("/").status_code == 200
    assert Client().get(path).status_code == 404
    assert open_first_door(now=timezone.now()) is None


def test_a_link_grows_too_old(house: House) -> None:
    door = make_door(house.reader, now=timezone.now() - timedelta(days=2))
    assert Client().get(reverse("welcome", args=[door])).status_code == 404


def test_an_invited_person_gets_the_role_and_teams_they_were_given(house: House, browse: Browse) -> None:
    client = browse(house.manager)
    client.post("/people/invite/", {"email": "new@ours.example", "role": "reader", "team": str(house.north.pk)})
    content = client.get("/people/").content.decode()
    path = "/welcome/" + content.split("/welcome/")[1].split('"')[0]
    assert "/welcome/" not in client.get("/people/").content.decode()  # shown once
    Client().post(path, {"name": "New", "password": "a whole sentence, with steel"})
    member = Membership.objects.get(user__email="new@ours.example")
    assert (member.role, list(member.teams.all())) == ("reader", [house.north])


def test_only_owners_make_owners(house: House, browse: Browse) -> None:
    response: Any = browse(house.manager).post(f"/people/{house.manager.pk}/", {"role": "owner"})
    house.manager.refresh_from_db()
    assert (response.status_code, house.manager.role) == (403, "manager")


def test_the_last_owner_stays(house: House, browse: Browse) -> None:
    browse(house.owner).post(f"/people/{house.owner.pk}/", {"role": "member"})
    house.owner.refresh_from_db()
    assert house.owner.role == "owner"


def test_customers_are_filtered_by_what_is_missing_and_adding_one_is_taken_back(house: House, browse: Browse) -> None:
    known = {"fears": {"known": 0.4, "n": 1, "assumed": 0}, "goals": {"known": 0.0, "n": 0, "assumed": 0}}
    create_customer(house.member, name="Holt Haulage", about="Lorries")
    Customer.objects.update(coverage=known, n_conversations=1)
    client = browse(house.member)
    client.post("/customers/new/", {"name": "Nobody Yet"})
    shown = {
        query: [name for name in ("Holt Haulage", "Nobody Yet") if name in client.get(f"/customers/?{query}").content.decode()]
        for query in ("missing=goals", "missing=fears", "show=never", "show=unconfirmed", "q=lorr")
    }  # fmt: skip
    assert shown == {
        "missing=goals": ["Holt Haulage"], "missing=fears": [], "show=never": ["Nobody Yet"],
        "show=unconfirmed": ["Holt Haulage"], "q=lorr": ["Holt Haulage"],
    }  # fmt: skip
    step = UndoStep.objects.get(action="create_customer")
    client.post(f"/undo/{step.pk}/")
    assert not Customer.objects.filter(name="Nobody Yet").exists()
