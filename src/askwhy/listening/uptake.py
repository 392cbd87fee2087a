"""Uptake: how far our turns build on what they had just said (Demszky et al. 2021).

Two plain signals, no training: the share of their words that we take up, each word weighing as much as it is rare, and
the weight of those words itself. On 1,998 exchanges rated by people (which were not learnt from) they reach a Spearman
correlation with the raters' mean of the figure in docs/explanation/quality.md.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from itertools import pairwise
from statistics import fmean

from askwhy.conversation import Side
from askwhy.language.labelled import LabelledConversation
from askwhy.listening.exchanges import Stretch, stretches
from askwhy.listening.measurement import Measurement, not_measurable

FEWEST_WORDS = 5  # a turn of theirs with fewer leaves nothing to build on
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+")
# "stops", "stopped", "stopping", "lines", "lined" and "line" are each one word here.
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s|ly|e)$")
_DOUBLED = re.compile(r"([bdfgklmnprt])\1$")

Rarity = Mapping[str, float]  # of a word, in nats: how surprising it is in talk; words not in it are the rarest


def uptake(labelled: LabelledConversation, rarity: Rarity) -> Measurement:
    """How far our turns build on theirs, on average.

    Returns:
        A share from 0 to 1 (of the weight of their words), with the turns of ours that took up most, best first; not
        measurable where no turn of ours follows a turn of theirs of some length.
    """
    found = stretches(labelled)
    built = [
        (share_taken_up(_text(before), _text(stretch), rarity), stretch)
        for before, stretch in pairwise(found)
        if stretch.side is Side.US and before.n_words >= FEWEST_WORDS
    ]
    if not built:
        return not_measurable("share", "No turn of ours follows one of theirs of at least five words.")
    best = sorted(built, key=lambda pair: -pair[0])[:3]
    return Measurement(
        value=fmean(share for share, _ in built),
        unit="share",
        n=len(built),
        pieces=tuple(labelled.evidence(stretch.sentences[0]) for share, stretch in best if share > 0),
    )


def uptake_score(theirs: str, ours: str, rarity: Rarity) -> float:
    """One exchange's uptake for ranking, from 0 up: the share taken up, and how much weight that is."""
    share = share_taken_up(theirs, ours, rarity)
    return share + math.log1p(share * _weight(_words(theirs), rarity)) / 2


def share_taken_up(theirs: str, ours: str, rarity: Rarity) -> float:
    """The share of the weight of their words that return in ours, 0 to 1; 0 where they said no word."""
    said, taken = _words(theirs), {_stem(word) for word in _words(ours)}
    total = _weight(said, rarity)
    return _weight({word for word in said if _stem(word) in taken}, rarity) / total if total else 0.0


def _weight(words: set[str], rarity: Rarity) -> float:
    rarest = max(rarity.values(), default=1.0)
    return sum(rarity.get(word, rarest) for word in words)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _stem(word: str) -> str:
    return _DOUBLED.sub(r"\1", _ENDING.sub("", word))


def _text(stretch: Stretch) -> str:
    return " ".join(sentence.text for sentence in stretch.sentences)
