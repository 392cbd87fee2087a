"""Kinds of files that hold no conversation in words, told by their first bytes, each with what to do instead."""

from __future__ import annotations

import re
from dataclasses import dataclass

from askwhy.readers.source import Source

OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # of Outlook's messages, and of Office files before 2007
_CALENDAR = (b"BEGIN:VCALENDAR", b"BEGIN:VEVENT")
_AS_TEXT = "Export it as DOCX, VTT or plain text."


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherKind:
    """A kind of file: how it begins (so that no text does), what it is, and what to do instead."""

    begins: re.Pattern[bytes]
    is_a: str  # as the end of "this is …"
    remedy: str


def _kind(begins: bytes, is_a: str, remedy: str) -> OtherKind:
    return OtherKind(begins=re.compile(begins, re.DOTALL), is_a=is_a, remedy=remedy)


OTHER_KINDS: tuple[OtherKind, ...] = (
    _kind(
        rb"ID3[\x02-\x04]|\xff[\xf1-\xf3\xfb]|OggS\x00|fLaC\x00|#!AMR|\x1aE\xdf\xa3|\x00...ftyp|RIFF....(?:WAVE|AVI )|"
        rb"FORM....AIF[FC]|0&\xb2u\x8ef",
        "a recording",
        "Export the transcript from where it was recorded, or have it transcribed (Whisper writes VTT), and read that.",
    ),
    _kind(rb"%PDF-\d", "a PDF", _AS_TEXT),
    _kind(rb"\{\\rtf\d", "a rich text document", _AS_TEXT),
    _kind(rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*", "a picture", "Give the text itself."),
    _kind(
        rb"\x1f\x8b|7z\xbc\xaf|Rar!\x1a|BZh\d1AY|\xfd7zXZ|\(\xb5/\xfd",
        "a packed file",
        "Unpack it, and read what is inside.",
    ),
    _kind(
        rb"BEGIN:VCALENDAR\r?\n",
        "an invitation: it tells who meets and when, and holds nothing that was said",
        "Give it beside a transcript: askwhy read call.vtt --calendar meeting.ics.",
    ),
    _kind(
        rb"BEGIN:VCARD\r?\n",
        "an address card, and holds nothing that was said",
        "Give a transcript, chat, e-mail or notes.",
    ),
    _kind(rb"SQLite format 3\x00", "a database", "Export the conversation from the program that it belongs to."),
)


def other_kind(source: Source) -> OtherKind | None:
    """The kind of file that this is, where it is one that holds no conversation in words; None otherwise."""
    head = source.head.removeprefix(b"\xef\xbb\xbf")
    return next((kind for kind in OTHER_KINDS if kind.begins.match(head)), None)


def is_calendar(data: bytes) -> bool:
    """Whether the bytes begin as a calendar does, or as a part of one."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:16].upper().startswith(_CALENDAR)
