"""The report as JSON: the contract."""

from __future__ import annotations

import json

from hypothesis import given

from askwhy.conversation import Conversation
from askwhy.listening.report import MEASURES
from askwhy.render.json_report import render_json
from askwhy.report import Report, report_on
from askwhy.serial import from_document
from askwhy.sides import Sided
from askwhy.testing import conversation, said
from strategies import conversations


def test_the_document_keeps_the_contract(report: Report) -> None:
    document = json.loads(render_json([report]))
    assert document["schema"] == "askwhy/1"
    (found,) = document["conversations"]
    assert {"source", "sha256", "format", "who", "grain", "ends_known", "started_at", "language", "losses"} <= set(
        found
    )
    assert [(p["name"], p["side"]) for p in found["participants"]][:2] == [
        ("Ana Kowalska (ACME)", "us"),
        ("Ben", "them"),
    ]
    assert [turn["side"] for turn in found["turns"]] == ["us", "them", "neither", None]
    assert list(found["listening"]) == [measure.name for measure in MEASURES]
    assert found["listening"]["marked_questions"] == {
        "value": 1,
        "unit": "count",
        "n": 1,
        "n_skipped": 2,
        "reason": None,
        "pieces": [
            {"source": found["source"], "turn_id": "t1", "start": 0, "end": 20, "exact": "What changed in May?"},
        ],
    }
    assert found["listening"]["patience"]["value"] is None


def test_half_a_surrogate_pair_can_still_be_written() -> None:
    call = conversation(said("Ana", "half \ud83d here"), us=["Ana"])
    text = render_json([report_on(Sided(conversation=call, reasons={}))])
    assert json.loads(text.encode("utf-8"))["conversations"][0]["turns"][0]["text"] == "half \ud83d here"


@given(conversations())
def test_a_report_can_be_read_back_as_the_conversation_it_was_made_of(conversation: Conversation) -> None:
    report = report_on(Sided(conversation=conversation, reasons={}))
    assert from_document(json.loads(render_json([report]))) == (conversation,)
