"""How reports word names, times, days and figures: one place, so that every page says it alike."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date

from askwhy.conversation import Channel, Conversation, Participant, Side, Turn
from askwhy.listening.measurement import Measurement

NOT_NAMED = "not named"
MAX_NAMES = 4  # in a heading
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January February March April May June July August September October November December").split(
    " "
)  # not by locale: a report is the same on every machine
_KINDS = {
    Channel.CALL: "Call",
    Channel.MEETING: "Meeting",
    Channel.EMAIL: "E-mails",
    Channel.CHAT: "Chat",
    Channel.NOTE: "Notes",
}
_BESIDE = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]\s*$")
_LONGEST_QUOTATION = 280
_BULLET = re.compile(r"^\s*[-*+•]\s+")
# Characters that move the cursor, ring bells or turn the line round: a transcript must not be able to.
_UNPRINTABLE = ("Cc", "Cs", "Co")
_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"


def printable(text: str) -> str:
    """The text without anything that steers a terminal; line breaks and tabs stay, the rest becomes U+FFFD."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        letter if letter in "\n\t" or unicodedata.category(letter) not in _UNPRINTABLE else "\ufffd"
        for letter in text
        if letter not in _TURNING
    )


def clock(seconds: float) -> str:
    """A moment of a conversation: 6:48, or 1:02:03 after an hour; -0:03 before it began."""
    whole = int(abs(seconds))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    sign = "-" if seconds < 0 and whole else ""
    return f"{sign}{hours}:{minutes:02}:{rest:02}" if hours else f"{sign}{minutes}:{rest:02}"


def duration(seconds: float) -> str:
    """A length of time: 0.4 s, 48 s, 10:34 min."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    return f"{seconds:.0f} s" if seconds < 99.5 else f"{clock(seconds + 0.5)} {'h' if seconds >= 3599.5 else 'min'}"


def value_text(measurement: Measurement) -> str:
    """A figure as people read it: 41 %, 48 s, 3.2 a minute; "not measured" where there is none."""
    value, unit = measurement.value, measurement.unit
    if value is None:
        return "not measured"
    if unit.startswith("share"):
        return f"{100 * value:.0f} %"
    if unit == "s":
        return duration(value)
    if unit == "ratio":
        return f"{value:.1f}"
    if unit == "per minute":
        return f"{value:.1f} a minute"
    return f"{value:,.0f} words".replace(",", "\u202f") if unit == "words" else f"{value:g}"


def left_out(measurement: Measurement) -> str:
    """How much a figure had to leave out, in words; empty where it left out nothing."""
    return f"{measurement.n_skipped} left out" if measurement.n_skipped else ""


def name_of(person: Participant | None) -> str:
    """The name as the source writes it, else the address, else the participant's id."""
    if person is None:
        return NOT_NAMED
    return person.name or (person.emails[0] if person.emails else person.id)


def short_names(people: Sequence[Participant]) -> dict[str, str]:
    """Each name without what stands behind it in brackets ("Ana Kowalska (ACME)"), by id; whole where two would be alike."""
    short = {person.id: _BESIDE.sub("", name_of(person)).strip() or name_of(person) for person in people}
    alike = Counter(short.values())
    return {p.id: short[p.id] if alike[short[p.id]] == 1 else name_of(p) for p in people}


def names_in(conversation: Conversation) -> dict[str, str]:
    """A short name for each participant's id; whoever wrote a note of ours is not always named in it."""
    nobody = "our note" if conversation.channel is Channel.NOTE else None
    short = short_names(conversation.participants)
    return {p.id: short[p.id] if p.name or p.emails or nobody is None else nobody for p in conversation.participants}


def us_in(conversation: Conversation) -> str:
    """Who of us took part, as far as they are named; empty for nobody."""
    return names_of(p for p in conversation.participants if p.side is Side.US and (p.name or p.emails))


def names_of(people: Iterable[Participant]) -> str:
    """Names in a row: "Ana, Ben and Priya"; empty for nobody."""
    *first, last = [name_of(person) for person in people] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def heading(conversation: Conversation) -> str:
    """What stands above a report: the title, else whom it was with."""
    kind = _KINDS[conversation.channel]
    if conversation.title:
        return conversation.title
    speaking = {turn.speaker_id for turn in conversation.turns}
    them = [person for person in conversation.participants if person.side is Side.THEM and person.id in speaking]
    if len(them) > MAX_NAMES:
        return f"{kind} with {', '.join(map(name_of, them[:3]))} and {len(them) - 3} more"
    return f"{kind} with {names_of(them)}" if them else kind


def day_text(conversation: Conversation) -> str | None:
    """The day, and the moment where it is known: "Tuesday 10 November 2026, 14:00 UTC"; None where it is not told."""
    day = conversation.day
    if day is None:
        return None
    if conversation.started_at is None:
        return day_words(day)
    return f"{day_words(day)}, {conversation.started_at.astimezone(UTC):%H:%M} UTC"


def day_words(day: date) -> str:
    """A day: "Tuesday 10 November 2026"."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def day_short(day: date) -> str:
    """A day beside a quotation: "10 Nov 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def length_s(turns: Sequence[Turn]) -> float | None:
    """The seconds from the first start to the last moment told; None where nothing is timed."""
    moments = [moment for turn in turns for moment in (turn.start_s, turn.end_s) if moment is not None]
    return max(moments) - min(moments) if moments else None


def without_bullet(text: str) -> str:
    """A line of a note without the mark of its list: within quotation marks it reads as a stroke."""
    return _BULLET.sub("", text)


def shortened(text: str, limit: int = _LONGEST_QUOTATION) -> str:
    """The text on one line, cut at a word and marked "…" where it is longer than the limit."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut[limit // 2 :] else cut} …"


def counted(n: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 turn", "2 turns"."""
    return f"{n} {one if n == 1 else many or one + 's'}"
