"""Where the words stand that bear on a question."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from askwhy.curiosity.evidence_search import find_evidence, score_turns
from askwhy.testing import WordsAsMeaning, conversation, said
from askwhy.understanding.comparing import Sense

SENSE = Sense(meaning=WordsAsMeaning(), rarity={})
CALL = conversation(
    said("Ana", "Shall we begin?"),
    said("Ben", "The line stops when it rains. It is the door that stands open."),
    said("Ana", "And then?"),
    said("Ben", "We push the bottles by hand until it runs."),
    said("Ana", "Let us look at the calendar for June."),
    said("Ben", "June is fine, the fourth or the fifth."),
    us=["Ana"],
)


def test_the_turn_with_the_rare_words_comes_first_with_its_best_sentence() -> None:
    first = find_evidence("What did they say about the door?", CALL, SENSE)[0]
    assert first.turn_id == "t2"
    assert first.evidence.exact == "It is the door that stands open."


def test_what_stands_beside_the_words_counts_too() -> None:
    texts = [
        "Nothing at all here today",
        "The door stands open",
        "We push them by hand then",
        "Nothing at all here today",
        *["x y z"] * 5,
    ]
    scores = score_turns("the open door", texts, SENSE)
    assert scores[1] > scores[2] > scores[3]


def test_no_more_than_wanted_are_found_and_nothing_for_nothing() -> None:
    assert len(find_evidence("June calendar", CALL, SENSE, limit=2)) == 2
    assert find_evidence("", CALL, SENSE) == ()
    assert find_evidence("door", conversation(said("Ana", " ")), SENSE) == ()


@given(st.text(max_size=40), st.lists(st.text(max_size=60), min_size=1, max_size=12))
def test_every_find_stands_in_its_turn(query: str, texts: list[str]) -> None:
    call = conversation(*(said("Ana", text) for text in texts))
    turns = {turn.id: turn for turn in call.turns}
    found = find_evidence(query, call, SENSE)
    assert all(one.evidence.holds_in(turns[one.turn_id]) for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


@given(st.text(min_size=1, max_size=40), st.lists(st.text(max_size=60), min_size=1, max_size=12))
def test_scores_are_numbers_from_nought_up(query: str, texts: list[str]) -> None:
    scores = score_turns(query, texts, SENSE)
    assert scores.shape == (len(texts),)
    assert np.isfinite(scores).all()
    assert (scores >= 0).all()
