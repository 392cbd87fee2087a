"""What they would not speak of: not asked again, unless they open it themselves."""

from __future__ import annotations

from dataclasses import dataclass

from askwhy.conversation import Side
from askwhy.curiosity.words import content_words
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.listening.exchanges import stretches

_SAME = 2  # subject words


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined:
    """A subject that they turned away, as its words, and where: the stretch, and the number of the sentence."""

    words: frozenset[str]
    stretch: int
    number: int

    def covers(self, text: str, *, stretch: int, number: int) -> bool:
        """Whether a sentence of the same conversation is about it, and was said in that breath or before.

        What they tell in a later turn of their own accord opens it again.
        """
        if stretch == self.stretch:
            return True
        shared = len(self.words & content_words(text))
        return number < self.number and (shared >= _SAME or (stretch == self.stretch - 2 and shared > 0))


def find_declined(labelled: LabelledConversation) -> tuple[Declined, ...]:
    """What they declined to speak of in one conversation, in order."""
    numbers = {id(sentence): number for number, sentence in enumerate(labelled.sentences)}
    found = stretches(labelled)
    declined: list[Declined] = []
    for at, stretch in enumerate(found):
        if stretch.side is not Side.THEM:
            continue
        for sentence in stretch.with_labels(Move.DECLINES):
            before = found[at - 1].sentences if at else ()
            words = _subject((*before, sentence))
            declined.append(Declined(words=words, stretch=at, number=numbers[id(sentence)]))
    return tuple(declined)


def _subject(sentences: tuple[LabelledSentence, ...]) -> frozenset[str]:
    return frozenset(word for sentence in sentences for word in content_words(sentence.text))
