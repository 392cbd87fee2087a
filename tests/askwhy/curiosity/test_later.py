"""What one conversation dropped and a later one picked up."""

from __future__ import annotations

from askwhy.curiosity.later import find_threads_over_time
from askwhy.curiosity.threads import State, find_threads
from talk import Line, talk

SKIP: Line = ("Glenys", "The bank want to see me in March about the overdraft.", "disclosure catalysts fears")
PITCH: Line = ("Dean", "We could buy the section and hold it.", "pitch")
FIRST = talk(SKIP, PITCH, source="1.vtt")


def test_a_later_question_about_it_picks_it_up() -> None:
    question: Line = ("Dean", "How did it go with the bank and the overdraft?", "question open")
    (thread,) = find_threads_over_time([FIRST, talk(question, ("Glenys", "Well.", ""), source="2.vtt")])
    assert thread.state is State.PICKED_UP_LATER
    assert thread.followed_by is not None
    assert thread.followed_by.exact == question[1]


def test_their_own_coming_back_to_it_does_not() -> None:
    again: Line = ("Glenys", "The bank rang about the overdraft.", "disclosure catalysts")
    threads = find_threads_over_time([FIRST, talk(again, PITCH, source="2.vtt")])
    assert threads[0].state is State.DROPPED


def test_one_shared_word_is_not_enough() -> None:
    question: Line = ("Dean", "Is there a bank in the village?", "question closed")
    assert find_threads_over_time([FIRST, talk(question, source="2.vtt")])[0].state is State.DROPPED


def test_an_earlier_question_picks_nothing_up() -> None:
    question: Line = ("Dean", "How is it with the bank and the overdraft?", "question open")
    threads = find_threads_over_time([talk(question, source="0.vtt"), FIRST])
    assert [thread.state for thread in threads] == [State.DROPPED]


def test_one_conversation_alone_is_as_it_is() -> None:
    assert find_threads_over_time([FIRST]) == find_threads(FIRST)
