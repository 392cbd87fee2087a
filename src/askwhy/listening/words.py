"""Words: how much each side said."""

from __future__ import annotations

from askwhy.conversation import Conversation, Side
from askwhy.listening.counting import count_words
from askwhy.listening.measurement import Measurement, not_measurable
from askwhy.listening.speech import has_words, sides_by_speaker, why_no_sides


def words(conversation: Conversation, *, of: Side) -> Measurement:
    """How many words one side said or wrote.

    Marks of sounds, quoted lines and signatures are not counted. Limits: docs/explanation/measures.md#words.

    Args:
        conversation: Turns of neither side are left out and counted in ``n_skipped``.
        of: The side whose words are wanted.

    Returns:
        A number of words, 0 or more, and the number of that side's turns. Without a value where nobody is known to be
        us or them.
    """
    spoken = [turn for turn in conversation.turns if has_words(turn)]
    reason = why_no_sides(conversation)
    if reason is not None:
        return not_measurable("words", reason, n_skipped=len(spoken))
    sides = sides_by_speaker(conversation)
    theirs = [turn for turn in spoken if sides.get(turn.speaker_id) is of]
    return Measurement(
        value=sum(count_words(turn.spoken) for turn in theirs),
        unit="words",
        n=len(theirs),
        n_skipped=sum(turn.speaker_id not in sides for turn in spoken),
    )
