"""What they would not speak of."""

from __future__ import annotations

from askwhy.curiosity.declined import find_declined
from talk import Line, talk

ASKS: Line = ("Wes", "What was the announcement on the fourteenth?", "question open")
NO: Line = ("Pravin", "I can't say, nobody in this building talks about it.", "declines")


def test_the_subject_is_what_we_asked_and_what_they_turned_away() -> None:
    (declined,) = find_declined(talk(ASKS, NO, us=["Wes"]))
    assert declined.covers("There is an announcement in this building.", stretch=0, number=-1)
    assert not declined.covers("The rosters are done on a spreadsheet.", stretch=0, number=-1)


def test_all_of_that_breath_is_covered() -> None:
    (declined,) = find_declined(talk(ASKS, NO, us=["Wes"]))
    assert declined.covers("It's a rule here.", stretch=1, number=5)


def test_what_they_tell_later_of_their_own_accord_opens_it_again() -> None:
    (declined,) = find_declined(talk(ASKS, NO, us=["Wes"]))
    assert not declined.covers("The announcement in this building was a good one.", stretch=5, number=9)


def test_nothing_declined_nothing_found() -> None:
    assert find_declined(talk(ASKS, ("Pravin", "The new seats.", "disclosure catalysts"), us=["Wes"])) == ()


def test_what_they_put_off_is_declined_and_so_is_what_the_question_leant_on() -> None:
    call = talk(
        ("Birgit", "He thinks I'm going to break myself on it.", "disclosure fears"),
        ("Georg", "Is he right?", "question closed follow_up"),
        ("Birgit", "Ask me in October.", ""),
        us=["Georg"],
    )
    (declined,) = find_declined(call)
    assert declined.asked_of == 0
    assert declined.covers("He thinks I'm going to break myself on it.", stretch=0, number=0)


def test_somebody_who_says_ask_me_unasked_declines_nothing() -> None:
    call = talk(("Georg", "We have got a new saw.", "pitch"), ("Birgit", "Ask me in October.", ""), us=["Georg"])
    assert find_declined(call) == ()
