"""`askwhy review`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from askwhy.render.map_json import render_map_json
from closely import customer

Run = Callable[..., Result]


@pytest.fixture
def files(folder: Path) -> Path:
    """A map, and the rows of a method."""
    (folder / "map.json").write_text(render_map_json(customer()), encoding="utf-8")
    (folder / "rows.csv").write_text("row,from\nIdentify pain,obstacles\nEconomic buyer,\n", encoding="utf-8")
    return folder


def test_six_questions_and_the_teams_own_rows(run: Run, files: Path) -> None:
    result = run("review", "map.json", "--rows", "rows.csv", "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    document = json.loads(result.stdout)
    assert (document["schema"], document["customer"], len(document["questions"])) == ("askwhy/1", "Danks & Son", 6)
    assert [(row["name"], row["open"]) for row in document["rows"]] == [
        ("Identify pain", False),
        ("Economic buyer", True),
    ]
    assert document["promises"]["counts"]["done"] + document["promises"]["counts"]["late"] == document["promises"]["n"]


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_what_nobody_has_asked_is_said(run: Run, files: Path, name: str) -> None:
    result = run("review", "map.json", "--rows", "rows.csv", "-o", name)
    assert (result.exit_code, result.stderr) == (0, f"Written to {name}\n")
    assert "Nobody has asked" in (files / name).read_text(encoding="utf-8")


def test_a_kind_of_report_that_there_is_not_is_wrong_usage(run: Run, files: Path) -> None:
    assert run("review", "map.json", "-o", "a.html").exit_code == 2
