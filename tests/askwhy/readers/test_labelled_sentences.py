from __future__ import annotations

import json
from pathlib import Path

from askwhy.conversation import Grain, Side, Who
from askwhy.readers.table import read_conversations
from json_files import SAMPLES, read, read_all

LINE = {"turn": 0, "sentence": 0, "side": "us", "text": "Why?"}


def test_sentences_of_one_turn_are_joined() -> None:
    call = read(
        [LINE, LINE | {"sentence": 1, "text": "And when?"}, LINE | {"turn": 1, "side": "them", "text": "In May."}]
    )
    assert [(turn.text, call.side_of(turn)) for turn in call.turns] == [
        ("Why? And when?", Side.US),
        ("In May.", Side.THEM),
    ]
    assert (call.who, call.grain) == (Who.SIDES, Grain.NONE)


def test_turns_that_the_file_counts_apart_stay_apart() -> None:
    assert len(read([LINE, LINE | {"turn": 8}]).turns) == 2


def test_lines_name_their_conversation() -> None:
    calls = read_all(
        [LINE | {"conversation": "a"}, LINE | {"conversation": "b"}, LINE | {"conversation": "a", "turn": 1}]
    )
    assert [(call.title, len(call.turns), call.id.split("/")[1]) for call in calls] == [("a", 2, "a"), ("b", 1, "b")]


def test_what_is_no_line_or_no_text_is_a_loss() -> None:
    call = read([LINE, "x", LINE | {"text": None, "turn": 1}, LINE | {"text": 7, "turn": 2}])
    assert [(loss.place, loss.text) for loss in call.losses] == [
        ("line 2", "x"),
        ("line 3", ""),
        ("line 3", ""),
        ("line 4", "7"),
        ("line 4", ""),
    ]


def test_json_lines_are_read_and_a_broken_line_is_a_loss() -> None:
    lines = "\n".join([*map(json.dumps, SAMPLES["labelled-sentences"]), '{"turn": 9, "text"', ""])
    (call,) = read_conversations(lines.encode(), name="x.jsonl")
    assert len(call.turns) == 3
    assert [(loss.place, loss.text) for loss in call.losses] == [("line 4", '{"turn": 9, "text"')]


def test_our_labelled_interviews_are_read(shared: Path) -> None:
    file = shared / "gold" / "interviews.jsonl"
    calls = read_conversations(file.read_bytes(), name=file.name)
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [call.title for call in calls] == list(dict.fromkeys(line["conversation"] for line in lines))
    assert sum(len(turn.text.split()) for call in calls for turn in call.turns) == sum(
        len(line["text"].split()) for line in lines
    )
