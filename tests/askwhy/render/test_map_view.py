"""The map of a customer as every report shows it."""

from __future__ import annotations

from askwhy.labels import ASPECTS, Aspect
from askwhy.render.map_view import view_of
from closely import customer


def test_what_is_missing_reads_as_a_sentence() -> None:
    view = view_of(customer())
    assert view.missing
    assert all(gap.text.startswith(("Nobody has asked", "Asked, and not answered: ")) for gap in view.missing)


def test_there_are_nine_aspects_with_what_each_figure_is_made_of() -> None:
    view = view_of(customer())
    assert [aspect.aspect for aspect in view.aspects] == list(ASPECTS)
    obstacles = next(aspect for aspect in view.aspects if aspect.aspect is Aspect.OBSTACLES)
    assert obstacles.n == 2
    assert sum(part.n for part in obstacles.parts) == 2
    assert obstacles.confirmed == "10 Nov 2026"


def test_words_have_who_said_them_and_when() -> None:
    view = view_of(customer())
    (first, *_) = view.dropped
    assert (first.quote.text, first.quote.name, first.quote.when, first.quote.source) == (
        "I was scared that we'd lose the Digbeth job.",
        "Priya",
        "16 Jan 2026",
        "first.vtt",
    )


def test_promises_kept_stand_apart_from_those_that_are_not() -> None:
    view = view_of(customer())
    assert view.owed == ()
    assert [(promise.who, promise.what, promise.beside) for promise in view.kept] == [
        ("Dean", "send you the list by Friday", ("by Friday 23 January 2026", "done"))
    ]


def test_every_quoted_passage_stands_on_the_page_with_its_neighbours() -> None:
    view = view_of(customer())
    anchors = [said.anchor for found in view.passages for said in found.turns if said is not None]
    assert len(anchors) == len(set(anchors))
    quotes = [known.quote for aspect in view.aspects for known in aspect.known] + [one.quote for one in view.dropped]
    assert {quote.anchor for quote in quotes} <= set(anchors)


def test_what_is_private_is_shown_nowhere() -> None:
    assert "cancer" not in str(view_of(customer()))
    assert view_of(customer()).n_private == 1
