"""Promises made in the conversation; `askwhy.curiosity.promises` says what exactly and by when."""

from __future__ import annotations

from askwhy.conversation import Side
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation
from askwhy.listening.measurement import Measurement


def commitments(labelled: LabelledConversation, side: Side) -> Measurement:
    """How many sentences of one side promise something.

    Returns:
        A count, 0 where there is none, with the sentences.
    """
    made = labelled.ours(Move.COMMITMENT) if side is Side.US else labelled.theirs(Move.COMMITMENT)
    return Measurement(value=len(made), unit="count", n=len(made), pieces=tuple(map(labelled.evidence, made)))
