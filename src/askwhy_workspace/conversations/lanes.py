"""The lanes of a conversation as inline SVG: their voices above, ours below, and our moves between them.

Every mark is a link into the transcript, so that the picture works from the keyboard; the table under it says the same
in words. Where turns are not timed the lanes run over the words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from askwhy.conversation import Conversation, Side
from askwhy.labels import Move
from askwhy.language.labelled import LabelledSentence
from askwhy.render.lanes import Lane, picture_of
from askwhy.report import Report
from askwhy_workspace.conversations import models
from askwhy_workspace.web.wording import shortened

_LEFT, _RIGHT, _WIDTH = 132, 24, 1180
_LANE, _GAP = 22, 96  # between two voices; between them and us, where the arcs run
_N_MARKS = 400  # in one picture: beyond that marks lie on each other and say nothing
_N_QUOTES = 5

ByTurn = Mapping[int, Sequence[tuple[models.SentenceRow, LabelledSentence]]]
Url = Callable[[int, int], str]


@dataclass(frozen=True, slots=True)
class _Mark:
    """A sentence in the picture."""

    x: float
    turn: int
    start: int
    sentence: LabelledSentence


def draw_lanes(value: Conversation, by_turn: ByTurn, threads: Sequence[Mapping[str, Any]], url: Url) -> Markup:
    """The picture; empty where nobody has said a word or nobody is named."""
    picture = picture_of(Report(conversation=value))
    if picture is None or not any(lane.side is not None for lane in picture.lanes):
        return Markup("")
    spots = {block.turn_id: (block.start, block.end) for lane in picture.lanes for block in reversed(lane.blocks)}
    marks = list(_marks(value, by_turn, spots))[:_N_MARKS]
    theirs = [lane for lane in picture.lanes if lane.side is not Side.US]
    ours = [lane for lane in picture.lanes if lane.side is Side.US]
    dropped = [thread for thread in threads if thread["state"] == "dropped"]
    quotes = 18 * min(len(dropped), _N_QUOTES) + 12 if dropped else 12
    y_theirs = {lane.name: quotes + _LANE * number for number, lane in enumerate(theirs, start=1)}
    floor = max(y_theirs.values(), default=quotes)
    y_ours = {lane.name: floor + _GAP + _LANE * number for number, lane in enumerate(ours)}
    base = max(y_ours.values(), default=floor + 40)
    turns = {turn.id: number for number, turn in enumerate(value.turns)}
    parts = [
        _ticks(picture.ticks, quotes, base + 62),
        *(_lane(lane, y_theirs[lane.name]) for lane in theirs),
        *(_lane(lane, y_ours[lane.name]) for lane in ours),
        _arcs(marks, floor, min(y_ours.values(), default=base), url),
        _glyphs(marks, base, floor, url),
        _dropped(dropped, spots, turns, y_theirs, url),
    ]
    return Markup(
        '<svg viewBox="0 0 {} {:.0f}" role="group" aria-label="Who spoke when, with our questions, what we gave back, '
        'stories, proposals and promises. The table below says the same.">{}</svg>'
    ).format(_WIDTH, base + 84, Markup("").join(parts))


def _x(place: float) -> float:
    return round(_LEFT + place * (_WIDTH - _LEFT - _RIGHT), 1)


def _marks(value: Conversation, by_turn: ByTurn, spots: Mapping[str, tuple[float, float]]) -> list[_Mark]:
    found = []
    for number in sorted(by_turn):
        turn = value.turns[number]
        if turn.id not in spots:
            continue
        begin, end = spots[turn.id]
        for row, sentence in by_turn[number]:
            if sentence.labels:
                part = row.start / max(len(turn.text), 1)
                found.append(_Mark(_x(begin + part * (end - begin)), number, row.start, sentence))
    return found


def _ticks(ticks: Sequence[tuple[float, str]], top: float, bottom: float) -> Markup:
    return Markup("").join(
        Markup(
            '<line class="tick" x1="{0}" x2="{0}" y1="{1}" y2="{2}"/><text x="{0}" y="{3}" text-anchor="middle">{4}</text>'
        ).format(_x(place), top, bottom, bottom + 16, words)
        for place, words in ticks
    )


def _lane(lane: Lane, y: float) -> Markup:
    kind = {Side.US: "t-us", Side.THEM: "t-them"}.get(lane.side or Side.NEITHER, "t-none")
    blocks = Markup("").join(
        Markup('<rect class="{}" x="{}" y="{}" width="{}" height="9"/>').format(
            kind, _x(block.start), y - 4.5, max(1.5, round(_x(block.end) - _x(block.start), 1))
        )
        for block in lane.blocks[:2000]
    )
    return Markup(
        '<line class="rule" x1="{}" x2="{}" y1="{}" y2="{}"/><text class="name" x="0" y="{}">{}</text>{}'
    ).format(_LEFT, _WIDTH - _RIGHT, y, y, y + 4, shortened(lane.name, 18), blocks)


def _arcs(marks: Sequence[_Mark], top: float, bottom: float, url: Url) -> Markup:
    """From what they said to where we gave it back; solid with a dot where they confirmed it, a cross where not."""
    drawn = []
    for place, mark in enumerate(marks):
        if Move.REFLECTION not in mark.sentence.labels:
            continue
        told = [m for m in marks[:place] if m.sentence.side is Side.THEM and m.turn < mark.turn]
        if not told:
            continue
        answer = next((m for m in marks[place + 1 : place + 6] if m.sentence.side is Side.THEM), None)
        wrong = answer is not None and Move.CORRECTS in answer.sentence.labels
        right = answer is not None and Move.CONFIRMS in answer.sentence.labels
        x1, x2 = told[-1].x, mark.x
        end = (
            Markup('<path class="cross" d="M{} {}l6 6m0 -6l-6 6"/>').format(x2 - 3, bottom - 15)
            if wrong
            else Markup('<circle class="{}" cx="{}" cy="{}" r="3.5"/>').format(
                "dotk" if right else "doto", x2, bottom - 11
            )
        )
        drawn.append(
            Markup('<a href="{}"><title>{}</title><path class="arc{}" d="M{} {}C{} {} {} {} {} {}"/>{}</a>').format(
                url(mark.turn, mark.start), f"Given back: {shortened(mark.sentence.text, 90)}",
                " wrong" if wrong else "" if right else " off",
                x1, top + 6, x1, top + 44, x2, bottom - 54, x2, bottom - 14, end,
            )
        )  # fmt: skip
    return Markup("").join(drawn)


_RING = Markup('<circle class="ring" cx="{x}" cy="{y}" r="5.5"/>')
_WHY = Markup('<circle class="ring" cx="{x}" cy="{y}" r="8"/><circle class="ring" cx="{x}" cy="{y}" r="4"/>')
_STORY = Markup('<path class="glyph" d="M{x} {up}l6 11h-12z"/>')
_PITCH = Markup('<rect class="glyph" x="{left}" y="{up}" width="10" height="10"/>')
_FLAG = Markup('<path class="glyph" d="M{left} {down}v-13h10l-3 3.5l3 3.5h-10"/>')


def _glyphs(marks: Sequence[_Mark], base: float, floor: float, url: Url) -> Markup:
    drawn = []
    for mark in marks:
        labels = mark.sentence.labels
        if mark.sentence.side is Side.US:
            if Move.QUESTION in labels:
                why = Move.WHY in labels
                drawn.append(_glyph(mark, _WHY if why else _RING, base + 26, "Why" if why else "Question", url))
            for shape, word, moves in (
                (_STORY, "Story", {Move.PERSONAL_STORY, Move.THIRD_PARTY_STORY}),
                (_PITCH, "Proposal", {Move.PITCH, Move.ADVICE}),
                (_FLAG, "Promise", {Move.COMMITMENT}),
            ):
                if labels & moves:
                    drawn.append(_glyph(mark, shape, base + 48, word, url))
        elif Move.COMMITMENT in labels:
            drawn.append(_glyph(mark, _FLAG, floor + 20, "Their promise", url))
    return Markup("").join(drawn)


def _glyph(mark: _Mark, shape: Markup, y: float, word: str, url: Url) -> Markup:
    inner = shape.format(x=mark.x, y=y, left=mark.x - 5, up=y - 5, down=y + 6)
    said = f"{word}: {shortened(mark.sentence.text, 90)}"
    return Markup('<a href="{}" aria-label="{}"><title>{}</title>{}</a>').format(
        url(mark.turn, mark.start), said, said, inner
    )


def _dropped(
    threads: Sequence[Mapping[str, Any]],
    spots: Mapping[str, tuple[float, float]],
    turns: Mapping[str, int],
    heights: Mapping[str, float],
    url: Url,
) -> Markup:
    """What nobody took up: its words above the lanes, and a broken line down to where it was said."""
    drawn = []
    weightiest = sorted(threads, key=lambda thread: -thread["weight"])[:_N_QUOTES]
    for level, thread in enumerate(sorted(weightiest, key=lambda t: (turns[t["turn_id"]], t["start"]))):
        if thread["turn_id"] not in spots:
            continue
        x, y = _x(spots[thread["turn_id"]][0]), 14 + 18 * level
        anchor = "start" if x < _WIDTH * 0.55 else "end"
        drawn.append(
            Markup(
                '<a href="{}"><title>Nobody took this up</title><line class="gap" x1="{}" x2="{}" y1="{}" y2="{}"/>'
                '<text class="words" x="{}" y="{}" text-anchor="{}">“{}”</text></a>'
            ).format(
                url(turns[thread["turn_id"]], thread["start"]), x, x, y + 6, min(heights.values(), default=y + 20) - 6,
                x + (5 if anchor == "start" else -5), y + 4, anchor, shortened(thread["exact"], 44),
            )
        )  # fmt: skip
    return Markup("").join(drawn)
