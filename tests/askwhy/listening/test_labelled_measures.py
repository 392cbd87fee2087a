"""Measures that rest on labels, on one short call that a person has labelled."""

from __future__ import annotations

import pytest

from askwhy.conversation import Side
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation
from askwhy.listening.assumptions import assumptions
from askwhy.listening.commitments import commitments
from askwhy.listening.measurement import Measurement
from askwhy.listening.outcomes import Outcome
from askwhy.listening.pitch import first_after, follow_ups_before, share_of_our_sentences
from askwhy.listening.questions import question_depth, questions
from askwhy.listening.reflections import reflections, reflections_per_question
from askwhy.listening.room import room_after_proposals
from askwhy.testing import labelled

CALL = labelled(
    ("us", "You do shopfronts, basically.", "assumption @value"),
    ("them", "No, that's the old website.", "corrects"),
    ("them", "What pays the wages is steel.", "disclosure value"),
    ("us", "What made you go that way?", "question open why follow_up @catalysts"),
    ("them", "My dad bought two presses.", "disclosure catalysts"),
    ("us", "How many are still running?", "question closed follow_up @processes"),
    ("them", "One.", "disclosure processes"),
    ("us", "So it's steel because of your dad.", "reflection @motivations"),
    ("them", "Exactly.", "confirms"),
    ("us", "And where do you buy your glass?", "question open @processes"),
    ("them", "Tipton.", ""),
    ("us", "We have our own coating line.", "pitch"),
    ("them", "Right.", ""),
    ("us", "I'll send you a price by Wednesday.", "commitment"),
)
SILENT_US = labelled(("them", "Hello?", ""))


def quotes(measurement: Measurement) -> list[str]:
    return [piece.exact for piece in measurement.pieces]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(Move.QUESTION, 3), (Move.OPEN, 2), (Move.CLOSED, 1), (Move.WHY, 1), (Move.FOLLOW_UP, 2), (Move.LEADING, 0)],
)
def test_questions_are_counted_by_kind(kind: Move, expected: int) -> None:
    found = questions(CALL, kind)
    assert (found.value, found.n, len(found.pieces)) == (expected, 3, expected)


def test_depth_is_the_longest_chain_of_follow_ups() -> None:
    assert quotes(question_depth(CALL)) == ["What made you go that way?", "How many are still running?"]
    assert question_depth(CALL).value == 2


def test_a_pitch_ends_a_chain_of_follow_ups() -> None:
    call = labelled(
        ("us", "What broke?", "question open"),
        ("them", "The saw.", "disclosure obstacles"),
        ("us", "Since when?", "question closed follow_up"),
        ("them", "May.", "disclosure obstacles"),
        ("us", "Our saw never breaks.", "pitch"),
        ("us", "Who fixed it?", "question closed follow_up"),
    )
    assert question_depth(call).value == 1


def test_reflections_come_with_what_they_answered() -> None:
    assert quotes(reflections(CALL)) == ["So it's steel because of your dad."]
    assert quotes(reflections(CALL, Outcome.CONFIRMED)) == ["So it's steel because of your dad.", "Exactly."]
    assert reflections(CALL, Outcome.CORRECTED).value == 0


def test_reflections_are_set_against_questions() -> None:
    assert reflections_per_question(CALL).value == pytest.approx(1 / 3)


def test_without_a_question_there_is_no_ratio() -> None:
    assert reflections_per_question(SILENT_US).value is None
    assert reflections_per_question(SILENT_US).reason == "We asked no question."


def test_an_assumption_comes_with_its_correction() -> None:
    assert quotes(assumptions(CALL, Outcome.CORRECTED)) == [
        "You do shopfronts, basically.",
        "No, that's the old website.",
    ]
    assert assumptions(CALL, Outcome.CONFIRMED).value == 0


def test_an_answer_speaks_of_the_last_assumption_before_it() -> None:
    call = labelled(
        ("us", "You must be losing stock.", "assumption"),
        ("us", "And you have no budget.", "assumption"),
        ("them", "Yes, that's it.", "confirms"),
    )
    assert quotes(assumptions(call, Outcome.CONFIRMED)) == ["And you have no budget.", "Yes, that's it."]
    assert assumptions(call, Outcome.UNANSWERED).value == 1


def test_pitch_is_told_by_how_much_how_early_and_what_came_before() -> None:
    assert share_of_our_sentences(CALL, Move.PITCH).value == pytest.approx(1 / 7)
    assert first_after(CALL, Move.PITCH).value == pytest.approx(11 / 14)
    assert follow_ups_before(CALL, Move.PITCH).value == 2


@pytest.mark.parametrize("measure", [share_of_our_sentences, first_after, follow_ups_before])
def test_pitch_is_not_measurable_where_nobody_of_us_speaks(measure: object) -> None:
    assert measure(SILENT_US, Move.PITCH).value is None  # type: ignore[operator]


def test_room_after_a_proposal_is_what_they_said_next() -> None:
    found = room_after_proposals(CALL)
    assert (found.value, found.n, quotes(found)) == (1.0, 1, ["We have our own coating line."])


def test_promises_are_counted_for_each_side() -> None:
    assert quotes(commitments(CALL, Side.US)) == ["I'll send you a price by Wednesday."]
    assert commitments(CALL, Side.THEM).value == 0


@pytest.mark.parametrize("call", [CALL, SILENT_US])
def test_every_moment_stands_in_the_conversation(call: LabelledConversation) -> None:
    turns = {turn.id: turn for turn in call.conversation.turns}
    found = [questions(call), question_depth(call), reflections(call), assumptions(call), room_after_proposals(call)]
    assert all(piece.holds_in(turns[piece.turn_id]) for measurement in found for piece in measurement.pieces)
