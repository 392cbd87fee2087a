"""Which disclosures a reflection of ours gives back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from askwhy.conversation import Side
from askwhy.language.labelled import LabelledSentence
from askwhy.understanding.passages import Passage
from askwhy.understanding.words import telling_words

_CLOSE = 1.5  # it was just said, or two words are common; chosen on the development calls
_MOST = 4  # passages: a summing up names three or four things
_BACKCHANNEL_WORDS = 4
_SUMS_UP = 3  # clauses: "The scrap's a nuisance, the coater's the pain …, and the section's the thing that …"
_CLAUSE = re.compile(r"[,;:]| and | but ")


def find_given_back(
    sentences: Sequence[LabelledSentence], passages: Sequence[Passage], number: int
) -> tuple[Passage, ...]:
    """The passages before a sentence of ours that it gives back.

    Most reflections give back one thing, most often what was said last. One of three clauses or more sums up, and may
    give back one thing a clause. Empty where they had told nothing that it could be.

    Args:
        sentences: All sentences of the conversation, in order.
        passages: What they told in it, in order.
        number: The number of the reflection among the sentences.
    """
    ours = sentences[number]
    before = [passage for passage in reversed(passages) if passage.last < number]
    clauses = _clauses(ours.text)
    if len(clauses) >= _SUMS_UP:
        related = [passage for passage in before if not ours.about or set(passage.aspects) & set(ours.about)]
        found = (_best(clause, related) for clause in clauses)
        summed = tuple(dict.fromkeys(passage for passage in found if passage is not None))[:_MOST]
        if summed:
            return summed
    words = telling_words(ours.text)
    since = _since(sentences, number)
    best = max(before, key=lambda passage: _closeness(ours, words, passage, since), default=None)
    return (best,) if best is not None and _closeness(ours, words, best, since) >= _CLOSE else ()


def _closeness(ours: LabelledSentence, words: frozenset[str], passage: Passage, since: int) -> float:
    """How likely a reflection gives back a passage: by common words, by the aspect, and for having just been said."""
    same_aspect = bool(set(passage.aspects) & set(ours.about))
    return len(words & telling_words(passage.text)) + 1.5 * (passage.last >= since) + 1.5 * same_aspect


def _clauses(text: str) -> list[frozenset[str]]:
    """The telling words of each clause that has any."""
    return [words for words in map(telling_words, _CLAUSE.split(text)) if words]


def _best(clause: frozenset[str], passages: Sequence[Passage]) -> Passage | None:
    """The passage that shares most words with a clause, the latest of equals; None where none shares any."""
    best = max(passages, key=lambda passage: len(clause & telling_words(passage.text)), default=None)
    return best if best is not None and clause & telling_words(best.text) else None


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
