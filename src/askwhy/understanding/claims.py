"""What we said of their world: assumptions and reflections of ours, and what they answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from askwhy.conversation import Channel, Side
from askwhy.labels import Aspect, Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.understanding.filing import propose_aspect
from askwhy.understanding.given_back import find_given_back
from askwhy.understanding.passages import Passage
from askwhy.understanding.replies import UNANSWERED, Answer, Outcome, find_answer
from askwhy.understanding.signs import Words, read_words

# Nobody answers a note, and an e-mail is answered in another one (`written_answers`).
_WRITTEN = frozenset({Channel.NOTE, Channel.EMAIL})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Claim:
    """An assumption or a reflection of ours."""

    number: int  # of the sentence in the conversation
    sentence: LabelledSentence
    answer: Answer
    answering: tuple[Passage, ...]  # what they told in answering
    given_back: tuple[Passage, ...]  # what a reflection gives back; empty for an assumption
    words: Words  # the sentence taken apart

    @property
    def is_reflection(self) -> bool:
        """Whether it gives back what they said, rather than what we suppose."""
        return Move.REFLECTION in self.sentence.labels

    @property
    def outcome(self) -> Outcome:
        """What became of it."""
        return self.answer.outcome

    @property
    def aspects(self) -> tuple[Aspect, ...]:
        """What it is about: as labelled, else as they answered or had said, else what its words point to."""
        if self.sentence.about:
            return self.sentence.about
        told = (passage.aspects for passage in (*self.answering, *self.given_back))
        return next(told, (propose_aspect(self.words.signs),))


def find_claims(labelled: LabelledConversation, passages: Sequence[Passage]) -> tuple[Claim, ...]:
    """The assumptions and reflections of ours in one conversation, in order, each with its answer.

    In a note or an e-mail nothing is answered on the spot.
    """
    at = {number: passage for passage in passages for number in range(passage.number, passage.last + 1)}
    return tuple(
        _claim(labelled, passages, at, number)
        for number, sentence in enumerate(labelled.sentences)
        if sentence.side is Side.US and sentence.has(Move.REFLECTION, Move.ASSUMPTION)
    )


def _claim(labelled: LabelledConversation, passages: Sequence[Passage], at: dict[int, Passage], number: int) -> Claim:
    sentences = labelled.sentences
    written = labelled.conversation.channel in _WRITTEN
    answer = UNANSWERED if written else find_answer(sentences, number)
    answering = [at[n] for n in answer.sentences if n in at]
    is_reflection = Move.REFLECTION in sentences[number].labels
    return Claim(
        number=number,
        sentence=sentences[number],
        answer=answer,
        answering=tuple(dict.fromkeys(answering)),
        given_back=find_given_back(sentences, passages, number) if is_reflection and not written else (),
        words=read_words(sentences[number].text),
    )
