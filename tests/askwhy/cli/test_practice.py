"""`askwhy practice`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
US = ("--us", "anna", "--us", "zoe", "--fast")
WHOSE = ("--customer", "call.vtt=Danks", "--customer", "other.vtt=Digby")


def test_ones_own_conversations_are_looked_at_together(run: Run) -> None:
    result = run("practice", "call.vtt", "other.vtt", *US, *WHOSE, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    document = json.loads(result.stdout)
    assert (document["schema"], document["n"], document["customers"]) == ("askwhy/1", 2, ["Danks", "Digby"])
    assert "not for decisions about employment" in document["for"]
    assert {trend["direction"] for trend in document["trends"]} == {0}
    assert {one["reason"] for one in document["sameness"]} == {"fewer than 3 of them"}


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.json"])
def test_every_page_says_that_it_is_for_learning(run: Run, folder: Path, name: str) -> None:
    result = run("practice", "call.vtt", "other.vtt", *US, *WHOSE, "-o", name)
    assert (result.exit_code, result.stderr) == (0, f"Written to {name}\n")
    page = " ".join((folder / name).read_text(encoding="utf-8").split())
    assert "not for decisions about employment" in page


def test_wrong_usage_is_told(run: Run) -> None:
    assert run("practice", "call.vtt", *US, "--customer", "none.vtt=Danks").exit_code == 2
    assert run("practice", "call.vtt", *US, "-o", "a.html").exit_code == 2
