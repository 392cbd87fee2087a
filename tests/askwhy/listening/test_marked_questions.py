"""Marked questions."""

from __future__ import annotations

import pytest
from hypothesis import given

from askwhy.conversation import Conversation, Side, Span
from askwhy.listening.marked_questions import find_marked_questions, marked_questions
from askwhy.testing import conversation, said
from growth import grows_with_the_length
from strategies import conversations


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("What changed in May? And why?", ["What changed in May?", "And why?"]),
        ("Dr. Berg said so. Really?! Yes.", ["Really?!"]),
        ("“Who noticed that first?” Nobody.", ["“Who noticed that first?”"]),
        ("See https://x.example/?a=b for more.", []),
        ("最近怎么样？很好。", ["最近怎么样？"]),
        ("Tell me more.", []),
        ("", []),
    ],
)
def test_sentences_with_a_question_mark_are_questions(text: str, questions: list[str]) -> None:
    (turn,) = conversation(said("Ana", text)).turns
    assert [piece.exact for piece in find_marked_questions("call", turn)] == questions


def test_only_the_questions_of_one_side_are_counted() -> None:
    call = conversation(
        said("Ana", "What changed in May? I heard of it."),
        said("Ben", "Who told you?"),
        said("Ana", "Priya."),
        us=["Ana"],
    )
    found = marked_questions(call, of=Side.US)
    assert (found.value, found.unit, found.n, found.n_skipped) == (1, "count", 2, 0)
    assert [piece.exact for piece in found.pieces] == ["What changed in May?"]


def test_a_mark_of_a_sound_is_no_question() -> None:
    (turn,) = conversation(said("Ana", "[inaudible?] Yes.", non_speech=[Span(start=0, end=12)])).turns
    assert find_marked_questions("call", turn) == ()


def test_a_text_without_marks_is_not_a_text_without_questions() -> None:
    call = conversation(said("Ana", "so what changed in may"), said("Ben", "we lost our dispatcher"), us=["Ana"])
    found = marked_questions(call, of=Side.US)
    assert found.value is None
    assert found.reason == "The text has no full stops or question marks, so questions cannot be told by them."


def test_a_text_with_marks_and_no_question_has_none() -> None:
    assert marked_questions(conversation(said("Ana", "Hello."), us=["Ana"]), of=Side.US).value == 0


def test_a_flood_of_marks_is_read_in_linear_time() -> None:
    def find(times: int) -> None:
        (turn,) = conversation(said("Ana", "?" * times + "x")).turns
        find_marked_questions("call", turn)

    assert grows_with_the_length(find, times=200_000)


@given(conversations())
def test_every_question_quotes_a_turn_of_its_side(conversation: Conversation) -> None:
    found = marked_questions(conversation, of=Side.US)
    turns = {turn.id: turn for turn in conversation.turns_of(Side.US)}
    assert found.value == len(found.pieces)
    assert all(piece.holds_in(turns[piece.turn_id]) and "?" in piece.exact for piece in found.pieces)
