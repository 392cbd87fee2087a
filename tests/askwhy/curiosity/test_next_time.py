"""One thing to try next time."""

from __future__ import annotations

from hypothesis import given, settings

from askwhy.curiosity.next_time import Habit, NextTime, what_to_try
from askwhy.curiosity.openings import find_openings
from askwhy.curiosity.questions import choose_questions
from askwhy.language.labelled import LabelledConversation
from askwhy.testing import WordsAsMeaning
from askwhy.understanding.comparing import Sense
from talk import Line, talk, talks

SENSE = Sense(meaning=WordsAsMeaning(), rarity={})
LOU: Line = ("Sheila", "If I tell Lou no scan, no part, he goes to the new place.", "disclosure fears")
TIMELINE: Line = ("Kevin", "Were you thinking this fiscal year?", "question closed")


def _try(call: LabelledConversation) -> NextTime | None:
    openings = find_openings(call)
    return what_to_try(call, openings.threads, choose_questions([openings], sense=SENSE, limit=20).questions)


def test_a_thread_passed_over_is_shown_with_its_time_and_what_came_next() -> None:
    found = _try(talk(("Kevin", "Hey.", ""), LOU, TIMELINE, us=["Kevin"], seconds=380))
    assert found is not None
    assert found.habit is Habit.STAY
    assert found.text == (
        "At 6:20 Sheila told us “If I tell Lou no scan, no part, he goes to the new place”, and the next question was about "
        "something else: “Were you thinking this fiscal year?”. Next time, stay with it for one question before going on."
    )
    assert (found.told.exact, found.instead.exact, found.at_s) == (LOU[1], TIMELINE[1], 380.0)
    assert found.question is not None
    assert found.question.endswith("What would make him want to stay?")


def test_without_times_it_says_none() -> None:
    found = _try(talk(LOU, TIMELINE, us=["Kevin"]))
    assert found is not None
    assert found.text.startswith("Sheila told us")
    assert found.at_s is None


def test_what_nobody_followed_any_more_is_no_reproach() -> None:
    assert _try(talk(TIMELINE, LOU, us=["Kevin"])) is None


def test_an_assumption_that_they_corrected_is_the_next_best_passage() -> None:
    call = talk(
        ("Tess", "You must be paying her double time.", "assumption"),
        ("Leanne", "No, I don't charge for those.", "corrects disclosure culture"),
        ("Tess", "What would you like to happen with those?", "question open follow_up"),
        us=["Tess"],
    )
    found = _try(call)
    assert found is not None
    assert (found.habit, found.instead.exact) == (Habit.ASK, "You must be paying her double time.")


def test_a_question_that_carries_its_answer_comes_after_that() -> None:
    call = talk(
        ("Dean", "Wouldn't it be easier if it came cut?", "question closed leading"),
        ("Priya", "Depends on the coater.", "objects"),
    )
    found = _try(call)
    assert found is not None
    assert (found.habit, found.told.exact) == (Habit.OPEN, "Depends on the coater.")


def test_an_answer_before_any_question_comes_last() -> None:
    call = talk(
        ("Priya", "It comes in at four.", "disclosure processes"), ("Dean", "With us it comes in live.", "pitch")
    )
    found = _try(call)
    assert found is not None
    assert found.habit is Habit.HEAR_FIRST


def test_what_is_private_is_no_passage_to_learn_from() -> None:
    private: Line = ("Leanne", "Since Gary passed, Sunday nights are the worst.", "disclosure fears emotion")
    assert _try(talk(private, TIMELINE, us=["Kevin"])) is None


@given(talks())
@settings(max_examples=40, deadline=None)
def test_it_quotes_passages_of_this_conversation_and_is_the_same_every_time(call: LabelledConversation) -> None:
    found = _try(call)
    turns = {turn.id: turn for turn in call.conversation.turns}
    assert found is not None
    assert found.told.holds_in(turns[found.told.turn_id])
    assert found.instead.holds_in(turns[found.instead.turn_id])
    assert found == _try(call)
