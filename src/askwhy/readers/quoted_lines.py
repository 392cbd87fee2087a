"""Which lines of a message repeat an earlier one: lines with ``>``, what introduces them, and bare header blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from askwhy.conversation import Apart
from askwhy.readers.mail_words import FORWARDED, FROM_LABELS, ON_WORDS, OTHER_LABELS, WROTE

_QUOTED_LINE = re.compile(r"\s{0,3}>")
_HEADER_LINE = re.compile(
    r"[\s*>]{0,6}(?P<label>[^\W\d_][\w -]{0,20}?)\s?\*?\s?(?:[:：]\*{0,2}\s{0,9}|[:：]\*{0,2}\s{1,9}(?P<value>\S.{0,500})|：(?P<dense>\S.{0,500}))"
)
_DIVIDER = re.compile(r"\s{0,3}[-_]{2,12}\s?[^\W\d_][\w' ]{5,50}?\s?[-_:]{2,20}\s{0,9}")
_RULE = re.compile(r"\s{0,3}([-_=*~])\1{2,200}\s{0,9}")
_RULE_MARKS = tuple("-_=*~")
_ADDRESS = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}\.[\w.-]{1,100}")
_DATED = re.compile(r"(?:19|20)\d{2}|\d{1,2}[:.]\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2}")
_LONGEST_INTRO = 3  # lines: mail programs break "On …, X wrote:" at 70 characters
_TESTED = 600  # characters of a line that decide what it is


def has_quotation(body: str) -> bool:
    """Whether a text quotes an earlier message the way mail programs do: by an introduction or a header block."""
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return find_cut(lines) < len(lines) or any(_introduction(lines, at) for at in _quotation_starts(lines))


def mark_quoted(lines: Sequence[str], cut: int) -> list[Apart | None]:
    """The kind of each line, as far as quotations go; from ``cut`` on everything is quoted."""
    kinds: list[Apart | None] = [
        Apart.QUOTED if at >= cut or _QUOTED_LINE.match(line) else None for at, line in enumerate(lines)
    ]
    for start in _quotation_starts(lines[:cut]):
        for at in _introduction(lines, start):
            kinds[at] = Apart.QUOTED
    return kinds


def _quotation_starts(lines: Sequence[str]) -> list[int]:
    """The first line of each run of lines with ``>``."""
    marked = [_QUOTED_LINE.match(line) is not None for line in lines]
    return [at for at, is_quoted in enumerate(marked) if is_quoted and not (at and marked[at - 1])]


def _introduction(lines: Sequence[str], start: int) -> range:
    """The lines "On …, X wrote:" that lead to the quotation at ``start``; an empty range where none does."""
    last = start - 1
    while last >= 0 and start - last <= 2 and not lines[last].strip():
        last -= 1
    if last < 0 or not lines[last].rstrip().endswith((":", "：")) or _QUOTED_LINE.match(lines[last]):
        return range(0)
    for first in range(last, max(-1, last - _LONGEST_INTRO), -1):
        if not lines[first].strip() or _QUOTED_LINE.match(lines[first]):
            break
        if _introduces(" ".join(lines[first : last + 1])):
            return range(_dated_line_above(lines, first), last + 1)
    return range(0)


def _introduces(text: str) -> bool:
    sample = text[:_TESTED]
    return WROTE.search(sample) is not None or (
        _DATED.search(sample) is not None and _ADDRESS.search(sample) is not None
    )


def _dated_line_above(lines: Sequence[str], first: int) -> int:
    """Some programs put "On Fri, 7 Feb 2003" on a line of its own, above "X wrote:"."""
    above = lines[first - 1] if first else ""
    return first - 1 if _starts_with_on(above) and _DATED.search(above[:_TESTED]) and len(above) < 80 else first


def _starts_with_on(line: str) -> bool:
    word = line.strip().split(" ", 1)[0].casefold()
    return word in ON_WORDS


def find_cut(lines: Sequence[str]) -> int:
    """The line from which everything is an earlier message without ``>``; the number of lines where there is none."""
    for at, line in enumerate(lines):
        if not line.strip() or _QUOTED_LINE.match(line):
            continue
        if is_header_block(lines, at) or ((_is_divider(line) or FORWARDED.match(line)) and _header_soon(lines, at + 1)):
            return at
        if (end := _bare_introduction(lines, at)) is not None and not _quotation_soon(lines, end):
            return at
    return len(lines)


def _is_divider(line: str) -> bool:
    return line.lstrip()[:1] in _RULE_MARKS and bool(
        _DIVIDER.fullmatch(line[:_TESTED]) or _RULE.fullmatch(line[:_TESTED])
    )


def _header_soon(lines: Sequence[str], start: int) -> bool:
    following = [at for at in range(start, min(start + 5, len(lines))) if lines[at].strip()]
    return bool(following) and is_header_block(lines, following[0], least=2)


def is_header_block(lines: Sequence[str], at: int, *, least: int = 3) -> bool:
    """Whether "From: …" stands here with at least two of "Sent: … To: … Subject: …" under it, in any known language.

    In a language that we do not know, an address in the first line and a date in one of the next two will do.
    """
    first = read_header_line(lines[at]) if at < len(lines) and _may_say_from(lines[at]) else None
    if first is None or not (first[0] in FROM_LABELS or _ADDRESS.search(first[1])):
        return False
    headers = [first]
    for line in lines[at + 1 : at + 8]:
        header = read_header_line(line)
        if header is not None:
            headers.append(header)
        elif line.strip():
            break
    if first[0] in FROM_LABELS:
        return sum(1 for label, _ in headers if label in OTHER_LABELS or label in FROM_LABELS) >= least
    return len(headers) >= least and any(_DATED.search(value) for _, value in headers[1:3])


def _may_say_from(line: str) -> bool:
    """Whether it is worth a closer look: in a transcript every line has a label, and none of them is "From"."""
    return (
        "@" in line
        or line.replace("：", ":").partition(":")[0].strip(" \t*>").replace(" ", "").casefold() in FROM_LABELS
    )


def read_header_line(line: str) -> tuple[str, str] | None:
    """The label, folded and without blanks, and the value of "Label: value"; None for another line."""
    header = _HEADER_LINE.fullmatch(line[:_TESTED]) if ":" in line or "：" in line else None
    return (
        None
        if header is None
        else (header["label"].casefold().replace(" ", ""), header["value"] or header["dense"] or "")
    )


def _bare_introduction(lines: Sequence[str], at: int) -> int | None:
    """Where "On 30 May 2020, X wrote:" that begins here ends; None where it does not."""
    if not _starts_with_on(lines[at]):
        return None
    for last in range(at, min(at + _LONGEST_INTRO, len(lines))):
        if not lines[last].strip():
            return None
        if lines[last].rstrip().endswith((":", "：")):
            text = " ".join(lines[at : last + 1])[:_TESTED]
            is_one = WROTE.search(text) and len(_DATED.findall(text)) + len(_ADDRESS.findall(text)) >= 2
            return last if is_one else None
    return None


def _quotation_soon(lines: Sequence[str], end: int) -> bool:
    return any(_QUOTED_LINE.match(line) for line in lines[end + 1 : end + 4])


def is_rule(line: str) -> bool:
    return line.lstrip()[:1] in _RULE_MARKS and _RULE.fullmatch(line[:_TESTED]) is not None
