"""What they would not speak of: not asked again, unless they open it themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from askwhy.conversation import Side
from askwhy.curiosity.words import content_words
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.listening.exchanges import stretches

_SAME = 2  # subject words
_MOST_WORDS = 8
# "Ask me in October": put off, and so not asked again either.
_PUTS_OFF = re.compile(
    r"^\W{0,3}(?:(?:well|oh|no|ah|yeah),? )?(?:ask me (?:in|next|again|later|when|after|another|then)|let['’]s (?:leave|not)|(?:some )?(?:an)?other (?:day|time)\b|"
    r"not (?:now|today)\b|i['’]d rather not|next question|no comment)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined:
    """A subject that they turned away, as its words, and where: the stretch, and the number of the sentence.

    ``asked_of`` is the sentence that our question leant on ("Is he right?"), None where it named its own subject.
    """

    words: frozenset[str]
    stretch: int
    number: int
    asked_of: int | None = None

    def covers(self, text: str, *, stretch: int, number: int) -> bool:
        """Whether a sentence of the same conversation is about it, and was said in that breath or before.

        What they tell in a later turn of their own accord opens it again.
        """
        if stretch == self.stretch or number == self.asked_of:
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
        before = found[at - 1].sentences if at else ()
        for sentence in stretch.sentences:
            if sentence.has(Move.DECLINES) or _puts_off(sentence, before):
                words, leant_on = _subject((*before, sentence)), found[at - 2] if at > 1 else None
                asked_of = numbers[id(leant_on.sentences[-1])] if leant_on and _leans(before) else None
                declined.append(Declined(words=words, stretch=at, number=numbers[id(sentence)], asked_of=asked_of))
    return tuple(declined)


def _puts_off(sentence: LabelledSentence, before: tuple[LabelledSentence, ...]) -> bool:
    asked = any(ours.has(Move.QUESTION) for ours in before)
    return asked and len(sentence.text.split()) <= _MOST_WORDS and _PUTS_OFF.match(sentence.text) is not None


def _leans(asked: tuple[LabelledSentence, ...]) -> bool:
    """Whether a question says so little that it can only be about what was said right before."""
    return len(_subject(asked)) <= 1


def _subject(sentences: tuple[LabelledSentence, ...]) -> frozenset[str]:
    return frozenset(word for sentence in sentences for word in content_words(sentence.text))
