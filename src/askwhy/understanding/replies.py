"""What they answered to something of ours: agreed, corrected, or neither.

Labels decide where there are any; where the classifier gave none, the first words of an answer do ("No, …", "Nineteen.").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from askwhy.conversation import Side
from askwhy.labels import Move
from askwhy.language.labelled import LabelledSentence
from askwhy.understanding.quantities import quantities_in
from askwhy.understanding.words import is_negated, telling_words


class Outcome(StrEnum):
    """What became of an assumption or of what we gave back."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An outcome and the numbers of their sentences that gave it; none where nothing answered."""

    outcome: Outcome
    sentences: tuple[int, ...] = ()


UNANSWERED = Answer(outcome=Outcome.UNANSWERED)
_CLAIMS = (Move.REFLECTION, Move.ASSUMPTION)
_LOOK_AHEAD = 6  # sentences of theirs; what comes later speaks of something else
_NO = re.compile(
    r"(?:(?:um|uh|er|oh|well|hm|ah|and|but)[,.]? )*(?:no|nah|nope|not (?:really|quite|at all|exactly|half|one|any|a)|never|hardly|wrong)\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"(?:(?:um|uh|er|oh|well|hm|ah|and|but)[,.]? )*(?:yes|yeah(?! but| no|, (?:but|no|nah))|yep|yup|aye|exactly|correct|right|that's (?:it|right|true|correct)|absolutely|definitely|"
    r"precisely|spot on|true|indeed|of course|it is|it does|they do|we do|i do|more or less|pretty much|fair enough|bang on)\b",
    re.IGNORECASE,
)
_NONE = re.compile(r"(?:none|nobody|no one|nothing|never|not (?:one|once|any|a single one|at all))[.!]?", re.IGNORECASE)
_YES_AFTER = re.compile(r"[^,.;!?]{1,60}, (?:yes|yeah|yep|aye|correct|exactly)\b", re.IGNORECASE)  # "Eleven, yes."
_BUT_YES = re.compile(
    r"(?:but|and|the rest)\b.{0,30}\b(?:yeah|yes|right|true|that's it|in that order)\b", re.IGNORECASE
)


def find_answer(sentences: Sequence[LabelledSentence], number: int) -> Answer:
    """What they answered to our sentence with this number.

    Only their next words count, until we say something new; of several things that we gave back or assumed in one
    breath, they speak of the last. Corrected and then agreed ("'Finish' is strong. But yeah,
    in that order.") is agreed; agreed in part and then corrected ("The first part. We don't over-order …") is corrected.

    Args:
        sentences: All sentences of the conversation, in order.
        number: The number of an assumption or a reflection of ours.
    """
    replies = _next_words(sentences, number)
    if replies and any(s.side is Side.US and s.has(*_CLAIMS) for s in sentences[number + 1 : replies[0]]):
        return UNANSWERED
    labelled = _by_labels(sentences, number, replies)
    if labelled is not None:
        return labelled
    return _by_words(sentences, number, replies)


def _next_words(sentences: Sequence[LabelledSentence], number: int) -> list[int]:
    """Their sentences that follow, until we say something new."""
    found: list[int] = []
    for place in range(number + 1, len(sentences)):
        sentence = sentences[place]
        if sentence.side is Side.THEM:
            found.append(place)
            if len(found) == _LOOK_AHEAD:
                break
        elif found and sentence.side is Side.US:
            break
        elif not found and sentence.side is Side.US and sentence.sentence.turn_id != sentences[number].sentence.turn_id:
            break  # we took another turn before they had said a word
    return found


def _by_labels(sentences: Sequence[LabelledSentence], number: int, replies: Sequence[int]) -> Answer | None:
    answering = [n for n in replies if sentences[n].has(Move.CONFIRMS, Move.CORRECTS)]
    if not answering:
        return None
    plain = _plain_words(sentences, number, answering[0])
    if plain is not None:
        return plain
    # The first who answers decides; a colleague who sees it otherwise contradicts him, not us.
    turn = sentences[answering[0]].sentence.turn_id
    own = [n for n in answering if sentences[n].sentence.turn_id == turn]
    agreed = [n for n in own if Move.CONFIRMS in sentences[n].labels]
    corrected = [n for n in own if Move.CORRECTS in sentences[n].labels]
    if agreed and (not corrected or agreed[-1] >= corrected[-1]):
        return Answer(outcome=Outcome.CONFIRMED, sentences=tuple(agreed))
    return Answer(outcome=Outcome.CORRECTED, sentences=tuple(corrected))


def _plain_words(sentences: Sequence[LabelledSentence], number: int, first: int) -> Answer | None:
    """A classifier mistakes "Correct." for a correction now and then; there the plain word decides.

    Where a person gave the labels, they decide.
    """
    reply = sentences[first]
    if not reply.probabilities or first != number + 1:
        return None
    outcome = read_words(sentences[number].text, reply.text)
    plain = any(words.match(reply.text) for words in (_YES, _YES_AFTER, _NO))
    return Answer(outcome=outcome, sentences=(first,)) if plain and outcome is not Outcome.UNANSWERED else None


def _by_words(sentences: Sequence[LabelledSentence], number: int, replies: Sequence[int]) -> Answer:
    """An answer read from its first words; only to the last thing that we said before it."""
    if not replies or replies[0] != number + 1:
        return UNANSWERED
    if sentences[replies[0]].has(Move.ASKS, Move.OBJECTS, Move.DECLINES):
        return UNANSWERED
    ours = sentences[number].text
    for place in replies[:3]:
        outcome = read_words(ours, sentences[place].text)
        if outcome is not Outcome.UNANSWERED:
            return Answer(outcome=outcome, sentences=(place,))
    return UNANSWERED


def read_words(ours: str, theirs: str) -> Outcome:
    """What the first words of an answer say to something of ours."""
    if _YES.match(theirs) and not _NO.match(theirs):
        return Outcome.CONFIRMED
    if is_negated(ours) and _NONE.fullmatch(theirs.strip()):
        return Outcome.CONFIRMED  # "Not a cut length of ours in it." – "Not one."
    if _NO.match(theirs):
        # "It's not just a window to you." – "No, well, it isn't." agrees.
        agrees = is_negated(ours) and is_negated(_NO.sub("", theirs, count=1))
        return Outcome.CONFIRMED if agrees else Outcome.CORRECTED
    if _is_another_number(ours, theirs):
        return Outcome.CORRECTED
    if _YES.match(theirs) or _YES_AFTER.match(theirs) or _BUT_YES.match(theirs):
        return Outcome.CONFIRMED
    # "It's not two million." and "Oh, they write it down.": the same thing, the other way round.
    if is_negated(ours) is not is_negated(theirs) and telling_words(ours) & telling_words(theirs):
        return Outcome.CORRECTED
    return Outcome.UNANSWERED


def _is_another_number(ours: str, theirs: str) -> bool:
    """Whether a short answer is nothing but another number: "you're thirty-five people or so" – "Nineteen."."""
    if len(theirs.split()) > 3:
        return False
    said, answered = quantities_in(ours), quantities_in(theirs)
    return len(said) == 1 and len(answered) == 1 and not said[0].agrees_with(answered[0])
