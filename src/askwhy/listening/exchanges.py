"""Who answers whom: the turns of a conversation gathered into stretches of one side, and what follows a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from askwhy.conversation import Side
from askwhy.labels import Label
from askwhy.language.labelled import LabelledConversation, LabelledSentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """All that one side says until the other side speaks. Who is of neither side does not interrupt."""

    side: Side
    sentences: tuple[LabelledSentence, ...]

    def first(self, *labels: Label) -> LabelledSentence | None:
        """Its first sentence with any of these labels."""
        return next((sentence for sentence in self.sentences if sentence.has(*labels)), None)

    def with_labels(self, *labels: Label) -> tuple[LabelledSentence, ...]:
        """Its sentences with any of these labels."""
        return tuple(sentence for sentence in self.sentences if sentence.has(*labels))

    @property
    def n_words(self) -> int:
        """How many words it has."""
        return sum(len(sentence.text.split()) for sentence in self.sentences)


def stretches(labelled: LabelledConversation) -> list[Stretch]:
    """The conversation as stretches of us and them in turn; empty where no side is known."""
    sided = [sentence for sentence in labelled.sentences if sentence.side in (Side.US, Side.THEM)]
    return [
        Stretch(side=side, sentences=tuple(group))
        for side, group in groupby(sided, key=lambda sentence: sentence.side)
        if side is not None
    ]


def with_answers(labelled: LabelledConversation, side: Side = Side.US) -> Iterator[tuple[Stretch, Stretch | None]]:
    """Each stretch of a side with the other side's answer; None where nobody answered any more."""
    found = stretches(labelled)
    for index, stretch in enumerate(found):
        if stretch.side is side:
            yield stretch, found[index + 1] if index + 1 < len(found) else None
