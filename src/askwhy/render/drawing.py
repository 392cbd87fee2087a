"""The lanes as numbers for an SVG: places in per cent of its width, so that it fits any page, heights in pixels."""

from __future__ import annotations

from dataclasses import dataclass

from askwhy.conversation import Side
from askwhy.render.lanes import Block, Lane, Picture

LANE_HEIGHT = 44
RING_HEIGHT = 20
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
    """A question, in per cent."""

    turn_id: str
    at: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLane:
    """A lane and the height at which it begins, in pixels."""

    name: str
    kind: str  # us, them, other
    y: int
    blocks: tuple[Bar, ...]
    rings: tuple[Dot, ...]


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


def draw(picture: Picture) -> Drawing:
    """The numbers of a picture's SVG."""
    lanes: list[DrawnLane] = []
    y = 0
    for lane in picture.lanes:
        lanes.append(_drawn(lane, y))
        y += LANE_HEIGHT + (RING_HEIGHT if lane.rings else 0)
    return Drawing(
        height=y + AXIS_HEIGHT,
        lanes=tuple(lanes),
        ticks=tuple(Tick(at=_percent(at), label=label, anchor=_anchor(at)) for at, label in picture.ticks),
        has_others=any(lane.kind == "other" for lane in lanes),
    )


def _drawn(lane: Lane, y: int) -> DrawnLane:
    name = lane.name if len(lane.name) <= _LONGEST_NAME else f"{lane.name[: _LONGEST_NAME - 1]}…"
    return DrawnLane(
        name=name,
        kind=lane.side if lane.side in (Side.US, Side.THEM) else "other",
        y=y,
        blocks=tuple(_bar(block) for block in lane.blocks),
        rings=tuple(Dot(turn_id=ring.turn_id, at=_percent(ring.at), text=ring.text) for ring in lane.rings),
    )


def _bar(block: Block) -> Bar:
    start, end = _percent(block.start), _percent(block.end)
    return Bar(turn_id=block.turn_id, at=start, width=round(max(0.05, end - start), 2))


def _percent(place: float) -> float:
    return round(100 * min(1.0, max(0.0, place)), 2)


def _anchor(place: float) -> str:
    return "start" if place < 0.03 else "end" if place > 0.96 else "middle"
