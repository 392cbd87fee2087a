"""A customer's map as a later step needs it."""

from __future__ import annotations

import json

import pytest

from askwhy.errors import UnreadableInput
from askwhy.map_document import MapDocument, read_map
from askwhy.render.json_values import source_names
from askwhy.render.map_json import render_map_json
from closely import customer


def test_the_json_of_a_map_gives_what_the_report_gives_without_what_is_private() -> None:
    report = customer()
    found, direct = read_map(render_map_json(report), "map.json"), MapDocument.of(report)
    assert found.customer == "Danks & Son"
    assert [i.id for i in found.insights] == [i.id for i in direct.insights]
    assert all(i.care is None for i in direct.insights)
    assert len(direct.insights) < len(report.customer_map.insights)
    names = source_names(report.conversations)
    for one, other in zip(found.insights, direct.insights, strict=True):
        assert (one.standing, one.who, one.grounding, one.last_at) == (
            other.standing,
            other.who,
            other.grounding,
            other.last_at,
        )
        assert [(e.exact, e.source) for e in one.evidence] == [(e.exact, names[e.source]) for e in other.evidence]
        assert found.weight(one) == pytest.approx(direct.weight(other))
    assert [(p.what, p.by, p.said_on, p.kept) for p in found.promises] == [
        (p.what, p.by, p.said_on, p.kept) for p in direct.promises
    ]
    assert [line.known for line in found.readiness] == [line.known for line in direct.readiness]
    assert [q.text for q in found.questions] == [q.text for q in direct.questions]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"schema": "askwhy/1"}', '{"schema": "askwhy/1", "conversations": []}']
)
def test_what_is_no_map_is_told_in_one_line(text: str) -> None:
    with pytest.raises(UnreadableInput, match=r"Give what askwhy map FILE… --format json writes\."):
        read_map(text, "map.json")


def test_a_damaged_map_is_told_in_one_line() -> None:
    document = json.loads(render_map_json(customer()))
    document["insights"][0]["standing"] = "certain"
    with pytest.raises(UnreadableInput, match="a part of the map is missing or wrong"):
        read_map(json.dumps(document), "map.json")


def test_a_map_written_before_pieces_named_their_speaker_can_be_read() -> None:
    document = json.loads(render_map_json(customer()))
    for insight in document["insights"]:
        insight["evidence"] = [
            {key: piece[key] for key in ("source", "turn_id", "start", "end", "exact")} for piece in insight["evidence"]
        ]
    found = read_map(json.dumps(document), "map.json")
    assert {i.is_told for i in found.insights if i.standing != "assumed"} == {True}
