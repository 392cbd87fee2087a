from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from askwhy.conversation import Grain
from askwhy.readers.table import read_conversations
from json_files import SAMPLES, T2, changed, read


def segments(*bodies: Any) -> dict[str, Any]:
    return {
        "segments": [
            {"speaker": "Ana", "startTime": n, "endTime": n + 1, "body": body} for n, body in enumerate(bodies)
        ]
    }


def test_lines_are_cues() -> None:
    call = read(SAMPLES["podcast-json"])
    assert (call.grain, call.turns[1].text, call.turns[1].start_s) == (Grain.CUE, T2, 4.0)


def test_single_words_are_joined_with_blanks_and_signs_without() -> None:
    call = read(segments("We", "moved", ",", "in", "May", "."))
    assert call.turns[0].text == "We moved, in May."
    assert [(call.turns[0].text[a.start : a.end], a.start_s) for a in call.turns[0].anchors] == [
        ("We", 0.0), ("moved", 1.0), (",", 2.0), ("in", 3.0), ("May", 4.0), (".", 5.0),
    ]  # fmt: skip
    assert call.grain is Grain.WORD


def test_where_blanks_are_segments_the_rest_stands_as_it_is() -> None:
    assert read(segments("It", "'s", " ", "2", "nd", " ", "June", ".", " ")).turns[0].text == "It's 2nd June."


def test_words_do_not_run_together_where_a_segment_was_lost() -> None:
    call = read(segments("We", " ", "moved", 5, "in", " ", "May"))
    assert (call.turns[0].text, [loss.text for loss in call.losses]) == ("We moved in May", ["5"])


def test_a_segment_without_a_speaker_stays_without() -> None:
    call = read(changed("podcast-json", "segments", 1, "speaker", to=None))
    assert [turn.speaker_id for turn in call.turns] == ["p1", None, "p1"]


@pytest.mark.parametrize(
    ("name", "turns"),
    [
        ("buzzcast.json", 34),
        ("how_to_start_a_podcast.json", 7),
        ("podnews_weekly_review_2023-06-02.json", 2),
        ("spec-example.json", 2),
    ],
)
def test_real_files_keep_every_letter(shared: Path, name: str, turns: int) -> None:
    file = shared / "samples" / "podcast-namespace" / name
    (call,) = read_conversations(file.read_bytes(), name=name)
    bodies = [segment["body"] for segment in json.loads(file.read_text(encoding="utf-8"))["segments"]]
    assert "".join("".join(turn.text.split()) for turn in call.turns) == "".join(
        "".join(body.split()) for body in bodies
    )
    assert (len(call.turns), call.losses) == (turns, ())


def test_a_real_file_of_words_blanks_and_signs_reads_as_printed(shared: Path) -> None:
    file = shared / "samples" / "podcast-namespace" / "podnews_weekly_review_2023-06-02.json"
    (call,) = read_conversations(file.read_bytes(), name=file.name)
    assert [turn.text for turn in call.turns] == [
        "It's Friday, the 2nd of June 2023.",
        "The last word in podcasting news. This is the Pod News",
    ]
