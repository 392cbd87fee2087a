"""What the airtime measures share: whose turn it is, when a voice is heard, and what is no turn.

Docs: docs/explanation/measures.md#speaking-time and #backchannels.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from askwhy.conversation import Anchor, Channel, Conversation, Side, Turn
from askwhy.evidence import Evidence
from askwhy.listening.counting import has_at_most

# Pauses up to this long belong to one stretch of talk: the convention of open talk analytics (measures.md#longest-stretch).
JOINED_GAP_S = 1.5
# Backchannels ("mm-hm") are not turns: counted as turns they would make the best listeners look talkative.
MAX_BACKCHANNEL_WORDS = 2
MAX_LISTENERS = 8  # how many may hum in a row: a bound, so that a flood of short turns is read in linear time
QUESTION_MARKS = "?？؟"
NOT_SPOKEN = "This was written, not spoken."
WRITTEN = (Channel.EMAIL, Channel.CHAT, Channel.NOTE)


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch of a turn in which its speaker is heard: seconds, and the characters said in them."""

    turn: Turn
    start_s: float
    end_s: float
    start: int
    end: int


def has_words(turn: Turn) -> bool:
    """Whether anything is said in the turn: a mark of a sound alone is no speech, nor is a chat message within a call."""
    return not turn.written and bool(turn.spoken.strip())


def sides_by_speaker(conversation: Conversation) -> dict[str | None, Side]:
    """The side of everybody on one of the two sides, by participant id."""
    return {person.id: person.side for person in conversation.participants if person.side in (Side.US, Side.THEM)}


def by_time(turns: Iterable[Turn]) -> list[Turn]:
    """The turns that have a start, in the order in which they began."""
    return sorted((turn for turn in turns if turn.start_s is not None), key=lambda turn: turn.start_s or 0.0)


def find_backchannels(turns: Sequence[Turn]) -> set[str]:
    """The ids of turns that only show hearing: at most two words within somebody else's talk.

    Within: the speaker before it goes on after it, and had not asked, for then two words are an answer. A turn that asks
    is a turn. No list of words is needed, so this holds in any language.
    """
    found: set[str] = set()
    short = [has_at_most(MAX_BACKCHANNEL_WORDS, turn.spoken) for turn in turns]
    before: Turn | None = None
    for index, turn in enumerate(turns):
        if short[index] and before is not None and _hums(turn, before) and _goes_on(before, turns, short, index):
            found.add(turn.id)
        else:
            before = turn
    return found


def voices_of(turn: Turn, *, joined_gap_s: float = JOINED_GAP_S) -> tuple[Voice, ...]:
    """When the turn's speaker is heard, in order; empty where the turn's start or end is not known.

    Rests on the times of words or captions within the turn where they are known, so that a silence between two captions
    of one speaker is not counted as speech.
    """
    if turn.start_s is None or turn.end_s is None or not has_words(turn):
        return ()
    heard = [
        Voice(turn, anchor.start_s, anchor.end_s, anchor.start, anchor.end)
        for anchor in turn.anchors
        if anchor.start_s is not None and anchor.end_s is not None and not _is_noise(anchor, turn)
    ]
    if not heard:
        return (Voice(turn, turn.start_s, turn.end_s, 0, len(turn.text)),)
    return tuple(_joined(sorted(heard, key=lambda voice: voice.start_s), joined_gap_s))


def quote(conversation: Conversation, turn: Turn) -> Evidence:
    """The whole turn as evidence."""
    return Evidence.quote(conversation.id, turn, 0, len(turn.text))


def why_no_sides(conversation: Conversation) -> str | None:
    """Why nothing can be said of us and them, as a sentence; None where one of us or them speaks."""
    sides = sides_by_speaker(conversation)
    if any(turn.speaker_id in sides and has_words(turn) for turn in conversation.turns):
        return None
    if all(turn.speaker_id is None for turn in conversation.turns):
        return "The file does not say who spoke."
    return "Nobody who speaks is known to be us or them."


def why_not_talk(conversation: Conversation) -> str | None:
    """Why there is no talk to be timed, as a sentence; None for calls and meetings with known sides."""
    if conversation.channel in WRITTEN:
        return NOT_SPOKEN
    return why_no_sides(conversation)


def _hums(turn: Turn, before: Turn) -> bool:
    """Whether a short turn may be a sign of hearing to the one before: by another, who neither asks nor answers."""
    return (
        before.speaker_id is not None and turn.speaker_id != before.speaker_id and not _asks(turn) and not _asks(before)
    )


def _goes_on(before: Turn, turns: Sequence[Turn], short: Sequence[bool], index: int) -> bool:
    """Whether the speaker before goes on after this turn, with nothing but other short turns in between."""
    for after in range(index + 1, min(index + 1 + MAX_LISTENERS, len(turns))):
        if turns[after].speaker_id == before.speaker_id:
            return True
        if not short[after]:
            return False
    return False


def _asks(turn: Turn) -> bool:
    return turn.text.rstrip(" \t\n\"”’')").endswith(tuple(QUESTION_MARKS))


def _is_noise(anchor: Anchor, turn: Turn) -> bool:
    return any(span.start <= anchor.start and anchor.end <= span.end for span in turn.non_speech)


def _joined(heard: Iterable[Voice], gap_s: float) -> list[Voice]:
    joined: list[Voice] = []
    for voice in heard:
        last = joined[-1] if joined else None
        if last is not None and voice.start_s - last.end_s <= gap_s:
            joined[-1] = Voice(
                last.turn,
                last.start_s,
                max(last.end_s, voice.end_s),
                min(last.start, voice.start),
                max(last.end, voice.end),
            )
        else:
            joined.append(voice)
    return joined
