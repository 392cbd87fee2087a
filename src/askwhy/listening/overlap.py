"""Overlap: how long both sides spoke at once."""

from __future__ import annotations

from collections.abc import Sequence

from askwhy.conversation import Conversation, Side
from askwhy.listening.measurement import Measurement, not_measurable
from askwhy.listening.speech import (
    Voice,
    find_backchannels,
    has_words,
    quote,
    sides_by_speaker,
    voices_of,
    why_not_talk,
)

# Shorter than this is breath, noise and rounding of times: docs/explanation/measures.md#overlap.
MIN_OVERLAP_S = 0.2


def overlap(conversation: Conversation) -> Measurement:
    """How long somebody of us and somebody of them were heard at once, in seconds.

    Stretches under 0.2 s and backchannels are left out. Not every overlap is an interruption: docs/explanation/measures.md#overlap.

    Args:
        conversation: A call or meeting. Turns of neither side or without an end are left out and counted in
            ``n_skipped``.

    Returns:
        Seconds, 0 or more; ``n`` is the number of overlaps, and the pieces are the turns that began while the other
        side was speaking. Without a value for what was written and where the source tells no ends.
    """
    spoken = [turn for turn in conversation.turns if has_words(turn)]
    sides = sides_by_speaker(conversation)
    timed = [turn for turn in spoken if turn.duration_s is not None and turn.speaker_id in sides]
    reason = why_not_talk(conversation) or (None if timed else "The file does not tell when each turn ends.")
    if reason is not None:
        return not_measurable("s", reason, n_skipped=len(spoken))
    backchannels = find_backchannels(spoken)
    voices: dict[Side, list[Voice]] = {Side.US: [], Side.THEM: []}
    for turn in timed:
        if turn.id not in backchannels:
            voices[sides[turn.speaker_id]] += voices_of(turn, joined_gap_s=0.0)
    found = _overlaps(_by_start(voices[Side.US]), _by_start(voices[Side.THEM]))
    later = {turn.id: turn for turn in (_later(one, other).turn for one, other, _ in found)}
    return Measurement(
        value=sum(length_s for _, _, length_s in found),
        unit="s",
        n=len(found),
        n_skipped=len(spoken) - len(timed),
        pieces=tuple(quote(conversation, turn) for turn in later.values()),
    )


def _by_start(voices: Sequence[Voice]) -> list[Voice]:
    """In the order of time, and without overlap within the side: a moment at which two of us speak is one moment."""
    ordered: list[Voice] = []
    for voice in sorted(voices, key=lambda voice: (voice.start_s, voice.end_s)):
        start_s = max(voice.start_s, ordered[-1].end_s) if ordered else voice.start_s
        if start_s < voice.end_s:
            ordered.append(Voice(voice.turn, start_s, voice.end_s, voice.start, voice.end))
    return ordered


def _overlaps(ours: Sequence[Voice], theirs: Sequence[Voice]) -> list[tuple[Voice, Voice, float]]:
    found: list[tuple[Voice, Voice, float]] = []
    one = other = 0
    while one < len(ours) and other < len(theirs):
        us, them = ours[one], theirs[other]
        length_s = min(us.end_s, them.end_s) - max(us.start_s, them.start_s)
        if length_s >= MIN_OVERLAP_S:
            found.append((us, them, length_s))
        if us.end_s <= them.end_s:
            one += 1
        else:
            other += 1
    return found


def _later(one: Voice, other: Voice) -> Voice:
    return max(one, other, key=lambda voice: voice.start_s)
