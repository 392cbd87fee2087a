"""Room after a proposal: how much they spoke before we spoke on."""

from __future__ import annotations

from statistics import median

from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation
from askwhy.listening.exchanges import with_answers
from askwhy.listening.measurement import Measurement, not_measurable


def room_after_proposals(labelled: LabelledConversation) -> Measurement:
    """The median number of words that they spoke right after we had proposed something.

    A proposal is a stretch of ours with a pitch; asking on after it in the same breath takes none of their room.

    Returns:
        Words, with the proposals' last sentences; not measurable where we proposed nothing.
    """
    words, proposals = [], []
    for ours, theirs in with_answers(labelled):
        pitched = ours.with_labels(Move.PITCH)
        if pitched:
            words.append(theirs.n_words if theirs else 0)
            proposals.append(labelled.evidence(pitched[-1]))
    if not words:
        return not_measurable("words", "We proposed nothing.")
    return Measurement(value=float(median(words)), unit="words", n=len(words), pieces=tuple(proposals))
