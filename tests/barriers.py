"""What keeps somebody from using a page, found in a real browser."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from playwright.sync_api import Page

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def barriers(page: Page, paths: Iterable[str]) -> dict[str, list[str]]:
    """What is wrong on each of these pages; those on which nothing is are left out."""
    found = {}
    for path in paths:
        page.goto(path)
        found[path] = barriers_here(page)
    return {path: wrong for path, wrong in found.items() if wrong}


def barriers_here(page: Page) -> list[str]:
    """What axe finds on the page that is open, and whether it scrolls sideways."""
    page.evaluate(_axe())
    result = page.evaluate("tags => axe.run({runOnly: tags})", _TAGS)
    wrong = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in result["violations"]]
    sideways = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [*wrong, "scrolls sideways"] if sideways else wrong


@cache
def _axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
