"""A real browser (Debian's Chromium) on a live server. Without Chromium these tests are skipped by name."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from askwhy_workspace.actions.assign_customer import assign_customer
from askwhy_workspace.actions.create_customer import create_customer
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.jobs.worker import run_all
from askwhy_workspace.people.models import Membership, Role, Team, Workspace
from workspace_house import House, bring_in, join

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SLOW_MS = 120_000  # a shared machine may be very busy

# Playwright's own loop runs in this thread; Django would refuse the database to it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def house(transactional_db: None, tmp_path: Path, settings: Any) -> House:
    """A workspace, written so that the live server sees it; what it keeps beside its database stands in a folder of its own."""
    settings.ASKWHY = replace(settings.ASKWHY, folder=tmp_path)
    workspace = Workspace.objects.create(name="Perks Metals")
    north = Team.objects.create(workspace=workspace, name="North")
    other = Workspace.objects.create(name="Elsewhere")
    return House(
        workspace=workspace,
        north=north,
        owner=join(workspace, "Olga Owner", Role.OWNER),
        manager=join(workspace, "Mia Manager", Role.MANAGER),
        member=join(workspace, "Ana Reyes", Role.MEMBER, north),
        outsider=join(workspace, "Otto South", Role.MEMBER),
        reader=join(workspace, "Rita Reader", Role.READER),
        stranger=join(other, "Sam Stranger", Role.OWNER),
    )


@pytest.fixture
def customer(house: House) -> Customer:
    """A customer with one call that is read."""
    row = bring_in(house.member)
    made = create_customer(house.member, name="Holt Haulage")
    assign_customer(house.member, row, made)
    run_all()
    return made


@pytest.fixture
def open_page(chromium: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Opens a page as somebody who is signed in; errors on the console fail the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(path: str, member: Membership | None = None, **options: Any) -> Page:
        context = chromium.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        if member is not None:
            client = Client()
            client.force_login(member.user, backend="django.contrib.auth.backends.ModelBackend")
            name = configured.SESSION_COOKIE_NAME
            context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(SLOW_MS)
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on(
            "request",
            lambda request: (
                complaints.append(request.url)
                if live_server.url not in request.url and not request.url.startswith("data:")
                else None
            ),
        )
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
