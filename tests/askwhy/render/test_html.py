"""The report as one HTML file that needs nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from askwhy.conversation import Loss
from askwhy.render.html import render_html
from askwhy.report import Report, report_on
from askwhy.sides import Sided
from askwhy.testing import conversation, said
from closely import closely_read

VOID = {"meta", "link", "br", "hr", "img", "input"}


class Page(HTMLParser):
    """The tags of a page with their attributes; complains of a tag closed that is not open."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> Iterator[dict[str, str | None]]:
        return (attributes for name, attributes in self.tags if name == tag)


def ids(page: Page) -> list[str]:
    return [str(attributes["id"]) for _, attributes in page.tags if "id" in attributes]


def test_the_page_needs_nothing_from_anywhere(report: Report) -> None:
    text = render_html([report])
    page = Page(text)
    assert page.open == []
    assert not {"script", "link", "img", "iframe", "object", "form"} & {tag for tag, _ in page.tags}
    assert re.findall(r"(?:https?:)?//[a-z]", text) == []
    assert not any(name == "style" or name.startswith("on") for _, found in page.tags for name in found)


def test_the_policy_allows_the_page_its_own_style_and_nothing_else(report: Report) -> None:
    text = render_html([report])
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = next(m["content"] for m in Page(text).all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_every_link_leads_to_a_passage_of_the_page(report: Report) -> None:
    page = Page(render_html([report, report]))
    found = ids(page)
    assert len(found) == len(set(found))
    targets = {str(link["href"]).removeprefix("#") for link in page.all("a")} | {
        str(link["href"]).removeprefix("#") for link in page.all("use")
    }
    assert targets <= set(found)
    assert {"c1-t1", "c2-t4"} <= set(found)


def test_a_passage_has_an_address(report: Report) -> None:
    assert {"t1", "t2", "t3", "t4"} <= set(ids(Page(render_html([report]))))


def test_the_picture_has_a_table_behind_it(report: Report) -> None:
    words = " ".join(" ".join(Page(render_html([report])).words).split())
    assert "The same as a table" in words
    assert "Ben them 1 10 8.5 s" in words


PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'onmouseover='alert(1)",
    "javascript:alert(1)",
    "</style><script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "<!--",
    "]]>",
    "&lt;b&gt;",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_whatever_people_say_stays_text(payload: str) -> None:
    call = conversation(
        said(payload, f"{payload} Why? {payload}"),
        said("Ben", payload),
        said(None, payload),
        us=[payload],
        title=payload,
        source=payload,
        language=payload,
        losses=[Loss(place=payload, reason=payload, text=payload)],
        warnings=[payload],
    )
    plain = conversation(said("Ana", "Hi?"), said("Ben", "Hi"), said(None, "Hi"), us=["Ana"])
    harmless = render_html([report_on(Sided(conversation=plain, reasons={}))])
    page = Page(render_html([report_on(Sided(conversation=call, reasons={}))]))
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in Page(harmless).tags} | {
        "figcaption",
        "blockquote",
        "b",
        "details",
        "ul",
    }
    assert not any(name.startswith("on") for _, found in page.tags for name in found)
    assert payload in "".join(page.words)


@settings(max_examples=50)
@given(st.text(max_size=40), st.text(max_size=40))
def test_every_text_gives_a_whole_page(name: str, text: str) -> None:
    call = conversation(said(name, text), said("Ben", f"{text} Why?"), us=[name])
    assert Page(render_html([report_on(Sided(conversation=call, reasons={}))])).open == []


def test_a_close_reading_leads_from_every_finding_to_its_passage() -> None:
    page = Page(render_html([closely_read()]))
    words = " ".join(" ".join(page.words).split())
    assert page.open == []
    for title in ("What they opened and we dropped", "What to ask next", "One thing to try next time", "Promises"):
        assert title in words
    found = set(ids(page))
    assert {str(link["href"]).removeprefix("#") for link in page.all("a")} <= found
    assert "emotion · fears" in words
    assert "The same as a table who side turns words spoke for asked gave back stories offers promises dropped" in words


def test_a_figure_opens_its_passages() -> None:
    text = render_html([closely_read()])
    assert "<summary>2 moments</summary>" in text
    assert "To compare with: 1 fair, 2 good, in counselling (MITI 4)" in text


def test_the_forms_of_standing_are_there_without_colour() -> None:
    text = render_html([closely_read()])
    assert '<li class="ins heard">' in text
    assert '<div class="believe">' in text
