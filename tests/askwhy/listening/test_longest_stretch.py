"""Longest stretch."""

from __future__ import annotations

import pytest
from hypothesis import given

from askwhy.conversation import Channel, Conversation, Side
from askwhy.listening.longest_stretch import longest_stretch
from askwhy.testing import conversation, said
from strategies import conversations

US, THEM = Side.US, Side.THEM


def quotes(conversation: Conversation, side: Side) -> list[str]:
    return [piece.exact for piece in longest_stretch(conversation, of=side).pieces]


def test_pauses_up_to_a_second_and_a_half_are_joined() -> None:
    call = conversation(
        said("Ben", "We wait,", 0.0, 4.0),
        said("Ben", "and wait.", 5.5, 9.0),
        said("Ben", "Since May.", 10.6, 12.0),
        said("Ana", "I see what you mean.", 12.0, 14.0),
        us=["Ana"],
    )
    found = longest_stretch(call, of=THEM)
    assert (found.value, found.unit, found.n) == (9.0, "s", 2)
    assert quotes(call, THEM) == ["We wait,", "and wait."]


def test_a_listeners_mm_hm_does_not_end_a_stretch() -> None:
    call = conversation(
        said("Ben", "We wait,", 0.0, 4.0),
        said("Ana", "Mm-hm.", 4.2, 4.8),
        said("Ben", "and wait.", 6.2, 9.0),
        us=["Ana"],
    )
    assert longest_stretch(call, of=THEM).value == 9.0
    assert quotes(call, THEM) == ["We wait,", "and wait."]


def test_a_turn_of_somebody_else_ends_it() -> None:
    call = conversation(
        said("Ben", "We wait,", 0.0, 4.0),
        said("Priya", "Since May, Ben.", 4.2, 4.8),
        said("Ben", "and wait.", 5.0, 9.0),
        said("Ana", "I see what you mean.", 9.0, 10.0),
        us=["Ana"],
    )
    assert longest_stretch(call, of=THEM).value == 4.0
    assert longest_stretch(call, of=US).value == 1.0


def test_words_are_counted_where_ends_are_not_known() -> None:
    call = conversation(
        said("Ben", "We wait, and"),
        said("Ana", "Mm-hm."),
        said("Ben", "wait again."),
        said("Ana", "Since when, then?"),
        us=["Ana"],
    )
    found = longest_stretch(call, of=THEM)
    assert (found.value, found.unit, found.n) == (5, "words", 1)
    assert quotes(call, THEM) == ["We wait, and", "wait again."]


def test_a_side_that_says_nothing_or_only_hums_has_no_stretch() -> None:
    call = conversation(said("Ben", "We wait and", 0.0, 1.0), said("Ana", "Mm."), said("Ben", "wait."), us=["Ana"])
    assert longest_stretch(call, of=US).reason == "Nobody of that side ever holds the floor."
    alone = conversation(said("Ben", "Hello?", 0.0, 1.0))
    assert longest_stretch(alone, of=US).reason == "Nobody of that side ever holds the floor."


def test_what_was_written_has_no_stretch() -> None:
    mail = conversation(said("Ana", "Hello"), us=["Ana"], channel=Channel.EMAIL)
    assert longest_stretch(mail, of=US).reason == "This was written, not spoken."


@given(conversations(timed=True))
def test_it_is_at_least_the_longest_turn_that_counts_and_at_most_the_whole(conversation: Conversation) -> None:
    moments = [moment for turn in conversation.turns for moment in (turn.start_s, turn.end_s) if moment is not None]
    for side in (US, THEM):
        found = longest_stretch(conversation, of=side)
        assert found.value is not None
        assert 0 < found.value <= max(moments) - min(moments) + 1e-9
        assert found.pieces
        turns = {turn.id: turn for turn in conversation.turns}
        assert all(piece.holds_in(turns[piece.turn_id]) for piece in found.pieces)
        assert len({turns[piece.turn_id].speaker_id for piece in found.pieces}) == 1


def test_a_turn_that_is_talked_over_keeps_its_length() -> None:
    call = conversation(
        said("Ben", "We wait and wait and wait.", 0.0, 30.0), said("Ana", "Who does, exactly?", 10.0, 12.0), us=["Ana"]
    )
    assert longest_stretch(call, of=THEM).value == pytest.approx(30.0)
