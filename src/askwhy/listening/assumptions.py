"""What we stated about their world without having heard it, and what became of it."""

from __future__ import annotations

from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation
from askwhy.listening.measurement import Measurement
from askwhy.listening.outcomes import Outcome, outcomes_of


def assumptions(labelled: LabelledConversation, outcome: Outcome | None = None) -> Measurement:
    """How many assumptions we made, of all or of one outcome.

    Returns:
        A count, 0 where there was none, with the assumptions and their answers; ``n`` is the number of all.
    """
    made = list(outcomes_of(labelled, Move.ASSUMPTION))
    wanted = [answered for answered in made if outcome is None or answered.outcome is outcome]
    pieces = [piece for answered in wanted for piece in (answered.sentence, answered.answer) if piece is not None]
    return Measurement(
        value=len(wanted), unit="count", n=len(made), pieces=tuple(labelled.evidence(piece) for piece in pieces)
    )
