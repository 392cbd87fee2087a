"""Patience."""

from __future__ import annotations

import pytest
from hypothesis import given

from askwhy.conversation import Channel, Conversation, Grain
from askwhy.listening.patience import patience
from askwhy.testing import Said, conversation, said
from strategies import conversations


def call(*lines: Said, grain: Grain = Grain.SENTENCE) -> Conversation:
    return conversation(*lines, us=["Ana", "Al"], neither=["Ines"], grain=grain)


REPLIES = (
    said("Ben", "We lost our dispatcher.", 0.0, 2.0),
    said("Ana", "How did that feel?", 2.6, 4.0),
    said("Ben", "Bad, for a long time.", 4.1, 6.0),
    said("Ana", "What came of it?", 5.5, 7.0),
    said("Ben", "Nobody knew the routes.", 7.0, 9.0),
    said("Ana", "Nobody at all then?", 9.2, 10.0),
)


def test_it_is_the_median_silence_before_we_speak() -> None:
    found = patience(call(*REPLIES))
    assert found.value == pytest.approx(0.2)
    assert (found.unit, found.n, found.n_skipped) == ("s", 3, 0)
    assert [piece.exact for piece in found.pieces] == ["What came of it?", "Nobody at all then?", "How did that feel?"]


def test_of_two_replies_it_is_the_middle() -> None:
    assert patience(call(*REPLIES[:4])).value == pytest.approx(0.3)


def test_neither_our_mm_hm_nor_theirs_is_a_reply() -> None:
    found = patience(
        call(
            said("Ben", "We lost our", 0.0, 2.0),
            said("Ana", "Mm-hm.", 2.0, 2.1),
            said("Ben", "dispatcher in May.", 2.5, 4.0),
            said("Ana", "How did that feel?", 5.0, 6.0),
        )
    )
    assert (found.value, found.n) == (1.0, 1)


def test_it_runs_from_the_last_of_them_to_fall_silent() -> None:
    found = patience(
        call(
            said("Ben", "We lost our dispatcher.", 0.0, 5.0),
            said("Priya", "In May it was.", 1.0, 2.0),
            said("Ana", "How did that feel?", 6.0, 7.0),
        )
    )
    assert found.value == 1.0


def test_a_reply_after_an_unknown_end_or_an_interpreter_is_left_out() -> None:
    found = patience(
        call(
            said("Ben", "We lost our dispatcher.", 0.0),
            said("Ana", "How did that feel?", 6.0, 7.0),
            said("Ben", "Bad, for long.", 8.0, 9.0),
            said("Ines", "Mal, longtemps.", 9.0, 10.0),
            said("Ana", "What came of it?", 11.0, 12.0),
        )
    )
    assert (found.value, found.n_skipped, found.reason) == (None, 1, "We never speak right after them.")


@pytest.mark.parametrize(
    ("conversation", "reason"),
    [
        (
            call(*REPLIES, grain=Grain.CUE),
            "The file times whole captions or turns, too coarse for the pause between two voices.",
        ),
        (
            call(*REPLIES, grain=Grain.TURN),
            "The file times whole captions or turns, too coarse for the pause between two voices.",
        ),
        (call(said("Ben", "Hello"), grain=Grain.NONE), "The file does not tell when anything was said."),
        (
            call(said("Ben", "Hello", 0.0), grain=Grain.WORD),
            "The file tells when each turn starts and not when it ends.",
        ),
        (conversation(said("Ben", "Hello"), channel=Channel.CHAT), "This was written, not spoken."),
    ],
)
def test_it_is_said_why_it_cannot_be_measured(conversation: Conversation, reason: str) -> None:
    found = patience(conversation)
    assert (found.value, found.reason) == (None, reason)


@given(conversations(timed=True, grain=Grain.WORD))
def test_it_is_never_below_zero_and_rests_on_our_turns(conversation: Conversation) -> None:
    found = patience(conversation)
    assert (found.value is None) == (found.n == 0)
    assert found.value is None or found.value >= 0
    ours = {turn.id for turn in conversation.turns if conversation.side_of(turn) == "us"}
    assert {piece.turn_id for piece in found.pieces} <= ours
