"""Longest stretch: the longest that somebody held the floor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from askwhy.conversation import Conversation, Side, Turn
from askwhy.evidence import Evidence
from askwhy.listening.counting import count_words
from askwhy.listening.measurement import Measurement, not_measurable
from askwhy.listening.speech import (
    JOINED_GAP_S,
    Voice,
    by_time,
    find_backchannels,
    has_words,
    quote,
    sides_by_speaker,
    voices_of,
    why_not_talk,
)


@dataclass(slots=True)
class _Stretch:
    """One speaker's talk, and the last moment at which a voice was heard in it: theirs or a listener's."""

    voices: list[Voice] = field(default_factory=list)
    heard_until_s: float = float("-inf")

    @property
    def length_s(self) -> float:
        return max(voice.end_s for voice in self.voices) - self.voices[0].start_s

    def continues(self, voice: Voice) -> bool:
        return (
            bool(self.voices)
            and self.voices[0].turn.speaker_id == voice.turn.speaker_id
            and voice.start_s - self.heard_until_s <= JOINED_GAP_S
        )

    def add(self, voice: Voice) -> None:
        self.voices.append(voice)
        self.heard_until_s = max(self.heard_until_s, voice.end_s)


def longest_stretch(conversation: Conversation, *, of: Side) -> Measurement:
    """The longest stretch of talk by one person of a side.

    Silences up to 1.5 s are joined, and a listener's "mm-hm" does not end a stretch. In seconds where turns are timed,
    else in words. Docs: docs/explanation/measures.md#longest-stretch.

    Args:
        conversation: A call or meeting. Turns without times are left out where time is measured, and counted in
            ``n_skipped``.
        of: The side whose stretch is wanted.

    Returns:
        Seconds (or words) of the longest stretch, the number of stretches it was chosen from, and as pieces the words
        said in it. Without a value for what was written, and where that side never holds the floor.
    """
    spoken = [turn for turn in conversation.turns if has_words(turn)]
    reason = why_not_talk(conversation)
    if reason is not None:
        return not_measurable("s", reason, n_skipped=len(spoken))
    sides = sides_by_speaker(conversation)
    timed = [turn for turn in spoken if turn.duration_s is not None]
    stretches = [stretch for stretch in _timed_stretches(timed) if sides.get(stretch.voices[0].turn.speaker_id) is of]
    if not stretches:
        return _in_words(conversation, spoken, of)
    longest = max(stretches, key=lambda stretch: stretch.length_s)
    return Measurement(
        value=longest.length_s,
        unit="s",
        n=len(stretches),
        n_skipped=sum(turn.duration_s is None and sides.get(turn.speaker_id) is of for turn in spoken),
        pieces=tuple(_pieces(conversation, longest.voices)),
    )


def _timed_stretches(turns: Iterable[Turn]) -> list[_Stretch]:
    ordered = by_time(turns)
    backchannels = find_backchannels(ordered)
    stretches: list[_Stretch] = []
    current = _Stretch()
    for turn in ordered:
        if turn.id in backchannels:
            current.heard_until_s = max(current.heard_until_s, turn.end_s or 0.0)
            continue
        for voice in voices_of(turn):
            if not current.continues(voice):
                current = _Stretch()
                stretches.append(current)
            current.add(voice)
    return stretches


def _pieces(conversation: Conversation, voices: Sequence[Voice]) -> Iterable[Evidence]:
    """The words of each turn that were said in these voices."""
    turns = {voice.turn.id: voice.turn for voice in voices}
    for turn_id, turn in turns.items():
        within = [voice for voice in voices if voice.turn.id == turn_id]
        start, end = min(voice.start for voice in within), max(voice.end for voice in within)
        if start < end:
            yield Evidence.quote(conversation.id, turn, start, end)


def _in_words(conversation: Conversation, spoken: Sequence[Turn], of: Side) -> Measurement:
    sides = sides_by_speaker(conversation)
    runs = [run for run in _runs(spoken) if sides.get(run[0].speaker_id) is of]
    if not runs:
        return not_measurable("words", "Nobody of that side ever holds the floor.", n_skipped=len(spoken))
    longest = max(runs, key=_n_words)
    return Measurement(
        value=_n_words(longest),
        unit="words",
        n=len(runs),
        reason="The file does not tell when each turn ends, so words were counted.",
        pieces=tuple(quote(conversation, turn) for turn in longest),
    )


def _runs(turns: Sequence[Turn]) -> list[list[Turn]]:
    """Turns that one speaker takes one after the other, backchannels of others left out."""
    backchannels = find_backchannels(turns)
    runs: list[list[Turn]] = []
    for turn in turns:
        if turn.id in backchannels:
            continue
        if runs and runs[-1][0].speaker_id == turn.speaker_id:
            runs[-1].append(turn)
        else:
            runs.append([turn])
    return runs


def _n_words(turns: Iterable[Turn]) -> int:
    return sum(count_words(turn.spoken) for turn in turns)
