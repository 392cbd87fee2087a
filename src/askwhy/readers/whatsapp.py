"""WhatsApp: a chat exported as text, from iPhones (``[date, time] Name: text``) and Android (``date, time - Name: text``).

Day and month are written as the phone's language has them; which is which is decided once for the whole file, and asked for
where the file does not tell. The moments are local and name no zone, so they are counted from the first message. What the
app wrote itself (media left out, deleted, joined) is no message and is listed as a loss.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import pairwise

from askwhy.conversation import Channel, Conversation, Grain, Loss
from askwhy.readers.building import Cue, conversation_of
from askwhy.readers.cue_scanner import lines_of
from askwhy.readers.days import make_day
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source

_BLANK = r"[ \u00a0\u202f]"
_MARKS = "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"  # of the direction of writing; invisible
_STAMP = (
    rf"(?P<one>\d{{1,4}})(?P<mark>[./-]){_BLANK}?(?P<two>\d{{1,2}})(?P=mark){_BLANK}?(?P<three>\d{{1,4}})\.?,?{_BLANK}"
    rf"(?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}})(?:[:.](?P<second>\d{{2}}))?(?:{_BLANK}?(?P<half>[AaPp])\.?{_BLANK}?[Mm]\.?)?"
)
_HEAD = re.compile(
    rf"[{_MARKS}]{{0,3}}(?:\[{_STAMP}\]|{_STAMP.replace('P<', 'P<a_').replace('P=', 'P=a_')}{_BLANK}[-–]){_BLANK}(?P<rest>.*)"
)
_AUTHOR = re.compile(r"(?P<name>[^:\n\"“”„«]{1,100}):(?: |$|(?=\W))(?P<text>.*)", re.DOTALL)
_OMITTED = re.compile(r"<[^<>\n]{1,60}>|null")
_ATTACHED = re.compile(r"[^\n/\\]{1,150}\.\w{2,5} \([^()\n]{3,40}\)")
_EDITED = re.compile(
    rf"[ {_MARKS}]{{0,4}}<[^<>\n]{{0,40}}(?:edited|bearbeitet|editad|modifi|bewerkt|gewijzigd|redigera|rediger|edytowan|uprav)[^<>\n]{{0,20}}>$",
    re.IGNORECASE,
)
_APP_MARK = re.compile(r" ?\u200e<[^<>\n]{1,100}>$")
_DELETED = re.compile(
    r"(?:(?:this|you deleted this) message(?: was deleted)?|diese nachricht wurde gelöscht|du hast diese nachricht gelöscht|"
    r"ce message a été supprimé|vous avez supprimé ce message|(?:se eliminó|eliminaste) este mensaje|"
    r"(?:questo messaggio è stato eliminato|hai eliminato questo messaggio)|(?:mensagem apagada|você apagou esta mensagem)|"
    r"(?:dit bericht is verwijderd|je hebt dit bericht verwijderd)|(?:det här meddelandet|du) (?:togs bort|raderade .{3,30})|"
    r"(?:ta wiadomość została usunięta|usunięto tę wiadomość)|missed (?:voice|video) call)[.,]?",
    re.IGNORECASE,
)
_ENCRYPTED = re.compile(
    r"end-to-end|ende-zu-ende|bout en bout|extremo a extremo|ponta a ponta|crittograf\w+ end|eind-tot-eind|end-to-end-krypter|totalsträck|pełnego szyfrowania",
    re.IGNORECASE,
)
_BY_APP = "the app wrote it, nobody else"
_SINCE_FIRST = "Its moments are local and name no zone; they are counted from the first message."


@dataclass(slots=True)
class _Message:
    line: int
    numbers: tuple[int, int, int]  # of the date, as they stand
    year_first: bool
    mark: str  # between the numbers
    clock: time | None
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines).rstrip()


def _recognises(source: Source) -> bool:
    if source.looks_binary:
        return False
    first = next((line for line in lines_of(source.text[:4096].lstrip("\ufeff")) if line.strip()), "")
    return _HEAD.fullmatch(first) is not None


def _read(source: Source) -> tuple[Conversation, ...]:
    messages, before = _messages(lines_of(source.text.lstrip("\ufeff")))
    days, doubt = _days(messages)
    losses = [Loss(place="before the first message", reason="nobody says it", text=text) for text in before]
    said: list[tuple[Cue, datetime | None]] = []
    title: str | None = None
    for message, moment in zip(messages, _moments(messages, days), strict=True):
        author, text = _author(message)
        if author and _ENCRYPTED.search(text) and not said:
            author, title = None, author  # the group itself "says" that the chat is encrypted
        cue = _cue(message, author, text, losses)
        if cue is not None:
            said.append((cue, moment))
    _set_times(said)
    cues = [cue for cue, _ in said]
    first = next((moment.date() for _, moment in said if moment is not None), None)
    conversation = conversation_of(
        source,
        cues,
        format="whatsapp",
        channel=Channel.CHAT,
        grain=Grain.TURN,
        title=title if title not in {cue.speaker for cue in cues} else None,
        started_on=None if doubt else first,
        losses=losses,
        warnings=[doubt or _SINCE_FIRST],
    )
    return (conversation,)


def _messages(lines: Sequence[str]) -> tuple[list[_Message], list[str]]:
    """The messages, and the lines before the first of them."""
    messages: list[_Message] = []
    before: list[str] = []
    for number, line in enumerate(lines, start=1):
        head = _HEAD.fullmatch(line) if line[:1].isdecimal() or line[:1] == "[" or line[:1] in _MARKS else None
        if head is not None:
            messages.append(_begun(head, number))
        elif messages:
            messages[-1].lines.append(line)
        elif line.strip():
            before.append(line)
    return messages, before


def _begun(head: re.Match[str], number: int) -> _Message:
    part = {name.removeprefix("a_"): value for name, value in head.groupdict().items() if value is not None}
    hour = int(part["hour"])
    if "half" in part and hour <= 12:
        hour = hour % 12 + (12 if part["half"] in "pP" else 0)
    minute, second = int(part["minute"]), int(part.get("second", "0"))
    return _Message(
        line=number,
        numbers=(int(part["one"]), int(part["two"]), int(part["three"])),
        year_first=len(part["one"]) == 4,
        mark=part["mark"],
        clock=time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None,
        lines=[part.get("rest", "")],
    )


def _author(message: _Message) -> tuple[str | None, str]:
    """Who wrote a message, and its text; nobody where the app wrote it."""
    match = _AUTHOR.match(message.text)
    if match is None:
        return None, message.text
    name = match["name"].strip(_MARKS + " ~\u00a0").replace("\u00a0", " ")
    return name or None, match["text"]


def _cue(message: _Message, author: str | None, text: str, losses: list[Loss]) -> Cue | None:
    """What somebody wrote in a message; what the app wrote in it, or instead of it, becomes a loss."""
    place = f"line {message.line}"
    if (
        author is None
        or text.startswith("\u200e")
        or _OMITTED.fullmatch(text.strip())
        or _DELETED.fullmatch(text.strip())
    ):
        losses.append(Loss(place=place, reason=_BY_APP, text=message.text.strip(_MARKS)))
        return None
    if (attached := _ATTACHED.match(text)) is not None and text[attached.end() :][:1] in ("", "\n"):
        losses.append(Loss(place=place, reason="what is attached is not read", text=attached.group().strip(_MARKS)))
        text = text[attached.end() :]
    for app_mark in (_EDITED, _APP_MARK):
        if (found := app_mark.search(text)) is not None:
            losses.append(Loss(place=place, reason=_BY_APP, text=found.group().strip(_MARKS + " ")))
            text = text[: found.start()]
    text = text.strip(_MARKS + " \n\u00a0\u202f")
    return Cue(text=text, speaker=author, place=place, own_turn=True) if text else None


# When


def _days(messages: Sequence[_Message]) -> tuple[list[date | None], str]:
    """The day of each message, and what to ask where the file does not tell day from month."""
    if any(message.year_first for message in messages):
        return [make_day(*message.numbers) for message in messages], ""
    day_first = [make_day(m.numbers[2], m.numbers[1], m.numbers[0]) for m in messages]
    month_first = [make_day(m.numbers[2], m.numbers[0], m.numbers[1]) for m in messages]
    if day_first == month_first or all(message.mark == "." for message in messages):
        return day_first, ""
    if None in month_first or (None not in day_first and _runs_on(day_first) and not _runs_on(month_first)):
        return day_first, ""
    if None in day_first or (_runs_on(month_first) and not _runs_on(day_first)):
        return month_first, ""
    written = messages[0].mark.join(str(number) for number in messages[0].numbers)
    doubt = f'"{written}" can be {day_first[0]:%d %B %Y} or {month_first[0]:%d %B %Y}: which day was it?'
    return [None] * len(messages), doubt


def _runs_on(days: Sequence[date | None]) -> bool:
    """Whether the days never go back, as in the order in which messages were written."""
    known = [day for day in days if day is not None]
    return all(earlier <= later for earlier, later in pairwise(known))


def _moments(messages: Sequence[_Message], days: Sequence[date | None]) -> list[datetime | None]:
    """Each message's moment by the phone's clock; where the days are not known, only for a chat of one day."""
    if None in days and len({message.numbers for message in messages}) == 1:
        days = [date(2000, 1, 1)] * len(messages)
    return [
        datetime.combine(day, message.clock) if day is not None and message.clock is not None else None
        for day, message in zip(days, messages, strict=True)
    ]


def _set_times(said: Sequence[tuple[Cue, datetime | None]]) -> None:
    """Seconds since the first message that somebody wrote."""
    first = next((moment for _, moment in said if moment is not None), None)
    for cue, moment in said:
        if moment is not None and first is not None:
            cue.start_s = (moment - first).total_seconds()


READER = Reader(name="whatsapp", title="WhatsApp chat", recognises=_recognises, read=_read)
