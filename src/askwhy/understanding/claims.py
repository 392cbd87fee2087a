"""What we said of their world: assumptions and reflections of ours, and what they answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from askwhy.conversation import Channel, Side
from askwhy.labels import Aspect, Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.understanding.filing import propose_aspect
from askwhy.understanding.given_back import POINT, Told
from askwhy.understanding.passages import Passage
from askwhy.understanding.replies import UNANSWERED, Answer, Outcome, find_answer
from askwhy.understanding.replies import read_words as read_answer
from askwhy.understanding.signs import Words, read_words

# Nobody answers a note, and an e-mail is answered in another one (`written_answers`).
_WRITTEN = frozenset({Channel.NOTE, Channel.EMAIL})


_NO_CLAIM = (Move.QUESTION, Move.ACKNOWLEDGEMENT, Move.SMALL_TALK, Move.COMMITMENT)
_OF_OURS = (Move.ADVICE, Move.PITCH, Move.PERSONAL_STORY, Move.THIRD_PARTY_STORY, Move.REFERRAL)
_STATEMENT_WORDS = 4
_PERHAPS = 0.25  # the classifier's probability from which "Yes, …" may well agree with a statement


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
        return Move.ASSUMPTION not in self.sentence.labels

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

    Besides those that are labelled, whatever they agree with or correct in their next words was one: nobody says
    "that's it" to anything else. In a note or an e-mail nothing is answered on the spot.
    """
    told = Told(labelled.sentences, passages)
    at = {number: passage for passage in passages for number in range(passage.number, passage.last + 1)}
    return tuple(
        _claim(labelled, told, at, number)
        for number, sentence in enumerate(labelled.sentences)
        if sentence.side is Side.US
        and (sentence.has(Move.REFLECTION, Move.ASSUMPTION) or _is_answered_as_one(labelled.sentences, number))
    )


def _is_answered_as_one(sentences: Sequence[LabelledSentence], number: int) -> bool:
    """Whether they answer to a statement of ours as one does to an assumption."""
    ours = sentences[number]
    if number + 1 == len(sentences) or sentences[number + 1].side is not Side.THEM or ours.has(*_NO_CLAIM):
        return False
    if ours.text.rstrip().endswith("?") or len(ours.text.split()) < _STATEMENT_WORDS:
        return False
    turn = sentences[number + 1].sentence.turn_id
    replies = [reply for reply in sentences[number + 1 : number + 3] if reply.sentence.turn_id == turn]
    if any(reply.has(Move.CONFIRMS) for reply in replies):
        return True
    said = read_answer(ours.text, replies[0].text)
    if said is Outcome.CONFIRMED and replies[0].probability(Move.CONFIRMS) >= _PERHAPS:
        return True
    # "I have it on paper" corrects our advice, not what we take their world to be; a point of a list gives back.
    corrects = replies[0].has(Move.CORRECTS) or said is Outcome.CORRECTED
    if POINT.match(ours.text):
        return corrects or said is Outcome.CONFIRMED
    return replies[0].has(Move.CORRECTS) and not ours.has(*_OF_OURS)


def _claim(labelled: LabelledConversation, told: Told, at: dict[int, Passage], number: int) -> Claim:
    sentences = labelled.sentences
    written = labelled.conversation.channel in _WRITTEN
    answer = UNANSWERED if written else find_answer(sentences, number)
    answering = [at[n] for n in answer.sentences if n in at]
    is_reflection = Move.ASSUMPTION not in sentences[number].labels
    return Claim(
        number=number,
        sentence=sentences[number],
        answer=answer,
        answering=tuple(dict.fromkeys(answering)),
        given_back=told.given_back(number) if is_reflection and not written else (),
        words=read_words(sentences[number].text),
    )
