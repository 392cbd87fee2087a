"""Which insights are compared at all."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from askwhy.testing import WordsAsMeaning
from askwhy.understanding.comparing import Sense, Traits, find_overlap, read_traits
from askwhy.understanding.insight import Insight
from askwhy.understanding.pairs import Index, is_odd
from askwhy.understanding.reading import Reading, understand
from askwhy.understanding.signs import read_words
from talk import talk

SENSE = Sense(meaning=WordsAsMeaning(), rarity={})
WORDS = (
    "glass frame coater kiln ladder mitre putty rivet saw section sill solder thirty twelve not never anymore".split()
)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A conversation in which few words are said in many ways."""
    number = draw(st.integers(0, 10**9))
    said = st.lists(st.sampled_from(WORDS), min_size=2, max_size=8, unique=True).map(" ".join)
    lines = [
        (draw(st.sampled_from(["Malcolm", "Priya"])), f"{text}.", "disclosure processes")
        for text in draw(st.lists(said, min_size=1, max_size=6))
    ]
    return understand(talk(*lines, source=f"{number}.vtt"), SENSE)


def _told(reading: Reading) -> list[tuple[Insight, Traits]]:
    return [(insight, reading.traits[insight.id]) for insight in reading.insights]


def _may_be_related(one: tuple[Insight, Traits], new: tuple[Insight, Traits]) -> bool:
    """What the index finds for all at once, written down for two."""
    rare, rarest = set(one[1].rare), set(one[1].signature)
    new_rare, new_rarest = set(new[1].rare), set(new[1].signature)
    if len(rare & new_rarest) >= 2 or len(rarest & new_rare) >= 2:
        return True
    return bool((is_odd(*one) and rarest & new_rarest) or (is_odd(*new) and rare & new_rarest))


@given(st.lists(readings(), min_size=1, max_size=4, unique_by=lambda reading: reading.source), readings())
@settings(max_examples=60, deadline=None)
def test_those_are_compared_that_share_rare_words(known: list[Reading], new: Reading) -> None:
    index = Index(known[:1])
    for reading in known[1:]:
        index = index.adding(Index([reading]))
    found = {(one.insight.id, other.insight.id) for one, other in index.pairs(Index([new]))}
    expected = {
        (one[0].id, other[0].id)
        for reading in known
        for one in _told(reading)
        for other in _told(new)
        if _may_be_related(one, other)
    }
    assert found == expected


@given(st.lists(st.sampled_from(WORDS[:11]), min_size=1, max_size=11, unique=True), st.randoms())
@settings(max_examples=60, deadline=None)
def test_what_two_have_in_common_does_not_hang_on_an_order(words: list[str], chance: random.Random) -> None:
    """Sets of words have another order in every process; the same conversations must give the same map in all of them."""
    sense = Sense(meaning=WordsAsMeaning(), rarity={word: 5 + 1 / (n + 3) for n, word in enumerate(WORDS)})
    shuffled = chance.sample(words, len(words))
    one, other = (read_traits(read_words(" ".join(order)), sense) for order in (words, shuffled))
    assert one.mass == other.mass
    assert find_overlap(one, other).of_smaller == (1 if one.words else 0)  # "saw" tells nothing by itself


def test_nothing_is_compared_with_nothing() -> None:
    call = understand(talk(("Priya", "The coater takes ten days.", "disclosure obstacles")), SENSE)
    assert list(Index().pairs(Index([call]))) == []
    assert list(Index([call]).pairs(Index())) == []
