"""`askwhy relation`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
TABLE = """when,event,what,whom
2021-05-18,lost,Bed rails
2021-05-25,referred,Rails that fold,Tinsley
2023-03-14,awarded without a bid,Shelving,
2023-06-01,a customer through them,Asked us in,Imran’s Vans
"""


@pytest.fixture
def table(folder: Path) -> Path:
    (folder / "johnstone.csv").write_text(TABLE, encoding="utf-8")
    return folder


def test_the_single_deal_stands_beside_the_relation(run: Run, table: Path) -> None:
    found = json.loads(run("relation", "johnstone.csv", "--format", "json").stdout)
    assert found["outcomes"] == {"won": 0, "lost": 1, "referred": 1}
    assert (found["customer"], found["customers_through_them"]) == ("johnstone", ["Imran’s Vans"])
    assert found["facts"][1] == {
        "when": "2021-05-25", "event": "referred", "what": "Rails that fold", "whom": "Tinsley", "words": None,
    }  # fmt: skip


def test_a_year_in_which_nothing_happened_is_shown(run: Run, table: Path) -> None:
    page = run("relation", "johnstone.csv", "--format", "markdown", "--name", "Johnstone").stdout
    assert page.startswith("# Johnstone")
    assert page.index("## 2023") < page.index("## 2022") < page.index("## 2021")
    assert "- Nothing is written down." in page
    assert "0 won, 1 lost, 1 referred" in run("relation", "johnstone.csv").stdout


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("2021-05-18,gift,x,", "line 2: the event is 'gift'"),
        ("May,won,x,", "line 2: 'May' is no date"),
        ("2021-05-18,won,,", "line 2: nothing is said"),
    ],
)
def test_a_table_that_cannot_be_read_says_where(row: str, told: str, run: Run, folder: Path) -> None:
    (folder / "bad.csv").write_text(f"when,event,what,whom\n{row}\n", encoding="utf-8")
    result = run("relation", "bad.csv")
    assert (result.exit_code, result.stdout, told in result.stderr) == (1, "", True), result.stderr


def test_no_other_table_will_do(run: Run, folder: Path) -> None:
    (folder / "bad.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert "Begin with when,event,what,whom" in run("relation", "bad.csv").stderr
    assert run("relation", "bad.csv", "-o", "x.html").exit_code == 2
