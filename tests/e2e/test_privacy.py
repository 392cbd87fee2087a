"""Grounds, erasing and one-to-ones, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer, OneToOne, Person
from barriers import barriers
from workspace_house import House

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 360, "height": 740}


def test_a_person_is_looked_at_handed_over_and_erased(house: House, customer: Customer, open_page: Open) -> None:
    page = open_page(f"/customers/{customer.pk}/people/", house.owner, viewport=DESK)
    page.get_by_role("link", name="What we hold about Ben Holt").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Everything about Ben Holt").click()
    assert waiting.value.suggested_filename == "ben-holt.zip"
    page.get_by_label("Type “Ben Holt”").fill("Ben Holt")
    page.get_by_role("button", name="Erase for good").click()
    expect(page.get_by_role("heading", name="What is gone")).to_be_visible()
    assert not Person.objects.exists()


def test_the_ground_is_said_on_a_phone_without_javascript(house: House, customer: Customer, open_page: Open) -> None:
    row = Conversation.objects.get()
    page = open_page(f"/conversations/{row.pk}/", house.member, viewport=PHONE, java_script_enabled=False)
    page.get_by_role("link", name="Say it").click()
    page.get_by_label("Kept on the ground").select_option("agreed")
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_text("said by Ana Reyes")).to_be_visible()


def test_a_one_to_one_begins_when_both_agree_and_ends_when_one_says_so(house: House, open_page: Open) -> None:
    page = open_page("/people/one-to-ones/", house.member, viewport=DESK)
    page.get_by_label("Ask").select_option("Otto South")
    page.get_by_role("button", name="Ask whether they agree").click()
    theirs = open_page("/people/one-to-ones/", house.outsider, viewport=PHONE)
    theirs.get_by_role("button", name="I agree").click()
    expect(theirs.get_by_role("link", name="What Ana Reyes understands of you")).to_be_visible()
    theirs.get_by_role("button", name="End and erase").click()
    expect(theirs.get_by_text("Nothing of it is left.")).to_be_visible()
    assert not OneToOne.objects.exists()
    assert not Customer.objects.exists()


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_no_barrier(scheme: str, size: dict[str, int], house: House, customer: Customer, open_page: Open) -> None:
    row, ben = Conversation.objects.get(), Person.objects.get(name="Ben Holt")
    page = open_page("/", house.owner, viewport=size, color_scheme=scheme)
    paths = (
        "/privacy/", "/people/one-to-ones/", f"/customers/{customer.pk}/people/{ben.pk}/held/", f"/customers/{customer.pk}/edit/",
        f"/conversations/{row.pk}/",
    )  # fmt: skip
    assert barriers(page, paths) == {}
