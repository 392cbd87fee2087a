"""The lanes as numbers for an SVG."""

from __future__ import annotations

from hypothesis import given

from askwhy.conversation import Conversation
from askwhy.render.drawing import draw
from askwhy.render.lanes import picture_of
from askwhy.report import Report, report_on
from askwhy.sides import Sided
from strategies import conversations


def test_lanes_stand_below_each_other_and_rings_make_room(report: Report) -> None:
    picture = picture_of(report)
    assert picture is not None
    drawing = draw(picture)
    assert [(lane.name, lane.kind, lane.y) for lane in drawing.lanes] == [
        ("Ben", "them", 0),
        ("Ines", "other", 44),
        ("not named", "other", 88),
        ("Ana Kowalska", "us", 132),
    ]
    assert (drawing.height, drawing.has_others) == (132 + 44 + 20 + 28, True)
    assert [tick.anchor for tick in drawing.ticks] == ["start", "middle", "middle", "end"]


@given(conversations())
def test_everything_is_drawn_within_the_width(conversation: Conversation) -> None:
    picture = picture_of(report_on(Sided(conversation=conversation, reasons={})))
    assert picture is not None
    for lane in draw(picture).lanes:
        assert all(0 <= bar.at <= 100 and 0 < bar.width <= 100 for bar in lane.blocks)
        assert all(0 <= dot.at <= 100 for dot in lane.rings)
