"""What both sides said they share."""

from __future__ import annotations

from askwhy.curiosity.common_ground import find_common_ground
from askwhy.language.labelled import LabelledConversation
from talk import Line, talk

DAD: Line = ("Dean", "My dad asked me about Longbridge every Sunday.", "personal_story")


def _pairs(call: LabelledConversation) -> list[tuple[str, str]]:
    return [(shared.ours.exact, shared.theirs.exact) for shared in find_common_ground(call)]


def test_the_same_kind_of_relation_is_shared() -> None:
    theirs: Line = ("Glenys", "Dad asked me, and I said no.", "disclosure culture")
    assert _pairs(talk(DAD, theirs)) == [(DAD[1], theirs[1])]


def test_the_same_place_is_shared() -> None:
    ours: Line = ("Gavin", "Perth is some spot, I'd a mate in Perth on the mines.", "small_talk")
    theirs: Line = ("Fintan", "I've one lad in Perth, a physio.", "disclosure culture")
    assert len(_pairs(talk(theirs, ours, us=["Gavin"]))) == 1


def test_saying_same_here_shares_what_was_said_last() -> None:
    theirs: Line = ("Priya", "Somebody's got to.", "")
    assert _pairs(talk(theirs, ("Dean", "Ha, same in our house.", "small_talk"))) == [
        ("Ha, same in our house.", theirs[1])
    ]


def test_what_they_do_not_say_of_themselves_is_not_shared() -> None:
    ours: Line = ("Bas", "If my son has eight out of ten we go for ice cream.", "small_talk")
    assert (
        _pairs(talk(ours, ("Anneke", "The client doesn't go for ice cream.", "disclosure customers"), us=["Bas"])) == []
    )


def test_a_question_of_ours_and_a_pitch_share_nothing() -> None:
    theirs: Line = ("Glenys", "My dad never asked me.", "disclosure culture")
    assert _pairs(talk(("Dean", "Is your dad still in the shop?", "question closed small_talk"), theirs)) == []
    assert _pairs(talk(("Dean", "My dad's saw cuts that.", "pitch"), theirs)) == []


def test_what_is_private_stays_out() -> None:
    assert _pairs(talk(DAD, ("Glenys", "My dad is in hospital with his heart.", "disclosure culture"))) == []
