"""What a classifier is to answer: the order of its outputs, and what is right for a labelled talk."""

from __future__ import annotations

import numpy as np

from askwhy.conversation import Side
from askwhy.labels import ASPECTS, OUR_MOVES, THEIR_MOVES, Move
from training.corpus import Labelled, Talk

OUTPUTS = (
    [("us", move) for move in OUR_MOVES]
    + [("them", move) for move in THEIR_MOVES]
    + [("them", aspect) for aspect in ASPECTS]
    + [("about", aspect) for aspect in ASPECTS]
)
READ_ABOUT = {Move.QUESTION, Move.ASSUMPTION, Move.REFLECTION}


def truth(talk: Talk) -> tuple[np.ndarray, np.ndarray]:
    """What is right, and where we know it: two arrays (sentences, outputs) of 0 and 1."""
    right = np.zeros((len(talk.sentences), len(OUTPUTS)), np.float32)
    known = np.zeros_like(right)
    for row, sentence in enumerate(talk.sentences):
        for column, (group, label) in enumerate(OUTPUTS):
            known[row, column] = _is_known(sentence, group)
            right[row, column] = label in ((sentence.about if group == "about" else sentence.labels) or ())
    return right * known, known


def _is_known(sentence: Labelled, group: str) -> bool:
    if sentence.labels is None:
        return False
    if group == "about":
        return sentence.side is Side.US and sentence.about is not None and bool(sentence.labels & READ_ABOUT)
    return sentence.side.value == group
