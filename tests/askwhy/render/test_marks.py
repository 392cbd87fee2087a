"""What stands out in a conversation, for its picture."""

from __future__ import annotations

from askwhy.listening.outcomes import Outcome
from askwhy.render.drawing import draw
from askwhy.render.lanes import picture_of
from askwhy.render.marks import Glyph, marks_of
from askwhy.report import Report
from closely import TALK, closely_read


def test_every_kind_of_mark_has_its_words() -> None:
    found = [(mark.glyph, mark.turn_id, mark.text) for mark in marks_of(closely_read())]
    assert (Glyph.REFLECTION, "t5", "So the routes were only in her head.") in found
    assert (Glyph.OFFER, "t3", "We make a routing app.") in found
    assert (Glyph.STORY, "t7", "A firm in Leeds had the same and they never looked back.") in found
    assert (Glyph.PROMISE, "t12", "And I'll ring the depot on Sunday.") in found
    assert (Glyph.DROPPED, "t2", "I was scared that we'd lose the depot.") in found


def test_what_we_gave_back_points_to_what_they_had_told() -> None:
    (mark,) = [mark for mark in marks_of(closely_read()) if mark.glyph is Glyph.REFLECTION]
    assert mark.outcome is Outcome.CONFIRMED
    assert mark.told is not None
    assert mark.told.exact == "Our dispatcher left, and nobody knew the routes."


def test_without_a_close_reading_nothing_is_marked() -> None:
    assert marks_of(Report(conversation=TALK.conversation)) == ()


def test_marks_are_drawn_in_their_lanes_and_arcs_between_them() -> None:
    picture = picture_of(closely_read())
    assert picture is not None
    theirs, ours = picture.lanes
    assert (theirs.count(Glyph.DROPPED), ours.count(Glyph.STORY), ours.count(Glyph.PROMISE)) == (1, 1, 1)
    assert [ring.why for ring in ours.rings] == [False, True]
    (arc,) = picture.arcs
    assert (arc.lane, arc.to_lane) == (0, 1)
    assert arc.at < arc.to
    drawing = draw(picture)
    assert drawing.kinds == {"gave-back", "story", "offer", "promise", "dropped", "why"}
    (curve,) = drawing.curves
    assert (curve.outcome, curve.back) == ("confirmed", False)
    assert drawing.lanes[1].y == 44 + 20
