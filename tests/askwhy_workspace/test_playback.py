"""Giving back: a link for one person, what they answer, and how the map stands by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.test import Client
from django.utils import timezone

from askwhy_workspace.actions.assign_customer import assign_customer
from askwhy_workspace.actions.create_customer import create_customer
from askwhy_workspace.actions.import_files import Given, keep_import, receive_files, undo_import
from askwhy_workspace.actions.make_playback import make_playback, revoke_playback
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer, Person
from askwhy_workspace.errors import NotAllowed, Refused
from askwhy_workspace.jobs.worker import run_all
from askwhy_workspace.knowledge.feeling_heard import ITEMS, felt_heard
from askwhy_workspace.knowledge.models import DecisionRow, InsightRow, PlaybackLink
from askwhy_workspace.knowledge.playbacks import by_number, chapters_of, mail_text, points_for
from askwhy_workspace.people.models import AuditEntry, Membership
from workspace_house import CALL, House, bring_in

Browse = Callable[[Membership], Client]


@pytest.fixture
def ben(lane_call: Conversation, secret: Customer) -> Person:
    """Who told us something in the call."""
    return secret.people.get(name="Ben Holt")


@pytest.fixture
def link(ben: Person, house: House) -> tuple[PlaybackLink, str]:
    """Everything that Ben said, given back."""
    return make_playback(house.member, ben, insights=[p["insight"] for p in points_for(ben)], asks_heard=True)


def standing(key: str) -> tuple[str, str]:
    row = InsightRow.objects.get(key=key)
    return row.standing, row.decided_by


def test_only_what_somebody_said_or_heard_goes_back(ben: Person, secret: Customer) -> None:
    absent = Person.objects.create(customer=secret, name="Dora Absent")
    words = " ".join(point["piece"]["exact"] for point in points_for(ben))
    assert "nobody else knew the routes" in words
    assert "So when she left" not in words  # ours
    assert points_for(absent) == []


def test_a_private_matter_never_goes_back(ben: Person, house: House) -> None:
    words = "My wife left me in spring, so every Monday the plan is late because I do it alone by hand."
    bring_in(house.member, CALL.replace("Every night somebody re-keys the orders by hand.", words))
    run_all()
    held = InsightRow.objects.filter(customer=ben.customer).exclude(held_back="")
    assert held.exists()
    assert not {row.key for row in held} & {point["insight"] for point in points_for(ben)}


def test_the_page_needs_no_account_and_shows_nothing_else(link: tuple[PlaybackLink, str], ben: Person) -> None:
    response = Client().get(f"/p/{link[1]}/")
    content = response.content.decode()
    assert response.status_code == 200
    assert "nobody else knew the routes" in content
    assert "Hollow Lane" not in content
    assert "/customers/" not in content
    assert "<nav" not in content
    assert response.headers["Referrer-Policy"] == "same-origin"  # the token is told to no other site
    assert PlaybackLink.objects.get().opened_at is not None


@pytest.mark.parametrize("change", ["forge", "expire", "revoke"])
def test_a_link_that_is_forged_expired_or_revoked_opens_nothing(
    change: str, link: tuple[PlaybackLink, str], house: House
) -> None:
    row, token = link
    if change == "forge":
        token = token[:-1] + ("A" if token[-1] != "A" else "B")
    elif change == "expire":
        PlaybackLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    else:
        revoke_playback(house.member, row)
    for method in ("get", "post"):
        assert getattr(Client(), method)(f"/p/{token}/").status_code == 404
    assert not DecisionRow.objects.exists()


def test_the_token_is_kept_nowhere(link: tuple[PlaybackLink, str]) -> None:
    assert link[1] not in str(PlaybackLink.objects.values().get())
    assert link[1] not in str(list(AuditEntry.objects.values()))


def test_answers_change_the_standing_and_wait_on_today(
    link: tuple[PlaybackLink, str], house: House, browse: Browse
) -> None:
    numbered = by_number(link[0])
    assert len(numbered) >= 2
    form = {"point-1": "confirm", "point-2": "correct", "words-2": "Not by hand any more, a clerk types them at noon.",
            "added": "We want to hire two planners by May.\n\nAnd the depot in Leeds closes."}  # fmt: skip
    assert Client().post(f"/p/{link[1]}/", form).status_code == 200
    run_all()
    assert standing(numbered[1]["insight"]) == ("confirmed", "customer")
    assert standing(numbered[2]["insight"]) == ("contradicted", "customer")
    told = {row.value["quotation"]["exact"]: row for row in InsightRow.objects.filter(decided_by="customer")}
    assert told["Not by hand any more, a clerk types them at noon."].standing == "heard"
    assert told["We want to hire two planners by May."].conversation.channel == "e-mail"
    today = browse(house.member).get("/").content.decode()
    assert "Ben Holt: 1 confirmed, 1 corrected, 2 added" in today
    page = browse(house.member).get(f"/playbacks/{link[0].pk}/").content.decode()
    assert "a clerk types them at noon" in page
    assert "Ben Holt: 1 confirmed" not in browse(house.member).get("/").content.decode()
    world = browse(house.member).get(f"/customers/{link[0].person.customer_id}/").content.decode()
    assert "✓ confirmed by Ben Holt" in world


def test_what_is_taken_out_leaves_the_map(link: tuple[PlaybackLink, str]) -> None:
    key = by_number(link[0])[1]["insight"]
    Client().post(f"/p/{link[1]}/", {"point-1": "remove"})
    run_all()
    assert not InsightRow.objects.filter(key=key).exists()


def test_answering_again_changes_the_answer(link: tuple[PlaybackLink, str]) -> None:
    key = by_number(link[0])[1]["insight"]
    Client().post(f"/p/{link[1]}/", {"point-1": "correct"})
    Client().post(f"/p/{link[1]}/", {"point-1": "confirm"})
    Client().post(f"/p/{link[1]}/", {"point-1": "confirm"})
    run_all()
    assert standing(key) == ("confirmed", "customer")
    assert DecisionRow.objects.count() == 2  # the same answer twice is one


def test_answers_to_what_was_not_given_back_are_left_out(ben: Person, house: House) -> None:
    points = [point["insight"] for point in points_for(ben)]
    _, token = make_playback(house.member, ben, insights=points[:1])
    Client().post(f"/p/{token}/", {"point-1": "confirm", "point-2": "remove", "point-999": "remove"})
    run_all()
    assert DecisionRow.objects.count() == 1
    with pytest.raises(Refused):
        make_playback(house.member, ben, insights=["somebody else's"])
    with pytest.raises(NotAllowed):
        make_playback(house.reader, ben, insights=points)


def test_words_of_an_answer_that_is_taken_back_count_no_more(link: tuple[PlaybackLink, str], house: House) -> None:
    Client().post(f"/p/{link[1]}/", {"added": "We want to hire two planners by May."})
    run_all()
    letter = Conversation.objects.get(title__contains="answered what we gave back")
    undo_import(house.member, letter.file.batch)
    run_all()
    assert not InsightRow.objects.filter(decided_by="customer").exists()


def test_feeling_heard_is_whole_or_no_figure_and_its_owners(
    link: tuple[PlaybackLink, str], house: House, browse: Browse
) -> None:
    assert felt_heard({"1": 7}) is None
    best = {str(item.number): 1 if item.reversed else 7 for item in ITEMS}
    assert (felt_heard(best), len(ITEMS)) == (7.0, 8)
    form = {f"heard-{number}": str(value) for number, value in best.items()} | {"heard-2": "99"}
    Client().post(f"/p/{link[1]}/", form | {"heard-2": "4"})
    page = f"/playbacks/{link[0].pk}/"
    assert "6.6" in browse(house.member).get(page).content.decode()
    assert "6.6" not in browse(house.owner).get(page).content.decode()
    browse(house.member).post(f"{page}share/", {"shared": "yes"})
    assert "6.6" in browse(house.owner).get(page).content.decode()


def test_the_reply_to_the_mail_counts_like_the_page(link: tuple[PlaybackLink, str], house: House) -> None:
    row, _ = link
    numbered, sent = by_number(row), mail_text(row)
    assert "nobody else knew the routes" in sent
    reply = EmailMessage()
    reply["From"], reply["To"] = "Ben Holt <ben@holt.example>", "Ana Reyes <ana.reyes@ours.example>"
    reply["Subject"], reply["Date"] = "Re: What I took away", "Mon, 05 Oct 2026 10:00:00 +0000"
    reply["Message-ID"] = "<1@holt.example>"
    reply.set_content(
        "1. Yes, exactly.\n\n2. Wrong: a clerk types them at noon.\n\nNew: We want to hire two planners by May.\n\n"
        + "On 4 Oct 2026, Ana Reyes wrote:\n"
        + "".join(f"> {line}\n" for line in sent.splitlines())
    )
    batch = receive_files(house.member, [Given(name="reply.eml", data=reply.as_bytes())])
    keep_import(house.member, batch, {})
    run_all()
    assert Conversation.objects.get(file__batch=batch).customer == row.person.customer
    assert standing(numbered[1]["insight"]) == ("confirmed", "customer")
    assert standing(numbered[2]["insight"]) == ("contradicted", "customer")
    words = [r.value["quotation"]["exact"] for r in InsightRow.objects.filter(decided_by="customer")]
    assert "We want to hire two planners by May." in words
    assert PlaybackLink.objects.get().answered_at is not None


def test_a_reference_to_somebody_elses_playback_does_nothing(link: tuple[PlaybackLink, str], house: House) -> None:
    other = create_customer(house.member, name="Other")
    reply = EmailMessage()
    reply["From"], reply["To"] = "Eve <eve@other.example>", "Ana Reyes <ana.reyes@ours.example>"
    reply["Date"], reply["Subject"] = "Mon, 05 Oct 2026 10:00:00 +0000", "Re"
    reply.set_content("1. Yes, exactly.\n\n(" + mail_text(link[0]).rsplit("(", 1)[1])
    batch = receive_files(house.member, [Given(name="reply.eml", data=reply.as_bytes())])
    keep_import(house.member, batch, {})
    row = Conversation.objects.get(file__batch=batch)
    assign_customer(house.member, row, other)
    run_all()
    assert not DecisionRow.objects.exists()


def test_the_file_asks_nobody_for_anything(link: tuple[PlaybackLink, str], house: House, browse: Browse) -> None:
    content = browse(house.member).get(f"/playbacks/{link[0].pk}/file/").content.decode()
    assert "nobody else knew the routes" in content
    assert "http://" not in content.replace("http-equiv", "")
    assert "https://" not in content
    assert "Hollow Lane" not in content
    assert len(chapters_of(link[0].points)) == content.count("<section>") - 2
