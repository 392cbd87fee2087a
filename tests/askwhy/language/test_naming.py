"""Which language a conversation is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.language.naming import can_be_labelled, language_of, name_language
from askwhy.testing import conversation, said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "So what you are saying is that the orders were late and nobody at the plant had told you about it."),
        (
            "de",
            "Wir haben die Bestellungen noch nicht bekommen, und das ist für den Betrieb auch ein Problem, aber es geht.",
        ),
        (
            "fr",
            "Nous avons un problème avec les commandes, et je ne sais pas si c'est dans le système ou pour une autre raison.",
        ),
        ("es", "El problema es que los pedidos no llegan y no está claro por qué, pero nos lo dicen muy tarde."),
        (
            "it",
            "Il problema è che non abbiamo gli ordini e questo per noi è molto difficile, anche perché ci sono più clienti.",
        ),
        ("nl", "Het probleem is dat we de orders niet op tijd hebben en dat er dan ook nog een klant aan de lijn is."),
        (
            "sv",
            "Det är inte så att vi har för många order, men de som har kommit är också svåra och det tar tid för en.",
        ),
        ("pl", "Nie wiem, jak to jest, ale my już tak nie robimy, bo to się nie opłaca i co z tego jest dla nas."),
        (
            "fi",
            "Se on niin että me ei tiedetä mitä tämä on, mutta jos se ei ole niin kuin oli, niin sitten hän on myös.",
        ),
    ],
)
def test_a_language_is_told_by_its_small_words(language: str, text: str) -> None:
    assert name_language([text]) == language


def test_a_few_words_tell_no_language() -> None:
    assert name_language(["Ja, genau."]) is None


def test_a_list_of_names_tells_no_language() -> None:
    assert name_language(["Malcolm Priya Kieran Sheila Howard Rachel Glenys Dean Sukhi Roy Lee Tony Bagshaw"]) is None


def test_what_the_source_states_counts_first() -> None:
    call = conversation(said("A", "Wir haben das nicht."), language="de-AT")
    assert language_of(call) == "de"
    assert not can_be_labelled(call)


def test_a_short_call_is_taken_for_english() -> None:
    assert can_be_labelled(conversation(said("A", "Hello?")))


@given(st.lists(st.text(max_size=60), max_size=10))
def test_any_text_has_one_language_or_none(texts: list[str]) -> None:
    found = name_language(texts)
    assert found is None or len(found) == 2
