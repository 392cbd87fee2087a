"""From what a format holds (cues: who, what, when) to a `Conversation`.

Every reader hands over its cues in the order of the file; here, in one place, cues of the same speaker are joined into
turns, their times are kept as anchors, people get their ids, and it is worked out what the source cannot tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from math import isfinite

from askwhy.conversation import (
    Anchor,
    Channel,
    Conversation,
    Grain,
    Loss,
    Participant,
    SetApart,
    Span,
    Turn,
    Who,
)
from askwhy.readers.source import Source

# A whole-bracket mark of at most four words: "[Music]", "(laughs)", "[inaudible 00:12]", "♪ … ♪". Longer brackets are speech
# about something. Round ones must name a known noise, for people do put words in round brackets.
_NOISES = (
    "music|applause|laughter|laughs|laughing|laugh|chuckles?|chuckling|sighs?|coughs?|coughing|clears throat|silence|pause|"
    "inaudible|unintelligible|indistinct|crosstalk|cross talk|background noise|noise|static|beep|phone rings|blank_audio|"
    "no speech|sound|applauding|cheering|gasps?|sniffs?|cries|crying|whistles?|door closes|typing"
)
_NON_SPEECH = re.compile(
    rf"\\?\[[ \t]*[^\[\]\n\\]{{1,60}}\\?\]|\([ \t]*(?:{_NOISES})\b[^()\n]{{0,40}}\)|♪[^♪\n]{{0,200}}♪|♪|\*(?:{_NOISES})\*",
    re.IGNORECASE,
)
_BRACKETED = re.compile(rf"(?:{_NOISES})\b|^\W*$|^\d[\d:.]*$", re.IGNORECASE)
_SPEAKER_LABEL = re.compile(
    r"(?:(?:speaker|spk|spkr|person|participant|unknown speaker|unknown|guest|voice|channel|ch|s)[ _-]?#?\d*|[a-z]|\d{1,3}|"
    r"(?:speaker|spk)[ _-]?[a-z]|microphone|system)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.?!…:;][\"”’')\]]*$")


@dataclass(slots=True, kw_only=True)  # not frozen: a long call has thousands, and freezing triples their cost
class Cue:
    """One stretch of text as the source holds it. ``speaker`` is the key by which the source knows the speaker."""

    text: str
    speaker: str | None = None
    start_s: float | None = None
    end_s: float | None = None
    at: datetime | None = None
    # The times of words or sentences inside the text; empty where the cue itself is the finest that is timed.
    anchors: tuple[Anchor, ...] = ()
    set_apart: tuple[SetApart, ...] = ()
    place: str = ""  # where in the file, for messages
    own_turn: bool = False  # a message, never joined to the one before


@dataclass(slots=True)
class _OpenTurn:
    """A turn while cues are still being joined to it."""

    speaker: str | None
    parts: list[str] = field(default_factory=list)
    length: int = 0
    anchors: list[Anchor] = field(default_factory=list)
    set_apart: list[SetApart] = field(default_factory=list)
    start_s: float | None = None
    end_s: float | None = None
    ends_known: bool = True
    at: datetime | None = None
    closed: bool = False

    def add(self, cue: Cue, joiner: str) -> None:
        text = cue.text
        if self.parts:
            self.parts.append(joiner)
            self.length += len(joiner)
        else:
            self.start_s, self.at = cue.start_s, cue.at
        offset = self.length
        self.parts.append(text)
        self.length += len(text)
        if cue.anchors:
            self.anchors += [
                Anchor(start=a.start + offset, end=a.end + offset, start_s=a.start_s, end_s=a.end_s)
                for a in cue.anchors
            ]
        elif cue.start_s is not None or cue.end_s is not None:
            self.anchors.append(Anchor(start=offset, end=self.length, start_s=cue.start_s, end_s=cue.end_s))
        self.set_apart += [SetApart(kind=s.kind, at=s.at + offset, text=s.text) for s in cue.set_apart]
        if cue.end_s is None:
            self.ends_known = False
        elif self.end_s is None or cue.end_s > self.end_s:
            self.end_s = cue.end_s
        if cue.start_s is not None and (self.start_s is None or cue.start_s < self.start_s):
            self.start_s = cue.start_s
        self.closed = cue.own_turn


def conversation_of(
    source: Source,
    cues: Iterable[Cue],
    *,
    format: str,
    channel: Channel,
    grain: Grain,
    people: Sequence[Participant] = (),
    joiner: str = " ",
    part: str | None = None,
    title: str | None = None,
    started_at: datetime | None = None,
    started_on: date | None = None,
    language: str | None = None,
    who: Who | None = None,
    losses: Iterable[Loss] = (),
    warnings: Iterable[str] = (),
) -> Conversation:
    """The conversation that these cues make.

    Args:
        source: The file.
        cues: In the order of the file. A cue without words is listed as a loss.
        grain: The finest unit that the format times; `Grain.NONE` is taken where no cue has a time.
        people: Who the source says took part; ``id`` is the key that cues use as ``speaker``. Speakers who are not
            among them are added under their key as name.
        joiner: What stands between two joined cues: cues are shown apart, so a blank invents no word.
        part: Which conversation of a file that holds several, such as a channel or a call's id.
        who: What the source tells of its speakers; worked out from their keys where None.

    Returns:
        A conversation whose participants have the ids ``p1``, ``p2`` … and whose turns ``t1``, ``t2`` …

    Raises:
        UnreadableInput: There is not one turn in it.
        InputTooLarge: It has more turns than `Limits.turns`.
    """
    lost, doubts = list(losses), list(warnings)
    open_turns = _joined(cues, joiner, lost, doubts)
    if not open_turns:
        raise source.unreadable(f"it has the shape of {format} and nobody says anything in it")
    if len(open_turns) > source.limits.turns:
        raise source.too_large(f"it has {len(open_turns)} turns")
    ids, participants = _participants(people, open_turns)
    turns = tuple(_turn(number, opened, ids) for number, opened in enumerate(open_turns, start=1))
    speech = [turn for turn in turns if turn.spoken.strip()]
    timed = [turn for turn in speech if turn.start_s is not None]
    return Conversation(
        id=source.sha256[:16] if part is None else f"{source.sha256[:16]}/{part}",
        source=source.name,
        sha256=source.sha256,
        format=format,
        channel=channel,
        who=who or _who(turns, participants),
        grain=grain if timed else Grain.NONE,
        ends_known=bool(timed) and all(turn.end_s is not None for turn in timed),
        participants=participants,
        turns=turns,
        title=title,
        started_at=started_at,
        started_on=started_on,
        language=language,
        encoding=None if source.looks_binary else source.encoding,
        losses=tuple(lost),
        warnings=tuple(doubts),
    )


def find_non_speech(text: str) -> tuple[Span, ...]:
    """The stretches of a text that are marks of a sound or a gap: "[Music]", "(laughs)", "♪". Empty where there is none."""
    if "[" not in text and "(" not in text and "♪" not in text and "*" not in text:
        return ()
    return tuple(
        Span(start=match.start(), end=match.end()) for match in _NON_SPEECH.finditer(text) if _is_noise(match.group())
    )


def is_speaker_label(name: str) -> bool:
    """Whether a name is a machine's label ("Speaker 1", "SPEAKER_00", "A") and not somebody's name."""
    return _SPEAKER_LABEL.fullmatch(name.strip()) is not None


def _is_noise(mark: str) -> bool:
    if not mark.startswith(("[", "\\[")):
        return True
    inside = mark.strip("\\[] \t")
    return _BRACKETED.search(inside) is not None


def _joined(cues: Iterable[Cue], joiner: str, lost: list[Loss], doubts: list[str]) -> list[_OpenTurn]:
    turns: list[_OpenTurn] = []
    for cue in cues:
        _drop_impossible_times(cue, doubts)
        if not cue.text.strip() and not cue.set_apart:
            lost.append(Loss(place=cue.place, reason="there are no words in it", text=cue.text))
            continue
        last = turns[-1] if turns else None
        if last is None or not _continues(last, cue):
            last = _OpenTurn(speaker=cue.speaker)
            turns.append(last)
        last.add(cue, joiner)
    return turns


def _drop_impossible_times(cue: Cue, doubts: list[str]) -> None:
    """A time that cannot be is forgotten, and said so: no time is better than a wrong one."""
    start_s, end_s = cue.start_s, cue.end_s
    if start_s is not None and not isfinite(start_s):
        cue.start_s = None
        doubts.append(f"{cue.place}: its start is not a time and was left out.")
    if end_s is not None and (not isfinite(end_s) or (cue.start_s is not None and end_s < cue.start_s)):
        cue.end_s = None
        doubts.append(f"{cue.place}: it ends before it starts, so its end was left out.")


def _continues(last: _OpenTurn, cue: Cue) -> bool:
    if cue.own_turn or last.closed or last.speaker != cue.speaker:
        return False
    if cue.speaker is not None:
        return True
    # Nobody knows whether two unnamed cues have one speaker, unless the first breaks off in mid-sentence.
    return (
        _SENTENCE_END.search(last.parts[-1].rstrip()) is None
        and not _all_noise(last.parts[-1])
        and not _all_noise(cue.text)
    )


def _all_noise(text: str) -> bool:
    spans = find_non_speech(text)
    return bool(spans) and sum(span.end - span.start for span in spans) >= len(text.strip())


def _participants(
    people: Sequence[Participant], turns: list[_OpenTurn]
) -> tuple[dict[str, str], tuple[Participant, ...]]:
    """The participants with their new ids, and the new id of each key."""
    by_key = {person.id: person for person in people}
    for turn in turns:
        if turn.speaker is not None and turn.speaker not in by_key:
            by_key[turn.speaker] = Participant(id=turn.speaker, name=turn.speaker)
    ids = {key: f"p{number}" for number, key in enumerate(by_key, start=1)}
    return ids, tuple(replace(person, id=ids[key]) for key, person in by_key.items())


def _turn(number: int, opened: _OpenTurn, ids: dict[str, str]) -> Turn:
    text = "".join(opened.parts)
    end_s = opened.end_s if opened.ends_known else None
    return Turn(
        id=f"t{number}",
        text=text,
        speaker_id=None if opened.speaker is None else ids[opened.speaker],
        start_s=opened.start_s,
        end_s=end_s,
        at=opened.at,
        anchors=tuple(opened.anchors),
        non_speech=find_non_speech(text),
        set_apart=tuple(opened.set_apart),
    )


def _who(turns: Sequence[Turn], participants: Sequence[Participant]) -> Who:
    speaking = {turn.speaker_id for turn in turns} - {None}
    speakers = [person for person in participants if person.id in speaking]
    if not speakers:
        return Who.NOBODY
    names = [person.name for person in speakers if person.name]
    if not names and any(person.side for person in speakers):
        return Who.SIDES
    return Who.LABELS if all(is_speaker_label(name) for name in names) else Who.NAMES
