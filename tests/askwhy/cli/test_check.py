"""`askwhy check` from outside: files in, findings and exit codes out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import Result

from askwhy.render.map_json import render_map_json
from closely import customer
from made_files import make_docx

Run = Callable[..., Result]
SARIF = Path(__file__).parents[2] / "data" / "sarif" / "sarif-2.1.0-rtm.5.json"
WRONG = "Dear Priya,\n\nThe coater takes you twenty days, and you only find out when you ring.\n\nDean\n"


@pytest.fixture(autouse=True)
def files(folder: Path) -> None:
    (folder / "map.json").write_text(render_map_json(customer()), encoding="utf-8")
    (folder / "mail.txt").write_text(WRONG, encoding="utf-8")
    (folder / "plain.txt").write_text("What happened in May?\n", encoding="utf-8")


def test_what_they_told_otherwise_ends_with_one_and_shows_their_words(run: Run) -> None:
    result = run("check", "mail.txt", "--map", "map.json", "--fast")
    assert result.exit_code == 1
    assert "They told us otherwise" in result.stdout
    assert "eleven days" in result.stdout


def test_without_a_map_nothing_is_contradicted_and_strict_asks_for_nothing_at_all(run: Run) -> None:
    assert run("check", "mail.txt", "--fast").exit_code == 0
    assert run("check", "mail.txt", "--fast", "--strict").exit_code == 1


def test_json_gives_every_place(run: Run) -> None:
    document = json.loads(run("check", "mail.txt", "--map", "map.json", "--fast", "--format", "json").stdout)
    assert document["schema"] == "askwhy/1"
    (finding,) = [f for f in document["findings"] if f["fault"] == "contradicted"]
    assert (finding["line"], finding["column"], finding["level"]) == (3, 1, "error")
    assert WRONG[finding["start"] : finding["end"]] == finding["exact"]
    assert finding["evidence"][0]["who"] == ["Priya"]


def test_sarif_has_the_official_structure(run: Run) -> None:
    log = json.loads(run("check", "mail.txt", "--map", "map.json", "--fast", "--format", "sarif").stdout)
    jsonschema.Draft4Validator(json.loads(SARIF.read_text(encoding="utf-8"))).validate(log)
    (run_of_it,) = log["runs"]
    assert {result["ruleId"] for result in run_of_it["results"]} == {
        rule["id"] for rule in run_of_it["tool"]["driver"]["rules"]
    }
    region = run_of_it["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region["startLine"] == 3


def test_a_word_document_and_another_message_are_read(run: Run, folder: Path) -> None:
    (folder / "offer.docx").write_bytes(
        make_docx(["The coater takes you twenty days, and you only find out when you ring."])
    )
    result = run("check", "offer.docx", "--map", "map.json", "--others", "mail.txt", "--fast", "--format", "json")
    assert {f["fault"] for f in json.loads(result.stdout)["findings"]} >= {"contradicted", "repeated"}


def test_what_is_no_map_is_told_in_one_line(run: Run, folder: Path) -> None:
    (folder / "no.json").write_text("{}", encoding="utf-8")
    result = run("check", "mail.txt", "--map", "no.json", "--fast")
    assert result.exit_code == 1
    assert "this is no map of a customer" in result.stderr
