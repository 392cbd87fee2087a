"""Overlap."""

from __future__ import annotations

import pytest
from hypothesis import given

from askwhy.conversation import Anchor, Channel, Conversation
from askwhy.listening.overlap import overlap
from askwhy.testing import conversation, said
from strategies import conversations


def test_it_is_the_time_in_which_both_sides_are_heard() -> None:
    call = conversation(
        said("Ben", "We lost our dispatcher.", 0.0, 5.0),
        said("Ana", "How did that feel?", 4.0, 7.0),
        said("Ben", "Bad, for a long time.", 6.9, 9.0),
        said("Priya", "And for me as well.", 8.0, 10.0),
        us=["Ana"],
    )
    found = overlap(call)
    assert found.value == pytest.approx(1.0)
    assert (found.unit, found.n, found.n_skipped) == ("s", 1, 0)
    assert [piece.exact for piece in found.pieces] == ["How did that feel?"]


def test_who_hums_along_does_not_talk_over() -> None:
    call = conversation(
        said("Ben", "We lost our", 0.0, 5.0),
        said("Ana", "Mm-hm.", 4.0, 4.8),
        said("Ben", "dispatcher in May.", 5.0, 7.0),
        us=["Ana"],
    )
    assert (overlap(call).value, overlap(call).n) == (0, 0)


def test_who_speaks_into_a_pause_does_not_talk_over() -> None:
    anchors = [Anchor(start=0, end=8, start_s=0.0, end_s=2.0), Anchor(start=9, end=19, start_s=3.2, end_s=5.0)]
    call = conversation(
        said("Ben", "We lost. Everything", 0.0, 5.0, anchors=anchors),
        said("Ana", "Everything, really?", 2.1, 3.1),
        us=["Ana"],
    )
    assert overlap(call).value == 0


def test_two_of_us_over_one_of_them_are_one_moment() -> None:
    call = conversation(
        said("Ben", "We lost our dispatcher.", 0.0, 10.0),
        said("Ana", "How did that feel?", 4.0, 7.0),
        said("Al", "When was that, Ben?", 5.0, 8.0),
        us=["Ana", "Al"],
    )
    assert overlap(call).value == pytest.approx(4.0)


def test_without_ends_it_cannot_be_measured() -> None:
    starts = conversation(said("Ben", "Hello", 0.0), said("Ana", "Hello", 1.0), us=["Ana"])
    assert overlap(starts).reason == "The file does not tell when each turn ends."
    chat = conversation(said("Ben", "Hello", 0.0, 1.0), channel=Channel.CHAT)
    assert overlap(chat).reason == "This was written, not spoken."


@given(conversations(timed=True))
def test_it_is_no_longer_than_either_side_speaks(conversation: Conversation) -> None:
    found = overlap(conversation)
    assert found.value is not None
    for side in ("us", "them"):
        spoken_s = sum(t.duration_s or 0 for t in conversation.turns if conversation.side_of(t) == side)
        assert 0 <= found.value <= spoken_s + 1e-9
    assert (found.value == 0) == (found.n == 0)
