"""What we gave back of what they said, and whether they found themselves in it."""

from __future__ import annotations

from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation
from askwhy.listening.measurement import Measurement, not_measurable
from askwhy.listening.outcomes import Outcome, outcomes_of


def reflections(labelled: LabelledConversation, outcome: Outcome | None = None) -> Measurement:
    """How many sentences of ours gave back what they had said or meant.

    Args:
        labelled: The conversation.
        outcome: Only those that they confirmed, corrected or left unanswered; None for all.

    Returns:
        A count, 0 where there was none, with the reflections and, where an outcome is asked for, their answers;
        ``n`` is the number of all reflections.
    """
    made = list(outcomes_of(labelled, Move.REFLECTION))
    wanted = [answered for answered in made if outcome is None or answered.outcome is outcome]
    pieces = [piece for a in wanted for piece in (a.sentence, a.answer if outcome else None) if piece is not None]
    return Measurement(
        value=len(wanted), unit="count", n=len(made), pieces=tuple(labelled.evidence(piece) for piece in pieces)
    )


def reflections_per_question(labelled: LabelledConversation) -> Measurement:
    """Our reflections divided by our questions: MITI 4 calls 1 fair and 2 good, for counselling.

    Returns:
        A ratio from 0 up, with the reflections. Not measurable where we asked nothing.
    """
    asked, given_back = labelled.ours(Move.QUESTION), labelled.ours(Move.REFLECTION)
    if not asked:
        return not_measurable("ratio", "We asked no question.")
    return Measurement(
        value=len(given_back) / len(asked),
        unit="ratio",
        n=len(asked),
        pieces=tuple(labelled.evidence(sentence) for sentence in given_back),
    )
