"""Our questions, by kind, and how deep we went on one thread."""

from __future__ import annotations

from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.listening.measurement import Measurement


def questions(labelled: LabelledConversation, kind: Move = Move.QUESTION) -> Measurement:
    """How many questions of one kind we asked.

    Args:
        labelled: The conversation.
        kind: `QUESTION` for all, or `OPEN`, `CLOSED`, `WHY`, `FOLLOW_UP`, `LEADING`.

    Returns:
        A count, 0 where we asked none, with the questions themselves; ``n`` is the number of all our questions.
    """
    asked = labelled.ours(Move.QUESTION)
    of_kind = [question for question in asked if question.has(kind)]
    return Measurement(
        value=len(of_kind),
        unit="count",
        n=len(asked),
        pieces=tuple(labelled.evidence(question) for question in of_kind),
    )


def question_depth(labelled: LabelledConversation) -> Measurement:
    """The length of our longest chain of follow-ups: how many times in a row a question of ours grew from their answer.

    A chain begins with any question of ours; each follow-up adds one; a question from our own list begins a new chain,
    and a pitch or a story of ours ends it.

    Returns:
        A count, 0 where we asked no follow-up, with the longest chain's questions, the first one included.
    """
    chains: list[list[LabelledSentence]] = [[]]
    for sentence in labelled.ours():
        if sentence.has(Move.FOLLOW_UP):
            chains[-1].append(sentence)
        elif sentence.has(Move.QUESTION):
            chains.append([sentence])
        elif sentence.has(Move.PITCH, Move.PERSONAL_STORY, Move.THIRD_PARTY_STORY) and chains[-1]:
            chains.append([])
    longest = max(chains, key=_depth)
    return Measurement(
        value=_depth(longest),
        unit="count",
        n=sum(_depth(chain) > 0 for chain in chains),
        pieces=tuple(labelled.evidence(question) for question in longest) if _depth(longest) else (),
    )


def _depth(chain: list[LabelledSentence]) -> int:
    return sum(question.has(Move.FOLLOW_UP) for question in chain)
