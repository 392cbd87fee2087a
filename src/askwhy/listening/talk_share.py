"""Talk share: who had the floor."""

from __future__ import annotations

from collections.abc import Iterable, Set

from askwhy.conversation import Channel, Conversation, Side, Turn
from askwhy.listening.counting import count_words
from askwhy.listening.measurement import Measurement, not_measurable
from askwhy.listening.speech import WRITTEN, Voice, has_words, sides_by_speaker, voices_of, why_no_sides

# Where more of the words than this stand in turns without times, what is timed says too little of the whole.
MAX_UNTIMED_WORDS = 0.1


def talk_share(conversation: Conversation, *, of: Side) -> Measurement:
    """Share of all speaking time taken by one side; of all words where the source does not time its turns.

    Overlapping speech counts once for each speaker, so the shares of the two sides sum to 1. Pauses up to 1.5 s count as
    speaking. Formula, studies and limits: docs/explanation/measures.md#talk-share.

    Args:
        conversation: Turns of neither side, and untimed ones where time is measured, are left out and counted in
            ``n_skipped``.
        of: The side whose share is wanted.

    Returns:
        A share from 0 to 1 and the number of turns behind it; the unit says whether of time or of words. Without a value
        where nobody is known to be us or them, for notes,
        in which nobody talks, and for messages of one side alone.
    """
    spoken = [turn for turn in conversation.turns if has_words(turn)]
    sides = sides_by_speaker(conversation)
    reason = _why_not(conversation, {sides[turn.speaker_id] for turn in spoken if turn.speaker_id in sides})
    if reason is not None:
        return not_measurable("share of words", reason, n_skipped=len(spoken))
    sided = [turn for turn in spoken if turn.speaker_id in sides]
    timed = [turn for turn in sided if turn.duration_s is not None]
    seconds = _seconds_by_speaker(timed)
    if _words(timed) >= (1 - MAX_UNTIMED_WORDS) * _words(sided) and sum(seconds.values()) > 0:
        ours = sum(length for speaker, length in seconds.items() if sides[speaker] is of)
        return Measurement(
            value=ours / sum(seconds.values()),
            unit="share of speaking time",
            n=len(timed),
            n_skipped=len(spoken) - len(timed),
        )
    return Measurement(
        value=_words(turn for turn in sided if sides[turn.speaker_id] is of) / max(_words(sided), 1),
        unit="share of words",
        n=len(sided),
        n_skipped=len(spoken) - len(sided),
        reason=None
        if conversation.channel in (Channel.EMAIL, Channel.CHAT)
        else "The file does not tell when each turn ends, so words were counted.",
    )


def _why_not(conversation: Conversation, speaking: Set[Side]) -> str | None:
    if conversation.channel is Channel.NOTE:
        return "These are notes: nobody talks in them."
    if conversation.channel in WRITTEN and len(speaking) == 1:
        return "Only one side writes in it."
    return why_no_sides(conversation)


def _words(turns: Iterable[Turn]) -> int:
    return sum(count_words(turn.spoken) for turn in turns)


def _seconds_by_speaker(turns: Iterable[Turn]) -> dict[str | None, float]:
    """How long each speaker is heard; captions of one speaker that overlap count once."""
    heard: dict[str | None, list[Voice]] = {}
    for turn in turns:
        heard.setdefault(turn.speaker_id, []).extend(voices_of(turn))
    return {speaker: _covered_s(voices) for speaker, voices in heard.items()}


def _covered_s(voices: list[Voice]) -> float:
    covered, until = 0.0, float("-inf")
    for voice in sorted(voices, key=lambda voice: voice.start_s):
        covered += max(0.0, voice.end_s - max(voice.start_s, until))
        until = max(until, voice.end_s)
    return covered
