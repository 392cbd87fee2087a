"""One and the same call as four documents: each must give the words, the speakers and the times that its format tells."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from askwhy.conversation import Conversation, Who
from askwhy.readers.table import read_conversations

FILES = {
    "teams-docx/golden-call.teams-2026.docx": ("teams-docx", "whole seconds"),
    "teams-docx/golden-call.teams-2022.docx": ("teams-docx", "thousandths"),
    "otter/golden-call.otter.docx": ("otter-docx", "whole seconds"),
    "google-meet/Harbor Pine Clinics - Lumen Ledger month-end - 2026_03_12 10_05 CET - Notes by Gemini.docx": (
        "meet-docx",
        "marks",
    ),
}


def golden(shared: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared / "samples" / "golden-call" / "golden.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("name", FILES)
def test_the_golden_call_is_read_from_each_document(shared: Path, name: str) -> None:
    turns = golden(shared)["turns"]
    file = shared / "samples" / name
    (conversation,) = read_conversations(file.read_bytes(), name=file.name)
    reader, told = FILES[name]
    assert (conversation.format, conversation.who) == (reader, Who.NAMES)
    assert [turn.text for turn in conversation.turns] == [turn["text"] for turn in turns]
    assert speakers(conversation) == [turn["speaker"] for turn in turns]
    times = [(turn.start_s, turn.end_s) for turn in conversation.turns]
    if told == "thousandths":
        assert times == [(turn["start_ms"] / 1000, turn["end_ms"] / 1000) for turn in turns]
    elif told == "whole seconds":
        assert times == [(float(turn["start_ms"] // 1000), None) for turn in turns]
    else:
        assert [start_s for start_s, _ in times if start_s is not None] == [3.0, 66.0, 122.0]
        assert all(end_s is None for _, end_s in times)


def speakers(conversation: Conversation) -> list[str | None]:
    names = {person.id: person.name for person in conversation.participants}
    return [names[turn.speaker_id or ""] for turn in conversation.turns]
