"""Text in columns of a terminal: wrapped by the cells that letters take, further lines under the beginning of the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.text import Text

from askwhy.render.wording import printable


def title(words: str, width: int, beside: str = "") -> Iterable[Text]:
    """The title of a part, with something said more quietly beside it."""
    return hanging("", Text.assemble((words, "bold underline"), "  " if beside else "", (beside, "dim")), width)


def cell(name: str, width: int) -> str:
    """A name cut or filled to a width in cells."""
    text = printable(" ".join(name.split()))
    if cell_len(text) > width:
        while cell_len(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - cell_len(text))


def wrapped(text: str, width: int, *, indent: str = "", style: str = "") -> Iterator[Text]:
    """A paragraph in one style."""
    yield from hanging(indent, Text(printable(text), style=style), width)


def hanging(lead: str | Text, text: Text, width: int, *, bar: bool = False) -> Iterable[Text]:
    """Text beside a lead, wrapped so that further lines stand under its beginning."""
    first = Text(lead) if isinstance(lead, str) else lead
    room = max(width - cell_len(first.plain), 16)
    indent = cell_len(first.plain) - (3 if bar else 0)
    rest = Text(" " * indent).append(" │ " if bar else "", style="dim")
    for number, part in enumerate(_lines(text, room)):
        part.rstrip()
        yield (first.copy() if number == 0 else rest.copy()).append_text(part)


def _lines(text: Text, width: int) -> Iterator[Text]:
    """The text in lines of at most this many cells, broken at blanks where there are any."""
    for paragraph in text.split("\n", allow_blank=True):
        plain = paragraph.plain
        if cell_len(plain) <= width:
            yield paragraph
            continue
        yield from paragraph.divide(_breaks(plain, width))


def _breaks(plain: str, width: int) -> list[int]:
    """Where to break a line, after a blank where there is one; no line is wider than the width."""
    breaks: list[int] = []
    start, last_blank, used = 0, -1, 0
    for index, letter in enumerate(plain):
        used += 1 if letter.isascii() else cell_len(letter)
        if used > width and letter != " ":
            at = last_blank + 1 if last_blank >= start else index
            breaks.append(at)
            start, used = at, cell_len(plain[at : index + 1])
        if letter == " ":
            last_blank = index
    return breaks
