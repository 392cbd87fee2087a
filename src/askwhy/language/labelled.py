"""What reading a conversation gives: its sentences with their labels, and which classifier gave them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from askwhy.conversation import Conversation, Sentence, Side, Turn
from askwhy.evidence import Evidence
from askwhy.labels import ASPECTS, Aspect, Label, Move


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledSentence:
    """A sentence, its labels, and what a question, assumption or reflection of ours is about.

    ``probabilities`` has every label of the sentence's side, also those that were not given; calibrated, so that of
    labels shown with 0.8 about eight in ten are right. Empty where a person gave the labels.
    """

    sentence: Sentence
    side: Side | None
    labels: frozenset[Label] = frozenset()
    about: tuple[Aspect, ...] = ()
    probabilities: Mapping[Label, float] = field(default_factory=dict)
    probabilities_about: Mapping[Aspect, float] = field(default_factory=dict)

    @property
    def aspects(self) -> tuple[Aspect, ...]:
        """The aspects of a disclosure, the likelier first; empty for every other sentence."""
        given = [aspect for aspect in ASPECTS if aspect in self.labels]
        return tuple(sorted(given, key=lambda aspect: -self.probabilities.get(aspect, 1.0)))

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.sentence.text

    def has(self, *labels: Label) -> bool:
        """Whether the sentence carries any of these labels."""
        return not self.labels.isdisjoint(labels)

    def probability(self, label: Label) -> float:
        """The label's probability; 1 or 0 where a person gave the labels."""
        return self.probabilities.get(label, float(label in self.labels))


@dataclass(frozen=True, kw_only=True)  # not slotted, for it remembers its sentences by turn
class LabelledConversation:
    """A conversation with its labelled sentences in order, and the classifier that labelled them, such as ``minilm/2``."""

    conversation: Conversation
    sentences: tuple[LabelledSentence, ...]
    classifier: str

    @cached_property
    def by_turn(self) -> Mapping[str, tuple[LabelledSentence, ...]]:
        """The sentences of each turn; a turn without a sentence is missing."""
        found: dict[str, list[LabelledSentence]] = defaultdict(list)
        for sentence in self.sentences:
            found[sentence.sentence.turn_id].append(sentence)
        return {turn_id: tuple(sentences) for turn_id, sentences in found.items()}

    def in_turn(self, turn: Turn) -> tuple[LabelledSentence, ...]:
        """The sentences of one turn; empty where it has none."""
        return self.by_turn.get(turn.id, ())

    def ours(self, *labels: Move) -> tuple[LabelledSentence, ...]:
        """Our sentences that carry any of these labels, or all of ours where none is named."""
        return self._of(Side.US, labels)

    def theirs(self, *labels: Label) -> tuple[LabelledSentence, ...]:
        """Their sentences that carry any of these labels, or all of theirs where none is named."""
        return self._of(Side.THEM, labels)

    def evidence(self, sentence: LabelledSentence) -> Evidence:
        """The sentence as a quotation with its place."""
        place = sentence.sentence
        return Evidence(
            source=self.conversation.id, turn_id=place.turn_id, start=place.start, end=place.end, exact=place.text
        )

    def _of(self, side: Side, labels: tuple[Label, ...]) -> tuple[LabelledSentence, ...]:
        return tuple(s for s in self.sentences if s.side is side and (not labels or s.has(*labels)))


class Labeller(Protocol):
    """Whatever labels a conversation: the network, the n-grams, a fake."""

    @property
    def name(self) -> str:
        """Name and version, as they stand on every result."""

    def label(self, conversation: Conversation, sentences: tuple[Sentence, ...]) -> LabelledConversation:
        """The conversation with labels on these sentences. Sentences of neither side carry none."""
