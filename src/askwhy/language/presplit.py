"""Sentences that somebody has already split: labelled where they stand, whatever labels they came with.

Two forms: one sentence a line (``conversation``, ``turn``, ``side``, ``text``), and one call a line (``turns`` with
``sentences``). The same lines come back with predicted ``labels``, ``about`` and ``probabilities``.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from askwhy.conversation import Channel, Conversation, Grain, Participant, Sentence, Side, Turn, Who
from askwhy.errors import InvalidConversation
from askwhy.labels import Label
from askwhy.language.labelled import LabelledConversation, LabelledSentence, Labeller

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Row:
    """One sentence of a line, and where its answer is to be written."""

    turn: object
    side: Side
    text: str
    target: Line


def label_lines(lines: Sequence[Line], labeller: Labeller) -> list[Line]:
    """The same lines, in the same order, with predicted labels in place of those they had.

    Raises:
        InvalidConversation: A line has neither form, a side that is none, or no text.
    """
    result = copy.deepcopy(list(lines))
    for rows in _talks(result):
        spoken = [row for row in rows if row.text.strip()]
        for row in rows:
            row.target.update(labels=[], about=[], probabilities={})
        if spoken:
            for row, sentence in zip(spoken, label_rows(spoken, labeller).sentences, strict=True):
                row.target.update(_answer(sentence))
    return result


def label_rows(rows: Sequence[_Row], labeller: Labeller) -> LabelledConversation:
    """The rows of one conversation, labelled in its context."""
    conversation, sentences = _conversation(rows)
    return labeller.label(conversation, sentences)


def _talks(lines: Iterable[Line]) -> Iterator[list[_Row]]:
    """The rows of one conversation after the other. Lines of one sentence each belong together while they stand together."""
    for key, group in groupby(lines, key=lambda line: None if "turns" in line else str(line.get("conversation"))):
        if key is None:
            for call in group:
                yield [
                    _row(turn.get("turn", number), turn.get("side"), sentence)
                    for number, turn in enumerate(call["turns"])
                    for sentence in turn["sentences"]
                ]
        else:
            yield [_row(line.get("turn"), line.get("side"), line) for line in group]


def _row(turn: object, side: object, target: Line) -> _Row:
    text = target.get("text")
    if not isinstance(text, str) or side not in set(Side):
        raise InvalidConversation(f"A sentence needs a text and a side (us, them or neither): {str(target)[:80]}")
    return _Row(turn, Side(str(side)), text, target)


def _conversation(rows: Sequence[_Row]) -> tuple[Conversation, tuple[Sentence, ...]]:
    turns: list[Turn] = []
    sentences: list[Sentence] = []
    for (_, side), group in groupby(rows, key=lambda row: (row.turn, row.side)):
        turn_id, texts, start = f"t{len(turns) + 1}", [row.text.strip() for row in group], 0
        for text in texts:
            sentences.append(Sentence(turn_id=turn_id, start=start, end=start + len(text), text=text))
            start += len(text) + 1
        turns.append(Turn(id=turn_id, text=" ".join(texts), speaker_id=side.value))
    conversation = Conversation(
        id="presplit",
        source="sentences",
        sha256="",
        format="sentences",
        channel=Channel.CALL,
        who=Who.SIDES,
        grain=Grain.NONE,
        ends_known=False,
        participants=tuple(Participant(id=side.value, side=side) for side in Side),
        turns=tuple(turns),
    )
    return conversation, tuple(sentences)


def _answer(sentence: LabelledSentence) -> Line:
    order: list[Label] = [label for label in sentence.probabilities if label in sentence.labels]
    probabilities = {label.value: share for label, share in sentence.probabilities.items()}
    if sentence.probabilities_about:
        probabilities |= {f"about:{aspect.value}": share for aspect, share in sentence.probabilities_about.items()}
    return {
        "labels": [label.value for label in order],
        "about": [aspect.value for aspect in sentence.about],
        "probabilities": probabilities,
    }
