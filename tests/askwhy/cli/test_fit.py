"""`askwhy fit`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from askwhy.render.map_json import render_map_json
from closely import customer

Run = Callable[..., Result]
TABLE = """provider,relation,capability,kind,rating,why
Acme,us,Coating in five days,service,2,four colours
Acme,us,Advice on who measures openings,advice,2,
Rival,competitor,Redrawing done once,service,3,"they draw well"
"""


@pytest.fixture
def files(folder: Path) -> Path:
    """A map and a table."""
    (folder / "map.json").write_text(render_map_json(customer()), encoding="utf-8")
    (folder / "providers.csv").write_text(TABLE, encoding="utf-8")
    return folder


def test_the_judgement_comes_with_needs_quotations_and_ratings(run: Run, files: Path) -> None:
    result = run("fit", "map.json", "--providers", "providers.csv", "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    document = json.loads(result.stdout)
    assert (document["schema"], document["customer"]) == ("askwhy/1", "Danks & Son")
    assert document["judgement"] in ("fit", "part", "refer", "undecided")
    assert document["needs"]
    assert all(need["quotations"] and need["why"] for need in document["needs"])


def test_a_person_decides_by_id_what_is_a_need_and_what_serves_it(run: Run, files: Path) -> None:
    document = json.loads((files / "map.json").read_text(encoding="utf-8"))
    chosen = next(insight["id"] for insight in document["insights"] if insight["standing"] == "heard")
    rows = TABLE.replace("rating,why", "rating,why,serves").replace('draw well"', f'draw well",{chosen}')
    (files / "providers.csv").write_text(rows, encoding="utf-8")
    result = run("fit", "map.json", "--providers", "providers.csv", "--need", chosen, "--format", "json")
    found = json.loads(result.stdout)
    assert found["judgement"] == "refer"
    need = next(need for need in found["needs"] if need["id"] == chosen)
    assert (need["best_provider"], need["served_by"][0]["decided_by"]) == ("Rival", "person")


@pytest.mark.parametrize(("name", "begin"), [("a.md", "# Danks & Son"), ("a.txt", "Danks & Son"), ("a.json", "{")])
def test_every_report_has_a_judgement(run: Run, files: Path, name: str, begin: str) -> None:
    result = run("fit", "map.json", "--providers", "providers.csv", "-o", name)
    assert (result.exit_code, result.stderr) == (0, f"Written to {name}\n")
    assert (files / name).read_text(encoding="utf-8").replace("\\&", "&").startswith(begin)


def test_an_id_that_is_not_on_the_map_is_wrong_usage(run: Run, files: Path) -> None:
    result = run("fit", "map.json", "--providers", "providers.csv", "--need", "nothing")
    assert result.exit_code == 2
    assert "The map has no insight nothing" in result.stderr


def test_a_kind_of_report_that_there_is_not_is_wrong_usage(run: Run, files: Path) -> None:
    assert run("fit", "map.json", "--providers", "providers.csv", "-o", "a.html").exit_code == 2


def test_a_file_that_is_no_map_is_told(run: Run, files: Path) -> None:
    result = run("fit", "call.vtt", "--providers", "providers.csv")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "call.vtt: this is no JSON" in result.stderr


def test_an_introduction_is_asked_first_and_then_drafted_with_what_was_agreed(run: Run, files: Path) -> None:
    document = json.loads((files / "map.json").read_text(encoding="utf-8"))
    need = next(i for i in document["insights"] if i["who"] == ["Glenys"] and i["standing"] == "heard")
    rows = TABLE.replace("rating,why", "rating,why,serves").replace('draw well"', f'draw well",{need["id"]}')
    (files / "providers.csv").write_text(rows, encoding="utf-8")
    options = ("fit", "map.json", "--providers", "providers.csv", "--introduce", "Rival", "--person", "Glenys")
    asked = run(*options)
    assert asked.exit_code == 0
    assert asked.stdout.startswith("To: Glenys\nSubject: May I introduce you to Rival?\n")
    agreed = run(*options, "--share", need["id"])
    assert agreed.stdout.startswith("To: Glenys, Rival\n")
    assert "they draw well" not in agreed.stdout
    # Her words speak of pounds: they stay out, whatever she agreed to.
    assert "it speaks of money or terms: “The redrawing comes to" in agreed.stdout


def test_an_introduction_of_somebody_who_told_no_such_need_is_refused(run: Run, files: Path) -> None:
    options = ("fit", "map.json", "--providers", "providers.csv", "--introduce", "Rival")
    for person in ((), ("--person", "Nobody")):
        assert run(*options, *person).exit_code == 2
    assert run("fit", "map.json", "--providers", "providers.csv", "--introduce", "Who").exit_code == 2
