"""Stories of ours, and what their next turn did with them."""

from __future__ import annotations

import pytest

from askwhy.labels import Move
from askwhy.listening.stories import Reception, find_stories, stories
from askwhy.testing import labelled

TOLD = (
    ("them", "The line stops every night.", "disclosure obstacles"),
    ("us", "I ran a line like that once.", "personal_story"),
    ("us", "It stopped whenever somebody smoked.", "personal_story"),
)


def test_sentences_of_one_story_are_one_piece() -> None:
    (story,) = find_stories(labelled(*TOLD))
    assert story.told.exact == "I ran a line like that once. It stopped whenever somebody smoked."
    assert story.kind is Move.PERSONAL_STORY


@pytest.mark.parametrize(
    ("answer", "reception"),
    [
        (
            ("them", "Ours too, it is the door to the yard, that nobody believes.", "disclosure obstacles"),
            Reception.WARM,
        ),
        (("them", "I'm not that plant.", "corrects"), Reception.COLD),
        (("them", "Right.", ""), Reception.COLD),
        (("them", "[laughs] That's about right.", ""), Reception.WARM),
        (("them", "Ha, there's hope for me so.", ""), Reception.WARM),
        (("them", "And what had it done?", "asks"), Reception.WARM),
        (("them", "Whoa, no. Those guys would give you their own gloves.", "disclosure"), Reception.COLD),
        (("them", "No wonder that they went.", ""), Reception.NEUTRAL),
        (("them", "Have a look at ours then.", ""), Reception.NEUTRAL),
        (("them", "Well, there you go, I suppose.", ""), Reception.NEUTRAL),
    ],
)
def test_a_story_is_received_by_what_they_do_next(answer: tuple[str, str, str], reception: Reception) -> None:
    (story,) = find_stories(labelled(*TOLD, answer))
    assert story.reception is reception


def test_a_word_put_in_does_not_end_a_story() -> None:
    call = labelled(
        *TOLD,
        ("them", "Ha.", ""),
        ("us", "And then my boss came.", "personal_story"),
        ("them", "I have to go now, sorry, the lorry is here at last.", "objects"),
    )
    (story,) = find_stories(call)
    assert story.reception is Reception.COLD


def test_stories_are_counted_by_kind() -> None:
    call = labelled(*TOLD, ("them", "Oh.", ""), ("us", "A shop in Bend lost ten grand.", "third_party_story"))
    assert stories(call, Move.PERSONAL_STORY).value == 1
    assert stories(call, Move.THIRD_PARTY_STORY).value == 1


def test_a_short_question_takes_up_our_own_story_and_only_tests_one_of_others() -> None:
    own = labelled(("us", "I ran a line like that once.", "personal_story"), ("them", "How many people?", "asks"))
    others = labelled(("us", "A shop in Bend did it.", "third_party_story"), ("them", "How many people?", "asks"))
    assert [find_stories(call)[0].reception for call in (own, others)] == [Reception.WARM, Reception.NEUTRAL]
