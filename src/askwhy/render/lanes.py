"""The picture of a conversation: a lane for each speaker over time, with our questions marked.

Places run from 0 (the beginning) to 1 (the end). Where turns are not timed the lanes run over the words instead, and
say so: nobody's time is invented.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from askwhy.conversation import Participant, Side, Turn
from askwhy.evidence import Evidence
from askwhy.listening.counting import count_words
from askwhy.listening.speech import WRITTEN, has_words, voices_of
from askwhy.render.marks import Glyph, Mark, marks_of
from askwhy.render.script import our_questions
from askwhy.render.wording import NOT_NAMED, clock, counted, short_names
from askwhy.report import Report

MAX_UNTIMED_WORDS = 0.1  # as in the talk share
MAX_LANES = 12
MAX_TICKS = 7
_STEPS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 86400)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of talk in a lane."""

    turn_id: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Ring:
    """A question in a lane; ``why`` where it asks for a reason."""

    turn_id: str
    at: float
    text: str
    why: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark in a lane."""

    mark: Mark
    at: float


@dataclass(frozen=True, slots=True)
class Arc:
    """From what they told to where we gave it back: the places, and the numbers of the lanes."""

    mark: Mark
    lane: int  # theirs
    at: float
    to_lane: int  # ours
    to: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One speaker: where they talk, and for the table how much."""

    name: str
    side: Side | None
    blocks: tuple[Block, ...]
    rings: tuple[Ring, ...]  # of our side only
    n_turns: int
    n_words: int
    seconds: float | None  # None where turns are not timed
    marks: tuple[Placed, ...] = ()

    def count(self, glyph: Glyph) -> int:
        """How many marks of a kind it has."""
        return sum(placed.mark.glyph is glyph for placed in self.marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """All lanes, theirs first and ours last, over time or over words."""

    lanes: tuple[Lane, ...]
    over_time: bool
    over: str  # what the lanes run over, where it is not time
    length: float  # seconds or words
    ticks: tuple[tuple[float, str], ...]  # places with their words
    arcs: tuple[Arc, ...] = ()


def picture_of(report: Report) -> Picture | None:
    """The lanes of a conversation; None where fewer than two people talk, for one lane shows nothing."""
    conversation = report.conversation
    written = conversation.channel in WRITTEN
    spoken = [turn for turn in conversation.turns if has_words(turn)]
    if len({turn.speaker_id for turn in spoken}) < 2:
        return None
    axis = _time_axis(spoken) or _word_axis(spoken)
    shown = _Shown.of(report)
    people = {person.id: person for person in conversation.participants}
    names = short_names(conversation.participants)
    lanes = [
        _lane(people.get(speaker or ""), names.get(speaker or "", NOT_NAMED), turns, axis, shown)
        for speaker, turns in _by_speaker(spoken).items()
    ]
    order = {Side.THEM: 0, Side.NEITHER: 1, None: 1, Side.US: 2}
    ordered = tuple(sorted(_fewer(lanes), key=lambda lane: order[lane.side]))
    return Picture(
        lanes=ordered,
        arcs=tuple(_arcs(ordered, axis)),
        over_time=axis.over_time,
        over="" if axis.over_time else "by words" + ("" if written else ", for the file does not time its turns"),
        length=axis.length,
        ticks=_time_ticks(axis.length) if axis.over_time else ((0.0, "first word"), (1.0, f"{axis.length:.0f} words")),
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the lanes carry beside talk, by turn."""

    questions: Mapping[str, Sequence[Evidence]]
    whys: frozenset[tuple[str, int]]
    marks: Mapping[str, Sequence[Mark]]

    @classmethod
    def of(cls, report: Report) -> _Shown:
        """What a report has to show."""
        questions: dict[str, list[Evidence]] = {}
        for question in our_questions(report):
            questions.setdefault(question.turn_id, []).append(question)
        marks: dict[str, list[Mark]] = {}
        for mark in marks_of(report):
            marks.setdefault(mark.turn_id, []).append(mark)
        whys = report.listening.get("why_questions")
        return cls(
            questions, frozenset((why.turn_id, why.start) for why in whys.pieces) if whys else frozenset(), marks
        )


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where turns stand: ``places`` holds each turn's stretches as (start, end, first character, last character)."""

    over_time: bool
    length: float
    places: dict[str, tuple[tuple[float, float, int, int], ...]]

    def place(self, turn_id: str, offset: int) -> float | None:
        """Where a character of a turn stands, by its part of the stretch that it is in; None where it is not placed."""
        for start, end, first, last in self.places.get(turn_id, ()):
            if offset <= last:
                part = max(0, offset - first) / max(last - first, 1)
                return start + part * (end - start)
        return None


def _time_axis(turns: Sequence[Turn]) -> _Axis | None:
    """The axis of time; None where too much has no start or end."""
    n_words = sum(count_words(turn.spoken) for turn in turns)
    timed = [turn for turn in turns if turn.duration_s is not None]
    if sum(count_words(turn.spoken) for turn in timed) < (1 - MAX_UNTIMED_WORDS) * n_words:
        return None
    starts, ends = [turn.start_s or 0.0 for turn in timed], [turn.end_s or 0.0 for turn in timed]
    begin, length = min(starts, default=0.0), max(ends, default=0.0) - min(starts, default=0.0)
    if length <= 0:
        return None
    begin, length = (0.0, max(ends)) if 0 <= begin <= 0.1 * max(ends) else (begin, length)
    return _Axis(
        True,
        length,
        {
            turn.id: tuple(
                ((voice.start_s - begin) / length, (voice.end_s - begin) / length, voice.start, voice.end)
                for voice in voices_of(turn)
            )
            for turn in timed
        },
    )


def _word_axis(turns: Iterable[Turn]) -> _Axis:
    places: dict[str, tuple[float, float, int]] = {}
    at = 0
    for turn in turns:
        n_words = max(1, count_words(turn.spoken))
        places[turn.id] = (at, at + n_words, len(turn.text))
        at += n_words
    return _Axis(
        False, at, {turn_id: ((start / at, end / at, 0, last),) for turn_id, (start, end, last) in places.items()}
    )


def _by_speaker(turns: Iterable[Turn]) -> dict[str | None, list[Turn]]:
    found: dict[str | None, list[Turn]] = {}
    for turn in turns:
        found.setdefault(turn.speaker_id, []).append(turn)
    return found


def _lane(person: Participant | None, name: str, turns: Sequence[Turn], axis: _Axis, shown: _Shown) -> Lane:
    blocks = tuple(Block(turn.id, start, end) for turn in turns for start, end, _, _ in axis.places.get(turn.id, ()))
    return Lane(
        name=name,
        side=person.side if person else None,
        blocks=blocks,
        rings=tuple(_rings(turns, axis, shown)),
        marks=tuple(_placed(turns, axis, shown)),
        n_turns=len(turns),
        n_words=sum(count_words(turn.spoken) for turn in turns),
        seconds=sum(block.end - block.start for block in blocks) * axis.length if axis.over_time else None,
    )


def _rings(turns: Iterable[Turn], axis: _Axis, shown: _Shown) -> Iterator[Ring]:
    for turn in turns:
        for question in shown.questions.get(turn.id, ()):
            at = axis.place(turn.id, question.start)
            if at is not None:
                yield Ring(turn.id, at, question.exact, (turn.id, question.start) in shown.whys)


def _placed(turns: Iterable[Turn], axis: _Axis, shown: _Shown) -> Iterator[Placed]:
    for turn in turns:
        for mark in shown.marks.get(turn.id, ()):
            at = axis.place(turn.id, mark.start)
            if at is not None:
                yield Placed(mark, at)


def _arcs(lanes: Sequence[Lane], axis: _Axis) -> Iterator[Arc]:
    home = {block.turn_id: number for number, lane in enumerate(lanes) for block in lane.blocks}
    for number, lane in enumerate(lanes):
        for placed in lane.marks:
            told = placed.mark.told
            at = None if told is None else axis.place(told.turn_id, told.start)
            if told is not None and at is not None:
                yield Arc(placed.mark, home[told.turn_id], at, number, placed.at)


def _fewer(lanes: Sequence[Lane]) -> list[Lane]:
    """At most twelve lanes: of a crowd those who say most, and the others together, by side."""
    if len(lanes) <= MAX_LANES:
        return list(lanes)
    ranked = sorted(lanes, key=lambda lane: -lane.n_words)
    kept, rest = ranked[: MAX_LANES - 3], ranked[MAX_LANES - 3 :]
    together = [_together([lane for lane in rest if lane.side is side]) for side in dict.fromkeys(x.side for x in rest)]
    return kept + together


def _together(lanes: Sequence[Lane]) -> Lane:
    return Lane(
        name=counted(len(lanes), "other"),
        side=lanes[0].side,
        blocks=tuple(block for lane in lanes for block in lane.blocks),
        rings=tuple(ring for lane in lanes for ring in lane.rings),
        marks=tuple(placed for lane in lanes for placed in lane.marks),
        n_turns=sum(lane.n_turns for lane in lanes),
        n_words=sum(lane.n_words for lane in lanes),
        seconds=None if any(lane.seconds is None for lane in lanes) else sum(lane.seconds or 0.0 for lane in lanes),
    )


def _time_ticks(length_s: float) -> tuple[tuple[float, str], ...]:
    step = next((step for step in _STEPS_S if length_s / step < MAX_TICKS), _STEPS_S[-1])
    return tuple((at / length_s, clock(at)) for at in range(0, int(length_s) + 1, step))
