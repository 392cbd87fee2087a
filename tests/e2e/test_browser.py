"""What people do, in a real browser: on a phone and a desk, light and dark, with the keyboard, without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.jobs.worker import run_all
from askwhy_workspace.people.invitations import open_first_door
from barriers import barriers
from workspace_house import CALL, House

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 360, "height": 740}
FILE = {"name": "call.vtt", "mimeType": "text/vtt", "buffer": CALL.encode()}


def test_from_the_first_link_to_a_conversation_understood(transactional_db: None, open_page: Open) -> None:
    page = open_page(reverse("welcome", args=[open_first_door(now=timezone.now())]), viewport=DESK)
    page.get_by_label("Your name").fill("Ana Reyes")
    page.get_by_label("Your e-mail address").fill("ana@ours.example")
    page.get_by_label("A password").fill("a whole sentence, with steel")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("link", name="Bring in a conversation").click()
    page.set_input_files("input[type=file]", FILE)  # type: ignore[arg-type]
    page.get_by_role("button", name="Read them").click()
    expect(page.get_by_text("I lie awake over it")).to_be_visible()
    page.get_by_label("Ben Holt").get_by_label("them").check() if page.get_by_text("Who is us?").count() else None
    if page.get_by_role("button", name="This is who").count():
        page.get_by_label("Ana Reyes").get_by_label("us").check()
        page.get_by_role("button", name="This is who").click()
    page.get_by_label("new", exact=True).fill("Holt Haulage")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("Kept 1 conversation.")).to_be_visible()
    run_all()
    page.get_by_role("link", name="Call with Ben Holt").click()
    expect(page.get_by_role("heading", name="How we listened")).to_be_visible()
    expect(page.locator(".script")).to_contain_text("We lost our dispatcher")
    page.get_by_role("link", name="Holt Haulage").click()
    expect(page.get_by_role("heading", name="Not yet asked")).to_be_visible()


def test_a_keep_is_undone_from_the_toast(house: House, open_page: Open) -> None:
    page = open_page("/import/", house.member, viewport=PHONE)
    page.set_input_files("input[type=file]", FILE)  # type: ignore[arg-type]
    page.get_by_role("button", name="Read them").click()
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back.", exact=True)).to_be_visible()
    assert Conversation.objects.get().state == "undone"


def test_the_keyboard_goes_everywhere(house: House, customer: Customer, open_page: Open) -> None:
    page = open_page("/", house.member, viewport=DESK)
    page.keyboard.press("g")
    page.keyboard.press("c")
    page.wait_for_url("**/customers/")
    page.keyboard.press("j")
    expect(page.locator("[data-row].here")).to_contain_text("Holt Haulage")
    page.keyboard.press("/")
    expect(page.get_by_placeholder("Search by name")).to_be_focused()
    page.keyboard.type("nobody")
    expect(page.get_by_text("No customer fits.")).to_be_visible()
    page.keyboard.press("Control+k")
    page.keyboard.type("holt")
    expect(page.locator("#palette-found")).to_contain_text("Holt Haulage")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/customers/{customer.pk}/")


def test_a_label_is_corrected_and_undone(house: House, customer: Customer, open_page: Open) -> None:
    row = Conversation.objects.get()
    page = open_page(f"/conversations/{row.pk}/", house.member, viewport=DESK)
    page.locator("#p1-0").click()
    page.get_by_label("objects").check()
    page.get_by_role("button", name="This is right").click()
    expect(page.locator("#t1")).to_contain_text("objects")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#t1")).not_to_contain_text("objects")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_pages_have_no_barrier_and_do_not_scroll_sideways(
    scheme: str, size: dict[str, int], house: House, customer: Customer, open_page: Open
) -> None:
    row = Conversation.objects.get()
    page = open_page("/", house.owner, viewport=size, color_scheme=scheme)
    paths = (
        "/", "/customers/", f"/customers/{customer.pk}/", f"/customers/{customer.pk}/people/", f"/customers/{customer.pk}/edit/",
        "/conversations/", f"/conversations/{row.pk}/", f"/conversations/{row.pk}/sentences/1/", "/import/", "/import/?kind=note",
        "/people/", "/people/me/", "/audit/", "/find/?q=holt", "/keys/", "/accounts/2fa/", "/accounts/password/change/",
    )  # fmt: skip
    assert barriers(page, paths) == {}


@pytest.mark.slow
def test_without_javascript_everything_can_be_read_and_said(house: House, customer: Customer, open_page: Open) -> None:
    page = open_page("/", house.member, viewport=PHONE, java_script_enabled=False)
    page.get_by_role("link", name="Holt Haulage").first.click()
    page.get_by_role("link", name="Conversations").last.click()
    page.get_by_role("link", name="Call with Ben Holt").click()
    expect(page.locator(".script")).to_contain_text("We lost our dispatcher")
    page.goto("/customers/?q=holt")
    expect(page.locator("#rows")).to_contain_text("Holt Haulage")
    page.goto("/import/?kind=note")
    page.get_by_label("Your note").fill("Ben: the rack is full.")
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("Kept 1 conversation.")).to_be_visible()
