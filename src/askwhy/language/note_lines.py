"""What each line of our own writing is: a heading, a task, an open question of ours, or something noted about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto


class LineKind(Enum):
    """What a line of a note or an e-mail is."""

    NOTED = auto()  # everything else
    HEADING = auto()
    TASK = auto()  # something to do: "- [ ] …", "→ tell Sukhi", or under "to do"
    OPEN = auto()  # under "never got to": what we did not ask is nothing that we assume
    PREAMBLE = auto()  # before the first point: when, where and with whom
    GIVEN_BACK = auto()  # a numbered point after "this is what I took away"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text, from its first character to the one after its last."""

    start: int
    end: int
    kind: LineKind


_POINT = re.compile(r"\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_TASK = re.compile(r"\s*(?:[-*•–]\s*)?(?:\[[ xX]?\]|→|->|=>|todo\b|to do\b|action:)", re.IGNORECASE)
_HEADING = re.compile(r"\s*(?:#{1,6}\s|={3,}|-{3,}|\*\*[^*]{1,60}\*\*\s*$)|^\s*[^.!?\n]{1,50}:\s*$")
_OF_TASKS = re.compile(
    r"\b(?:to[ -]?dos?|actions?|next steps?|said i'?d|i said|promised|promises|follow[ -]?ups?|for me|tasks?)\b",
    re.IGNORECASE,
)
_OF_OPEN_ENDS = re.compile(
    r"\b(?:never got to|did ?n'?t (?:get to|ask)|not asked|open (?:questions?|points?|ends?)|questions?|to ask|ask next|unclear|unknown)\b",
    re.IGNORECASE,
)
_GIVES_BACK = re.compile(
    r"\b(?:what i (?:took away|heard|understood|noted|think i (?:have|heard))|as i (?:understood|understand|heard|have) it|where i(?:'ve| have) got it wrong|"
    r"did i get (?:this|that|it) right|(?:let me |to )?(?:sum(?:marise|marize| up)|play (?:this|it|that) back|say (?:this|it|that) back)|my (?:notes|summary|understanding)|"
    r"correct me|in my own words)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s*\d{1,2}[.)]\s")
_FEW_POINTS = 3  # a note with as many is a list, and what stands before it a preamble


def lines_of(text: str, *, is_note: bool) -> list[Line]:
    """The lines of a note or an e-mail of ours, in order, without the empty ones."""
    spans = [(match.start(), match.end()) for match in re.finditer(r"[^\n]*\S[^\n]*", text)]
    return list(_kinds_of_note(text, spans) if is_note else _kinds_of_mail(text, spans))


def kind_at(lines: list[Line], offset: int) -> LineKind:
    """The kind of the line that holds an offset."""
    return next((line.kind for line in lines if line.start <= offset < line.end), LineKind.NOTED)


def _kinds_of_note(text: str, spans: list[tuple[int, int]]) -> Iterator[Line]:
    points = [start for start, _ in spans if _POINT.match(text, start)]
    first = points[0] if len(points) >= _FEW_POINTS else 0
    section = LineKind.NOTED
    for start, end in spans:
        line = text[start:end]
        if _HEADING.match(line):
            section = _section(line)
            yield Line(start, end, LineKind.HEADING)
        elif _TASK.match(line):
            yield Line(start, end, LineKind.TASK)
        elif start < first:
            yield Line(start, end, LineKind.PREAMBLE)
        else:
            yield Line(start, end, section)


def _section(heading: str) -> LineKind:
    if _OF_TASKS.search(heading):
        return LineKind.TASK
    return LineKind.OPEN if _OF_OPEN_ENDS.search(heading) else LineKind.NOTED


def _kinds_of_mail(text: str, spans: list[tuple[int, int]]) -> Iterator[Line]:
    giving_back = False
    for start, end in spans:
        line = text[start:end]
        numbered = _NUMBERED.match(line) is not None
        if numbered and giving_back:
            yield Line(start, end, LineKind.GIVEN_BACK)
            continue
        giving_back = _GIVES_BACK.search(line) is not None
        yield Line(start, end, LineKind.NOTED)
