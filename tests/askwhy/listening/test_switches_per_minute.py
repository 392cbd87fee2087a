"""Switches a minute."""

from __future__ import annotations

from hypothesis import given

from askwhy.conversation import Channel, Conversation
from askwhy.listening.switches_per_minute import switches_per_minute
from askwhy.testing import conversation, said
from strategies import conversations


def test_the_floor_passes_from_side_to_side() -> None:
    call = conversation(
        said("Ana", "What changed in May?", 0.0, 10.0),
        said("Ben", "We lost our dispatcher.", 10.0, 20.0),
        said("Ana", "Right.", 20.0, 20.5),
        said("Ben", "And nobody knew the routes.", 21.0, 30.0),
        said("Priya", "I knew some of them.", 30.0, 40.0),
        said("Ana", "Which ones did you know?", 40.0, 120.0),
        us=["Ana"],
    )
    found = switches_per_minute(call)
    assert (found.value, found.unit, found.n, found.n_skipped, found.reason) == (1.0, "per minute", 2, 0, None)


def test_an_interpreter_between_them_is_no_switch() -> None:
    call = conversation(
        said("Ana", "What changed in May?", 0.0, 20.0),
        said("Ines", "Qu'est-ce qui a changé ?", 20.0, 40.0),
        said("Ben", "Tout a changé, en mai.", 40.0, 60.0),
        us=["Ana"],
        neither=["Ines"],
    )
    assert (switches_per_minute(call).value, switches_per_minute(call).n_skipped) == (1.0, 1)


def test_starts_are_enough_and_it_is_said() -> None:
    call = conversation(said("Ana", "What changed?", 0.0), said("Ben", "All of it.", 30.0), us=["Ana"])
    found = switches_per_minute(call)
    assert (found.value, found.reason) == (2.0, "The file tells no ends, so the time runs to the last start.")


def test_without_times_or_talk_there_is_nothing_to_count() -> None:
    untimed = conversation(said("Ana", "Hello"), said("Ben", "Hello"), us=["Ana"])
    assert switches_per_minute(untimed).reason == "The file does not tell when anything was said."
    still = conversation(said("Ana", "Hello", 0.0), said("Ben", "Hello", 0.0), us=["Ana"])
    assert switches_per_minute(still).reason == "No time passes in it."
    chat = conversation(said("Ana", "Hello", 0.0), us=["Ana"], channel=Channel.CHAT)
    assert switches_per_minute(chat).reason == "This was written, not spoken."


@given(conversations(timed=True))
def test_there_are_fewer_switches_than_turns(conversation: Conversation) -> None:
    found = switches_per_minute(conversation)
    assert found.value is not None
    assert 0 < found.n < len(conversation.turns)
