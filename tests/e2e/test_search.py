"""Searching what was said, in a real browser: by one key, on a phone, without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from askwhy_workspace.customers.models import Customer
from barriers import barriers
from workspace_house import House

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 360, "height": 740}


def test_one_key_a_few_words_and_the_passage(house: House, customer: Customer, open_page: Open) -> None:
    page = open_page("/", house.member, viewport=DESK)
    page.keyboard.press("/")
    page.wait_for_url("**/search/")
    page.keyboard.type("lost dispatcher")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="We lost our dispatcher").click()
    expect(page.locator(".script :target")).to_contain_text("We lost our dispatcher")


def test_on_a_phone_without_javascript_within_one_customer(house: House, customer: Customer, open_page: Open) -> None:
    page = open_page(f"/customers/{customer.pk}/", house.reader, viewport=PHONE, java_script_enabled=False)
    page.get_by_role("navigation", name="Holt Haulage").get_by_role("link", name="Search").click()
    page.get_by_label("What was said").fill("orders typed again each evening")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".said-list")).to_contain_text("re-keys the orders by hand")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_no_barrier(scheme: str, size: dict[str, int], house: House, customer: Customer, open_page: Open) -> None:
    page = open_page("/", house.member, viewport=size, color_scheme=scheme)
    paths = (
        "/search/",
        "/search/?q=dispatcher",
        f"/search/?q=dispatcher&customer={customer.pk}",
        "/search/?q=zzz",
    )
    assert barriers(page, paths) == {}
