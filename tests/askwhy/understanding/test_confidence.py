"""What is told in confidence: recognised by its mark, held back with what belongs to it, and nothing else."""

from __future__ import annotations

import pytest

from askwhy.testing import conversation, said
from askwhy.understanding.confidence import REACH, told_in_confidence


def confided(*lines: tuple[str, str]) -> list[int]:
    """The numbers of the turns told in confidence; Dean is us."""
    talk = conversation(*(said(who, text) for who, text in lines), us={"Dean"})
    found = told_in_confidence(talk)
    return [number for number, turn in enumerate(talk.turns) if turn.id in found]


def test_what_was_told_and_what_follows_of_the_same_person_is_confided() -> None:
    found = confided(
        ("Dean", "What's in it for you?"),
        ("Kieran", "They've asked me to go and work for them. I haven't told Grandad."),
        ("Priya", "You what?"),
        ("Kieran", "I haven't said yes."),
        ("Dean", "What would have to be here, for you to stay?"),
    )
    assert found == [1, 3, 4]


def test_our_promise_to_keep_it_marks_what_they_said_last() -> None:
    found = confided(
        ("Kieran", "The mill is too slow."),
        ("Priya", "We may sell the shop in spring."),
        ("Dean", "That goes no further."),
    )
    assert found == [1, 2]


def test_it_does_not_reach_for_ever() -> None:
    later = [("Kieran" if n % 2 else "Priya", "The saw is fine.") for n in range(2 * REACH)]
    found = confided(("Kieran", "Between you and me, we are broke."), *later)
    assert len(found) == 1 + REACH // 2
    assert max(found) <= REACH


@pytest.mark.parametrize(
    "text",
    [
        "This is off the record.",
        "Don't tell Malcolm.",
        "Please don't tell anyone.",
        "Nobody here knows yet.",
        "Keep it to yourself.",
        "You didn't hear it from me.",
        "I'm not supposed to say.",
    ],
)
def test_marks(text: str) -> None:
    assert confided(("Kieran", text)) == [0]


@pytest.mark.parametrize(
    "text",
    [
        "I don't tell them that I did a first pass.",
        "We keep it in the rack all night.",
        "Nobody knows the routes.",
        "I told Grandad.",
        "He has confidence in us.",
        "You never told me the price.",
    ],
)
def test_what_is_no_mark(text: str) -> None:
    assert confided(("Kieran", text)) == []


@pytest.mark.parametrize(
    ("who", "text"),
    [
        ("Dean", "Walsall's all right for now, anthracite stops with us."),
        ("Kieran", "She is retiring, and nobody knows yet who takes her clients."),
    ],
)
def test_what_only_sounds_like_a_mark(who: str, text: str) -> None:
    assert confided(("Kieran", "The mill is slow."), (who, text)) == []


def test_a_confidence_that_stops_with_us() -> None:
    assert confided(
        ("Kieran", "They've asked me to work for them."), ("Dean", "Yours to say, so it stops with me.")
    ) == [0, 1]


def test_a_mark_by_itself_is_about_what_the_same_person_said_last() -> None:
    found = confided(
        ("Kieran", "They've asked me to work for them."),
        ("Priya", "You what?"),
        ("Kieran", "Please keep it to yourself."),
        ("Priya", "I'm fetching the post."),
    )
    assert found == [0, 2]


def test_a_request_that_is_laughed_at_is_a_joke() -> None:
    assert (
        confided(
            ("Dean", "So you're farming it partly so it stays farmed."),
            ("Kieran", "Don't tell the bank."),
            ("Dean", "Ha. Let me have a crack at the whole of it."),
            ("Kieran", "Jay would like it to head there."),
        )
        == []
    )
    assert confided(("Kieran", "Don't tell the wife [laughs]."), ("Dean", "I see.")) == []


def test_a_laugh_takes_nothing_back_where_something_is_told() -> None:
    """People laugh when they have said too much."""
    found = confided(
        ("Kieran", "We've missed two payments. Don't tell the bank."),
        ("Dean", "Ha, all right."),
        ("Kieran", "I'm not sleeping."),
    )
    assert found == [0, 1, 2]
    assert confided(("Kieran", "Don't tell Malcolm."), ("Dean", "I won't.")) == [0, 1]


def test_whoever_is_there_is_only_teased() -> None:
    assert confided(("Malcolm", "I had cake."), ("Kieran", "Don't tell Malcolm, he's on a diet.")) == []
    assert confided(("Roy", "I had cake."), ("Kieran", "Don't tell Malcolm, he's on a diet.")) == [1]


def test_it_ends_where_we_turn_to_something_else() -> None:
    found = confided(
        ("Kieran", "Between you and me, we are broke."),
        ("Dean", "Thank you for telling me."),
        ("Dean", "Can I ask about something else, the saw?"),
        ("Kieran", "The saw is fine."),
    )
    assert found == [0, 1]
