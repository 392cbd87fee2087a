"""What of theirs we took up."""

from __future__ import annotations

from askwhy.curiosity.following import How, find_followings, place_of
from askwhy.language.labelled import LabelledConversation
from talk import Line, talk


def _taken_up(call: LabelledConversation) -> dict[str, How]:
    found = find_followings(call).uptakes
    return {s.text: found[place_of(s)].how for s in call.sentences if place_of(s) in found}


DOOR: Line = ("Marek", "When the door stands open it sees nothing.", "disclosure obstacles")
MONDAY: Line = ("Marek", "And always Monday mornings.", "disclosure obstacles")


def test_a_question_about_the_same_takes_it_up_and_leaves_the_rest() -> None:
    call = talk(DOOR, MONDAY, ("Jonas", "What is different on a Monday?", "question open"), us=["Jonas"])
    assert _taken_up(call) == {MONDAY[1]: How.ASKED}
    assert find_followings(call).passed_over == {0}


def test_a_question_that_is_nothing_alone_takes_up_all_of_it() -> None:
    call = talk(DOOR, MONDAY, ("Jonas", "And what happens then?", "question open"), us=["Jonas"])
    assert _taken_up(call) == {DOOR[1]: How.ASKED, MONDAY[1]: How.ASKED}


def test_a_question_from_our_own_list_takes_up_nothing() -> None:
    call = talk(DOOR, ("Jonas", "How many SKUs are you carrying these days?", "question closed"), us=["Jonas"])
    assert _taken_up(call) == {}


def test_a_pitch_takes_up_nothing_though_it_shares_every_word() -> None:
    call = talk(DOOR, ("Jonas", "When the door stands open our sensor sees everything.", "pitch"), us=["Jonas"])
    assert _taken_up(call) == {}


def test_a_reflection_gives_it_back_and_a_bare_echo_does_not() -> None:
    given_back = talk(DOOR, ("Jonas", "So it is the light that comes in.", "reflection"), us=["Jonas"])
    echo = talk(DOOR, ("Jonas", "Sees nothing.", "reflection"), us=["Jonas"])
    nod = talk(DOOR, ("Jonas", "So four.", "reflection"), us=["Jonas"])
    assert _taken_up(given_back) == {DOOR[1]: How.GAVE_BACK}
    assert _taken_up(echo) == {}  # only common words
    assert _taken_up(nod) == {}


def test_a_topic_stays_open_while_we_only_nod() -> None:
    call = talk(
        DOOR,
        ("Jonas", "I see.", "acknowledgement"),
        ("Marek", "Yes.", ""),
        ("Jonas", "How often does the door stand open?", "question open follow_up"),
        us=["Jonas"],
    )
    assert DOOR[1] in _taken_up(call)


def test_a_return_takes_up_what_was_said_before() -> None:
    call = talk(
        ("Leanne", "I don't charge for the Sundays.", "disclosure culture"),
        ("Tess", "We do a health check over six years.", "pitch"),
        ("Con", "Why would I look back?", "asks"),
        ("Tess", "Leanne, I went straight past you, with the Sundays.", "acknowledgement"),
        ("Tess", "What do you want to happen with them?", "question open follow_up"),
        us=["Tess"],
    )
    assert _taken_up(call)["I don't charge for the Sundays."] is How.ASKED


def test_turning_to_somebody_else_by_name_leaves_what_was_said() -> None:
    call = talk(
        ("Dee", "I've not had a Wednesday off since Reagan.", "disclosure obstacles"),
        ("Ingrid", "Walt?", "question open"),
        ("Walt", "Hm.", ""),
        us=["Ingrid"],
    )
    assert _taken_up(call) == {}


def test_asking_what_we_forgot_to_ask_takes_up_nothing() -> None:
    call = talk(DOOR, ("Jonas", "What have I not asked you about it?", "question open"), us=["Jonas"])
    assert _taken_up(call) == {}


def test_a_referral_helps_with_all_but_what_they_said_last() -> None:
    call = talk(DOOR, MONDAY, ("Jonas", "I'd ring Kestrel in Ghent.", "referral"), us=["Jonas"])
    assert _taken_up(call) == {DOOR[1]: How.HELPED}


def test_asking_counts_before_helping() -> None:
    call = talk(
        DOOR,
        MONDAY,
        ("Jonas", "I'd ring Kestrel in Ghent.", "referral"),
        ("Jonas", "Who opens the door?", "question open follow_up"),
        us=["Jonas"],
    )
    assert _taken_up(call)[DOOR[1]] is How.ASKED


def test_nothing_comes_of_nothing() -> None:
    assert find_followings(talk(DOOR, us=["Jonas"])).uptakes == {}
