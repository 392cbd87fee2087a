"""One conversation in every format of cues and text, against one answer: who, what, when, and what the format cannot tell.

A new file is one row: what it calls the speakers, and what it leaves out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from askwhy.conversation import Conversation, Grain, Who
from askwhy.readers.table import read_conversations

GOLDEN = Path(__file__).parents[2] / "data" / "golden"
ANSWER: list[dict[str, Any]] = json.loads((GOLDEN / "golden.json").read_text(encoding="utf-8"))["turns"]
BEGAN = datetime(2026, 3, 12, 9, 2, tzinfo=UTC)
KEYS = ("dana", "marcus", "zoe")
NAMES = ("Dana Whitfield", "Marcus Oyelaran", "Zoë Lindqvist-Park")


@dataclass(frozen=True, kw_only=True)
class Row:
    """What one file must give."""

    file: str
    format: str
    speakers: tuple[str, str, str] | None = NAMES  # what the file calls the three; None where it names nobody
    who: Who = Who.NAMES
    grain: Grain = Grain.CUE
    ends: bool = True
    starts: bool = True  # whether every turn has one
    off_s: float = 0.0  # 1.0 where the format rounds down to seconds
    off_end_s: float = 0.0  # more where a turn was cut into cues and the last ends a little early
    from_first: bool = False  # whether times are counted from the first turn
    n_turns: int = 20  # how far the file goes
    same_turns: bool = True  # False where the format does not tell where a turn ends
    began: datetime | None = None
    day: date | None = None
    language: str | None = None


def untimed(file: str, **rest: Any) -> Row:
    return Row(file=file, format="text", grain=Grain.NONE, ends=False, starts=False, **rest)


def starts_only(file: str, format: str, **rest: Any) -> Row:
    return Row(file=file, format=format, **{"grain": Grain.TURN, "ends": False, "off_s": 1.0, **rest})


ROWS = (
    Row(file="teams-download.vtt", format="webvtt", off_end_s=0.05),
    Row(file="teams-graph.vtt", format="webvtt"),
    Row(file="teams-graph-metadata.vtt", format="webvtt", began=BEGAN, language="en-US"),
    Row(
        file="stream-classic.vtt",
        format="webvtt",
        speakers=None,
        who=Who.NOBODY,
        n_turns=8,
        same_turns=False,
        language="en-US",
    ),
    Row(file="webex.vtt", format="webvtt"),
    Row(file="zoom.vtt", format="webvtt", off_end_s=0.05),
    starts_only("zoom.closed_caption.txt", "zoom-captions", grain=Grain.CUE, from_first=True),
    Row(file="otter.srt", format="srt", off_end_s=0.05),
    Row(
        file="speaker-prefix.srt",
        format="srt",
        speakers=("DANA WHITFIELD", "MARCUS OYELARAN", "ZOË LINDQVIST-PARK"),
    ),
    starts_only("otter.txt", "otter-text"),
    starts_only("otter-keywords.txt", "otter-text", day=date(2026, 3, 12)),
    starts_only("recorder.txt", "google-recorder", speakers=("Speaker 1", "Speaker 2", "Speaker 3"), who=Who.LABELS),
    starts_only("meet-transcript.txt", "meet-text", starts=False, began=BEGAN, day=date(2026, 3, 12)),
    starts_only("time-colon.txt", "text"),
    starts_only("name-time-block.txt", "text"),
    untimed("colon.txt"),
    untimed("initials.txt", speakers=("DW", "MO", "ZL")),
    untimed("q-and-a.txt", speakers=("Q", "A", "A"), who=Who.LABELS),
    untimed("wrapped.txt", speakers=("DANA", "MARCUS", "ZOË")),
    untimed("no-speakers.txt", speakers=None, who=Who.NOBODY),
)
rows = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.file)


def read(row: Row) -> Conversation:
    name = f"golden-call.{row.file}"
    (conversation,) = read_conversations((GOLDEN / name).read_bytes(), name=name)
    return conversation


def expected_turns(row: Row) -> list[tuple[str | None, str]]:
    """Speaker and words of each turn, those of one label in one turn."""
    if row.speakers is None:
        return [(None, turn["text"]) for turn in ANSWER]
    label_of = dict(zip(KEYS, row.speakers, strict=True))
    runs = groupby(ANSWER, key=lambda turn: label_of[turn["key"]])
    return [(label, " ".join(turn["text"] for turn in run)) for label, run in runs]


@rows
def test_every_word_is_there_once_and_none_is_added(row: Row) -> None:
    spoken = " ".join(turn.text for turn in read(row).turns)
    assert spoken == " ".join(turn["text"] for turn in ANSWER[: row.n_turns])


@rows
def test_every_turn_has_its_words_and_its_speaker(row: Row) -> None:
    call = read(row)
    if not row.same_turns:
        assert {turn.speaker_id for turn in call.turns} == {None}
        return
    names = {person.id: person.name for person in call.participants}
    assert [(turn.speaker_id and names[turn.speaker_id], turn.text) for turn in call.turns] == expected_turns(row)


@rows
def test_nobody_takes_part_who_does_not(row: Row) -> None:
    assert {person.name for person in read(row).participants} == set(row.speakers or ())


@rows
def test_times_are_those_of_the_call_and_none_is_made_up(row: Row) -> None:
    call = read(row)
    if row.grain is Grain.NONE:
        assert all(turn.start_s is turn.end_s is None and not turn.anchors for turn in call.turns)
    elif row.same_turns:
        first_s = ANSWER[0]["start_ms"] / 1000 if row.from_first else 0.0
        for turn, answer in zip(call.turns, ANSWER, strict=True):
            if row.starts or turn.start_s is not None:
                assert turn.start_s == pytest.approx(answer["start_ms"] / 1000 - first_s, abs=row.off_s)
            if row.ends:
                assert turn.end_s == pytest.approx(answer["end_ms"] / 1000, abs=row.off_end_s)
            else:
                assert turn.end_s is None
    assert call.ends_known is row.ends


@rows
def test_what_the_format_tells_is_stated(row: Row) -> None:
    call = read(row)
    told = (call.format, call.who, call.grain, call.started_at, call.started_on, call.language)
    assert told == (row.format, row.who, row.grain, row.began, row.day, row.language)


@rows
def test_anchors_span_words_in_their_order(row: Row) -> None:
    for turn in read(row).turns:
        for anchor in turn.anchors:
            words = turn.text[anchor.start : anchor.end]
            assert words == words.strip() != ""
        assert [anchor.start for anchor in turn.anchors] == sorted(anchor.start for anchor in turn.anchors)


@pytest.mark.parametrize(
    ("file", "n_cues"),
    [
        ("teams-download.vtt", 40),
        ("teams-graph.vtt", 20),
        ("teams-graph-metadata.vtt", 20),
        ("stream-classic.vtt", 18),
        ("webex.vtt", 20),
        ("zoom.vtt", 32),
        ("otter.srt", 47),
        ("speaker-prefix.srt", 20),
    ],
)
def test_every_cue_is_anchored_in_one_turn(file: str, n_cues: int) -> None:
    call = read(next(row for row in ROWS if row.file == file))
    assert sum(len(turn.anchors) for turn in call.turns) == n_cues
    assert call.losses == ()


def test_the_answer_is_read_whole() -> None:
    assert len(ANSWER) == 20
    assert {f"golden-call.{row.file}" for row in ROWS} <= {path.name for path in GOLDEN.iterdir()}
