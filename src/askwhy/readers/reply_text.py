"""What the author of a message wrote, told apart from what stands around it: quotations, signature, disclaimer.

Line by line and in linear time. We looked at mail-parser-reply, which is a test oracle here: it ends a message at the first
"Thanks,", removes the blanks at the beginnings of lines, and its patterns take quadratic time on hostile text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from askwhy.conversation import Apart, SetApart
from askwhy.readers.mail_words import (
    CLOSING,
    FROM_LABELS,
    ON_WORDS,
    OTHER_LABELS,
    SENT_FROM,
    WROTE,
    has_disclaimer_sign,
    is_disclaimer,
)

_QUOTED_LINE = re.compile(r"\s{0,3}>")
_HEADER_LINE = re.compile(
    r"[\s*>]{0,6}(?P<label>[^\W\d_][\w -]{0,20}?)\s?\*?\s?(?:[:：]\*{0,2}\s{0,9}|[:：]\*{0,2}\s{1,9}(?P<value>\S.{0,500})|：(?P<dense>\S.{0,500}))"
)
_DIVIDER = re.compile(r"\s{0,3}[-_]{2,12}\s?[^\W\d_][\w' ]{5,50}?\s?[-_:]{2,20}\s{0,9}")
_RULE = re.compile(r"\s{0,3}([-_=*~])\1{2,200}\s{0,9}")
_RULE_MARKS = tuple("-_=*~")
_LIST_ITEM = re.compile(r"\s{0,9}(?:[-*•]|\d{1,2}[.)])\s")
_BETWEEN = "\n\n"  # stands where something was taken out
_SIGNATURE_MARK = re.compile(r"--\s?|—")
_ADDRESS = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}\.[\w.-]{1,100}")
_DATED = re.compile(r"(?:19|20)\d{2}|\d{1,2}[:.]\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2}")
_CONTACT = re.compile(
    r"\d[\d ()/.-]{5,20}\d|https?://|www\.|@[\w-]+\.|\s\|\s|(?<!\w)(?:tel|phone|ph|mob|fax|direct)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.?!]\s{0,3}$")
_LONGEST_INTRO = 3  # lines: mail programs break "On …, X wrote:" at 70 characters
_LONGEST_SIGNATURE = 16  # lines with words in them
_TESTED = 600  # characters of a line that decide what it is


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What the author wrote here, and what stood around it."""

    text: str
    set_apart: tuple[SetApart, ...]


def split_reply(body: str, *, author: str | None = None) -> OwnWords:
    """Tell the author's new words from quotations, signature and disclaimer.

    Args:
        body: A message's text.
        author: The sender's name, by which the beginning of a signature is known; None where it is not.

    Returns:
        The author's words in their order, lines kept; and each stretch that was set apart, with the place where it
        stood. Nothing is lost: every line that is not blank is in one or the other.
    """
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    cut = _cut(lines)
    kinds = _quoted(lines, cut)
    _mark_disclaimers(lines, kinds, cut, len(lines))
    for start, end in reversed(_own_stretches(lines, kinds)):
        _mark_foot(lines, kinds, start, end, author)
        # A foot stands under the last words; above it there may be answers between quotations, and no foot.
        if any(kinds[at] is None and lines[at].strip() for at in range(start, end)):
            break
    _mark_banner(lines, kinds)
    return _assembled(lines, kinds)


def has_quotation(body: str) -> bool:
    """Whether a text quotes an earlier message the way mail programs do: by an introduction or a header block."""
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return _cut(lines) < len(lines) or any(_introduction(lines, at) for at in _quotation_starts(lines))


# Quotations


def _quoted(lines: Sequence[str], cut: int) -> list[Apart | None]:
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


def _cut(lines: Sequence[str]) -> int:
    """The line from which everything is an earlier message without ``>``; the number of lines where there is none."""
    for at, line in enumerate(lines):
        if not line.strip() or _QUOTED_LINE.match(line):
            continue
        if is_header_block(lines, at) or (_is_divider(line) and _header_soon(lines, at + 1)):
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
    first = read_header_line(lines[at]) if at < len(lines) else None
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


# What stands at the foot: disclaimer, signature, "Sent from my phone"


def _own_stretches(lines: Sequence[str], kinds: Sequence[Apart | None]) -> list[tuple[int, int]]:
    """The stretches of lines, from and to, that are not quoted and hold words."""
    stretches, start = [], None
    for at in range(len(lines) + 1):
        own = at < len(lines) and kinds[at] is None
        if own and start is None:
            start = at
        elif not own and start is not None:
            if any(line.strip() for line in lines[start:at]):
                stretches.append((start, at))
            start = None
    return stretches


def _mark_foot(lines: Sequence[str], kinds: list[Apart | None], start: int, end: int, author: str | None) -> None:
    foot = _mark_disclaimers(lines, kinds, start, end)
    for at in range(_signature_start(lines, start, foot, author), foot):
        kinds[at] = Apart.SIGNATURE


def _mark_banner(lines: Sequence[str], kinds: list[Apart | None]) -> None:
    """The first paragraph, where it warns of a sender outside of the firm."""
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    last = next((at for at in range(first, len(lines)) if not lines[at].strip()), len(lines))
    if kinds[first : first + 1] == [None] and last < len(lines) and is_disclaimer(" ".join(lines[first:last])):
        kinds[first:last] = [Apart.DISCLAIMER] * (last - first)


def _mark_disclaimers(lines: Sequence[str], kinds: list[Apart | None], start: int, end: int) -> int:
    """The last paragraphs, as long as they are disclaimers; returns where what stands above them ends."""
    foot = at = end
    while at > start:
        last = at
        while at > start and lines[at - 1].strip() and not _is_rule(lines[at - 1]):
            at -= 1
        if at == last:
            at -= 1
            continue
        if at == start or not is_disclaimer(" ".join(lines[at:last])):
            break
        foot = _first_sign(lines, at, last)
        if foot > at:
            break
    while start < foot < end and _is_rule(lines[foot - 1]):
        foot -= 1
    kinds[foot:end] = [Apart.DISCLAIMER] * (end - foot)
    return foot


def _first_sign(lines: Sequence[str], start: int, end: int) -> int:
    """The line of a paragraph from which it disclaims: above it may stand a name and a telephone number."""
    first = next((at for at in range(start, end) if has_disclaimer_sign(lines[at])), start)
    return start if first == start + 1 and lines[start].rstrip().endswith(":") else first


def _signature_start(lines: Sequence[str], start: int, end: int, author: str | None) -> int:
    """Where the signature begins that ends this stretch; ``end`` where there is none."""
    worded = [at for at in range(start, end) if lines[at].strip()]
    if worded and _is_mobile_line(lines[worded[-1]]):
        end = worded.pop()
    for position, at in enumerate(worded):
        few_follow = len(worded) - position <= _LONGEST_SIGNATURE + 1
        if lines[at] == "-- " or (few_follow and _SIGNATURE_MARK.fullmatch(lines[at])):
            return at
    for position in range(max(0, len(worded) - _LONGEST_SIGNATURE), len(worded)):
        begins = _signature_at(lines, worded[position:], author)
        if begins is not None and worded[position] > start:
            return begins
    return end


def _signature_at(lines: Sequence[str], worded: Sequence[int], author: str | None) -> int | None:
    """The line at which a signature begins, where the first of these lines is a rule, a closing or the author's name."""
    line, rest = lines[worded[0]].strip(), [lines[at].strip() for at in worded[1:]]
    if _is_rule(line):
        return worded[0] if any(_CONTACT.search(below[:_TESTED]) for below in rest) else None
    if CLOSING.fullmatch(line):
        # The closing and the name under it are the author's own words; the signature begins after them.
        signed = len(rest) > 1 and not _is_rule(rest[0]) and len(rest[0].split()) <= 5 and _looks_signed(rest[1:])
        return worded[2] if signed else None
    begins = bool(rest) and _is_name_of(author, line) and not lines[worded[0] - 1].strip() and _looks_signed(rest)
    return worded[0] if begins else None


def _looks_signed(rest: Sequence[str]) -> bool:
    if any(_LIST_ITEM.match(line) for line in rest):
        return False
    if any(_CONTACT.search(line[:_TESTED]) for line in rest):
        return True
    return all(len(line) <= 60 and not _SENTENCE_END.search(line) for line in rest)


def _is_rule(line: str) -> bool:
    return line.lstrip()[:1] in _RULE_MARKS and _RULE.fullmatch(line[:_TESTED]) is not None


def _is_name_of(author: str | None, line: str) -> bool:
    if author is None or len(line) > 80:
        return False
    wanted = set(re.findall(r"\w+", author.casefold()))
    return len(wanted) > 1 and wanted == set(re.findall(r"\w+", line.partition("(")[0].casefold()))


def _is_mobile_line(line: str) -> bool:
    """ "Sent from my iPhone"; a sentence that begins so and goes on is none."""
    line = line.strip()
    return SENT_FROM.match(line) is not None and len(line) <= 60 and "," not in line and not _SENTENCE_END.search(line)


# Putting it together


def _assembled(lines: Sequence[str], kinds: Sequence[Apart | None]) -> OwnWords:
    own: list[str] = []
    asides: list[SetApart] = []
    length = 0
    waiting: list[tuple[Apart, str]] = []
    for kind, stretch in _stretches(lines, kinds):
        block = _without_blank_ends(stretch)
        if not block:
            continue
        if kind is not None:
            waiting.append((kind, block))
            continue
        start = length + len(_BETWEEN) if own else 0
        own.append(block)
        length = start + len(block)
        asides += [SetApart(kind=apart, at=start, text=aside) for apart, aside in waiting]
        waiting = []
    asides += [SetApart(kind=apart, at=length, text=aside) for apart, aside in waiting]
    return OwnWords(_BETWEEN.join(own), tuple(asides))


def _without_blank_ends(lines: Sequence[str]) -> str:
    worded = [at for at, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[worded[0] : worded[-1] + 1]) if worded else ""


def _stretches(lines: Sequence[str], kinds: Sequence[Apart | None]) -> list[tuple[Apart | None, list[str]]]:
    """Neighbouring lines of one kind; a blank line belongs to what stands above it."""
    stretches: list[tuple[Apart | None, list[str]]] = []
    for line, kind in zip(lines, kinds, strict=True):
        if stretches and (kind is stretches[-1][0] or not line.strip()):
            stretches[-1][1].append(line)
        else:
            stretches.append((kind, [line]))
    return stretches
