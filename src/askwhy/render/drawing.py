"""The lanes as numbers for an SVG: places in per cent of its width, so that it fits any page, heights in pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from askwhy.conversation import Side
from askwhy.render.lanes import Arc, Block, Lane, Picture, Placed
from askwhy.render.marks import Glyph

LANE_HEIGHT = 44
RING_HEIGHT = 20
MARK_HEIGHT = 20
AXIS_HEIGHT = 28
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A stretch of talk: where it begins and how wide it is, in per cent."""

    turn_id: str
    at: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A question, in per cent; ``why`` is drawn doubled."""

    turn_id: str
    at: float
    text: str
    why: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A mark below a lane, or, of what we gave back, above ours: in per cent, and in pixels from the lane."""

    turn_id: str
    at: float
    text: str
    kind: str  # gave-back, story, offer, promise, dropped
    outcome: str  # confirmed, corrected, unanswered; "" for all but what we gave back


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """An arc from a lane to a lower one: its box in per cent and pixels; ``back`` where it runs from right to left."""

    turn_id: str
    text: str
    outcome: str
    at: float
    width: float
    y: int
    height: int
    back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLane:
    """A lane and the height at which it begins, in pixels."""

    name: str
    kind: str  # us, them, other
    y: int
    blocks: tuple[Bar, ...]
    rings: tuple[Dot, ...]
    signs: tuple[Sign, ...]
    signs_y: int  # of the row of marks below the lane


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark of the axis; ``anchor`` keeps its words within the picture."""

    at: float
    label: str
    anchor: str  # start, middle, end


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A picture of lanes, ready to be written as SVG."""

    height: int
    lanes: tuple[DrawnLane, ...]
    ticks: tuple[Tick, ...]
    has_others: bool
    curves: tuple[Curve, ...]
    kinds: frozenset[str]  # of marks that are there, for the key


def draw(picture: Picture) -> Drawing:
    """The numbers of a picture's SVG."""
    lanes: list[DrawnLane] = []
    y = 0
    for lane in picture.lanes:
        lanes.append(_drawn(lane, y))
        y += LANE_HEIGHT + (RING_HEIGHT if lane.rings else 0) + (MARK_HEIGHT if _has_row(lane) else 0)
    return Drawing(
        height=y + AXIS_HEIGHT,
        lanes=tuple(lanes),
        ticks=tuple(Tick(at=_percent(at), label=label, anchor=_anchor(at)) for at, label in picture.ticks),
        has_others=any(lane.kind == "other" for lane in lanes),
        curves=tuple(_curve(arc, lanes) for arc in picture.arcs),
        kinds=frozenset(
            [sign.kind for lane in lanes for sign in lane.signs]
            + ["why" for lane in lanes if any(dot.why for dot in lane.rings)]
        ),
    )


def _drawn(lane: Lane, y: int) -> DrawnLane:
    name = lane.name if len(lane.name) <= _LONGEST_NAME else f"{lane.name[: _LONGEST_NAME - 1]}…"
    return DrawnLane(
        name=name,
        kind=lane.side if lane.side in (Side.US, Side.THEM) else "other",
        y=y,
        blocks=tuple(_bar(block) for block in lane.blocks),
        rings=tuple(
            Dot(turn_id=ring.turn_id, at=_percent(ring.at), text=ring.text, why=ring.why) for ring in lane.rings
        ),
        signs=tuple(_sign(placed) for placed in lane.marks),
        signs_y=y + LANE_HEIGHT + (RING_HEIGHT if lane.rings else 0) + 4,
    )


def _has_row(lane: Lane) -> bool:
    return any(placed.mark.glyph is not Glyph.REFLECTION for placed in lane.marks)


def _sign(placed: Placed) -> Sign:
    return Sign(
        turn_id=placed.mark.turn_id,
        at=_percent(placed.at),
        text=placed.mark.text,
        kind=placed.mark.glyph.value.replace(" ", "-"),
        outcome=placed.mark.outcome.value if placed.mark.outcome else "",
    )


def _curve(arc: Arc, lanes: Sequence[DrawnLane]) -> Curve:
    """From under the talk of theirs to just above ours, or the other way round where ours stands higher."""
    upper, lower = sorted((lanes[arc.lane], lanes[arc.to_lane]), key=lambda lane: lane.y)
    start, end = sorted((_percent(arc.at), _percent(arc.to)))
    return Curve(
        turn_id=arc.mark.turn_id,
        text=arc.mark.text,
        outcome=arc.mark.outcome.value if arc.mark.outcome else "",
        at=start,
        width=max(0.2, round(end - start, 2)),
        y=upper.y + 34,
        height=max(1, lower.y + 14 - upper.y - 34),
        back=arc.to < arc.at,
    )


def _bar(block: Block) -> Bar:
    start, end = _percent(block.start), _percent(block.end)
    return Bar(turn_id=block.turn_id, at=start, width=round(max(0.05, end - start), 2))


def _percent(place: float) -> float:
    return round(100 * min(1.0, max(0.0, place)), 2)


def _anchor(place: float) -> str:
    return "start" if place < 0.03 else "end" if place > 0.96 else "middle"
