"""Switches a minute: how often the floor passed from one side to the other."""

from __future__ import annotations

from itertools import pairwise

from askwhy.conversation import Conversation
from askwhy.listening.measurement import Measurement, not_measurable
from askwhy.listening.speech import by_time, find_backchannels, has_words, sides_by_speaker, why_not_talk


def switches_per_minute(conversation: Conversation) -> Measurement:
    """How often a minute the floor passed between us and them.

    Backchannels are not turns, and two people of one side who talk to each other do not switch. The minutes run from
    the first start to the last moment that the file tells. Docs: docs/explanation/measures.md#switches-per-minute.

    Args:
        conversation: A call or meeting. Turns of neither side or without a start are left out and counted in
            ``n_skipped``.

    Returns:
        Switches a minute, 0 or more; ``n`` is the number of switches. Without a value for what was written, where
        nothing is timed, and where no time passes.
    """
    spoken = [turn for turn in conversation.turns if has_words(turn)]
    sides = sides_by_speaker(conversation)
    timed = by_time(spoken)
    reason = why_not_talk(conversation) or (None if timed else "The file does not tell when anything was said.")
    if reason is not None:
        return not_measurable("per minute", reason, n_skipped=len(spoken))
    backchannels = find_backchannels(timed)
    floor = [sides[turn.speaker_id] for turn in timed if turn.speaker_id in sides and turn.id not in backchannels]
    moments = [moment for turn in timed for moment in (turn.start_s, turn.end_s) if moment is not None]
    minutes = (max(moments) - min(moments)) / 60
    if minutes <= 0:
        return not_measurable("per minute", "No time passes in it.", n_skipped=len(spoken))
    switches = sum(one is not other for one, other in pairwise(floor))
    return Measurement(
        value=switches / minutes,
        unit="per minute",
        n=switches,
        n_skipped=sum(turn.start_s is None or turn.speaker_id not in sides for turn in spoken),
        reason=None if timed[-1].end_s is not None else "The file tells no ends, so the time runs to the last start.",
    )
