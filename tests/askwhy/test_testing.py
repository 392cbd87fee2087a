"""The builders that tests stand on."""

from __future__ import annotations

import pytest

from askwhy.conversation import Channel, Grain, Side, Who
from askwhy.testing import WordsAsMeaning, conversation, said


def test_what_was_said_becomes_turns_in_order() -> None:
    call = conversation(said("Ana", "What changed?", 0.0, 2.0), said("Ben", "We moved.", 2.5, 4.0), us=["Ana"])
    assert [(turn.id, turn.speaker_id, turn.text) for turn in call.turns] == [
        ("t1", "p1", "What changed?"),
        ("t2", "p2", "We moved."),
    ]
    assert [(person.name, person.side) for person in call.participants] == [("Ana", Side.US), ("Ben", Side.THEM)]
    assert (call.grain, call.ends_known, call.who, call.channel) == (Grain.CUE, True, Who.NAMES, Channel.CALL)


def test_what_is_not_given_is_not_known() -> None:
    call = conversation(said(None, "Hello."), sides_known=False, present=["Zoë"])
    assert (call.grain, call.ends_known, call.turns[0].speaker_id) == (Grain.NONE, False, None)
    assert [(person.name, person.side) for person in call.participants] == [("Zoë", None)]


def test_neither_is_a_side_of_its_own() -> None:
    call = conversation(said("Ana", "Hi"), said("Interpreter", "Salut"), us=["Ana"], neither=["Interpreter"])
    assert [person.side for person in call.participants] == [Side.US, Side.NEITHER]


def test_two_different_conversations_have_two_ids() -> None:
    assert conversation(said("Ana", "Hi")).id != conversation(said("Ana", "Ho")).id


def test_the_fake_meaning_knows_shared_words_and_nothing_else() -> None:
    same, near, far, empty = WordsAsMeaning().embed(["the door stands open", "The door is shut", "pay day", "…"])
    assert float(same @ same) == pytest.approx(1.0)
    assert float(same @ near) == pytest.approx(0.5)
    assert float(same @ far) == 0.0
    assert float(empty @ empty) == 0.0
