"""A conversation without somebody: their words gone, their name masked where others say it. Offsets of all others hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from askwhy.conversation import Conversation, Participant, Side, Turn
from askwhy.names import parse_name

ERASED = "[erased]"
MASK = "█"
_IN_A_ROW = 4  # words: three in a row are anybody's
_WORD = re.compile(r"[\w’'-]+")
_SHORTEST = 3  # letters of a single name that is masked too: "Al" would blacken half a text


@dataclass(frozen=True, slots=True)
class Names:
    """How somebody is written: whole names and addresses anywhere, single names only where they took part."""

    whole: tuple[str, ...]
    single: tuple[str, ...]

    @classmethod
    def of(cls, written: Iterable[str]) -> Names:
        """The names of one person, as sources write them, addresses included."""
        texts = [text.strip() for text in written if text.strip()]
        whole = [text for text in texts if len(text.split()) > 1 or "@" in text]
        parts = [part for text in texts if "@" not in text for part in re.findall(r"[\w’'-]+", text)]
        words = {word for text in texts if "@" not in text for word in parse_name(text).words}
        single = [part for part in parts if len(part) >= _SHORTEST and part.casefold() in words]
        return cls(tuple(dict.fromkeys(whole)), tuple(dict.fromkeys([*single, *(t for t in texts if t not in whole)])))

    def mask(self, text: str, *, present: bool) -> str:
        """The text with every name as black as it is long, so that all places in it stay where they are."""
        wanted = [*self.whole, *(self.single if present else ())]
        if not wanted or not text:
            return text
        either = "|".join(re.escape(name) for name in sorted(wanted, key=len, reverse=True))
        pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
        return pattern.sub(lambda found: MASK * len(found.group()), text)


def without_person(value: Conversation, ids: Collection[str], names: Names) -> Conversation:
    """The conversation without what these participants said, wrote or were quoted with.

    Args:
        value: The conversation.
        ids: The participants who are the person; empty where the person was only spoken of.
        names: How the person is written.
    """
    present = bool(ids)
    return replace(
        value,
        participants=tuple(_nobody(p) if p.id in ids else _masked(p, names) for p in value.participants),
        turns=tuple(_turn(turn, ids, names) for turn in value.turns),
        title=None if value.title is None else names.mask(value.title, present=present),
        source=names.mask(value.source, present=present),
        losses=tuple(replace(loss, text="") if present else loss for loss in value.losses),
        warnings=tuple(names.mask(warning, present=present) for warning in value.warnings),
    )


def erased_turns(value: Conversation, ids: Collection[str]) -> frozenset[str]:
    """The ids of the turns in which words of these participants stand."""
    return frozenset(
        turn.id
        for turn in value.turns
        if turn.speaker_id in ids or any(a.participant_id in ids for a in turn.attributions)
    )


def said_by(value: Conversation, ids: Collection[str | None]) -> list[str]:
    """What these participants said, wrote or were quoted with; None stands for those who are not known."""
    told = [turn.text for turn in value.turns if turn.speaker_id in ids]
    for turn in value.turns:
        told += [turn.text[a.start : a.end] for a in turn.attributions if a.participant_id in ids]
    return told


def blacken(text: str, said: Iterable[str]) -> str:
    """The text with every four words in a row that were said as black as they are long, however its lines are broken."""
    rows = {row for one in said for row in _rows(_WORD.findall(one.casefold()))}
    words = list(_WORD.finditer(text))
    black = [False] * len(text)
    for first, row in enumerate(_rows([word.group().casefold() for word in words])):
        if row in rows:
            start, end = words[first].start(), words[first + _IN_A_ROW - 1].end()
            black[start:end] = [True] * (end - start)
    return "".join(MASK if hidden else letter for letter, hidden in zip(text, black, strict=True))


def _rows(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + _IN_A_ROW]) for at in range(len(words) - _IN_A_ROW + 1)]


def _nobody(participant: Participant) -> Participant:
    return Participant(id=participant.id, side=participant.side)


def _masked(participant: Participant, names: Names) -> Participant:
    """Somebody else, whose own name may share a word with the erased one's: it stays."""
    if participant.organisation is None:
        return participant
    return replace(participant, organisation=names.mask(participant.organisation, present=False))


def _turn(turn: Turn, ids: Collection[str], names: Names) -> Turn:
    if turn.speaker_id in ids:
        return replace(turn, text=ERASED, anchors=(), non_speech=(), attributions=(), set_apart=())
    text = names.mask(turn.text, present=bool(ids))
    for attribution in turn.attributions:
        if attribution.participant_id in ids:
            text = text[: attribution.start] + MASK * (attribution.end - attribution.start) + text[attribution.end :]
    # What a mail quotes may be anybody's earlier words: where the person took part it goes.
    apart = tuple(
        replace(aside, text=ERASED if ids else names.mask(aside.text, present=False)) for aside in turn.set_apart
    )
    return replace(turn, text=text, set_apart=apart)


def for_sharing(value: Conversation, known: Iterable[str] = ()) -> str:
    """The conversation as text for somebody outside: no name, no address, no number.

    Args:
        value: The conversation.
        known: Further names to take out: the customer's, its people's, ours.
    """
    labels = _labels(value)
    pattern = _shared_pattern(value, known)
    lines = []
    for turn in value.turns:
        said = _NUMBER.sub("[number]", _ADDRESS.sub("[address]", turn.text))
        said = pattern.sub(lambda found: labels.get(found.group().casefold(), "[name]"), said) if pattern else said
        lines.append(f"{labels.get(turn.speaker_id or '', 'Somebody')}: {said}")
    return "\n\n".join(lines) + "\n"


_ADDRESS = re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.-]+\b|\bhttps?://\S+|\bwww\.\S+", re.IGNORECASE)
_ONES = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion"
_SPOKEN = rf"(?:{_ONES}|{_TENS})"
_NUMBER = re.compile(
    rf"[€$£]?\d[\d.,:/ -]*\d(?:\s?(?:%|k\b|m\b))?|[€$£]?\d\b(?:\s?%)?|\b{_SPOKEN}(?:[ -](?:and[ -])?{_SPOKEN})*\b(?!\w)",
    re.IGNORECASE,
)


def _labels(value: Conversation) -> dict[str, str]:
    """What stands for each participant: "Us 1", "Them 2"; by id, and by every name of theirs in small letters."""
    found: dict[str, str] = {}
    counts: dict[Side | None, int] = {}
    for person in value.participants:
        counts[person.side] = counts.get(person.side, 0) + 1
        label = f"{(person.side or Side.NEITHER).value.capitalize()} {counts[person.side]}"
        found[person.id] = label
        if person.name:
            for text in (person.name, *re.findall(r"[\w’'-]{2,}", person.name)):
                found.setdefault(text.casefold(), label)
    return found


def _shared_pattern(value: Conversation, known: Iterable[str]) -> re.Pattern[str] | None:
    people = [p.name for p in value.participants if p.name]
    organisations = [p.organisation for p in value.participants if p.organisation]
    texts = {
        text for name in (*people, *known) for text in (name, *re.findall(r"[\w’'-]{2,}", name)) if text[:1].isupper()
    }
    wanted = sorted({*texts, *organisations} - {"", "The", "And", "Of", "Co"}, key=len, reverse=True)
    if not wanted:
        return None
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(text) for text in wanted) + r")(?!\w)")
