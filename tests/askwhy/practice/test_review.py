"""The review of a customer: six questions, a team's own rows, and how we kept our word."""

from __future__ import annotations

import pytest

from askwhy.errors import UnreadableInput
from askwhy.labels import Aspect
from askwhy.map_document import MapDocument
from askwhy.practice.review import read_rows, review_customer
from askwhy.understanding.catalogue import Catalogue
from askwhy.understanding.facets import FACETS, Facet
from askwhy.understanding.insight import Standing
from askwhy.understanding.readiness import Known, ReadinessLine
from needing import insight

LATE = insight("The coating is late.", id="late")
WORST = insight("The section might not get made.", id="worst", standing=Standing.CONFIRMED)
GONE = insight("It takes four days.", id="gone", standing=Standing.STALE)
GUESS = insight("They fear the bank.", id="guess", aspect=Aspect.FEARS, standing=Standing.ASSUMED)
ASKED = ReadinessLine(
    aspect=Aspect.CUSTOMERS, title="their customers", known=Known.UNANSWERED, coverage=0.0, quotations=()
)
FOUND = MapDocument(
    customer="Danks", insights=(LATE, WORST, GONE, GUESS), weights={"late": 0.5, "worst": 0.9}, readiness=(ASKED,)
)


def test_six_questions_are_answered_in_their_words_or_shown_open() -> None:
    review = review_customer(FOUND)
    assert [(one.row.name, one.state) for one in review.questions] == [
        ("What do they care about, and why?", "nobody has asked"),
        ("What are they trying to achieve?", "nobody has asked"),
        ("What do they face?", "2 told, 1 confirmed"),
        ("What do they dream of?", "nobody has asked"),
        ("What keeps them awake?", "we only assume"),
        ("Who are their customers?", "asked, not answered"),
    ]
    assert [found.id for found in review.questions[2].told] == ["worst", "late"]


def test_how_much_speaks_of_what_we_sell() -> None:
    assert review_customer(FOUND).lens.value is None
    assert review_customer(FOUND, catalogue=Catalogue.of(["Coating"])).lens.value == 0.25


def test_a_team_sees_the_same_evidence_in_its_own_rows_and_open_ones_stay_open() -> None:
    table = b"row,from\nPain,obstacles/what stands in the way; fears\nChampion,culture\nPaper process,\n"
    rows = read_rows(table, "meddicc.csv")
    assert rows[0].facets == (Facet.OBSTACLES_WHAT, *FACETS[Aspect.FEARS])
    filled = review_customer(FOUND, rows=rows).rows
    assert [(one.row.name, one.is_open) for one in filled] == [
        ("Pain", False),
        ("Champion", True),
        ("Paper process", True),
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"row,from\nPain,sorrows\n", "m.csv, line 2: 'sorrows' is no part of the map"),
        (b"row,from\n,fears\n", "m.csv, line 2: the row has no name"),
        (b"name\nPain\n", "Begin with row,from."),
        (b"\xff", "this is no CSV in UTF-8"),
    ],
)
def test_what_is_no_such_table_is_told(data: bytes, told: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_rows(data, "m.csv")
    assert told in str(caught.value)
