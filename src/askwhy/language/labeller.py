"""The two labellers: `NetworkLabeller` (full quality) and `NgramLabeller` (fast, and where the network is missing)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

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
_COLUMNS: tuple[Label, ...] = (*OUR_MOVES, *THEIR_MOVES, *ASPECTS)
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
        # The products are small: several threads would wait for each other eight times as long as they compute, and
        # might add up in another order.
        with threadpool_limits(limits=1):
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


def probabilities_of(logits: Logits, calibration: Calibration) -> NDArray[np.float64]:
    """Calibrated probabilities, shape as ``logits``, rounded to three digits."""
    scaled = logits.astype(np.float64) * np.asarray(calibration.slope) + np.asarray(calibration.offset)
    shares: NDArray[np.float64] = np.round(1 / (1 + np.exp(-np.clip(scaled, -30, 30))), _DIGITS)
    return shares


def labels_of_rows(
    logits: Logits, sides: Sequence[Side | None], turns: Sequence[object], calibration: Calibration
) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Which labels are given, and every probability, for benchmarks: both of the shape of ``logits``."""
    shares = probabilities_of(logits, calibration)
    given = np.zeros(logits.shape, bool)
    for row, decided in enumerate(_decided(shares, sides, turns, calibration)):
        given[row, :_ABOUT] = [label in decided.labels for label in _COLUMNS]
        given[row, _ABOUT:] = [aspect in decided.about for aspect in ASPECTS]
    return given, shares


def _labelled(
    conversation: Conversation,
    sentences: Sequence[Sentence],
    sides: Sequence[Side | None],
    logits: Logits,
    calibration: Calibration,
    name: str,
) -> LabelledConversation:
    shares = probabilities_of(logits, calibration)
    turns = [sentence.turn_id for sentence in sentences]
    decided = _decided(shares, sides, turns, calibration)
    result = tuple(
        LabelledSentence(
            sentence=sentence,
            side=side,
            labels=found.labels,
            about=found.about,
            probabilities=found.probabilities,
            probabilities_about=found.probabilities_about,
        )
        for sentence, side, found in zip(sentences, sides, decided, strict=True)
    )
    return LabelledConversation(conversation=conversation, sentences=result, classifier=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decided:
    """The labels of one row, before it is known which sentence it is."""

    labels: frozenset[Label] = frozenset()
    about: tuple[Aspect, ...] = ()
    probabilities: Mapping[Label, float] = field(default_factory=dict)
    probabilities_about: Mapping[Aspect, float] = field(default_factory=dict)


def _decided(
    shares: NDArray[np.float64], sides: Sequence[Side | None], turns: Sequence[object], calibration: Calibration
) -> Iterator[_Decided]:
    """The labels of each row in its place: what they confirm stands in our last turn."""
    thresholds = _Named.of(calibration.threshold)
    confirmable, our_turn = False, None
    for row, side, turn in zip(shares.tolist(), sides, turns, strict=True):
        named = _Named.of(row)
        if side is Side.US:
            confirmable = can_be_confirmed(named.ours) or (confirmable and turn == our_turn)
            our_turn = turn
            labels = our_labels(named.ours, thresholds.ours)
            yield _Decided(
                labels=labels,
                about=what_it_is_about(labels, named.about, thresholds.about),
                probabilities=named.ours,
                probabilities_about=named.about,
            )
        elif side is Side.THEM:
            labels = their_labels(named.theirs, thresholds.theirs, something_to_confirm=confirmable)
            yield _Decided(labels=labels, probabilities=named.theirs)
        else:
            yield _Decided()


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
