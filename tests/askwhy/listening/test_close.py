"""The measures that rest on labels, gathered."""

from __future__ import annotations

from askwhy.listening.close import CLOSE_MEASURES, listen_closely
from askwhy.testing import labelled

RARITY = {"steel": 4.0, "what": 1.0}


def test_every_measure_of_the_table_is_taken_in_its_order() -> None:
    found = listen_closely(labelled(("us", "What pays?", "question open"), ("them", "Steel.", "")), RARITY)
    assert list(found) == [*(measure.name for measure in CLOSE_MEASURES), "uptake"]
    assert found["questions"].value == 1


def test_without_us_nothing_is_measured_and_the_reason_is_given() -> None:
    found = listen_closely(labelled(("them", "Steel.", "")), RARITY)
    assert {measurement.value for measurement in found.values()} == {None}
    assert {measurement.reason for measurement in found.values()} == {"Nobody in it is known to be us."}


def test_names_of_measures_are_unique() -> None:
    names = [measure.name for measure in CLOSE_MEASURES]
    assert len(set(names)) == len(names)
