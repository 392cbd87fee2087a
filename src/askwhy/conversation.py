"""The nouns of reading: a `Conversation` of `Turn`s by `Participant`s on a `Side`, and the `Sentence`s in them.

All are frozen and refuse nonsense. Text is never altered after reading, so that offsets stay true; they count code
points, and an ``end`` is exclusive. What a file does not tell is None: no speaker, side or time is ever invented.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import NamedTuple

from askwhy.errors import InvalidConversation
from askwhy.quick import quickly_made

_BEFORE_ALL, _AFTER_ALL = -math.inf, math.inf


class Side(StrEnum):
    """Whose side somebody is on. `NEITHER` (an interpreter, a partner) is left out of figures and counted."""

    US = "us"
    THEM = "them"
    NEITHER = "neither"


class Channel(StrEnum):
    """How people talked."""

    CALL = "call"
    MEETING = "meeting"
    EMAIL = "e-mail"
    CHAT = "chat"
    NOTE = "note"


class Who(StrEnum):
    """What a source tells of its speakers."""

    NAMES = "names"
    LABELS = "labels"  # "Speaker 1", "A"
    SIDES = "sides"  # only that it was us or them
    NOBODY = "nobody"


class Grain(StrEnum):
    """The smallest unit of text to which a source gives a time."""

    WORD = "word"
    SENTENCE = "sentence"
    CUE = "cue"
    TURN = "turn"
    NONE = "none"


class Apart(StrEnum):
    """Why a text was set apart from its turn: it is not what this speaker says here."""

    QUOTED = "quoted"  # somebody else's earlier words, repeated in an e-mail
    SIGNATURE = "signature"
    DISCLAIMER = "disclaimer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody who took part. ``side`` is None until somebody or something tells."""

    id: str
    name: str | None = None  # as the source writes it
    side: Side | None = None
    emails: tuple[str, ...] = ()
    organisation: str | None = None
    role: str | None = None


class Anchor(NamedTuple):  # an hour that is timed by words has ten thousand, and a tuple is made in a third of the time
    """A time of the source, kept on the words it belongs to. Seconds from the start of the conversation."""

    start: int
    end: int
    start_s: float | None = None
    end_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a turn's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words in a note of ours that it puts into somebody's mouth ("P: …", "she said")."""

    start: int
    end: int
    participant_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetApart:
    """A text that stood in a message and is not its author's: kept, and never read as theirs.

    ``at`` is the offset in the turn's text before which it stood; ``ours`` is left to who reads the thread.
    """

    kind: Apart
    at: int
    text: str


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One speaker's uninterrupted stretch of talk, or one e-mail, chat message or note.

    Raises:
        InvalidConversation: The turn ends before it starts, a time is not a number, or a span lies outside the text.
    """

    id: str
    text: str
    speaker_id: str | None = None  # None: the source does not say who spoke
    start_s: float | None = None  # seconds from the start of the conversation; None where nothing was timed
    end_s: float | None = None
    at: datetime | None = None  # the moment of a message, aware, UTC
    written: bool = False  # a chat message within a call or meeting: in the conversation, and not in its speaking time
    anchors: tuple[Anchor, ...] = ()  # one for each cue or timed word, in the order of the text
    non_speech: tuple[Span, ...] = ()  # "[Music]": in the text, and not speech
    attributions: tuple[Attribution, ...] = ()
    set_apart: tuple[SetApart, ...] = ()

    def __post_init__(self) -> None:
        # A long call has thousands of turns and anchors, so a message is worded only where something is wrong.
        start_s, end_s = self.start_s, self.end_s
        if (start_s is not None or end_s is not None) and not _in_order(start_s, end_s):
            raise InvalidConversation(f"Turn {self.id} {_wrong_times(self.start_s, self.end_s)}")
        if self.at is not None and self.at.tzinfo is None:
            raise InvalidConversation(f"Turn {self.id} has a moment without a time zone: {self.at}.")
        length = len(self.text)
        for start, end, start_s, end_s in self.anchors:
            if not 0 <= start <= end <= length:
                raise self._outside(start, end)
            if start_s is None or end_s is None or not _BEFORE_ALL < start_s <= end_s < _AFTER_ALL:
                self._check_times(start, end, start_s, end_s)
        if self.non_speech or self.attributions or self.set_apart:
            self._check_spans(length)

    def _check_spans(self, length: int) -> None:
        spans: tuple[Span | Attribution, ...] = (*self.non_speech, *self.attributions)
        for span in spans:
            if not 0 <= span.start <= span.end <= length:
                raise self._outside(span.start, span.end)
        for aside in self.set_apart:
            if not 0 <= aside.at <= length:
                raise self._outside(aside.at, aside.at)

    def _check_times(self, start: int, end: int, start_s: float | None, end_s: float | None) -> None:
        if not _in_order(start_s, end_s):
            where = f"Turn {self.id}, characters {start} to {end},"
            raise InvalidConversation(f"{where} {_wrong_times(start_s, end_s)}")

    def _outside(self, start: int, end: int) -> InvalidConversation:
        return InvalidConversation(
            f"Turn {self.id} has {len(self.text)} characters, so nothing stands at {start} to {end}."
        )

    @property
    def spoken(self) -> str:
        """The text without its non-speech, for counting words; never for offsets."""
        if not self.non_speech:
            return self.text
        kept, last = [], 0
        for span in self.non_speech:
            kept.append(self.text[last : span.start])
            last = span.end
        return " ".join("".join([*kept, self.text[last:]]).split())

    @property
    def duration_s(self) -> float | None:
        """How long the turn took, in seconds; None where its start or end is not known."""
        return None if self.start_s is None or self.end_s is None else self.end_s - self.start_s


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """The unit that carries labels: a stretch of one turn."""

    turn_id: str
    start: int
    end: int
    text: str  # the words of Turn.text from start to end

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.text):
            raise InvalidConversation(
                f"A sentence of {len(self.text)} characters cannot stand at {self.start} to {self.end} of turn {self.turn_id}."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Something in a source that could not be read into a turn: where, why, and the text itself."""

    place: str  # such as "line 41" or "cue 12"
    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A further file that tells of the same conversation: its chat, or the calendar that it stood in."""

    source: str
    sha256: str
    format: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """What was said, by whom and when, with what the source cannot tell.

    Raises:
        InvalidConversation: Two participants or turns share an id, or a turn's speaker is not among the participants.
    """

    id: str
    source: str  # the file's name, as given
    sha256: str  # of the file's bytes
    format: str  # the reader that read it
    channel: Channel
    who: Who
    grain: Grain
    ends_known: bool
    participants: tuple[Participant, ...]
    turns: tuple[Turn, ...]
    title: str | None = None
    started_at: datetime | None = None  # aware, UTC
    started_on: date | None = None  # the day, where the source tells no more
    language: str | None = None  # BCP 47, only where the source states it or the language core has named it
    encoding: str | None = None
    parts: tuple[Part, ...] = ()  # the files that it was put together from, beside ``source``
    losses: tuple[Loss, ...] = ()
    warnings: tuple[str, ...] = ()  # what a person should check, such as a date that can be read in two ways

    def __post_init__(self) -> None:
        if self.started_at is not None and self.started_at.tzinfo is None:
            raise InvalidConversation(f"{self.source} has a start without a time zone: {self.started_at}.")
        people = [participant.id for participant in self.participants]
        turn_ids = {turn.id for turn in self.turns}
        if len(set(people)) != len(people) or len(turn_ids) != len(self.turns):
            raise InvalidConversation(f"{self.source}: two participants or two turns share an id.")
        known = {None, *people}
        for turn in self.turns:
            attributed = [a.participant_id for a in turn.attributions] if turn.attributions else ()
            if turn.speaker_id not in known or not known.issuperset(attributed):
                raise InvalidConversation(f"{self.source}: turn {turn.id} names somebody who is not a participant.")

    @property
    def day(self) -> date | None:
        """The day of the conversation (UTC where a moment is known); None where the source does not tell."""
        return self.started_at.astimezone(UTC).date() if self.started_at else self.started_on

    def participant(self, participant_id: str | None) -> Participant | None:
        """The participant with this id; None for None.

        Raises:
            KeyError: Nobody has this id.
        """
        if participant_id is None:
            return None
        for participant in self.participants:
            if participant.id == participant_id:
                return participant
        raise KeyError(participant_id)

    def side_of(self, turn: Turn) -> Side | None:
        """The side of the turn's speaker; None where speaker or side are not known."""
        speaker = self.participant(turn.speaker_id)
        return None if speaker is None else speaker.side

    def turns_of(self, side: Side) -> Iterator[Turn]:
        """The turns of one side, in order."""
        members = {participant.id for participant in self.participants if participant.side is side}
        return (turn for turn in self.turns if turn.speaker_id in members)

    def with_sides(self, sides: dict[str, Side]) -> Conversation:
        """The same conversation with the sides of these participants (by id) set."""
        return replace(
            self,
            participants=tuple(replace(p, side=sides[p.id]) if p.id in sides else p for p in self.participants),
        )


def _in_order(start_s: float | None, end_s: float | None) -> bool:
    """Whether the times that are known are numbers, and do not run backwards."""
    if start_s is None:
        return end_s is None or math.isfinite(end_s)
    if end_s is None:
        return math.isfinite(start_s)
    return _BEFORE_ALL < start_s <= end_s < _AFTER_ALL


def _wrong_times(start_s: float | None, end_s: float | None) -> str:
    for time_s in (start_s, end_s):
        if time_s is not None and not math.isfinite(time_s):
            return f"has a time that is not a number: {time_s}."
    return f"ends at {end_s} s, before it starts at {start_s} s."
