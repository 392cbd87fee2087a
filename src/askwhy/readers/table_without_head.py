"""A transcript as a table whose columns have no names: what each column is, is told by all its cells.

It is read only where one column can be nothing but names that come back, one nothing but what people say to each other, and
each other column a clock or a running number. A table with a clock in which that does not come out is refused rather than
guessed at: a line above it with the names of its columns says all.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from askwhy.conversation import Conversation
from askwhy.readers.dialogue_signs import people_talk
from askwhy.readers.json_turns import conversation_of_turns
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source
from askwhy.readers.speaker_evidence import Shape, shape_of
from askwhy.readers.text_clocks import CLOCK

_DELIMITERS = "\t|;,"
_CLOCK = re.compile(CLOCK)
_RULE = re.compile(r"\|?[\s:|-]{3,}\|?")
_PEOPLE = (Shape.MACHINE, Shape.ROLE, Shape.FULL, Shape.WORD)
_SAMPLE = 8_000  # characters, from which it is seen whether a text is a table at all
_LEAST_ROWS = 4
_NAME_IT = "Put a line above the table that names its columns, such as: start, speaker, text."


def _recognises(source: Source) -> bool:
    if source.looks_binary:
        return False
    rows = _rows(source.text[:_SAMPLE].rpartition("\n")[0] if len(source.text) > _SAMPLE else source.text)
    # Beside a tab a clock may head a turn of any text: that is for the reader of texts.
    return bool(rows) and (_roles(rows) is not None or (_has_clocks(rows) and "\t" not in source.text[:_SAMPLE]))


def _read(source: Source) -> tuple[Conversation, ...]:
    rows = _rows(source.text)
    roles = _roles(rows) if rows else None
    if roles is None:
        raise source.unreadable("this is a table whose columns have no names, and they do not tell", remedy=_NAME_IT)
    turns = [{role: cell for role, cell in zip(roles, row, strict=True) if role} for row in rows]
    return (conversation_of_turns(source, turns, format=READER.name),)


def _rows(text: str) -> list[list[str]]:
    """The rows of a table that has as many cells in each; none where the text is no such table."""
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    if len(lines) < _LEAST_ROWS:
        return []
    for delimiter in _DELIMITERS:
        if all(delimiter in line for line in lines[:_LEAST_ROWS]):
            rows = _split(lines, delimiter)
            if rows and len(rows[0]) > 1 and all(len(row) == len(rows[0]) for row in rows):
                return rows
    return []


def _split(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    if delimiter == "|":
        inner = [line.strip().strip("|") for line in lines if not _RULE.fullmatch(line.strip())]
        return [[cell.strip() for cell in line.split("|")] for line in inner]
    try:
        rows = list(csv.reader(io.StringIO("\n".join(lines), newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return []
    return [[cell.strip() for cell in row] for row in rows]


def _roles(rows: Sequence[Sequence[str]]) -> list[str] | None:
    """What each column is, under the names that `askwhy.readers.json_turns` knows; "" for a running number. None in doubt."""
    columns = list(zip(*rows, strict=True))
    roles = [_role(column) for column in columns]
    starts = [at for at, role in enumerate(roles) if role == "start"]
    if None in roles or len(starts) > 2 or (roles.count("speaker"), roles.count("text")) != (1, 1):
        return None
    # Names and what was done stand in a CRM's table too; a clock beside them times speech.
    if not starts and not people_talk(columns[roles.index("text")]):
        return None
    if len(starts) == 2:
        roles[starts[1]] = "end"
    return [role or "" for role in roles]


def _role(column: Sequence[str]) -> str | None:
    if all(_CLOCK.fullmatch(cell) for cell in column):
        return "start"
    if all(cell.isdecimal() for cell in column):
        return "" if _counts_up(column) else None
    counts = Counter(column)
    if len(counts) >= 2 and len(column) >= 2 * len(counts) and all(shape_of(name) in _PEOPLE for name in counts):
        return "speaker"
    n_words = sum(len(cell.split()) for cell in column)
    return "text" if n_words >= 3 * len(column) else None


def _counts_up(column: Sequence[str]) -> bool:
    first = int(column[0]) if len(column[0]) < 9 else 0
    return list(column) == [str(number) for number in range(first, first + len(column))]


def _has_clocks(rows: Sequence[Sequence[str]]) -> bool:
    return any(_role(column) == "start" for column in zip(*rows, strict=True))


READER = Reader(
    name="table-without-head",
    title="Transcript as a table whose columns have no names",
    recognises=_recognises,
    read=_read,
)
