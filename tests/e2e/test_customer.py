"""A customer, in a real browser: from what nobody asked to a question planned, a decision taken back, and the brief."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from askwhy_workspace.actions.arrange_units import add_unit
from askwhy_workspace.calendars.models import MeetingRow
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.jobs.worker import run_all
from askwhy_workspace.knowledge.models import DebriefRow, InsightRow
from barriers import barriers
from workspace_house import House

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 360, "height": 740}


def calendar() -> bytes:
    """A calendar with a meeting of today with Holt Haulage."""
    at = timezone.now() + timedelta(minutes=1)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:test", "BEGIN:VEVENT", "UID:1", "SUMMARY:Holt Haulage, routes"]
    return "\r\n".join([*lines, f"DTSTART:{at:%Y%m%dT%H%M%SZ}", "END:VEVENT", "END:VCALENDAR", ""]).encode()


def test_a_statement_opens_its_passage_highlighted(house: House, customer: Customer, open_page: Open) -> None:
    row = next(row for row in InsightRow.objects.all() if "re-keys" in row.value["quotation"]["exact"])
    page = open_page(f"/customers/{customer.pk}/world/{row.aspect}/", house.reader, viewport=DESK)
    page.get_by_role("link", name="Every night somebody re-keys").click()
    target = page.locator(".script .s.hit", has_text="re-keys")
    expect(target).to_contain_text("Every night somebody re-keys")
    expect(page.locator(".script .s:target")).to_be_in_viewport()
    plain = page.locator(".script .s:not(.hit)").first.evaluate("e => getComputedStyle(e).backgroundColor")
    assert target.evaluate("e => getComputedStyle(e).backgroundColor") != plain


def test_a_decision_is_taken_and_taken_back(house: House, customer: Customer, open_page: Open) -> None:
    row = next(row for row in InsightRow.objects.all() if "re-keys" in row.value["quotation"]["exact"])
    page = open_page(f"/customers/{customer.pk}/insights/{row.key}/", house.member, viewport=PHONE)
    page.get_by_role("textbox", name="Why").fill("He said it twice.")
    page.get_by_role("button", name="It is not so").click()
    expect(page.get_by_text("Both sides stay visible.")).to_be_visible()
    expect(page.locator("article.one")).to_contain_text("contradicted")
    page.get_by_role("button", name="Undo").click()
    run_all()
    page.reload()
    expect(page.locator("article.one")).not_to_contain_text("contradicted")


@pytest.mark.parametrize("scripts", [True, False], ids=["javascript", "plain"])
def test_a_question_is_put_aside_with_a_reason(
    scripts: bool, house: House, customer: Customer, open_page: Open
) -> None:
    page = open_page(f"/customers/{customer.pk}/questions/", house.member, viewport=PHONE, java_script_enabled=scripts)
    first = page.locator(".ask > li").first
    text = first.locator(".theq").inner_text()
    first.get_by_text("not now").click()
    first.get_by_label("because").fill("Too early")
    first.get_by_role("button", name="Put aside").click()
    expect(page.get_by_text("it is not proposed again")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text(text)
    page.get_by_role("link", name="put aside").click()
    expect(page.locator("main")).to_contain_text("put aside: Too early")
    page.get_by_role("button", name="reopen").click()
    expect(page.get_by_text("Proposed again.")).to_be_visible()


def test_their_parts_are_arranged_and_have_a_map(house: House, customer: Customer, open_page: Open) -> None:
    page = open_page(f"/customers/{customer.pk}/people/", house.member, viewport=DESK)
    page.get_by_label("Its name").fill("Dispatch")
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("link", name="Ben Holt").first.click()
    page.get_by_label("Role").fill("owner")
    page.get_by_label("Part").select_option("Dispatch")
    page.get_by_role("button", name="Keep").click()
    run_all()
    page.get_by_role("link", name="Dispatch").first.click()
    expect(page.get_by_role("heading", name="In their words")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Every night somebody re-keys")


def test_from_the_calendar_to_the_brief_and_what_to_learn(house: House, customer: Customer, open_page: Open) -> None:
    page = open_page("/", house.member, viewport=PHONE)
    page.get_by_role("link", name="Give your calendar").click()
    page.set_input_files(
        "input[type=file]",
        {"name": "mine.ics", "mimeType": "text/calendar", "buffer": calendar()},  # type: ignore[arg-type]
    )
    page.get_by_role("button", name="Read it").click()
    MeetingRow.objects.update(day=timezone.localdate())  # a test that runs at midnight
    page.goto("/")
    page.get_by_role("link", name="Brief for Holt Haulage").click()
    page.get_by_role("checkbox", name="goals").check()
    page.get_by_role("button", name="That is what I want to learn").click()
    expect(page.locator(".brief .aim")).to_have_text("to learn")
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1  # to take along
    page.goto("/")
    expect(page.locator("#meetings")).to_contain_text("you want to learn: goals")


def test_the_keyboard_alone_walks_through_a_customers_world(house: House, customer: Customer, open_page: Open) -> None:
    page = open_page(f"/customers/{customer.pk}/", house.member, viewport=DESK)
    page.keyboard.press("j")
    expect(page.locator("[data-row].here")).to_have_count(1)
    page.keyboard.press("k")
    page.keyboard.press("?")
    page.wait_for_url("**/keys/")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_no_barrier(scheme: str, size: dict[str, int], house: House, customer: Customer, open_page: Open) -> None:
    add_unit(house.owner, customer, name="Dispatch")
    run_all()
    page = open_page("/", house.owner, viewport=size, color_scheme=scheme)
    base = f"/customers/{customer.pk}/"
    row = InsightRow.objects.order_by("pk")[0]
    paths = (
        base, f"{base}eyes/", f"{base}brief/", f"{base}timeline/", f"{base}questions/", f"{base}promises/", f"{base}private/",
        f"{base}world/fears/", f"{base}insights/{row.key}/", f"{base}people/", f"{base}people/{customer.people.get().pk}/",
        f"{base}units/{customer.units.get().pk}/", f"/conversations/{DebriefRow.objects.get().pk}/debrief/", "/calendars/", "/offers/",
    )  # fmt: skip
    assert barriers(page, paths) == {}
