"""Where in a conversation the words stand that bear on a question or a theme.

Three plain signals: rare words that turn and question share (Robertson and Zaragoza 2009, BM25), how close their
meanings are, and what stands around: an answer is found where its neighbours speak of the same. Nothing is learnt.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from askwhy.conversation import Conversation, Turn
from askwhy.evidence import Evidence
from askwhy.language.sentences import split_text
from askwhy.understanding.comparing import Sense
from askwhy.understanding.words import stem, words_in

Scores = NDArray[np.float64]

# Words of questions about conversations, which say nothing of what is looked for.
_ASKING = frozenset(
    "what why how who when did do does the about discuss discussed discussion think thought say said talk talking group meeting summarize "
    "summarise opinion opinions view team member members mention mentioned reason decide decided conclusion describe explain".split()
)
_SATURATION, _LENGTH = 1.2, 0.75  # of BM25
_MEANING = 0.5  # weight of one standard deviation of closeness; chosen on 25 training meetings of QMSum
_AROUND = (0.5, 0.35, 0.25, 0.15)  # weights of the turns one, two, three and four places away
_ENOUGH_WORDS = 3  # a turn of fewer is a nod


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A turn that bears on what was looked for; ``evidence`` is the sentence of it that does most."""

    turn_id: str
    evidence: Evidence
    score: float


def find_evidence(query: str, conversation: Conversation, sense: Sense, *, limit: int = 10) -> tuple[Found, ...]:
    """The turns that bear most on a question or a theme, the best first.

    Args:
        query: A question ("What did they say about stock?") or a few words.
        conversation: Where to look; no labels are needed.
        sense: How meanings are compared.
        limit: How many turns, at most.

    Returns:
        Empty where the conversation or the query has no words.
    """
    turns = [turn for turn in conversation.turns if turn.spoken.strip()]
    if not turns or not words_in(query):
        return ()
    scores = score_turns(query, [turn.text for turn in turns], sense)
    best = np.argsort(-scores, kind="stable")[:limit]
    return tuple(
        Found(
            turn_id=turns[place].id,
            evidence=_best_sentence(query, conversation.id, turns[place], sense),
            score=round(float(scores[place]), 4),
        )
        for place in best
        if scores[place] > 0
    )


def score_turns(query: str, texts: Sequence[str], sense: Sense) -> Scores:
    """How much each of these turns bears on a query, 0 and up, in their order; shape ``(len(texts),)``."""
    counts = [Counter(stem(word) for word in words_in(text)) for text in texts]
    lengths = np.array([sum(count.values()) for count in counts], np.float64)
    scores = _shared_words(query, counts, lengths) + _MEANING * _closeness(query, texts, lengths, sense)
    scores = _with_surroundings(scores)
    fullness = np.minimum(1.0, np.log1p(lengths) / math.log(_ENOUGH_WORDS))
    return np.asarray(scores * fullness, np.float64)


def _shared_words(query: str, counts: Sequence[Counter[str]], lengths: Scores) -> Scores:
    n, average = len(counts), max(float(lengths.mean()), 1.0)
    in_turns = Counter(word for count in counts for word in count)
    scores = np.zeros(n)
    for word in sorted({stem(w) for w in words_in(query) if w not in _ASKING} & in_turns.keys()):
        rarity = math.log(1 + (n - in_turns[word] + 0.5) / (in_turns[word] + 0.5))
        often = np.array([count[word] for count in counts], np.float64)
        scores += (
            rarity * often * (_SATURATION + 1) / (often + _SATURATION * (1 - _LENGTH + _LENGTH * lengths / average))
        )
    return scores


def _closeness(query: str, texts: Sequence[str], lengths: Scores, sense: Sense) -> Scores:
    """By how many standard deviations each turn is closer to the query than the turns are on average; never below 0."""
    wanted = " ".join(word for word in words_in(query) if word not in _ASKING) or query
    cosines = np.asarray(sense.meaning.embed(texts) @ sense.meaning.embed([wanted])[0], np.float64)
    spread = float(cosines.std())
    return np.maximum((cosines - cosines.mean()) / spread if spread else cosines * 0.0, 0.0) * (lengths > 1)


def _with_surroundings(scores: Scores) -> Scores:
    total = scores.copy()
    for away, weight in enumerate(_AROUND, start=1):
        total[away:] += weight * scores[:-away]
        total[:-away] += weight * scores[away:]
    return total


def _best_sentence(query: str, source: str, turn: Turn, sense: Sense) -> Evidence:
    places = split_text(turn.text) or [(0, len(turn.text))]
    scores = score_turns(query, [turn.text[start:end] for start, end in places], sense)
    start, end = places[int(np.argmax(scores))]
    return Evidence.quote(source, turn, start, end)
