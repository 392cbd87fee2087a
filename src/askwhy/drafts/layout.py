"""Which lines of a message are its body: not the header lines above it, the greeting, the sign-off or what it quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from askwhy.readers.mail_words import CLOSING, GREETING, SENT_FROM

_HEADER = re.compile(r"(?:subject|to|cc|bcc|from|date|sent|reply-to)\s?:\s?(?P<value>.*)", re.IGNORECASE)
_QUOTED = re.compile(r"\s{0,3}>")
_MARKUP = re.compile(r"\s{0,3}(?:#{1,6}\s|[-=_*~]{3,}\s*$|<!--|```)")
_LONGEST_GREETING, _LONGEST_NAME, _LONGEST_SIGNATURE = 60, 5, 16
_NAME_ALONE = re.compile(r"(?P<name>[A-Z][\w'’.-]*(?:,? (?:and |& )?[A-Z][\w'’.-]*){0,5}),")
_GREETED = re.compile(
    r"(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|morning|afternoon)[ ,]+)+(?P<names>[^,!.?\n]{1,50})",
    re.IGNORECASE,
)
_NOT_NAMES = frozenset("there all team everyone everybody both sir madam folks again mr mrs ms miss dr the and".split())
_SIGN_OFF = re.compile(r"(?:[-–—]\s?)?[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,3}[.,]?")


class Line(Enum):
    """What a line of a message is."""

    HEADER = auto()
    GREETING = auto()
    BODY = auto()
    HEADING = auto()
    QUOTED = auto()
    FOOT = auto()  # the closing, the name under it, and what follows


@dataclass(frozen=True, slots=True)
class Laid:
    """A line, from its first character to the one after its last, and what it is."""

    start: int
    end: int
    kind: Line


def lay_out(text: str) -> tuple[Laid, ...]:
    """The lines of a message that hold anything, in order."""
    spans = [(match.start(), match.end()) for match in re.finditer(r"[^\r\n]*[^\s][^\r\n]*", text)]
    lines = [text[start:end].strip() for start, end in spans]
    first = _first_of_body(lines)
    foot = _first_of_foot(lines, first)
    return tuple(Laid(start, end, _kind(lines, at, first, foot)) for at, (start, end) in enumerate(spans))


def greeted(text: str) -> tuple[str, ...]:
    """Whom a message greets by name: "Dear Malcolm and Priya," gives both; empty where it greets nobody."""
    for line in text.splitlines()[:12]:
        found = _GREETED.match(line.strip())
        name = _NAME_ALONE.fullmatch(line.strip())
        if found or name:
            named = found["names"] if found else name["name"] if name else ""
            words = [word.strip(" .") for word in re.split(r"\s+(?:and|&)\s+|,", named)]
            kept = [
                " ".join(part for part in word.split() if part.lower().strip(".") not in _NOT_NAMES) for word in words
            ]
            return tuple(word for word in kept if word[:1].isupper())
    return ()


def subject_of(text: str) -> str | None:
    """What stands after "Subject:" above a message; None where there is no such line."""
    for line in text.splitlines()[:8]:
        found = _HEADER.fullmatch(line.strip())
        if found and line.strip().lower().startswith("subject"):
            return found["value"].strip() or None
    return None


def _first_of_body(lines: Sequence[str]) -> int:
    """The first line after the header lines."""
    at = 0
    while at < len(lines) and at < 8 and _HEADER.fullmatch(lines[at]):
        at += 1
    return at


def _first_of_foot(lines: Sequence[str], first: int) -> int:
    """The first line of the sign-off; the number of lines where there is none."""
    for at in range(max(first + 1, len(lines) - _LONGEST_SIGNATURE), len(lines)):
        if CLOSING.fullmatch(lines[at]) or SENT_FROM.match(lines[at]) or lines[at] in ("--", "—"):
            return at
    last = len(lines) - 1
    is_name = last > first and len(lines[last].split()) <= _LONGEST_NAME and _SIGN_OFF.fullmatch(lines[last])
    return last if is_name else len(lines)


def _kind(lines: Sequence[str], at: int, first: int, foot: int) -> Line:
    line = lines[at]
    if at < first:
        return Line.HEADER
    if at >= foot:
        return Line.FOOT
    if at <= first + 1 and _is_greeting(line):
        return Line.GREETING
    if _QUOTED.match(line):
        return Line.QUOTED
    return Line.HEADING if _MARKUP.match(line) else Line.BODY


def _is_greeting(line: str) -> bool:
    return len(line) <= _LONGEST_GREETING and bool(GREETING.fullmatch(line) or _NAME_ALONE.fullmatch(line))
