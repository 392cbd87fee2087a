"""Threads: what they opened, followed or dropped."""

from __future__ import annotations

from hypothesis import given

from askwhy.conversation import Channel
from askwhy.curiosity.following import How
from askwhy.curiosity.marks import Lure
from askwhy.curiosity.threads import State, ThreadSettings, dropped_threads, find_threads
from askwhy.language.labelled import LabelledConversation
from growth import grows_with_the_length
from talk import Line, talk, talks

MARCH: Line = ("Malcolm", "He's off in March, he's retiring, so God knows who'll ring me then.", "disclosure fears")
STORY: Line = ("Dean", "My old man did thirty-eight years at Longbridge.", "personal_story")


def test_a_fear_answered_with_a_story_is_dropped() -> None:
    (thread,) = find_threads(talk(("Dean", "What happens then?", "question open follow_up"), MARCH, STORY))
    assert (thread.state, thread.evidence.exact, thread.followed_by) == (State.DROPPED, MARCH[1], None)
    assert thread.lures[0] is Lure.FEAR


def test_a_fear_that_we_ask_on_is_followed_by_our_question() -> None:
    question: Line = ("Dean", "Who would you like it to be, when he retires?", "question open follow_up")
    (thread,) = find_threads(talk(MARCH, question))
    assert (thread.state, thread.how) == (State.FOLLOWED, How.ASKED)
    assert thread.followed_by is not None
    assert thread.followed_by.exact == question[1]


def test_a_plain_fact_is_no_thread() -> None:
    assert find_threads(talk(("Priya", "Anthracite is sixty per cent.", "disclosure value"), STORY)) == ()


def test_of_one_turn_the_weightiest_stands_for_what_was_dropped() -> None:
    call = talk(("Malcolm", "It was three cills.", "disclosure obstacles"), MARCH, STORY)
    assert [thread.evidence.exact for thread in find_threads(call)] == [MARCH[1]]


def test_what_they_say_again_while_we_pass_over_it_is_one_thread() -> None:
    call = talk(
        ("Ray", "We had scanners, and they're in the drawer, nobody asked us.", "objects disclosure obstacles"),
        ("Kevin", "Those were probably the old batch kind.", "assumption"),
        ("Ray", "They were in the way, is what they were.", "objects disclosure obstacles"),
        ("Kevin", "That's usually a training issue.", "assumption"),
        us=["Kevin"],
    )
    assert len(find_threads(call)) == 1


def test_what_stands_last_where_we_followed_another_part_may_still_be_dropped() -> None:
    call = talk(
        ("Leanne", "Nick at Sturt Street and Huong at Wendouree start before two.", "disclosure processes"),
        ("Leanne", "She says she'll go over to the hospital kitchen.", "disclosure obstacles fears"),
        ("Tess", "So Nick starts before two.", "reflection"),
        us=["Tess"],
    )
    dropped = dropped_threads(find_threads(call))
    assert [thread.evidence.exact for thread in dropped] == ["She says she'll go over to the hospital kitchen."]


def test_what_only_agrees_with_us_weighs_less() -> None:
    said = ("Birgit", "That's the one I lie awake with.")
    told, agreed = (
        find_threads(talk((*said, labels), STORY))[0].weight
        for labels in ("disclosure fears", "confirms disclosure fears")
    )
    assert agreed == told - ThreadSettings().confirms


def test_the_weightiest_dropped_thread_comes_first() -> None:
    lighter: Line = ("Priya", "They hung the access points and then the racks, so.", "disclosure obstacles")
    call = talk(lighter, STORY, MARCH, STORY)
    weights = [thread.weight for thread in dropped_threads(find_threads(call))]
    assert len(weights) == 2
    assert weights == sorted(weights, reverse=True)


def test_of_a_note_only_what_its_writer_did_not_ask_is_dropped() -> None:
    note = talk(
        ("Malc", '- on the lad: "he\'ll come round to it." to what', "disclosure culture"),
        ("Malc", "I'm still sleeping on it.", "disclosure culture"),
        channel=Channel.NOTE,
    )
    assert [thread.evidence.turn_id for thread in find_threads(note)] == ["t1"]


def test_a_conversation_without_their_words_has_no_thread() -> None:
    assert find_threads(talk(STORY)) == ()


@given(talks())
def test_every_thread_quotes_its_source(call: LabelledConversation) -> None:
    turns = {turn.id: turn for turn in call.conversation.turns}
    threads = find_threads(call)
    assert any(thread.state is State.DROPPED for thread in threads)
    for thread in threads:
        assert thread.evidence.holds_in(turns[thread.evidence.turn_id])
        assert (thread.followed_by is None) == (thread.state is State.DROPPED)
        if thread.followed_by is not None:
            assert thread.followed_by.holds_in(turns[thread.followed_by.turn_id])
    assert threads == find_threads(call)


def test_the_work_grows_with_the_length_of_the_conversation() -> None:
    def find(times: int) -> None:
        find_threads(talk(*[MARCH, ("Dean", "And the forklift, is it yours?", "question closed")] * times))

    assert grows_with_the_length(find, times=800)
