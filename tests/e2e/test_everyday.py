"""A message checked before it goes out, one's own practice, and what every day brings, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from askwhy_workspace.customers.models import Customer
from askwhy_workspace.drafts.models import SavedDraft
from barriers import barriers, barriers_here
from workspace_house import House

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 360, "height": 740}
LETTER = "Dear Ben,\n\nYou do not re-key the orders by hand every night. Your warehouse in Leeds is too small.\n\nAna"


@pytest.mark.parametrize("scripts", [True, False], ids=["javascript", "plain"])
def test_a_message_is_checked_saved_deleted_and_brought_back(
    scripts: bool, house: House, customer: Customer, open_page: Open
) -> None:
    page = open_page(f"/customers/{customer.pk}/", house.member, viewport=PHONE, java_script_enabled=scripts)
    page.get_by_role("link", name="Messages").click()
    page.get_by_label("The message typed").fill(LETTER)
    page.get_by_role("button", name="Check it").click()
    finding = page.locator(".findings > li").first
    expect(finding).to_contain_text("They told us otherwise")
    expect(finding).to_contain_text("Every night somebody re-keys the orders by hand.")
    expect(page.locator(".message-text .at.is-error")).to_contain_text(
        "You do not re-key the orders by hand every night."
    )
    assert not SavedDraft.objects.exists()
    page.get_by_label("Keep it as").fill("Routes")
    page.get_by_role("button", name="Save it").click()
    expect(page.get_by_role("heading", name="Routes")).to_be_visible()
    page.get_by_role("button", name="Delete it").click()
    expect(page.locator("#saved")).to_contain_text("None.")
    page.get_by_role("button", name="Undo").click()
    page.goto(f"/customers/{customer.pk}/messages/")
    expect(page.locator("#saved")).to_contain_text("Routes")


def test_a_place_leads_to_its_finding_and_that_to_the_passage(
    house: House, customer: Customer, open_page: Open
) -> None:
    page = open_page("/", house.reader, viewport=DESK)
    page.keyboard.press("Control+k")
    page.keyboard.type("check a mess")
    page.keyboard.press("Enter")
    page.wait_for_url("**/check/")
    page.get_by_label("To a customer").select_option("Holt Haulage")
    page.set_input_files(
        "input[type=file]",
        {"name": "letter.md", "mimeType": "text/markdown", "buffer": LETTER.encode()},  # type: ignore[arg-type]
    )
    page.get_by_role("button", name="Check it").click()
    page.locator(".message-text .at.is-error").click()
    expect(page.locator(".findings > li:target")).to_contain_text("They told us otherwise")
    page.locator(".findings > li:target").get_by_role("link").first.click()
    expect(page.locator(".script .s.hit").last).to_contain_text("re-keys the orders by hand")


def test_a_token_is_made_and_revoked(house: House, open_page: Open) -> None:
    page = open_page("/people/me/", house.member, viewport=PHONE)
    page.get_by_role("link", name="Tokens").click()
    page.get_by_label("What will use it").fill("my editor")
    page.get_by_role("button", name="Make a token").click()
    assert page.get_by_label("The token", exact=True).input_value().startswith("askwhy_")
    page.get_by_role("button", name="revoke my editor").click()
    expect(page.locator("main")).to_contain_text("revoked today")


@pytest.mark.parametrize("scripts", [True, False], ids=["javascript", "plain"])
def test_ones_practice_opens_its_moments_and_is_shared(
    scripts: bool, house: House, customer: Customer, open_page: Open
) -> None:
    page = open_page("/practice/", house.member, viewport=PHONE, java_script_enabled=scripts)
    expect(page.get_by_role("heading", name="Your practice")).to_be_visible()
    page.locator("#openers").get_by_role("link").first.click()
    expect(page.locator(".script .hit").first).to_be_visible()
    page.goto("/practice/")
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_text("Everybody who works here sees this page")).to_be_visible()
    other = open_page("/practice/", house.manager, viewport=DESK)
    other.get_by_role("link", name="Ana Reyes").click()
    expect(other.get_by_role("heading", name="The practice of Ana Reyes")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    page.goto("/practice/")
    expect(page.get_by_text("Only you see this page")).to_be_visible()


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_no_barrier(scheme: str, size: dict[str, int], house: House, customer: Customer, open_page: Open) -> None:
    draft = SavedDraft.objects.create(customer=customer, made_by=house.owner.user, name="Routes", text=LETTER)
    page = open_page("/", house.owner, viewport=size, color_scheme=scheme)
    paths = (
        f"/customers/{customer.pk}/messages/",
        f"/messages/{draft.pk}/",
        "/check/",
        "/people/me/tokens/",
        "/practice/",
    )
    assert barriers(page, paths) == {}
    page.goto("/people/me/tokens/")
    page.get_by_label("What will use it").fill("my editor")
    page.get_by_role("button", name="Make a token").click()
    assert barriers_here(page) == []


@pytest.mark.parametrize("scripts", [True, False], ids=["javascript", "plain"])
def test_a_feed_is_opened_asked_and_closed(scripts: bool, house: House, customer: Customer, open_page: Open) -> None:
    page = open_page("/calendars/", house.member, viewport=PHONE, java_script_enabled=scripts)
    page.get_by_role("button", name="Open a feed").click()
    address = page.get_by_label("The address", exact=True).input_value()
    assert "Get to Know Your Customers Day" in page.request.get(address).text()
    page.get_by_role("button", name="Close it").click()
    expect(page.get_by_text("The feed is closed.")).to_be_visible()
    assert page.request.get(address).status == 404


def test_the_digest_says_that_it_is_off_and_how_it_would_read(
    house: House, customer: Customer, open_page: Open
) -> None:
    page = open_page("/people/me/", house.member, viewport=PHONE)
    page.get_by_role("link", name="Digest by e-mail").click()
    expect(page.get_by_text("It is switched off: no mail server is named")).to_be_visible()
    expect(page.get_by_label("Send it to")).to_be_disabled()
    expect(page.locator("pre")).to_contain_text("ONE CUSTOMER, ONE THING TO LEARN: Holt Haulage")
