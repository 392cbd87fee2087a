"""Which capability is meant for which need."""

from __future__ import annotations

from dataclasses import replace

from askwhy.fit.needs import Need
from askwhy.fit.serving import best_of, find_services
from askwhy.testing import WordsAsMeaning
from askwhy.understanding.comparing import Sense
from askwhy.understanding.insight import DecidedBy
from needing import capability, insight

SENSE = Sense(meaning=WordsAsMeaning(), rarity={})
NEED = Need(insights=(insight("Coating takes eleven days.", id="late"),), weight=0.7)


def test_what_speaks_of_the_same_is_read_as_meant_for_it() -> None:
    (service,) = find_services(NEED, [capability("Coating"), capability("Racking")], SENSE)
    assert (service.capability.name, service.decided_by) == ("Coating", DecidedBy.PROGRAM)


def test_one_word_of_the_reason_links_nothing_and_two_do() -> None:
    need = Need(insights=(insight("Walsall rings about anthracite.", id="ring"),), weight=0.7)
    one = replace(capability("Greens"), why="Walsall.")
    two = replace(capability("Greens"), why="Walsall rings about anthracite.")
    rare = Sense(meaning=WordsAsMeaning(), rarity={"walsall": 8.0, "anthracite": 6.0, "rings": 4.0})
    assert find_services(need, [one], rare) == ()
    assert len(find_services(need, [two], rare)) == 1


def test_where_nothing_tells_nobody_is_linked() -> None:
    assert find_services(NEED, [capability("Mill certificates as files")], SENSE) == ()


def test_a_word_in_another_sentence_of_a_long_telling_links_nothing() -> None:
    long = insight("Eleven days. The bank and the baker and the builder and the butcher all ask about certificates.")
    assert find_services(Need(insights=(long,), weight=0.7), [capability("Certificates, eleven")], SENSE) == ()


def test_a_person_says_better_what_it_is_meant_for() -> None:
    meant = capability("Racking", serves=["late"])
    not_meant = capability("Coating, five days", serves_not=["late"])
    (service,) = find_services(NEED, [meant, not_meant], SENSE)
    assert (service.capability, service.decided_by, service.likeness) == (meant, DecidedBy.PERSON, 1.0)


def test_the_best_is_the_best_rated_and_what_is_not_rated_is_none() -> None:
    meant = [
        capability("a", 1, serves=["late"]),
        capability("b", 2, serves=["late"]),
        capability("c", None, serves=["late"]),
    ]
    services = find_services(NEED, meant, SENSE)
    best = best_of(services, ours=True)
    assert best is not None
    assert (best.name, best_of(services, ours=False)) == ("b", None)
