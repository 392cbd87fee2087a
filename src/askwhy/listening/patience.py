"""Patience: how long we waited before we spoke."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from askwhy.conversation import Conversation, Grain, Side, Turn
from askwhy.listening.measurement import Measurement, not_measurable
from askwhy.listening.speech import by_time, find_backchannels, has_words, quote, sides_by_speaker, why_not_talk

FINE_ENOUGH = (Grain.WORD, Grain.SENTENCE)
N_PIECES = 5  # the replies that came soonest: the moments worth looking at


@dataclass(frozen=True, slots=True)
class _Reply:
    gap_s: float
    turn: Turn


def patience(conversation: Conversation) -> Measurement:
    """The median silence between the end of their talk and the start of ours, in seconds.

    Where we began before they had ended the silence is 0. Only sources that time words or sentences can tell: captions
    end when the text leaves the screen. Docs: docs/explanation/measures.md#patience.

    Args:
        conversation: A call or meeting. Replies of ours to a turn without an end, or with somebody of neither side in
            between, are left out and counted in ``n_skipped``.

    Returns:
        Seconds, 0 or more, and the number of our replies behind it; as pieces the five that came soonest. Without a
        value where the source is too coarse or tells no ends, and where we never spoke after them.
    """
    reason = why_not_talk(conversation) or _too_coarse(conversation)
    if reason is not None:
        return not_measurable("s", reason)
    replies, n_skipped = _replies(conversation)
    if not replies:
        return not_measurable("s", "We never speak right after them.", n_skipped=n_skipped)
    soonest = sorted(replies, key=lambda reply: reply.gap_s)
    return Measurement(
        value=_median([reply.gap_s for reply in soonest]),
        unit="s",
        n=len(replies),
        n_skipped=n_skipped,
        pieces=tuple(quote(conversation, reply.turn) for reply in soonest[:N_PIECES]),
    )


def _too_coarse(conversation: Conversation) -> str | None:
    if conversation.grain is Grain.NONE:
        return "The file does not tell when anything was said."
    if conversation.grain not in FINE_ENOUGH:
        return "The file times whole captions or turns, too coarse for the pause between two voices."
    if all(turn.end_s is None for turn in conversation.turns):
        return "The file tells when each turn starts and not when it ends."
    return None


def _replies(conversation: Conversation) -> tuple[list[_Reply], int]:
    """Our replies to them with the silence before each, and how many could not be measured."""
    sides = sides_by_speaker(conversation)
    timed = by_time(turn for turn in conversation.turns if has_words(turn))
    backchannels = find_backchannels(timed)
    replies: list[_Reply] = []
    n_skipped = 0
    their_end_s: float | None = None
    before: Side | None = None
    for turn in timed:
        if turn.id in backchannels:
            continue
        side = sides.get(turn.speaker_id)
        if side is Side.US and before is Side.THEM:
            if their_end_s is None or turn.start_s is None:
                n_skipped += 1
            else:
                replies.append(_Reply(max(0.0, turn.start_s - their_end_s), turn))
        if side is Side.THEM:
            their_end_s = _later(their_end_s, turn.end_s) if before is Side.THEM else turn.end_s
        before = side
    return replies, n_skipped


def _later(one: float | None, other: float | None) -> float | None:
    """The later of two ends of their talk; None where one of them is not known."""
    return None if one is None or other is None else max(one, other)


def _median(ordered: Sequence[float]) -> float:
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
