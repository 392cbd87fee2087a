"""The gold calls with labels that were predicted while they were left out of what was learnt.

``python -m training.build`` keeps the logits of the held-out conversations under out/training; calibration and thresholds
are chosen on the other half of those (see benchmarks.labels), so no call judges itself.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from askwhy.conversation import Side
from askwhy.labels import ASPECTS, OUR_MOVES, THEIR_MOVES, Label
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from benchmarks.labels import judge

_OURS, _ABOUT = len(OUR_MOVES), len(OUR_MOVES) + len(THEIR_MOVES) + len(ASPECTS)
_OUR_COLUMNS: tuple[Label, ...] = OUR_MOVES
_THEIR_COLUMNS: tuple[Label, ...] = (*THEIR_MOVES, *ASPECTS)

Row = NDArray[np.bool_] | NDArray[np.float32]


def with_predicted_labels(call: str, labelled: LabelledConversation, tier: str = "network") -> LabelledConversation:
    """The same sentences with predicted labels and probabilities instead of a person's.

    Args:
        call: The id under which the conversation was held out, such as ``d1``.
        labelled: The conversation with its gold labels.
        tier: ``network`` or ``ngrams``.
    """
    given, shares = _rows(tier)[call]
    if len(given) != len(labelled.sentences):
        raise SystemExit(f"{call} has {len(labelled.sentences)} sentences here and {len(given)} in out/training.")
    sentences = tuple(
        _predicted(sentence, row, share) for sentence, row, share in zip(labelled.sentences, given, shares, strict=True)
    )
    return replace(labelled, sentences=sentences, classifier=f"{tier}, left out")


@cache
def _rows(tier: str) -> dict[str, tuple[NDArray[np.bool_], NDArray[np.float64]]]:
    return {judged.talk.id: (judged.given, np.asarray(judged.probability, np.float64)) for judged in judge(tier)}


def _predicted(sentence: LabelledSentence, given: NDArray[np.bool_], shares: NDArray[np.float64]) -> LabelledSentence:
    if sentence.side is Side.US:
        columns, first = _OUR_COLUMNS, 0
    elif sentence.side is Side.THEM:
        columns, first = _THEIR_COLUMNS, _OURS
    else:
        return replace(sentence, labels=frozenset(), about=())
    places = range(first, first + len(columns))
    return replace(
        sentence,
        labels=frozenset(label for label, place in zip(columns, places, strict=True) if given[place]),
        about=tuple(a for n, a in enumerate(ASPECTS) if given[_ABOUT + n]) if sentence.side is Side.US else (),
        probabilities={label: round(float(shares[p]), 3) for label, p in zip(columns, places, strict=True)},
    )
