"""Giving back, in a real browser: from the person's row to an answer on a phone, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from askwhy_workspace.actions.make_playback import make_playback
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.jobs.worker import run_all
from askwhy_workspace.knowledge.models import PlaybackLink
from askwhy_workspace.knowledge.playbacks import points_for
from barriers import barriers
from workspace_house import House

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 360, "height": 740}


@pytest.mark.parametrize("scripts", [True, False], ids=["javascript", "plain"])
def test_what_they_said_goes_back_and_comes_back_confirmed(
    scripts: bool, house: House, customer: Customer, open_page: Open
) -> None:
    page = open_page(f"/customers/{customer.pk}/people/", house.member, viewport=DESK)
    page.get_by_role("link", name="Give back to Ben Holt").click()
    page.get_by_label("Also ask whether Ben felt heard").check()
    page.get_by_role("button", name="Make a link").click()
    address = page.get_by_label("The link for Ben Holt").input_value()
    theirs = open_page(address, viewport=PHONE, java_script_enabled=scripts)
    expect(theirs.get_by_role("heading", name="Ben, what did we get wrong?")).to_be_visible()
    assert theirs.locator("nav").count() == 0
    theirs.get_by_label("Yes, that is right").first.check()
    theirs.get_by_label("Not quite").nth(1).check()
    theirs.get_by_label("How is it really?").nth(1).fill("A clerk types them at noon.")
    theirs.get_by_label("What did we miss?").fill("We want to hire two planners by May.")
    theirs.get_by_role("button", name="Send to Ana Reyes").click()
    expect(theirs.get_by_role("heading", name="Thank you")).to_be_visible()
    run_all()
    page.goto("/")
    page.get_by_role("link", name="Ben Holt: 1 confirmed, 1 corrected, 1 added").click()
    expect(page.get_by_text("A clerk types them at noon.")).to_be_visible()
    page.get_by_role("button", name="Close it now").click()
    assert theirs.request.get(address).status == 404


def test_the_page_as_a_file_writes_the_reply(
    house: House, customer: Customer, open_page: Open, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ben = customer.people.get(name="Ben Holt")
    link, _ = make_playback(house.member, ben, insights=[point["insight"] for point in points_for(ben)])
    page = open_page(f"/playbacks/{link.pk}/", house.member, viewport=DESK)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="The page as a file").click()
    html = waiting.value.path().read_text(encoding="utf-8")
    page.route("**/opened.html", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("/opened.html")
    page.get_by_label("Yes, that is right").first.check()
    page.get_by_role("button", name="Write my reply").click()
    reply = page.get_by_label("Your reply").input_value()
    assert reply.startswith("1. Yes.")
    assert "playback " in reply


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_no_barrier(scheme: str, size: dict[str, int], house: House, customer: Customer, open_page: Open) -> None:
    ben = customer.people.get(name="Ben Holt")
    insights = [point["insight"] for point in points_for(ben)]
    link, token = make_playback(house.member, ben, insights=insights, asks_heard=True)
    page = open_page("/", house.member, viewport=size, color_scheme=scheme)
    paths = (f"/customers/{customer.pk}/people/{ben.pk}/playback/", f"/playbacks/{link.pk}/", f"/p/{token}/")
    assert barriers(page, paths) == {}
    assert PlaybackLink.objects.get().opened_at is not None
