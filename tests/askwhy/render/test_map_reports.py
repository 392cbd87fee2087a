"""The map of a customer in the terminal, as Markdown and as HTML."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from askwhy.customer_report import understand_customer
from askwhy.render.map_html import render_map_html
from askwhy.render.map_markdown import render_map_markdown
from askwhy.render.map_text import render_map_text
from askwhy.render.rose import petals_of
from closely import SENSE, customer

PARTS = ["What we do not know yet", "Are we getting why and how they operate?", "What to ask next", "We only assume"]


def test_gaps_come_first_everywhere() -> None:
    report = customer()
    for text in (render_map_text(report, width=96).plain, render_map_markdown(report)):
        places = [text.index(part) for part in PARTS]
        assert places == sorted(places)
    page = render_map_html(report)
    places = [page.index(part) for part in PARTS]
    assert places == sorted(places)


@pytest.mark.parametrize("width", [20, 48, 80, 200])
def test_no_line_in_the_terminal_is_too_wide(width: int) -> None:
    text = render_map_text(customer(), width=width).plain
    assert max(map(cell_len, text.splitlines())) <= max(48, min(width, 100))


def test_every_link_leads_to_a_place_on_the_page() -> None:
    page = render_map_html(customer())
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_the_page_needs_nothing_and_keeps_words_as_text() -> None:
    report = replace(customer(), name="<script>alert(1)</script>", not_read={"<b>.vtt": "In Welsh."})
    page = render_map_html(report)
    assert "<script" not in page
    assert "&lt;b&gt;.vtt" in page
    assert re.findall(r"(?:https?:)?//[a-z]", page) == []
    assert " style=" not in page


def test_the_rose_says_what_the_table_says() -> None:
    page = render_map_html(customer())
    assert page.count('class="pet') == 9
    assert page.count('class="pet dash"') == 1
    assert page.count('class="full"') == 2


def test_petals_are_filled_by_what_is_known_and_dashed_where_we_assume() -> None:
    first, second, third = petals_of([("value", 0.0, False), ("goals", 0.5, True), ("fears", 1.0, False)])
    assert (first.radius, first.dashed, first.anchor, first.turn) == (0, False, "middle", 0)
    assert (second.radius, second.dashed, second.anchor, second.turn) == (54, True, "start", 120)
    assert (third.radius, third.anchor) == (100, "end")


def test_nothing_known_invites() -> None:
    report = understand_customer([], SENSE)
    assert "Nobody has asked them about their goals" in render_map_html(report)
    assert "Nobody has told us a word of it." in render_map_markdown(report)
    assert "What we do not know yet" in render_map_text(report, width=96).plain


def test_our_own_words_are_never_set_as_theirs() -> None:
    page = render_map_html(customer())
    assert "“You must have a second coater, I suppose.”" not in page
    assert "You must have a second coater, I suppose." in page
