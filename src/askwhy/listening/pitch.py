"""Pitch and advice: how much of our talk, how early, and what we had asked before."""

from __future__ import annotations

from askwhy.conversation import Side
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.listening.measurement import Measurement, not_measurable


def share_of_our_sentences(labelled: LabelledConversation, move: Move) -> Measurement:
    """The share of our sentences that carry a move, `PITCH` or `ADVICE`.

    Returns:
        A share from 0 to 1, with the sentences; not measurable where we said nothing.
    """
    ours, carrying = labelled.ours(), labelled.ours(move)
    if not ours:
        return not_measurable("share", "Nobody on our side said anything.")
    return Measurement(
        value=len(carrying) / len(ours), unit="share", n=len(ours), pieces=tuple(map(labelled.evidence, carrying))
    )


def first_after(labelled: LabelledConversation, move: Move) -> Measurement:
    """How far into the conversation the first pitch or advice came, as a share of all sentences.

    Returns:
        A share from 0 (the first sentence) to 1, with that sentence; not measurable where there was none.
    """
    for number, sentence in enumerate(labelled.sentences):
        if sentence.side is Side.US and sentence.has(move):
            return Measurement(
                value=number / len(labelled.sentences),
                unit="share",
                n=len(labelled.sentences),
                pieces=(labelled.evidence(sentence),),
            )
    return not_measurable("share", f"There was no {move.value}.")


def follow_ups_before(labelled: LabelledConversation, move: Move) -> Measurement:
    """How many follow-up questions we had asked before the first pitch or advice.

    Returns:
        A count, with those questions; not measurable where there was no pitch or advice.
    """
    asked: list[LabelledSentence] = []
    for sentence in labelled.ours():
        if sentence.has(move):
            return Measurement(
                value=len(asked), unit="count", n=len(asked), pieces=tuple(map(labelled.evidence, asked))
            )
        if sentence.has(Move.FOLLOW_UP):
            asked.append(sentence)
    return not_measurable("count", f"There was no {move.value}.")
