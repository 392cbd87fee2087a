"""What they need, from what they told us."""

from __future__ import annotations

from dataclasses import replace

from askwhy.fit.needs import find_needs
from askwhy.labels import Aspect
from askwhy.testing import WordsAsMeaning
from askwhy.understanding.comparing import Sense
from askwhy.understanding.insight import Care, DecidedBy, Insight, Standing
from needing import insight

SENSE = Sense(meaning=WordsAsMeaning(), rarity={})
LATE = insight("The coater takes eleven days and never rings.", id="late")
PLAIN = insight("We cut on two saws in the morning.", id="plain", aspect=Aspect.PROCESSES)


def weights(*insights: Insight) -> dict[str, float]:
    return {found.id: 0.7 for found in insights}


def test_an_obstacle_is_a_need_in_their_words_and_a_plain_fact_is_none() -> None:
    (need,) = find_needs([LATE, PLAIN], weights(LATE, PLAIN), SENSE)
    assert (need.id, need.quotation, need.who, need.weight) == ("late", LATE.quotation, ("Priya",), 0.7)
    assert need.decided_by is DecidedBy.PROGRAM


def test_what_they_say_they_want_is_a_need_whatever_it_is_about() -> None:
    wanted = insight("I'd like the lists on the tablet.", aspect=Aspect.PROCESSES)
    assert [need.id for need in find_needs([wanted, PLAIN], weights(wanted, PLAIN), SENSE)] == [wanted.id]


def test_what_they_put_before_others_weighs_twice() -> None:
    first = insight("The section is the worst of it, it keeps me up at night.")
    needs = find_needs([LATE, first], weights(LATE, first), SENSE)
    assert [(need.id, need.weight) for need in needs] == [(first.id, 1.4), ("late", 0.7)]
    assert needs[0].stress == first.quotation


def test_two_tellings_of_one_need_are_one() -> None:
    again = insight("That coater takes eleven days, never rings.", id="again")
    (need,) = find_needs([LATE, again], {"late": 0.7, "again": 0.49}, SENSE)
    assert (need.ids, need.weight) == (frozenset({"late", "again"}), 0.7)


def test_what_a_person_names_is_a_need_and_what_a_person_dismisses_is_none() -> None:
    (need,) = find_needs([LATE, PLAIN], weights(LATE, PLAIN), SENSE, chosen=["plain"], dismissed=["late"])
    assert (need.id, need.decided_by) == ("plain", DecidedBy.PERSON)


def test_what_no_longer_holds_or_is_private_is_no_need() -> None:
    gone = [replace(LATE, standing=standing) for standing in (Standing.CONTRADICTED, Standing.STALE)]
    private = replace(LATE, care=Care.HEALTH)
    assert find_needs([*gone, private], weights(LATE), SENSE) == ()


def test_what_we_only_assume_is_shown_last_and_weighs_nothing() -> None:
    assumed = insight("They must be losing a lot of stock.", standing=Standing.ASSUMED)
    needs = find_needs([assumed, LATE], weights(LATE), SENSE)
    assert [(need.is_told, need.weight) for need in needs] == [(True, 0.7), (False, 0.0)]
