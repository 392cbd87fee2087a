"""One conversation in every JSON format, against one answer: who, what, when, and what the format cannot tell."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from askwhy.conversation import Conversation, Grain, Side, Who
from askwhy.readers.table import read_conversations

GOLDEN = Path(__file__).parents[2] / "data" / "golden"
ANSWER: dict[str, Any] = json.loads((GOLDEN / "golden.json").read_text(encoding="utf-8"))
BEGAN = datetime(2026, 3, 12, 9, 2, tzinfo=UTC)
NAMES = {"dana": "Dana Whitfield", "marcus": "Marcus Oyelaran", "zoe": "Zoë Lindqvist-Park"}
SIDES = {"dana": Side.US, "marcus": Side.THEM, "zoe": Side.THEM}


@dataclass(frozen=True, kw_only=True)
class Row:
    """What one file must give."""

    file: str
    format: str
    speakers: dict[str, str | None] | None  # by key of the answer; None where nobody is named
    who: Who = Who.NAMES
    grain: Grain = Grain.TURN
    ends: bool = True
    sides: bool = False
    began: datetime | None = None
    off_s: float = 0.002  # half a millisecond of each of two roundings
    off_end_s: float = 0.002  # more where the last word ends a little before the turn
    lost: tuple[str, ...] = ()
    late_s: float = 0.0  # where second 0 is the first word
    language: str | None = None
    unnamed: tuple[int, ...] = ()  # turns whose speaker the file leaves out


def labelled(*labels: str) -> dict[str, str | None]:
    return dict(zip(("dana", "marcus", "zoe"), labels, strict=True))


ROWS = (
    Row(
        file="assemblyai",
        format="assemblyai",
        speakers=labelled("A", "B", "C"),
        who=Who.LABELS,
        grain=Grain.WORD,
        language="en",
    ),
    Row(
        file="avoma",
        format="avoma",
        speakers=labelled("Dana Whitfield", "Marcus Oyelaran", "2"),
        grain=Grain.WORD,
        ends=False,
        sides=True,
    ),
    Row(
        file="aws-transcribe",
        off_end_s=0.05,
        format="aws-transcribe",
        speakers=labelled("spk_0", "spk_1", "spk_2"),
        who=Who.LABELS,
        grain=Grain.WORD,
    ),
    Row(file="chorus", format="chorus", speakers=dict(NAMES), ends=False, sides=True, began=BEGAN),
    Row(file="deepgram", format="deepgram", speakers=labelled("0", "1", "2"), who=Who.LABELS, grain=Grain.WORD),
    Row(
        file="fathom-meeting",
        format="fathom",
        speakers=dict(NAMES),
        ends=False,
        sides=True,
        began=BEGAN,
        off_s=1.0,
        language="en",
    ),
    Row(file="fireflies-graphql", format="fireflies", speakers=dict(NAMES), grain=Grain.SENTENCE, began=BEGAN),
    Row(
        file="gong-transcript",
        format="gong",
        speakers=labelled("6432345678901234567", "6432345678901234568", "6432345678901234569"),
        who=Who.LABELS,
        grain=Grain.SENTENCE,
    ),
    Row(file="grain", format="grain", speakers=dict(NAMES)),
    Row(
        file="granola-note",
        format="granola",
        speakers={"dana": None, "marcus": "Speaker A", "zoe": "Speaker B"},
        who=Who.LABELS,
        sides=True,
        began=BEGAN,
    ),
    Row(file="meet-api", format="meet-entries", speakers=dict(NAMES), began=BEGAN, language="en-US"),
    Row(
        file="openai-diarized_json", format="whisper", speakers=labelled("A", "B", "C"), who=Who.LABELS, grain=Grain.CUE
    ),
    Row(file="openai-verbose_json", format="whisper", speakers=None, who=Who.NOBODY, grain=Grain.WORD, language="en"),
    Row(file="podcast", format="podcast-json", speakers=dict(NAMES), grain=Grain.CUE),
    Row(file="read-ai", off_end_s=1.0, format="read-ai", speakers=dict(NAMES), began=BEGAN, off_s=1.0),
    Row(
        file="rev-ai",
        off_s=0.01,
        off_end_s=0.05,
        lost=("<unk>",),
        format="rev-ai",
        speakers=labelled("0", "1", "2"),
        who=Who.LABELS,
        grain=Grain.WORD,
    ),
    Row(file="tldv-transcript", format="tldv", speakers=dict(NAMES)),
    Row(file="webex-snippets", format="webex", speakers=dict(NAMES), grain=Grain.SENTENCE, began=BEGAN, language="en"),
    Row(file="whisper-cli", format="whisper", speakers=None, who=Who.NOBODY, grain=Grain.WORD, language="en"),
    Row(file="whisper-cpp", format="whisper-cpp", speakers=None, who=Who.NOBODY, grain=Grain.CUE, language="en"),
    Row(
        file="whisperx",
        format="whisperx",
        speakers=labelled("SPEAKER_00", "SPEAKER_01", "SPEAKER_02"),
        who=Who.LABELS,
        grain=Grain.WORD,
        language="en",
        unnamed=(5,),
    ),
)


def read(file: str) -> Conversation:
    name = f"golden-call.{file}.json"
    (conversation,) = read_conversations((GOLDEN / name).read_bytes(), name=name)
    return conversation


rows = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.file)


@rows
def test_every_turn_has_its_words_and_nothing_is_lost(row: Row) -> None:
    call = read(row.file)
    assert [turn.text for turn in call.turns] == [turn["text"] for turn in ANSWER["turns"]]
    assert tuple(loss.text for loss in call.losses) == row.lost


@rows
def test_every_turn_has_its_speaker_and_nobody_else_speaks(row: Row) -> None:
    call = read(row.file)
    names = {participant.id: participant.name for participant in call.participants}
    keys = [turn["key"] for turn in ANSWER["turns"]]
    if row.speakers is None:
        assert {turn.speaker_id for turn in call.turns} == {None}
        return
    expected = [None if number in row.unnamed else row.speakers[key] for number, key in enumerate(keys)]
    assert [turn.speaker_id and names[turn.speaker_id] for turn in call.turns] == expected
    assert len({turn.speaker_id for turn in call.turns} - {None}) == 3


@rows
def test_sides_are_there_where_the_format_states_them_and_only_there(row: Row) -> None:
    call = read(row.file)
    expected = [SIDES[turn["key"]] if row.sides else None for turn in ANSWER["turns"]]
    assert [call.side_of(turn) for turn in call.turns] == expected


@rows
def test_times_are_seconds_and_ends_are_there_only_where_they_are_known(row: Row) -> None:
    call = read(row.file)
    for turn, answer in zip(call.turns, ANSWER["turns"], strict=True):
        assert turn.start_s == pytest.approx(answer["start_ms"] / 1000 - row.late_s, abs=row.off_s)
        if row.ends:
            assert turn.end_s == pytest.approx(answer["end_ms"] / 1000 - row.late_s, abs=row.off_end_s)
        else:
            assert turn.end_s is None
    assert call.ends_known is row.ends


@rows
def test_what_the_format_tells_is_stated(row: Row) -> None:
    call = read(row.file)
    assert (call.format, call.who, call.grain, call.started_at, call.language) == (
        row.format,
        row.who,
        row.grain,
        row.began,
        row.language,
    )


@rows
def test_every_anchor_spans_words_and_the_anchors_of_a_turn_stand_in_its_order(row: Row) -> None:
    for turn in read(row.file).turns:
        assert turn.anchors
        for anchor in turn.anchors:
            words = turn.text[anchor.start : anchor.end]
            assert words == words.strip() != ""
        assert [a.start for a in turn.anchors] == sorted(a.start for a in turn.anchors)


@pytest.mark.parametrize("row", [row for row in ROWS if row.grain is Grain.WORD], ids=lambda row: row.file)
def test_every_word_that_the_format_times_has_its_time(row: Row) -> None:
    timed = untimed = 0
    for turn in read(row.file).turns:
        starts = {anchor.start for anchor in turn.anchors}
        position = 0
        for word in turn.text.split():
            position = turn.text.index(word, position)
            timed, untimed = (timed + 1, untimed) if position in starts else (timed, untimed + 1)
            position += len(word)
    # WhisperX gives no times to words with digits.
    assert (timed, untimed) == {"whisperx": (402, 7)}.get(row.file, (409, 0))


def test_granola_s_cache_knows_us_and_them_alone() -> None:
    call = read("granola-local-cache")
    assert (call.who, call.grain, call.ends_known, len(call.turns)) == (Who.SIDES, Grain.TURN, True, 17)
    assert [(person.name, person.side) for person in call.participants] == [(None, Side.US), (None, Side.THEM)]
    assert " ".join(turn.text for turn in call.turns) == " ".join(turn["text"] for turn in ANSWER["turns"])
    assert call.started_at == datetime(2026, 3, 12, 9, 2, 3, 120000, tzinfo=UTC)  # the first word: nothing else is told
    assert [turn.start_s for turn in call.turns[:3]] == [0.0, 5.49, 21.78]
