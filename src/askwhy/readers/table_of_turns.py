"""A transcript as a table: CSV as recorders and spreadsheets write it, tabs, or a table in Markdown; a row for each turn.

It is one only where its first line names a column of words and one of speakers; other tables are a CRM's. What the columns mean
is told by their names, in the way of `askwhy.readers.json_turns`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from askwhy.conversation import Conversation
from askwhy.readers.json_turns import ENDS, SPEAKERS, STARTS, TEXTS, conversation_of_turns
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source

_DELIMITERS = ",;\t"
_TIMES_TOO = {
    "start_timecode": "start_time",
    "end_timecode": "end_time",
    "time_in": "start_time",
    "time_out": "end_time",
    "who": "speaker",
}
_RULE = re.compile(r"\|?[\s:|-]{3,}\|?")
_LONGEST_HEAD = 2_000


def _recognises(source: Source) -> bool:
    if source.looks_binary:
        return False
    return _columns(_head(source.text)) is not None


def _read(source: Source) -> tuple[Conversation, ...]:
    text = source.text.lstrip("\ufeff \t\r\n")
    head = _head(text)
    columns = _columns(head) or []
    try:
        rows = _rows(text, head)[1:]
    except csv.Error as error:
        raise source.unreadable(f"its table is damaged ({error})") from error
    turns = [dict(zip(columns, row, strict=False)) for row in rows if any(cell.strip() for cell in row)]
    unread = [name for name in columns if name and name not in (*TEXTS, *SPEAKERS, *STARTS, *ENDS)]
    warnings = (f"Columns that were not read: {', '.join(unread)}.",) if unread else ()
    return (conversation_of_turns(source, turns, format=READER.name, warnings=warnings),)


def _head(text: str) -> str:
    return text[:_LONGEST_HEAD].lstrip("\ufeff \t\r\n").splitlines()[0] if text.strip("\ufeff \t\r\n") else ""


def _columns(head: str) -> list[str] | None:
    """The names of the columns as JSON would write them; None where the line is no head of a transcript."""
    if not any(mark in head for mark in (*_DELIMITERS, "|")):
        return None
    try:
        names = [_name(cell) for cell in _rows(head, head)[0]]
    except csv.Error:
        return None
    told = [name for name in names if name in SPEAKERS]
    return names if told and any(name in TEXTS for name in names) else None


def _name(cell: str) -> str:
    name = re.sub(r"[^a-z0-9]+", "_", re.sub(r"\([^()]{0,40}\)", "", cell).strip().casefold()).strip("_")
    return _TIMES_TOO.get(name, name)


def _rows(text: str, head: str) -> Sequence[Sequence[str]]:
    if head.startswith("|"):
        lines = [line.strip() for line in text.splitlines() if line.strip().startswith("|")]
        return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if not _RULE.fullmatch(line)]
    delimiter = max(_DELIMITERS, key=head.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


READER = Reader(name="table", title="Transcript as a table (CSV, TSV, Markdown)", recognises=_recognises, read=_read)
