"""The map as JSON: the contract."""

from __future__ import annotations

import json
from typing import Any

import pytest

from askwhy.customer_report import understand_customer
from askwhy.labels import ASPECTS
from askwhy.render.map_json import render_map_json
from closely import FIRST, LATER, SENSE, customer
from talk import talk


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(render_map_json(customer()))
    return found


def test_the_document_keeps_the_contract(document: dict[str, Any]) -> None:
    assert (document["schema"], document["customer"], document["as_of"]) == ("askwhy/1", "Danks & Son", "2026-11-21")
    assert {
        "insights",
        "contradictions",
        "threads",
        "promises",
        "coverage",
        "gaps",
        "readiness",
        "questions",
    } <= document.keys()
    for insight in document["insights"]:
        assert insight.keys() == {
            "id",
            "aspects",
            "facet",
            "standing",
            "decided_by",
            "grounding",
            "via",
            "who",
            "unit",
            "about",
            "replaced_by",
            "evidence",
        }
    assert list(document["coverage"]) == [aspect.value for aspect in ASPECTS]
    assert [line["aspect"] for line in document["readiness"]] == [aspect.value for aspect in ASPECTS]


def pieces_in(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [piece for item in value for piece in pieces_in(item)]
    if not isinstance(value, dict):
        return []
    inner = [piece for item in value.values() for piece in pieces_in(item)]
    return [value, *inner] if "exact" in value else inner


def test_every_piece_stands_in_the_file_that_it_names(document: dict[str, Any]) -> None:
    turns = {(t.conversation.source, turn.id): turn.text for t in (FIRST, LATER) for turn in t.conversation.turns}
    found = pieces_in(document)
    assert found
    for piece in found:
        assert turns[piece["source"], piece["turn_id"]][piece["start"] : piece["end"]] == piece["exact"]


def test_what_is_private_is_counted_and_not_there(document: dict[str, Any]) -> None:
    assert document["n_private"] == 1
    assert all("cancer" not in piece["exact"] for piece in pieces_in(document))


def test_contradictions_are_pairs_of_insights_that_are_there() -> None:
    june = talk(
        ("Dean", "And the coater?", "question open"),
        (
            "Priya",
            "It used to be eleven days, and now it is five days at the coater.",
            "disclosure obstacles processes",
        ),
        source="june.vtt",
    )
    found = json.loads(render_map_json(understand_customer([FIRST, june], SENSE)))
    ids = {insight["id"] for insight in found["insights"]}
    assert all(len(pair) == 2 and set(pair) <= ids for pair in found["contradictions"])


def test_files_of_one_name_are_told_apart_by_their_ids() -> None:
    one = talk(("Priya", "We wait for the coater every week.", "disclosure obstacles"), source="call.vtt")
    other = talk(("Priya", "The officer wants thinner bars.", "disclosure obstacles"), source="call.vtt")
    found = json.loads(render_map_json(understand_customer([one, other], SENSE)))
    assert {source["source"] for source in found["sources"]} == {source["id"] for source in found["sources"]}
