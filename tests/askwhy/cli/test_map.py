"""`askwhy map`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
US = ("--us", "anna", "--us", "zoe", "--fast")


def test_files_of_one_customer_give_one_map_in_the_order_of_their_time(run: Run) -> None:
    at = ("--at", "call.vtt=2026-11-10", "--at", "other.vtt=2026-06-24")
    result = run("map", "call.vtt", "other.vtt", *US, *at, "--as-of", "2026-11-21", "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    document = json.loads(result.stdout)
    assert (document["schema"], document["as_of"]) == ("askwhy/1", "2026-11-21")
    assert [(source["source"], source["day"]) for source in document["sources"]] == [
        ("other.vtt", "2026-06-24"),
        ("call.vtt", "2026-11-10"),
    ]


@pytest.mark.parametrize(
    ("name", "begin"), [("a.html", "<!doctype"), ("a.json", "{"), ("a.md", "# Danks"), ("a.txt", "Danks")]
)
def test_every_report_has_a_map(run: Run, folder: Path, name: str, begin: str) -> None:
    result = run("map", "call.vtt", *US[:2], "--fast", "--name", "Danks", "-o", name)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"Written to {name}\n")
    assert (folder / name).read_text(encoding="utf-8").startswith(begin)


def test_a_day_that_is_none_is_wrong_usage(run: Run) -> None:
    result = run("map", "call.vtt", "--us", "anna", "--as-of", "soon")
    assert result.exit_code == 2
    assert "“soon” has no date" in result.stderr


def test_what_we_offer_is_not_asked_about(run: Run, folder: Path) -> None:
    rows = "provider,relation,capability,kind,rating,why\nAcme,us,Dispatcher software,product,2,\n"
    (folder / "providers.csv").write_text(rows, encoding="utf-8")
    result = run("map", "call.vtt", "--us", "anna", "--fast", "--providers", "providers.csv", "--format", "text")
    assert result.exit_code == 0
    assert "Product lens: " in result.stdout
    assert "nobody told what we offer" not in result.stdout


def test_a_file_that_cannot_be_read_does_not_stop_the_others(run: Run, folder: Path) -> None:
    (folder / "empty.vtt").write_bytes(b"")
    result = run("map", "call.vtt", "empty.vtt", "--us", "anna", "--fast")
    assert result.exit_code == 1
    assert "empty.vtt" in result.stderr
    assert result.stdout.startswith("Ben Nowak\n")
