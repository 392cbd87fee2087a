"""Replacing the words of a text and keeping its grammar: JSON, XML and HTML, mail, calendars, and plain text."""

from __future__ import annotations

import base64
import binascii
import re

from askwhy.anonymising.words import Replacer

# A JSON string, and the colon that makes it a key; one that is never closed goes to the end.
_JSON_STRING = re.compile(r'"((?:[^"\\]|\\.)*+)("|\\?\Z)([ \t\r\n]*+:)?', re.DOTALL)
_JSON_KEY = re.compile(r"[A-Za-z_$@][\w.$:-]{0,60}")
_JSON_VALUE_KEPT = re.compile(
    r"-?\d{1,6}(?:\.\d{1,9})?s?|1\d{9}\.\d{6}|\d{4}-\d\d-\d\dT[\d:.]{4,20}(?:Z|[+-]\d\d:?\d\d)?|PT[\dHMS.]{1,20}"
)
_TAG = re.compile(r"<[^<>]{1,4000}>")
# Attributes of documents and pages that hold names or words of people.
_TELLING = re.compile(r"""(\b(?:author|initials|userId|title|descr|alt|content|value|label)=["'])([^"']*)""")
# "DTSTART;TZID=Europe/London:", "X-WR-CALNAME:": the property of a calendar or card.
_PROPERTY = re.compile(r"^([A-Z][A-Z0-9-]*(?:;[A-Z0-9-]+=(?:\"[^\"\n]*\"|[^:;\n\"]*))*+:)(.*)$", re.MULTILINE)
_HEADER = re.compile(r"^([A-Z][\w-]{0,60}:)", re.MULTILINE)
_BOUNDARY = re.compile(r"""boundary=["']?([^"'\s;]{1,70})""", re.IGNORECASE)
_MOST_BOUNDARIES = 50  # in a mailbox there may be thousands, and the rest change alike wherever they stand
_BASE64_BLOCK = re.compile(r"(?:^[A-Za-z0-9+/]{40,100}={0,2}\r?\n?){2,}(?:^[A-Za-z0-9+/]{2,100}={0,2}$)?", re.MULTILINE)


def replace_in_text(text: str, replacer: Replacer) -> str:
    """The text with its words replaced, whichever grammar it has."""
    begin = text.lstrip("\ufeff \t\r\n")
    if begin.startswith(("{", "[{", "[\n", '["', "[ ")):
        return _in_json(text, replacer)
    if begin.startswith("<"):
        return replace_in_xml(text, replacer)
    if begin.startswith(("BEGIN:V",)):
        return _PROPERTY.sub(lambda match: match[1] + replacer.text(match[2]), text)
    if _is_mail(begin):
        return _in_mail(text, replacer)
    return replacer.text(text)


def replace_in_xml(text: str, replacer: Replacer) -> str:
    """XML or HTML with the words between its tags replaced, and those in attributes that hold names."""
    pieces: list[str] = []
    at = 0
    for tag in _TAG.finditer(text):
        pieces.append(replacer.text(text[at : tag.start()]))
        pieces.append(_in_tag(tag.group(), replacer))
        at = tag.end()
    pieces.append(replacer.text(text[at:]))
    return "".join(pieces)


def _in_tag(tag: str, replacer: Replacer) -> str:
    if "=" not in tag:
        return tag
    return _TELLING.sub(lambda match: f"{match[1]}{replacer.text(match[2])}", tag)


def _in_json(text: str, replacer: Replacer) -> str:
    def replace(match: re.Match[str]) -> str:
        inside, close, colon = match.groups()
        kept = _JSON_KEY.fullmatch(inside) if colon else _JSON_VALUE_KEPT.fullmatch(inside)
        return match.group() if kept else f'"{replacer.value(inside)}{close}{colon or ""}'

    return _JSON_STRING.sub(replace, text)


def _is_mail(begin: str) -> bool:
    head = begin[:4000]
    return begin.startswith(("From ", "Return-Path:")) or ("\nSubject:" in head and "From:" in head)


def _in_mail(text: str, replacer: Replacer) -> str:
    """A message or mailbox: names of headers stay, blocks of base64 are opened and closed again."""
    found = sorted(set(_BOUNDARY.findall(text)), key=len, reverse=True)[:_MOST_BOUNDARIES]
    boundaries = re.compile(f"({'|'.join(map(re.escape, found))})") if found else None
    pieces: list[str] = []
    at = 0
    for block in _BASE64_BLOCK.finditer(text):
        pieces.append(_in_lines(text[at : block.start()], replacer, boundaries))
        pieces.append(_in_base64(block.group(), replacer))
        at = block.end()
    pieces.append(_in_lines(text[at:], replacer, boundaries))
    return "".join(pieces)


def _in_lines(text: str, replacer: Replacer, boundaries: re.Pattern[str] | None) -> str:
    if boundaries is None:
        return _with_headers(text, replacer)
    parts = boundaries.split(text)
    return "".join(part if place % 2 else _with_headers(part, replacer) for place, part in enumerate(parts))


def _with_headers(text: str, replacer: Replacer) -> str:
    pieces: list[str] = []
    at = 0
    for header in _HEADER.finditer(text):
        pieces += [replacer.text(text[at : header.start()]), header.group()]
        at = header.end()
    return "".join([*pieces, replacer.text(text[at:])])


def _in_base64(block: str, replacer: Replacer) -> str:
    """A block of base64: text in it is replaced, anything else emptied."""
    lines = block.split("\n")
    width = len(lines[0].rstrip("\r"))
    ending = "\r\n" if lines[0].endswith("\r") else "\n"
    try:
        content = base64.b64decode(block, validate=False)
        packed = base64.b64encode(replacer.text(content.decode("utf-8")).encode("utf-8")).decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        packed = base64.b64encode(bytes(len(block) // 2)).decode("ascii")
    wrapped = ending.join(packed[start : start + width] for start in range(0, len(packed), width))
    return wrapped + (ending if block.endswith("\n") else "")
