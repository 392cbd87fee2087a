"""Files that hold no conversation and that no reader took: what each of them is, in one line, and what to do instead.

`askwhy.readers.other_kinds` knows those that begin like no text does; here are the ones that must be looked into.
"""

from __future__ import annotations

from dataclasses import dataclass

from askwhy.errors import UnreadableInput
from askwhy.readers.other_kinds import OLE_MARK, is_calendar, other_kind
from askwhy.readers.source import Source
from askwhy.readers.wordiness import is_for_programs, is_table
from askwhy.readers.zip_guard import is_zip, open_parts

_AS_TEXT = "Open it, save it as DOCX or text, and give that."
_A_NOTE = "A note holds words of a language, such as: Marcus: we close in eleven days."


@dataclass(frozen=True, slots=True)
class _Kind:
    what: str
    remedy: str


_CALENDAR = _Kind(
    "this is an invitation, and holds nothing that was said",
    "Give it beside a transcript: askwhy read call.vtt --calendar meeting.ics.",
)
_TABLE = _Kind(
    "this is a table (CSV), such as a CRM exports, and no conversation",
    "Give the calls, e-mails, chats and notes themselves.",
)
_OFFICE = _Kind("this is an old Office file", _AS_TEXT)
_PACKED = _Kind("this is a packed archive", "Unpack it and give the files in it.")
_IN_ZIP = (
    ("xl/workbook.xml", _Kind("this is a spreadsheet", _TABLE.remedy)),
    ("ppt/presentation.xml", _Kind("this is a presentation", _AS_TEXT)),
    ("content.xml", _Kind("this is an OpenDocument file", _AS_TEXT)),
)


def refusal_at_sight(source: Source) -> UnreadableInput | None:
    """Why a file cannot be a conversation, by how it begins; None where it may be one."""
    kind = other_kind(source)
    if kind is not None:
        return source.unreadable(f"this is {kind.is_a}", remedy=kind.remedy)
    # A part of a calendar, cut out: an event without the calendar around it.
    return _refusal(source, _CALENDAR) if is_calendar(source.data) else None


def refusal_in_the_end(source: Source) -> UnreadableInput:
    """Why no reader could read a file, as exactly as can be told.

    Raises:
        UnreadableInput: It is a zip archive that is damaged or not harmless.
        InputTooLarge: It is a zip archive beyond the limits.
    """
    if is_zip(source):
        names = open_parts(source).names
        return _refusal(source, next((kind for member, kind in _IN_ZIP if member in names), _PACKED))
    if source.data.startswith(OLE_MARK):
        return _refusal(source, _OFFICE)
    if source.looks_binary:
        return source.unreadable("this is not text", remedy="Give a transcript, chat, e-mail or notes file.")
    if is_table(source.text):
        return _refusal(source, _TABLE)
    if is_for_programs(source.text):
        return source.unreadable("this is a page or a program's file, and nobody speaks in it that Askwhy knows of")
    return source.unreadable("this is no transcript, chat, e-mail or note that Askwhy knows", remedy=_A_NOTE)


def _refusal(source: Source, kind: _Kind) -> UnreadableInput:
    return source.unreadable(kind.what, remedy=kind.remedy)
