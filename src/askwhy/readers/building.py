"""From what a format holds (cues: who, what, when) to a `Conversation`.

Every reader hands over its cues in the order of the file; here, in one place, cues of the same speaker are joined into
turns, their times are kept as anchors, people get their ids, and it is worked out what the source cannot tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import KW_ONLY, dataclass, replace
from datetime import date, datetime
from functools import partial
from math import inf, isfinite

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
from askwhy.quick import maker_of
from askwhy.readers.source import Source

# A bracket that begins or ends with a known noise: "[upbeat music]", "(laughs)", "[inaudible 00:12]", "<silence>", "♪ … ♪".
# Others are words that somebody put in brackets, unless a square one is all there is: "[door slams]". Every repetition is
# bounded, so that a million brackets take a million steps.
_NOISES = (
    "music|applause|laughter|laughs|laughing|laugh|chuckles?|chuckling|sighs?|coughs?|coughing|clears throat|silence|pause|"
    "inaudible|unintelligible|indistinct|crosstalk|cross talk|background noise|noise|static|beep|phone rings|blank_audio|"
    "no speech|sound|applauding|cheering|gasps?|sniffs?|cries|crying|whistles?|door closes|typing"
)
_NON_SPEECH = re.compile(
    rf"\\?\[[^\[\]\n\\]{{1,60}}\\?\]|\([ \t]?(?:{_NOISES})\b[^()\n]{{0,40}}\)|<(?:{_NOISES})>|♪[^♪\n]{{0,200}}♪|♪|"
    rf"\*(?:{_NOISES})\*",
    re.IGNORECASE,
)
_BRACKETED = re.compile(rf"^(?:{_NOISES})\b|\b(?:{_NOISES})$|^[\W_]*$|^\d[\d:.]*$", re.IGNORECASE)
_SPEAKER_LABEL = re.compile(
    r"(?:(?:speaker|spk|spkr|person|participant|unknown speaker|unknown|guest|voice|channel|ch|s)[ _-]?#?\d*|[a-z]\d{0,2}|"
    r"\d{1,3}|(?:speaker|spk)[ _-]?[a-z]|interviewer|interviewee|moderator|respondent|question|answer|microphone|system)",
    re.IGNORECASE,
)
# An hour has thousands of anchors, and to make one by its name takes three times as long.
_anchor: Callable[[tuple[int, int, float | None, float | None]], Anchor] = partial(tuple.__new__, Anchor)
_made_turn = maker_of(Turn)
_SENTENCE_END = re.compile(r"[.?!…:;][\"”’')\]]*$")


# Not frozen, and the first fields may be given by position: a long call has thousands, and either doubles their cost.
@dataclass(slots=True)
class Cue:
    """One stretch of text as the source holds it. ``speaker`` is the key by which the source knows the speaker."""

    text: str
    speaker: str | None = None
    start_s: float | None = None
    end_s: float | None = None
    place: str | int = ""  # where in the file, for messages; a number is that of a line
    _: KW_ONLY
    at: datetime | None = None
    # The times of words or sentences inside the text; empty where the cue itself is the finest that is timed.
    anchors: tuple[Anchor, ...] = ()
    set_apart: tuple[SetApart, ...] = ()
    own_turn: bool = False  # a message, never joined to another
    opens_turn: bool = False  # the source marks a change of speaker here (">>", "-") without saying to whom


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
    each_part_encoded: bool = False,
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
        each_part_encoded: Whether the file has no encoding of its own, as a mail and a document have none.

    Returns:
        A conversation whose participants have the ids ``p1``, ``p2`` … and whose turns ``t1``, ``t2`` …

    Raises:
        UnreadableInput: There is not one turn in it.
        InputTooLarge: It has more turns than `Limits.turns`.
    """
    lost, doubts = list(losses), list(warnings)
    runs = _runs(cues, lost, doubts)
    if not runs:
        raise source.unreadable(f"it has the shape of {format} and nobody says anything in it")
    if len(runs) > source.limits.turns:
        raise source.too_large(f"it has {len(runs)} turns")
    ids, participants = _participants(people, runs)
    turns = tuple([_turn(f"t{number}", run, joiner, ids) for number, run in enumerate(runs, start=1)])
    timed = [turn for turn in turns if turn.start_s is not None and turn.spoken.strip()]
    return Conversation(
        id=source.sha256[:16] if part is None else f"{source.sha256[:16]}/{part}",
        source=source.name,
        sha256=source.sha256,
        format=format,
        channel=channel,
        who=who or _who(turns, participants),
        grain=grain if timed else Grain.NONE,
        ends_known=bool(timed) and None not in [turn.end_s for turn in timed],
        participants=participants,
        turns=turns,
        title=title,
        started_at=started_at,
        started_on=started_on,
        language=language,
        encoding=None if each_part_encoded or source.looks_binary else source.encoding,
        losses=tuple(lost),
        warnings=tuple(doubts),
    )


def find_non_speech(text: str) -> tuple[Span, ...]:
    """The stretches of a text that are marks of a sound or a gap: "[Music]", "(laughs)", "♪". Empty where there is none."""
    if "[" not in text and "(" not in text and "<" not in text and "♪" not in text and "*" not in text:
        return ()
    whole = text.strip()
    return tuple(
        Span(start=match.start(), end=match.end())
        for match in _NON_SPEECH.finditer(text)
        if _is_noise(match.group(), alone=match.group() == whole)
    )


def is_speaker_label(name: str) -> bool:
    """Whether a name is a machine's label ("Speaker 1", "SPEAKER_00", "A") and not somebody's name."""
    return _SPEAKER_LABEL.fullmatch(name.strip()) is not None


def _is_noise(mark: str, *, alone: bool) -> bool:
    if alone or not mark.startswith(("[", "\\[")):
        return True
    return _BRACKETED.search(mark.strip("\\[] \t")) is not None


def _runs(cues: Iterable[Cue], lost: list[Loss], doubts: list[str]) -> list[list[Cue]]:
    """The cues that have words, in runs: each run becomes one turn."""
    runs: list[list[Cue]] = []
    last: Cue | None = None
    for cue in cues:
        if not cue.text.strip() and not cue.set_apart:
            lost.append(Loss(place=place_of(cue), reason="there are no words in it", text=cue.text))
            continue
        start_s, end_s = cue.start_s, cue.end_s
        if start_s is None or end_s is None or not -inf < start_s <= end_s < inf:
            _drop_impossible_times(cue, doubts)
        if last is not None and last.speaker == cue.speaker and _continues(last, cue):
            runs[-1].append(cue)
        else:
            runs.append([cue])
        last = cue
    return runs


def _drop_impossible_times(cue: Cue, doubts: list[str]) -> None:
    """A time that cannot be is forgotten, and said so: no time is better than a wrong one."""
    start_s, end_s = cue.start_s, cue.end_s
    if start_s is not None and not isfinite(start_s):
        cue.start_s = None
        doubts.append(f"{place_of(cue)}: its start is not a time and was left out.")
    if end_s is not None and (not isfinite(end_s) or (cue.start_s is not None and end_s < cue.start_s)):
        cue.end_s = None
        doubts.append(f"{place_of(cue)}: it ends before it starts, so its end was left out.")


def place_of(cue: Cue) -> str:
    """Where a cue stands in its file, for a message."""
    return cue.place if isinstance(cue.place, str) else f"line {cue.place}"


def _continues(last: Cue, cue: Cue) -> bool:
    """Whether a cue goes on with the turn of the last cue, which has the same speaker."""
    if cue.own_turn or last.own_turn or cue.opens_turn:
        return False
    if cue.speaker is not None:
        return True
    # Nobody knows whether two unnamed cues have one speaker, unless the first breaks off in mid-sentence.
    return (
        _SENTENCE_END.search(last.text[-20:].rstrip()) is None
        and not _all_noise(last.text)
        and not _all_noise(cue.text)
    )


def _all_noise(text: str) -> bool:
    spans = find_non_speech(text)
    return bool(spans) and sum(span.end - span.start for span in spans) >= len(text.strip())


def _participants(
    people: Sequence[Participant], runs: list[list[Cue]]
) -> tuple[dict[str | None, str | None], tuple[Participant, ...]]:
    """The new id of each key (None for None), and the participants with their new ids."""
    by_key = {person.id: person for person in people}
    for key in dict.fromkeys([run[0].speaker for run in runs]):
        if key is not None and key not in by_key:
            by_key[key] = Participant(id=key, name=key)
    ids: dict[str | None, str | None] = {None: None}
    ids.update((key, f"p{number}") for number, key in enumerate(by_key, start=1))
    return ids, tuple(replace(person, id=f"p{number}") for number, person in enumerate(by_key.values(), start=1))


def _turn(turn_id: str, run: list[Cue], joiner: str, ids: dict[str | None, str | None]) -> Turn:
    """The turn that a run of cues makes, with the times of all of them where their words stand in it.

    It starts when the earliest of them does, and ends when the latest does. Its start is not known where its first cue
    does not say, for a later cue says only what comes later; its end is not where one cue does not say, for that one may
    end last.
    """
    first, n_between = run[0], len(joiner)
    start_s, end_s = first.start_s, first.end_s
    texts: list[str] = []
    anchors: list[Anchor] = []
    set_apart: list[SetApart] = []
    offset = 0
    for cue in run:
        text, cue_start_s, cue_end_s = cue.text, cue.start_s, cue.end_s
        end = offset + len(text)
        texts.append(text)
        if cue.anchors:
            anchors += _moved(cue.anchors, offset)
        elif cue_start_s is not None or cue_end_s is not None:
            anchors.append(_anchor((offset, end, cue_start_s, cue_end_s)))
        if cue.set_apart:
            set_apart += [replace(aside, at=aside.at + offset) for aside in cue.set_apart]
        if start_s is not None and cue_start_s is not None and cue_start_s < start_s:
            start_s = cue_start_s
        if end_s is not None and (cue_end_s is None or cue_end_s > end_s):
            end_s = cue_end_s
        offset = end + n_between
    text = joiner.join(texts)
    return _made_turn(
        id=turn_id,
        text=text,
        speaker_id=ids[first.speaker],
        start_s=start_s,
        end_s=end_s,
        at=first.at,
        anchors=tuple(anchors),
        non_speech=find_non_speech(text),
        set_apart=tuple(set_apart),
    )


def _moved(anchors: Iterable[Anchor], offset: int) -> Iterable[Anchor]:
    if offset == 0:
        return anchors
    return [_anchor((a.start + offset, a.end + offset, a.start_s, a.end_s)) for a in anchors]


def _who(turns: Sequence[Turn], participants: Sequence[Participant]) -> Who:
    speaking = {turn.speaker_id for turn in turns} - {None}
    speakers = [person for person in participants if person.id in speaking]
    if not speakers:
        return Who.NOBODY
    names = [person.name for person in speakers if person.name]
    if not names and any(person.side for person in speakers):
        return Who.SIDES
    return Who.LABELS if all(is_speaker_label(name) for name in names) else Who.NAMES
