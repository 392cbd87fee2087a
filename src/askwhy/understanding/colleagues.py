"""What one of them says against another in the same room: a colleague's words, and those that right away dispute them.

Somebody who takes the word after a colleague need not name what he disputes ("It's never thirty-one."): what stands just
before it says so. Shown as a pair; who is right, the program does not say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from askwhy.conversation import Side
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.understanding.disputes import denied_numbers
from askwhy.understanding.moments import Moments
from askwhy.understanding.passages import Passage, passage_of
from askwhy.understanding.people import is_same_name
from askwhy.understanding.quantities import Quantity, is_same_number, quantities_in
from askwhy.understanding.words import telling_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuttal:
    """Two passages of two of them, the second said against the first; ``strength`` as in `Contradiction`."""

    disputed: Passage
    against: Passage
    strength: float


_NEARER = re.compile(r"\b(?:nearer|closer to|more like|rather|not even|barely|hardly)\b", re.IGNORECASE)
_EVERY = re.compile(r"\b(?:each|every|all|always|never|none|nobody|everybody|only)\b", re.IGNORECASE)
_EXCEPT = re.compile(r"\b(?:the ones|the others|only (?:the|those|when|if)|except|apart from|not all|not always|some of)\b", re.IGNORECASE)  # fmt: skip
_FIRST_WORDS = 3  # within which a number is said again against its denial: "Thirty-one, it's Roy's invoices."
_BY_INSISTING, _BY_NUMBER, _BY_NEARER, _BY_LABEL, _BY_EXCEPTION = 2.1, 2.0, 1.8, 1.4, 1.2


def find_rebuttals(labelled: LabelledConversation, passages: Sequence[Passage]) -> tuple[Rebuttal, ...]:
    """What they said against each other in one conversation, in order.

    Words that dispute and tell nothing more ("It's never thirty-one.") are a passage of their own, under the aspects of
    what they dispute.

    Args:
        labelled: The conversation.
        passages: What they told in it.
    """
    moments = Moments(labelled)
    sentences = labelled.sentences
    told_at = {number: passage for passage in passages for number in range(passage.number, passage.last + 1)}
    found: list[Rebuttal] = []
    for before, number in _answers_to_colleagues(sentences, moments):
        disputed = _last_in_turn(sentences, told_at, before)
        if disputed is None:
            continue
        strength = _strength(disputed.text, sentences[number], at_once=number == before + 1)
        if strength:
            own = _begun_by(sentences[number], told_at, number)
            own = own or passage_of(labelled, moments, [number], aspects=disputed.aspects)
            told_at[number] = own
            found.append(Rebuttal(disputed=disputed, against=own, strength=strength))
    return tuple(found)


def _answers_to_colleagues(sentences: Sequence[LabelledSentence], moments: Moments) -> Iterator[tuple[int, int]]:
    """The last sentence of a turn of theirs and the first of the next one of theirs, by another of them.

    One turn of ours may stand between: we ask again, and they insist.
    """
    before: int | None = None
    n_turns_between, turn = 0, ""
    for number, sentence in enumerate(sentences):
        is_new = sentence.sentence.turn_id != turn
        turn = sentence.sentence.turn_id
        if sentence.side is not Side.THEM:
            n_turns_between += is_new
            continue
        if is_new and before is not None and n_turns_between <= 1 and moments.via(number) is None:
            one, other = moments.who(before), moments.who(number)
            if one is not None and other is not None and not is_same_name(one, other):
                yield before, number
        before, n_turns_between = number, 0


def _begun_by(sentence: LabelledSentence, told_at: dict[int, Passage], number: int) -> Passage | None:
    """The passage in which a sentence stands, also as the bare "No, never." with which it opens."""
    for passage in (told_at.get(number), told_at.get(number + 1)):
        if passage is not None and passage.evidence.turn_id == sentence.sentence.turn_id:
            begins = passage.number <= number <= passage.last or passage.evidence.start == sentence.sentence.start
            return passage if begins else None
    return None


def _last_in_turn(sentences: Sequence[LabelledSentence], told_at: dict[int, Passage], number: int) -> Passage | None:
    """The last passage of the turn in which this sentence stands."""
    turn = sentences[number].sentence.turn_id
    while number >= 0 and sentences[number].sentence.turn_id == turn:
        if number in told_at:
            return told_at[number]
        number -= 1
    return None


def _strength(disputed: str, reply: LabelledSentence, *, at_once: bool) -> float:
    """How surely a reply disputes a colleague's words; 0 where it does not. Only a number is known again after ours."""
    said, answered = quantities_in(disputed), quantities_in(reply.text)
    if any(is_same_number(a, b) for a in denied_numbers(reply.text) for b in said):
        return _BY_NUMBER
    if _insists(disputed, reply.text, answered):
        return _BY_INSISTING
    if not at_once:
        return 0.0
    corrects = reply.has(Move.CORRECTS)
    if (corrects or _NEARER.search(reply.text)) and _is_other_number(said, answered):
        return _BY_NEARER
    shared = telling_words(disputed) & telling_words(reply.text)
    if not shared:
        return 0.0
    if corrects:
        return _BY_LABEL
    return _BY_EXCEPTION if _EVERY.search(disputed) and _EXCEPT.search(reply.text) else 0.0


def _insists(disputed: str, reply: str, answered: Sequence[Quantity]) -> bool:
    """Whether a number that was just denied is said again: "It's never thirty-one." – "Thirty-one, …"."""
    first = quantities_in(" ".join(reply.split()[:_FIRST_WORDS]))
    return bool(answered) and any(is_same_number(a, b) for a in denied_numbers(disputed) for b in first)


def _is_other_number(said: Sequence[Quantity], answered: Sequence[Quantity]) -> bool:
    """Whether a number is put in the place of another: nobody says what it counts a second time."""
    comparable = [(a, b) for a in said for b in answered if a.unit == b.unit or not b.unit]
    return bool(comparable) and not any(is_same_number(a, b) for a, b in comparable)
