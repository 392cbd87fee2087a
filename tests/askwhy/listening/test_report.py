"""The table of measures."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given

from askwhy.conversation import Anchor, Conversation
from askwhy.listening.report import MEASURES, listen
from askwhy.testing import conversation, said
from growth import grows_with_the_length
from strategies import conversations


def test_measures_have_names_of_their_own_and_a_line_that_explains_them() -> None:
    assert len({measure.name for measure in MEASURES}) == len(MEASURES)
    assert all(measure.title and measure.explains for measure in MEASURES)


def test_every_measure_has_its_place_in_the_documentation() -> None:
    page = (Path(__file__).parents[3] / "docs" / "explanation" / "measures.md").read_text(encoding="utf-8")
    assert [measure.name for measure in MEASURES if f"`{measure.name}`" not in page] == []


@given(conversations())
def test_what_has_no_value_says_why(conversation: Conversation) -> None:
    found = listen(conversation)
    assert list(found) == [measure.name for measure in MEASURES]
    turns = {turn.id: turn for turn in conversation.turns}
    for measurement in found.values():
        assert measurement.value is not None or (measurement.reason or "").endswith(".")
        assert all(piece.holds_in(turns[piece.turn_id]) for piece in measurement.pieces)


def _timed_by_the_word(n_turns: int) -> Conversation:
    text = "We lost our dispatcher in May and nobody knew the routes by heart, so Priya drove."
    words = text.split()
    lines = []
    for index in range(n_turns):
        start_s, at, anchors = index * 6.0, 0, []
        for word in words:
            anchors.append(Anchor(start=at, end=at + len(word), start_s=start_s, end_s=start_s + 0.3))
            start_s, at = start_s + 0.35, at + len(word) + 1
        lines.append(said("Ana" if index % 2 else "Ben", text, index * 6.0, start_s, anchors=anchors))
    return conversation(*lines, us=["Ana"])


def test_measuring_turns_timed_by_the_word_grows_with_their_number() -> None:
    assert grows_with_the_length(lambda times: listen(_timed_by_the_word(times)), times=800)
