"""Which disclosures a reflection of ours gives back."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from askwhy.conversation import Side
from askwhy.language.labelled import LabelledSentence
from askwhy.understanding.dispute_signs import Odds
from askwhy.understanding.passages import Passage
from askwhy.understanding.signs import read_words
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


class Told:
    """What they told in one conversation, so that what a sentence of ours gives back of it is quickly found."""

    def __init__(self, sentences: Sequence[LabelledSentence], passages: Sequence[Passage]) -> None:
        """All sentences of the conversation, and what they told in it, both in order."""
        self._sentences = sentences
        self._passages = passages
        self._ends = [passage.last for passage in passages]
        self._by_stem: dict[str, list[int]] = {}
        for place, passage in enumerate(passages):
            for word in passage.words.stems:
                self._by_stem.setdefault(word, []).append(place)

    def given_back(self, number: int) -> tuple[Passage, ...]:
        """The passages before a sentence of ours, by its number, that it gives back.

        Most reflections give back one thing, most often what was said last. One of three clauses or more sums up, and may
        give back one thing a clause. Empty where they had told nothing that it could be, or told it at another time.
        """
        ours = self._sentences[number]
        n_before = bisect_left(self._ends, number)
        if _ANOTHER_TIME.search(ours.text):
            return self._news(number, n_before) if Odds.CHANGED in read_words(ours.text).signs else ()
        clauses = [words for words in map(telling_words, _CLAUSE.split(ours.text)) if words]
        if len(clauses) >= _SUMS_UP:
            found = (self._named_in(clause, n_before, ours) for clause in clauses)
            return tuple(dict.fromkeys(passage for passage in found if passage is not None))[:_MOST]
        since, last_turn = _since(self._sentences, number), _last_turn(self._sentences, number)
        shared = self._n_shared(telling_words(ours.text) - _NUMBERS, n_before)

        def closeness(place: int) -> float:
            """By common words, by the aspect, and for having just been said: best of all in the turn before ours."""
            passage = self._passages[place]
            just_said = (passage.last >= since) + (passage.last >= last_turn)
            return shared[place] + 2 * bool(just_said) + just_said / 2 + _is_about(ours, passage)

        recent = range(bisect_left(self._ends, min(since, last_turn)), n_before)
        best = max(sorted({*shared, *recent}, reverse=True), key=closeness, default=None)
        return (self._passages[best],) if best is not None and closeness(best) >= _CLOSE else ()

    def _news(self, number: int, n_before: int) -> tuple[Passage, ...]:
        """What they told last in the turn before ours: "what you told me in January, that's gone" gives back the news."""
        since = _last_turn(self._sentences, number)
        return tuple(passage for passage in self._passages[:n_before] if passage.last >= since)[-1:]

    def _n_shared(self, words: Iterable[str], n_before: int) -> Counter[int]:
        """How many of these words each of the first so many passages holds; those without any are missing."""
        return Counter(place for word in words for place in self._by_stem.get(word, ()) if place < n_before)

    def _named_in(self, clause: frozenset[str], n_before: int, ours: LabelledSentence) -> Passage | None:
        """The passage that a clause sums up: of the same aspect where that is known, with words that few others have."""
        related = {
            word: [n for n in self._by_stem.get(word, ()) if n < n_before and self._may_be(ours, n)] for word in clause
        }
        few = {word for word, places in related.items() if len(places) <= _FEW}
        for place in sorted({place for places in related.values() for place in places}, reverse=True):
            passage = self._passages[place]
            shared = clause & passage.words.stems
            # A point of a list sums up what was said at any time: one word in common is then no sign.
            about = _is_about(ours, passage) or not (ours.about or POINT.match(ours.text))
            if len(shared) >= 2 or (about and not few.isdisjoint(shared)):
                return passage
        return None

    def _may_be(self, ours: LabelledSentence, place: int) -> bool:
        return not ours.about or _is_about(ours, self._passages[place])


def _is_about(ours: LabelledSentence, passage: Passage) -> bool:
    return bool(ours.about) and any(aspect in passage.aspects for aspect in ours.about)


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
