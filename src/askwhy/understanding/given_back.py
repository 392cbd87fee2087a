"""Which disclosures a reflection of ours gives back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from askwhy.conversation import Side
from askwhy.language.labelled import LabelledSentence
from askwhy.understanding.passages import Passage
from askwhy.understanding.words import NUMBER_WORDS, stem, telling_words

_CLOSE = 2  # it was just said, or two words are common, or one and the aspect; chosen on the development calls
_FEW = 3  # passages with a word that still tells them from all others
_NUMBERS = frozenset(map(stem, NUMBER_WORDS))  # "eleven days" is said of a hundred things
_MOST = 4  # passages: a summing up names three or four things
_BACKCHANNEL_WORDS = 4
_SUMS_UP = 3  # clauses: "The scrap's a nuisance, the coater's the pain …, and the section's the thing that …"
POINT = re.compile(
    r"(?:and |so |then )?(?:one|two|three|four|five|six|seven|eight|first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|last(?:ly)?|"
    r"number (?:one|two|three|four|five))[,:]",
    re.IGNORECASE,
)  # "Two, the cutting lists come off the tablet now …"
_ANOTHER_TIME = re.compile(
    r"\b(?:you (?:told|said|wrote)(?: to)?(?: me| us)? (?:in|on|last|back|when)|last (?:time|week|month|year|spring|summer|autumn|winter)|"
    r"when (?:we|I) (?:last )?(?:spoke|met|came|sat|were)|in your (?:e-?mail|letter|message)|(?:I|we) wrote (?:down )?(?:in|that|to))\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:]| and | but ")


def find_given_back(
    sentences: Sequence[LabelledSentence], passages: Sequence[Passage], number: int
) -> tuple[Passage, ...]:
    """The passages before a sentence of ours that it gives back.

    Most reflections give back one thing, most often what was said last. One of three clauses or more sums up, and may
    give back one thing a clause. Empty where they had told nothing that it could be, or told it at another time.

    Args:
        sentences: All sentences of the conversation, in order.
        passages: What they told in it, in order.
        number: The number of the reflection among the sentences.
    """
    ours = sentences[number]
    if _ANOTHER_TIME.search(ours.text):
        return ()
    before = [passage for passage in reversed(passages) if passage.last < number]
    clauses = [words for words in map(telling_words, _CLAUSE.split(ours.text)) if words]
    if len(clauses) >= _SUMS_UP:
        found = (_named_in(clause, before, ours) for clause in clauses)
        return tuple(dict.fromkeys(passage for passage in found if passage is not None))[:_MOST]
    words = telling_words(ours.text) - _NUMBERS
    since, last_turn = _since(sentences, number), _last_turn(sentences, number)

    def closeness(passage: Passage) -> float:
        """By common words, by the aspect, and for having just been said: best of all in the turn before ours."""
        just_said = (passage.last >= since) + (passage.last >= last_turn)
        return len(words & passage.words.stems) + 2 * bool(just_said) + just_said / 2 + _is_about(ours, passage)

    best = max(before, key=closeness, default=None)
    return (best,) if best is not None and closeness(best) >= _CLOSE else ()


def _named_in(clause: frozenset[str], before: Sequence[Passage], ours: LabelledSentence) -> Passage | None:
    """The passage that a clause sums up: of the same aspect where that is known, and with words that few others have."""
    related = [passage for passage in before if not ours.about or _is_about(ours, passage)]
    words = [passage.words.stems for passage in related]
    for passage, theirs in zip(related, words, strict=True):
        shared = clause & theirs
        told_apart = any(sum(word in others for others in words) <= _FEW for word in shared)
        # A point of a list sums up what was said at any time: one word in common is then no sign.
        about = _is_about(ours, passage) or not (ours.about or POINT.match(ours.text))
        if len(shared) >= 2 or (told_apart and about):
            return passage
    return None


def _is_about(ours: LabelledSentence, passage: Passage) -> bool:
    return any(aspect in passage.aspects for aspect in ours.about)


def _last_turn(sentences: Sequence[LabelledSentence], number: int) -> int:
    """The number from which on the turn runs that was said last before ours."""
    own_turn = sentences[number].sentence.turn_id
    place = number
    while place > 0 and sentences[place - 1].sentence.turn_id == own_turn:
        place -= 1
    if place == 0:
        return number
    turn = sentences[place - 1].sentence.turn_id
    while place > 0 and sentences[place - 1].sentence.turn_id == turn:
        place -= 1
    return place


def _since(sentences: Sequence[LabelledSentence], number: int) -> int:
    """The number from which on they spoke last, before our sentence: our backchannels end nothing."""
    own_turn = sentences[number].sentence.turn_id
    place = number
    while place > 0:
        before = sentences[place - 1]
        is_ours = before.side is Side.US and before.sentence.turn_id != own_turn
        if is_ours and len(before.text.split()) > _BACKCHANNEL_WORDS:
            break
        place -= 1
    return place
