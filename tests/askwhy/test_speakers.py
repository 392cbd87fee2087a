"""Who speaks, and how one can recognise them."""

from __future__ import annotations

from askwhy.speakers import speakers_of
from askwhy.testing import conversation, said


def test_speakers_come_in_the_order_of_their_first_words_with_a_telling_quotation() -> None:
    call = conversation(
        said("Ben", "Hello."), said("Ana", "Hi, Ben."), said("Ben", "We lost our dispatcher in May."), present=["Zoë"]
    )
    found = [(s.name, s.n_turns, s.quotation and s.quotation.exact) for s in speakers_of(call)]
    assert found == [("Ben", 2, "We lost our dispatcher in May."), ("Ana", 1, "Hi, Ben.")]


def test_nobody_is_named_where_nobody_is_known() -> None:
    assert speakers_of(conversation(said(None, "Hello."))) == ()
