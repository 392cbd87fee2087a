"""The two labellers: `NetworkLabeller` (full quality) and `NgramLabeller` (fast, and where the network is missing)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from askwhy.conversation import Conversation, Sentence, Side
from askwhy.labels import ASPECTS, OUR_MOVES, THEIR_MOVES, Aspect, Label
from askwhy.language.encoder import Encoder
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.language.ngrams import Ngrams
from askwhy.language.rules import can_be_confirmed, our_labels, their_labels, what_it_is_about
from askwhy.language.windows import TokenSentence, windows_of
from askwhy.language.wordpiece import WordPiece

Logits = NDArray[np.float32]

# The order of the outputs of every classifier: our moves, their moves, aspects of theirs, aspects that ours are about.
N_OUTPUTS = len(OUR_MOVES) + len(THEIR_MOVES) + 2 * len(ASPECTS)
_THEIRS = len(OUR_MOVES)
_ASPECTS = _THEIRS + len(THEIR_MOVES)
_ABOUT = _ASPECTS + len(ASPECTS)
_DIGITS = 3  # probabilities are rounded, so that another processor's last bit changes nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How logits become probabilities, and from which probability on a label is given. One entry an output."""

    slope: tuple[float, ...]
    offset: tuple[float, ...]
    threshold: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkLabeller:
    """The trained encoder, reading each sentence in its context."""

    name: str
    pieces: WordPiece
    encoder: Encoder
    calibration: Calibration

    def label(self, conversation: Conversation, sentences: tuple[Sentence, ...]) -> LabelledConversation:
        """The conversation with labels on these sentences. Sentences of neither side carry none."""
        sides = _sides(conversation, sentences)
        numbers = {turn.id: number for number, turn in enumerate(conversation.turns)}
        tokens = [
            TokenSentence(tuple(self.pieces.encode(sentence.text)), numbers[sentence.turn_id], side)
            for sentence, side in zip(sentences, sides, strict=True)
        ]
        logits = np.zeros((len(sentences), N_OUTPUTS), np.float32)
        for window in windows_of(tokens, cls=self.pieces.cls, sep=self.pieces.sep):
            if any(sides[index] in (Side.US, Side.THEM) for index, _, _ in window.targets):
                logits[[index for index, _, _ in window.targets]] = self.encoder.logits(window)
        return _labelled(conversation, sentences, sides, logits, self.calibration, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class NgramLabeller:
    """Words and pairs of words of the sentence and the one before: forty times faster, and weaker."""

    name: str
    ngrams: Ngrams
    calibration: Calibration

    def label(self, conversation: Conversation, sentences: tuple[Sentence, ...]) -> LabelledConversation:
        """The conversation with labels on these sentences. Sentences of neither side carry none."""
        sides = _sides(conversation, sentences)
        logits = self.ngrams.logits([sentence.text for sentence in sentences], sides)
        return _labelled(conversation, sentences, sides, logits, self.calibration, self.name)


def _sides(conversation: Conversation, sentences: Iterable[Sentence]) -> list[Side | None]:
    side_of_turn = {turn.id: conversation.side_of(turn) for turn in conversation.turns}
    return [side_of_turn[sentence.turn_id] for sentence in sentences]


def _labelled(
    conversation: Conversation,
    sentences: Sequence[Sentence],
    sides: Sequence[Side | None],
    logits: Logits,
    calibration: Calibration,
    name: str,
) -> LabelledConversation:
    scaled = logits * np.asarray(calibration.slope, np.float32) + np.asarray(calibration.offset, np.float32)
    rows = np.round(1 / (1 + np.exp(-np.clip(scaled, -30, 30))), _DIGITS).tolist()
    thresholds = _Named.of(calibration.threshold)
    result: list[LabelledSentence] = []
    confirmable, in_turn = False, ""
    for sentence, side, row in zip(sentences, sides, rows, strict=True):
        named = _Named.of(row)
        if side is Side.US:
            if sentence.turn_id != in_turn:  # what they confirm stands in our last turn
                confirmable, in_turn = False, sentence.turn_id
            confirmable = confirmable or can_be_confirmed(named.ours)
            result.append(_ours(sentence, named, thresholds))
        elif side is Side.THEM:
            labels = their_labels(named.theirs, thresholds.theirs, something_to_confirm=confirmable)
            result.append(LabelledSentence(sentence=sentence, side=side, labels=labels, probabilities=named.theirs))
        else:
            result.append(LabelledSentence(sentence=sentence, side=side))
    return LabelledConversation(conversation=conversation, sentences=tuple(result), classifier=name)


def _ours(sentence: Sentence, named: _Named, thresholds: _Named) -> LabelledSentence:
    labels = our_labels(named.ours, thresholds.ours)
    return LabelledSentence(
        sentence=sentence,
        side=Side.US,
        labels=labels,
        about=what_it_is_about(labels, named.about, thresholds.about),
        probabilities=named.ours,
        probabilities_about=named.about,
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """One row of outputs under the names of its labels."""

    ours: Mapping[Label, float]
    theirs: Mapping[Label, float]
    about: Mapping[Aspect, float]

    @classmethod
    def of(cls, row: Sequence[float]) -> _Named:
        return cls(
            dict(zip(OUR_MOVES, row[:_THEIRS], strict=True)),
            dict(zip((*THEIR_MOVES, *ASPECTS), row[_THEIRS:_ABOUT], strict=True)),
            dict(zip(ASPECTS, row[_ABOUT:], strict=True)),
        )
