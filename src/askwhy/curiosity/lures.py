"""What makes a sentence of theirs inviting: a fear, a cost, a change, a person named in passing, a breaking off.

Every lure is a mark of language with a weight; weights add up to how much the sentence invites a question. A fear, an
obstacle, a motive or a strong feeling weighs more than a plain fact; what somebody adds unasked at the end of a turn
weighs more than the answer to our question.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from askwhy.curiosity.marks import BREAKS_OFF, MARKS, Lure
from askwhy.labels import Aspect, Move
from askwhy.language.labelled import LabelledSentence

# Chosen by reading what people of six calls would have wanted to hear more about, and kept to round numbers.
_OF_ASPECT: Mapping[Aspect, tuple[Lure, float]] = {
    Aspect.FEARS: (Lure.FEAR, 3.0),
    Aspect.MOTIVATIONS: (Lure.MOTIVE, 2.2),
    Aspect.OBSTACLES: (Lure.OBSTACLE, 2.0),
    Aspect.CATALYSTS: (Lure.CHANGE, 2.0),
    Aspect.GOALS: (Lure.GOAL, 1.8),
    Aspect.CULTURE: (Lure.CULTURE, 1.2),
    Aspect.CUSTOMERS: (Lure.FACT, 1.0),
    Aspect.VALUE: (Lure.FACT, 0.8),
    Aspect.PROCESSES: (Lure.FACT, 0.8),
}
_SECOND_ASPECT = 0.4  # of its weight: two drawers say more than one, not twice as much
_FEWEST_WORDS = 2
LONGEST = 1500  # characters: what is longer is no sentence that anybody said
_TOO_LITTLE, _TOO_UNLIKELY = 0.3, 0.2
_BREAKING_OFF, _VOLUNTEERED, _LEFT_LAST = 1.2, 0.6, 0.4
_OF_MOVE = ((Move.EMOTION, Lure.FEELING, 0.8), (Move.CORRECTS, Lure.CORRECTION, 0.6))


def lures_of(sentence: LabelledSentence, *, volunteered: bool, last: bool) -> Mapping[Lure, float]:
    """What makes a sentence of theirs inviting, each lure with its weight; empty where nothing does.

    Args:
        sentence: One of theirs. What its labels say counts by their probability.
        volunteered: Whether it goes beyond the answer to a question of ours.
        last: Whether it is the last of their turn: what somebody leaves in the room.
    """
    if len(sentence.text) > LONGEST or len(sentence.text.split()) < _FEWEST_WORDS:
        return {}
    told = _told(sentence)
    breaks_off = BREAKS_OFF.search(sentence.text) is not None
    if not told and not breaks_off and not sentence.has(Move.EMOTION, Move.CORRECTS):
        return {}
    found = _added(told, _marked(sentence.text), _moved(sentence))
    if breaks_off:
        found[Lure.HESITATION] = _BREAKING_OFF
    if volunteered:
        found[Lure.VOLUNTEERED] = _VOLUNTEERED + (_LEFT_LAST if last else 0.0)
    return found


def _told(sentence: LabelledSentence) -> dict[Lure, float]:
    """What the aspects weigh: their mean, each by its probability; a second one adds some more.

    The mean, and not the sum: a classifier that wavers between two drawers does not make the sentence lighter.
    """
    shares = {aspect: sentence.probability(aspect) for aspect in _OF_ASPECT}
    total = sum(shares.values())
    told = sentence.probability(Move.DISCLOSURE)
    if not total or told < _TOO_UNLIKELY:
        return {}
    both = told * (1 + _SECOND_ASPECT * min(1.0, max(0.0, total - 1.0))) / total
    weighed = [{lure: weight * shares[aspect] * both} for aspect, (lure, weight) in _OF_ASPECT.items()]
    return {lure: weight for lure, weight in _added(*weighed).items() if weight >= _TOO_LITTLE}


@lru_cache(maxsize=2_000)  # a sentence is looked at for its thread, and again for a question
def _marked(text: str) -> Mapping[Lure, float]:
    """What the words themselves weigh."""
    return _added(*({lure: weight} for lure, weight, mark in MARKS if mark.search(text)))


def _moved(sentence: LabelledSentence) -> dict[Lure, float]:
    """What the sentence does: a feeling shown, a correction of ours."""
    return {
        lure: weight * sentence.probability(move)
        for move, lure, weight in _OF_MOVE
        if sentence.probability(move) >= _TOO_UNLIKELY
    }


def _added(*parts: Mapping[Lure, float]) -> dict[Lure, float]:
    total: dict[Lure, float] = {}
    for part in parts:
        for lure, weight in part.items():
            total[lure] = total.get(lure, 0.0) + weight
    return total
