"""The lanes of a conversation."""

from __future__ import annotations

import pytest
from hypothesis import given

from askwhy.conversation import Conversation
from askwhy.render.lanes import MAX_LANES, Picture, picture_of
from askwhy.report import report_on
from askwhy.sides import Sided
from askwhy.testing import conversation, said
from strategies import conversations


def picture(conversation: Conversation) -> Picture:
    found = picture_of(report_on(Sided(conversation=conversation, reasons={})))
    assert found is not None
    return found


def test_theirs_come_first_and_our_questions_are_marked() -> None:
    found = picture(
        conversation(said("Ana", "Hello. Why now?", 0.0, 10.0), said("Ben", "Since May.", 10.0, 40.0), us=["Ana"])
    )
    assert [(lane.name, lane.side, lane.n_turns, lane.n_words, lane.seconds) for lane in found.lanes] == [
        ("Ben", "them", 1, 2, 30.0),
        ("Ana", "us", 1, 3, 10.0),
    ]
    assert [(block.turn_id, block.start, block.end) for block in found.lanes[0].blocks] == [("t2", 0.25, 1.0)]
    (ring,) = found.lanes[1].rings
    assert (ring.turn_id, ring.text, ring.at) == ("t1", "Why now?", pytest.approx(7 / 15 * 0.25))
    assert found.ticks == ((0.0, "0:00"), (0.25, "0:10"), (0.5, "0:20"), (0.75, "0:30"), (1.0, "0:40"))


def test_without_times_the_lanes_run_over_words() -> None:
    found = picture(conversation(said("Ana", "Why now?"), said("Ben", "Since May we wait, and wait."), us=["Ana"]))
    assert (found.over_time, found.length) == (False, 8)
    assert [(lane.blocks[0].start, lane.blocks[0].end, lane.seconds) for lane in found.lanes] == [
        (0.25, 1.0, None),
        (0.0, 0.25, None),
    ]


def test_a_crowd_is_gathered() -> None:
    lines = [said(f"N{index:02}", "word " * (40 - index)) for index in range(30)]
    found = picture(conversation(said("Ana", "Why now, and not then?"), *lines, us=["Ana"]))
    assert len(found.lanes) <= MAX_LANES
    assert [lane.name for lane in found.lanes if "other" in lane.name] == ["21 others", "1 other"]
    assert sum(lane.n_turns for lane in found.lanes) == 31


def test_nobody_gives_no_picture() -> None:
    silent = conversation(said("Ana", "  "))
    assert picture_of(report_on(Sided(conversation=silent, reasons={}))) is None


@given(conversations())
def test_every_place_is_within_the_picture_and_every_turn_is_counted(conversation: Conversation) -> None:
    found = picture(conversation)
    places = [p for lane in found.lanes for b in lane.blocks for p in (b.start, b.end)]
    places += [ring.at for lane in found.lanes for ring in lane.rings] + [at for at, _ in found.ticks]
    assert all(-1e-9 <= place <= 1 + 1e-9 for place in places)
    assert sum(lane.n_turns for lane in found.lanes) == sum(bool(turn.spoken.strip()) for turn in conversation.turns)
