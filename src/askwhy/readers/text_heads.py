"""The heads of turns in transcripts that people read: the ways in which a line says who speaks now, and when.

    Dana Whitfield: text                [00:00:03] Dana Whitfield: text        [p1] text
    **Dana Whitfield:** text            Dana Whitfield (0:03): text            Dana Whitfield  0:03
    DW: text                            Dana Whitfield (00:00:03) - text       00:00:03 text

A head is only proposed here. Whether it is one is decided over the whole file, in `askwhy.readers.text_turns`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from askwhy.readers.building import find_non_speech
from askwhy.readers.speaker_evidence import MAX_LABEL, split_label
from askwhy.readers.text_clocks import CLOCK

_RANGE = rf"({CLOCK})(?:[ \t]{{0,3}}(?:-->|->|–|—|-)[ \t]{{0,3}}({CLOCK}))?"
_TIME_FIRST = re.compile(rf"(\\?[\[(<])?{_RANGE}(?(1)\\?[\])>]|(?![\w.:]))[ \t]*([-–—|:](?=\s))?[ \t]*")
_TIME_IN_BRACKETS = re.compile(rf"\\?[\[(]{_RANGE}\\?[\])][ \t]*(?:[:–—-](?=\s|$))?[ \t]*")
_TIME_AT_END = re.compile(rf"([ \t]{{1,20}}|[ \t]{{0,5}}[,|·•–—-][ \t]{{0,5}}){_RANGE}[ \t]*:?$")
_NAME_TIME_TEXT = re.compile(rf"([^:\n]{{1,{MAX_LABEL}}}?)[ \t,|·•–—-]{{1,5}}({CLOCK})[ \t]?:[ \t]+(.*)")
_NAME_BEFORE_TIME = re.compile(r"[^()\[\]:]+(?:\([^()\d][^()]{0,40}\))?")
_NAME_IN_BRACKETS = re.compile(r"[\[<]([^\[\]<>\n:]{1,60})[\]>](?!\()[ \t]*:?[ \t]*(.*)")
_NAME_THEN_TAB = re.compile(rf"([^\t\n]{{1,{MAX_LABEL}}})\t[ \t]*(.*)")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3})(?=\S)(.{1,90}?)\1(?!\1)|<(b|strong)>(.{1,90}?)</\3>", re.IGNORECASE)
_BARE_CLOCK = re.compile(rf"\\?[\[(]?({CLOCK})\\?[\])]?")
_LONGEST_HEAD = 100


class Form(Enum):
    """How a head is written."""

    LABEL = auto()  # "Dana: text"
    BRACKETS = auto()  # "[p1] text"
    NAME_TIME = auto()  # "Dana (0:03): text", "Dana  0:03": hardly anything else is written so
    NAME_CLOCK = auto()  # "Dana 0:03", as is "See you at 10:30"
    TIME_NAME = auto()  # "[0:03] Dana: text"
    TIME = auto()  # "0:03 text"
    ALONE = auto()  # "**Dana**", the text in the lines below

    __hash__ = object.__hash__  # heads are counted by the thousand, and an enum hashes its name in Python


@dataclass(slots=True)
class Head:
    """What a line may say of the turn that begins with it."""

    form: Form
    name: str  # empty where only a time stands there
    clock: str  # empty where there is none
    end_clock: str
    text: str  # what is said in this line


def head_of(line: str) -> Head | None:
    """What the head of a line may be; None where the line has none. An indented line goes on with the one above."""
    first = line[:1]
    if first.isalpha():
        return _plain_head(line)
    if not first or first.isspace():
        return None
    if first.isdecimal() or first in "[(<\\":
        return _time_head(line) or _emphasised_head(line) or _bracket_head(line)
    if first in "*_":
        return _emphasised_head(line)
    return _plain_head(line) if first not in "#-–—>|•`~=+" else None


def bare_clock(line: str) -> str | None:
    """The clock that is all there is in a line; None where there is more or none."""
    if len(line) > 24 or ":" not in line:
        return None
    match = _BARE_CLOCK.fullmatch(line.strip())
    return match[1] if match else None


def _plain_head(line: str) -> Head | None:
    """The head of a line that begins with a letter."""
    name, _, text = line.partition(": ")
    if name and text and len(name) <= MAX_LABEL and ":" not in name and not name[-1].isdecimal():
        return Head(Form.LABEL, name.rstrip(), "", "", text.lstrip())  # as nearly all are
    at = line.find(":", 0, _LONGEST_HEAD)
    if at < 0 and "：" not in line[:_LONGEST_HEAD]:
        return None
    if at < 1 or not line[at - 1].isdecimal():  # as the first colon of every clock is behind a digit
        label = split_label(line)
        return None if label is None else Head(Form.LABEL, label[0], "", "", label[1])
    head = _timed_head(line)
    if head is not None:
        return head
    label = split_label(line)
    if label is not None:
        return Head(Form.LABEL, label[0], "", "", label[1])
    if (timed := _NAME_TIME_TEXT.fullmatch(line)) and (name := _name_before(timed[1])):
        return Head(Form.NAME_TIME, name, timed[2], "", timed[3].rstrip())
    return None


def _timed_head(line: str) -> Head | None:
    """The head of a line in which a time stands in brackets behind a name, or at the end."""
    match = _TIME_IN_BRACKETS.search(line, 0, _LONGEST_HEAD)
    if match is not None and (name := _name_before(line[: match.start()])):
        return Head(Form.NAME_TIME, name, match[1], match[2] or "", line[match.end() :].rstrip())
    if ":" in line[-9:] and len(line) <= _LONGEST_HEAD:
        match = _TIME_AT_END.search(line)
        if match is not None and (name := _name_before(line[: match.start()])):
            form = Form.NAME_CLOCK if match[1] == " " else Form.NAME_TIME
            return Head(form, name, match[2], match[3] or "", "")
    return None


def _name_before(written: str) -> str:
    """What stands before a time, where it can be a name; else an empty text."""
    name = written.rstrip(" \t,|·•–—-")
    return name if len(name) <= MAX_LABEL and _NAME_BEFORE_TIME.fullmatch(name) else ""


def _time_head(line: str) -> Head | None:
    match = _TIME_FIRST.match(line)
    if match is None:
        return None
    bracket, start, end, mark = match.groups()
    if mark == ":" and not bracket:
        return None  # "12:30: lunch" is a point of an agenda
    rest = line[match.end() :].rstrip()
    if not rest:
        return None
    named = _emphasised_head(rest) if rest[0] in "*_<" else None
    if named is None and rest[0] in "[<":
        named = _bracket_head(rest)
    named = named or _label_head(rest) or Head(Form.TIME, "", "", "", rest)
    if named.name:
        named.form = Form.TIME_NAME
    named.clock, named.end_clock = start, end or ""
    return named


def _label_head(text: str) -> Head | None:
    label = split_label(text)
    if label is not None:
        return Head(Form.LABEL, label[0], "", "", label[1])
    tabbed = _NAME_THEN_TAB.fullmatch(text) if "\t" in text else None
    return None if tabbed is None else Head(Form.LABEL, tabbed[1].strip(), "", "", tabbed[2])


def _bracket_head(line: str) -> Head | None:
    match = _NAME_IN_BRACKETS.match(line)
    if match is None or not match[1].strip() or not match[2]:
        return None
    mark = line[: match.end(1) + 1]
    return None if find_non_speech(mark + " x") else Head(Form.BRACKETS, match[1].strip(), "", "", match[2].rstrip())


def _emphasised_head(line: str) -> Head | None:
    """The head of a line whose beginning is bold or italic, which is then no part of the text."""
    match = _EMPHASIS.match(line)
    if match is None:
        return None
    inside, rest = match[2] or match[4] or "", line[match.end() :]
    if not rest.strip() and not inside.rstrip().endswith(":"):
        timed = _plain_head(inside) if inside[:1].isalpha() else None
        return timed if timed and timed.clock else Head(Form.ALONE, inside.strip(), "", "", "")
    if inside.rstrip().endswith(":") or rest.lstrip()[:1] in (":", "[", "(", "\\", "\t"):
        return (_plain_head if inside[:1].isalpha() else _time_head)(f"{inside}{rest}")
    return None
