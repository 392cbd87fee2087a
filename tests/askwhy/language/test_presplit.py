"""Sentences that were split before: the same lines back, with labels of ours."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from askwhy.conversation import Conversation, Sentence, Side
from askwhy.errors import InvalidConversation
from askwhy.labels import Aspect, Label, Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.language.presplit import label_lines


@dataclass(frozen=True)
class Marks:
    """A labeller that takes every sentence with a question mark for an open question about goals."""

    name: str = "marks/1"

    def label(self, conversation: Conversation, sentences: tuple[Sentence, ...]) -> LabelledConversation:
        turns = {turn.id: turn for turn in conversation.turns}
        return LabelledConversation(
            conversation=conversation,
            sentences=tuple(self._label(s, conversation.side_of(turns[s.turn_id])) for s in sentences),
            classifier=self.name,
        )

    def _label(self, sentence: Sentence, side: Side | None) -> LabelledSentence:
        asks = sentence.text.endswith("?") and side is Side.US
        shares: dict[Label, float] = {Move.QUESTION: 0.9 if asks else 0.1, Move.OPEN: 0.8 if asks else 0.1}
        return LabelledSentence(
            sentence=sentence,
            side=side,
            labels=frozenset({Move.QUESTION, Move.OPEN} if asks else ()),
            about=(Aspect.GOALS,) if asks else (),
            probabilities=shares,
            probabilities_about={Aspect.GOALS: 0.7} if asks else {},
        )


QUESTION = {
    "labels": ["question", "open"],
    "about": ["goals"],
    "probabilities": {"question": 0.9, "open": 0.8, "about:goals": 0.7},
}
NOTHING = {"labels": [], "about": [], "probabilities": {"question": 0.1, "open": 0.1}}


def test_one_sentence_a_line_comes_back_with_its_labels() -> None:
    lines = [
        {"id": "a", "conversation": "c1", "turn": 1, "side": "us", "text": "And then?", "labels": ["pitch"]},
        {"id": "b", "conversation": "c1", "turn": 2, "side": "them", "text": "Why?", "labels": []},
    ]
    assert label_lines(lines, Marks()) == [lines[0] | QUESTION, lines[1] | NOTHING]
    assert lines[0]["labels"] == ["pitch"]  # what was given is not touched


def test_a_call_a_line_comes_back_with_labels_on_its_sentences() -> None:
    call = {"id": "d1", "turns": [{"turn": 0, "side": "us", "sentences": [{"text": "And then?", "labels": []}]}]}
    (found,) = label_lines([call], Marks())
    assert found["turns"][0]["sentences"] == [{"text": "And then?", **QUESTION}]


def test_an_empty_sentence_keeps_its_line_and_has_no_label() -> None:
    line = {"conversation": "c", "turn": 1, "side": "us", "text": " "}
    assert label_lines([line], Marks()) == [line | {"labels": [], "about": [], "probabilities": {}}]


@pytest.mark.parametrize("line", [{"text": "Hello?"}, {"side": "us"}, {"side": "ours", "text": "Hello?"}])
def test_a_line_that_is_no_sentence_is_refused(line: dict[str, str]) -> None:
    with pytest.raises(InvalidConversation, match="needs a text and a side"):
        label_lines([line], Marks())
