"""The map of a unit gathers what the people of its parts told."""

from __future__ import annotations

from askwhy.testing import WordsAsMeaning
from askwhy.understanding.comparing import Sense
from askwhy.understanding.customer_map import CustomerMap, draw_map
from askwhy.understanding.knowledge import Knowledge
from askwhy.understanding.reading import understand
from askwhy.understanding.standing import settle
from talk import talk

SENSE = Sense(meaning=WordsAsMeaning(), rarity={})
CALL = talk(
    ("Dean", "How does the work run?", "question open"),
    ("Priya", "The planner types every order in twice.", "disclosure processes"),
    ("Malcolm", "I want to hand these books to my grandson.", "disclosure goals"),
)
KNOWLEDGE = Knowledge.of([understand(CALL, SENSE)], SENSE)
HOMES, PARENTS = {"Priya": "Planning", "Malcolm": "Office"}, {"Planning": "Office"}


def told(drawn: CustomerMap) -> set[str]:
    return {insight.who[0] for insight in drawn.insights}


def test_a_units_map_gathers_those_of_its_parts() -> None:
    office = draw_map(KNOWLEDGE, unit="Office", units=HOMES, parents=PARENTS)
    planning = draw_map(KNOWLEDGE, unit="Planning", units=HOMES, parents=PARENTS)
    assert (told(office), told(planning)) == ({"Priya", "Malcolm"}, {"Priya"})


def test_without_a_tree_every_unit_stands_by_itself() -> None:
    assert told(draw_map(KNOWLEDGE, unit="Office", units=HOMES)) == {"Malcolm"}


def test_a_tree_that_bites_its_own_tail_is_followed_once() -> None:
    parents = {"Planning": "Office", "Office": "Planning"}
    assert told(draw_map(KNOWLEDGE, unit="Office", units=HOMES, parents=parents)) == {"Priya", "Malcolm"}


def test_what_is_settled_already_gives_the_same_map() -> None:
    assert draw_map(KNOWLEDGE, settled=settle(KNOWLEDGE)).insights == draw_map(KNOWLEDGE).insights
