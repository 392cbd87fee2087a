"""Fit, introductions, the relation and the review in a real browser: by forms alone, on a phone, in the dark, without barriers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from askwhy_workspace.actions import introduce
from askwhy_workspace.actions.judge_needs import say_serving
from askwhy_workspace.actions.keep_method import keep_method
from askwhy_workspace.actions.keep_providers import CapabilityFacts, add_capability
from askwhy_workspace.actions.tell_fact import tell_fact
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.fit.models import Capability, IntroductionRow
from askwhy_workspace.knowledge.models import InsightRow
from workspace_house import House

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 360, "height": 740}
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["javascript", "plain"])


def key_of(customer: Customer, words: str) -> str:
    rows = InsightRow.objects.filter(customer=customer)
    return next(row.key for row in rows if words in row.value["quotation"]["exact"])


def served_by_marlow(house: House, customer: Customer) -> Capability:
    facts = CapabilityFacts(provider="Marlow", relation="partner", name="Typing in what drivers bring", rating=3)
    add_capability(house.member, facts)
    row = Capability.objects.get()
    say_serving(house.member, customer, key_of(customer, "re-keys"), row, serves=True)
    return row


@SCRIPTS
def test_a_weak_offering_is_rated_weak_and_taken_back(scripts: bool, house: House, open_page: Open) -> None:
    page = open_page("/providers/", house.member, viewport=PHONE, java_script_enabled=scripts)
    expect(page.locator("main")).to_contain_text("rate our own weak offerings weak")
    page.get_by_label("Who a firm, or a person").fill("Perks Metals")
    page.get_by_label("What they can do").fill("Heritage greens")
    page.get_by_role("radio", name="0, not at all").check()
    page.get_by_label("Why this rating").fill("No approval, and a year to get one.")
    page.get_by_role("button", name="Add it").click()
    row = page.locator(".able li", has_text="Heritage greens")
    expect(row).to_contain_text("0 of 3")
    expect(row).to_contain_text("No approval, and a year to get one. Ana Reyes")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("main")).to_contain_text("Nobody is listed yet.")


def test_a_table_is_looked_at_before_it_counts(house: House, open_page: Open) -> None:
    page = open_page("/providers/table/", house.manager, viewport=DESK)
    page.get_by_label("Or its text").fill("provider,relation,capability,rating\nTinsley,partner,Short runs,2")
    page.get_by_role("button", name="Look at it").click()
    expect(page.locator("main")).to_contain_text("1 row: 1 new")
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator(".able")).to_contain_text("Short runs")


@SCRIPTS
def test_a_person_names_a_need_and_who_serves_it(
    scripts: bool, house: House, customer: Customer, open_page: Open
) -> None:
    facts = CapabilityFacts(provider="Marlow", relation="partner", name="Typing in what drivers bring", rating=3)
    add_capability(house.member, facts)
    path = f"/customers/{customer.pk}/fit/"
    page = open_page(path, house.member, viewport=PHONE, java_script_enabled=scripts)
    expect(page.locator(".verdict")).to_contain_text("undecided")
    expect(page.locator(".verdict")).to_contain_text("Ask this first")
    need = page.locator("article.need", has_text="re-keys")
    need.get_by_text("somebody serves it").click()
    need.get_by_role("button", name="It is meant for this").click()
    expect(page.get_by_text("is meant for it, by your word")).to_be_visible()
    expect(page.locator(".verdict")).to_contain_text("Somebody else serves them better: introduce them")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".verdict")).to_contain_text("undecided")
    page.locator("article.need", has_text="re-keys").get_by_role("link", name="re-keys").first.click()
    expect(page.locator(".script .s.hit", has_text="re-keys")).to_be_visible()


@SCRIPTS
def test_an_introduction_from_the_question_to_what_came_back(
    scripts: bool, house: House, customer: Customer, open_page: Open
) -> None:
    served_by_marlow(house, customer)
    page = open_page(f"/customers/{customer.pk}/fit/", house.member, viewport=DESK, java_script_enabled=scripts)
    need = page.locator("article.need", has_text="re-keys")
    need.get_by_text("introduce them to Marlow").click()
    need.get_by_role("button", name="Propose it").click()
    expect(page.get_by_label("Text to Ben Holt")).to_have_value(
        "Ben, you told me:\n\n- “Exactly. Every night somebody re-keys the orders by hand.”\n\n"
        "I think that Marlow serves you better there than we do. Shall I introduce you?\n"
        "If so, which of these words may I pass on to Marlow?\n"
        "Nothing goes to them before you say so, and nothing about prices or terms goes at all.\n"
    )
    page.get_by_role("button", name="I have asked").click()
    page.get_by_role("checkbox", name="re-keys").check()
    page.get_by_role("button", name="They agreed").click()
    text = page.get_by_label("Text to Ben Holt and Marlow")
    text.fill("Ben, Marlow: you two should talk.")
    page.get_by_role("button", name="Keep the text").click()
    link = page.get_by_role("link", name="Open it in your mail program")
    assert "you%20two%20should%20talk" in (link.get_attribute("href") or "")
    page.get_by_role("button", name="I have sent it to both").click()
    page.get_by_label("What came of it").fill("A typist on Mondays.")
    page.get_by_role("button", name="Note it").first.click()
    page.get_by_label("What came back").fill("They rang us about routes.")
    page.get_by_role("button", name="Note it").click()
    page.get_by_role("link", name="Relation").click()
    expect(page.locator(".deals")).to_contain_text("0 won · 0 lost · 1 referred")
    expect(page.locator("main")).to_contain_text("They rang us about routes.")


def test_the_draft_goes_to_the_clipboard_as_it_stands(house: House, customer: Customer, open_page: Open) -> None:
    served_by_marlow(house, customer)
    needs = [key_of(customer, "re-keys")]
    introduce.propose_introduction(house.member, customer, customer.people.get(), provider="Marlow", needs=needs)
    page = open_page(f"/introductions/{IntroductionRow.objects.get().pk}/", house.member, viewport=DESK)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_label("Text to Ben Holt").fill("Ben, may I?")
    page.get_by_role("button", name="Copy it").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "Ben, may I?"


@SCRIPTS
def test_a_deal_referred_and_what_came_years_later(
    scripts: bool, house: House, customer: Customer, open_page: Open
) -> None:
    path = f"/customers/{customer.pk}/relation/"
    page = open_page(path, house.member, viewport=PHONE, java_script_enabled=scripts)
    for event, what, on in (
        ("We told them who serves them better", "Night shifts", "2023-02-01"),
        ("They gave us work without a bid", "All of May", "2026-05-04"),
    ):
        page.get_by_label("It was").select_option(event)
        page.get_by_label("In a few words").fill(what)
        page.get_by_label("When").fill(on)
        page.get_by_role("button", name="Write it down").click()
    expect(page.locator(".deals")).to_contain_text("1 referred")
    expect(page.locator("main")).to_contain_text("Nothing is written down of this year.")
    expect(page.get_by_role("img", name="The relation from 2023")).to_be_visible()


@SCRIPTS
def test_a_review_is_read_in_a_teams_own_rows(scripts: bool, house: House, customer: Customer, open_page: Open) -> None:
    page = open_page("/methods/?begin=SPIN", house.manager, viewport=PHONE, java_script_enabled=scripts)
    page.get_by_role("button", name="Keep").click()
    page.goto(f"/customers/{customer.pk}/review/")
    expect(page.get_by_role("heading", name="What keeps them awake?")).to_be_visible()
    page.get_by_role("link", name="SPIN").click()
    expect(page.get_by_role("heading", name="Implication")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Every night somebody re-keys")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_no_barrier(scheme: str, size: dict[str, int], house: House, customer: Customer, open_page: Open) -> None:
    able = served_by_marlow(house, customer)
    needs = [key_of(customer, "re-keys"), key_of(customer, "lie awake")]
    row, _ = introduce.propose_introduction(
        house.member, customer, customer.people.get(), provider="Marlow", needs=needs
    )
    other, _ = introduce.propose_introduction(
        house.member, customer, customer.people.get(), provider="Marlow", needs=needs
    )
    for one in (row, other):
        introduce.ask(house.member, one, date(2026, 11, 2))
    introduce.agree(house.member, other, date(2026, 11, 3), may_share=needs[:1])
    tell_fact(house.member, customer, on=date(2024, 3, 1), event="lost", what="The routes")
    tell_fact(house.member, customer, on=date(2026, 3, 1), event="told others", what="At the fair")
    method, _ = keep_method(house.manager, None, name="Ours", table="row,from\nPain,obstacles\nBudget,")
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page = open_page("/", house.owner, viewport=size, color_scheme=scheme)
    base, found = f"/customers/{customer.pk}/", {}
    for path in (
        "/providers/", f"/providers/can/{able.pk}/", "/providers/table/", f"{base}fit/", f"/introductions/{row.pk}/",
        f"/introductions/{other.pk}/", f"{base}relation/", f"{base}review/", f"{base}review/?method={method.pk}", "/methods/",
        f"/methods/{method.pk}/",
    ):  # fmt: skip
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = !one.classList.contains('menu'))")
        page.evaluate(axe)
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        result = page.evaluate("tags => axe.run({runOnly: tags})", tags)
        wrong = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in result["violations"]]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append("scrolls sideways")
        if wrong:
            found[path] = wrong
    assert found == {}
