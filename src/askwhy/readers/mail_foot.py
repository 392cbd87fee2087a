"""What stands at the foot of a message: disclaimer, signature, "Sent from my phone"; and the banner above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from askwhy.conversation import Apart
from askwhy.readers.mail_words import CLOSING, SENT_FROM, has_disclaimer_sign, is_disclaimer
from askwhy.readers.quoted_lines import is_rule

_LIST_ITEM = re.compile(r"\s{0,9}(?:[-*•]|\d{1,2}[.)])\s")
_SIGNATURE_MARK = re.compile(r"--\s?|—")
_CONTACT = re.compile(
    r"\d[\d ()/.-]{5,20}\d|https?://|www\.|@[\w-]+\.|\s\|\s|(?<!\w)(?:tel|phone|ph|mob|fax|direct)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.?!]\s{0,3}$")
_POSTSCRIPT = re.compile(r"\s{0,9}(?:p\.\s?)?p\.?\s?s\.?(?:[:.,–-]|\s)", re.IGNORECASE)
_DIVIDER = re.compile(r"\s?[|,·•]\s?|\s[–—-]\s")
_LONGEST_SIGNATURE = 16  # lines with words in them
_TESTED = 600  # characters of a line that decide what it is


def own_stretches(lines: Sequence[str], kinds: Sequence[Apart | None]) -> list[tuple[int, int]]:
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


def mark_foot(lines: Sequence[str], kinds: list[Apart | None], start: int, end: int, author: str | None) -> None:
    """Set the sign-off, the signature and the disclaimer under a stretch apart. A postscript stands under a foot of its own."""
    foot = mark_disclaimers(lines, kinds, start, end)
    postscript = next((at for at in range(start + 1, foot) if _POSTSCRIPT.match(lines[at])), foot)
    for first, last in ((start, postscript), (postscript, foot)):
        for at in range(_signature_start(lines, first, last, author), last):
            kinds[at] = Apart.SIGNATURE


def mark_banner(lines: Sequence[str], kinds: list[Apart | None]) -> None:
    """The first paragraph, where it warns of a sender outside of the firm."""
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    last = next((at for at in range(first, len(lines)) if not lines[at].strip()), len(lines))
    if kinds[first : first + 1] == [None] and last < len(lines) and is_disclaimer(" ".join(lines[first:last])):
        kinds[first:last] = [Apart.DISCLAIMER] * (last - first)


def mark_disclaimers(lines: Sequence[str], kinds: list[Apart | None], start: int, end: int) -> int:
    """The last paragraphs, as long as they are disclaimers; returns where what stands above them ends."""
    foot = at = end
    while at > start:
        last = at
        while at > start and lines[at - 1].strip() and not is_rule(lines[at - 1]):
            at -= 1
        if at == last:
            at -= 1
            continue
        if at == start or not is_disclaimer(" ".join(lines[at:last])):
            break
        foot = _first_sign(lines, at, last)
        if foot > at:
            break
    while start < foot < end and is_rule(lines[foot - 1]):
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
    if is_rule(line):
        return worded[0] if any(_CONTACT.search(below[:_TESTED]) for below in rest) else None
    if CLOSING.fullmatch(line):
        signed = not rest or (_may_be_name(rest[0]) and _looks_signed(rest[1:]))
        return worded[0] if signed else None
    if lines[worded[0] - 1].strip():
        return None
    named = (line, _DIVIDER.split(line, maxsplit=1)[0])  # "Whitfield, Dana", and "Dana Whitfield, CFO"
    is_name = any(_is_name_of(author, name) for name in named) if rest else _is_called(author, line)
    return worded[0] if is_name and _looks_signed(rest) else None


def _may_be_name(line: str) -> bool:
    return not is_rule(line) and len(line.split()) <= 5 and (len(line) <= 3 or not _SENTENCE_END.search(line))


def _is_called(author: str | None, line: str) -> bool:
    """Whether somebody signs so: "Marcus", "M.", "MO", "Marcus Oyelaran"."""
    if author is None:
        return False
    names = re.findall(r"\w+", author.casefold())
    signed = re.findall(r"\w+", line.casefold())
    initials = "".join(name[0] for name in names)
    return bool(signed) and (set(signed) <= set(names) or "".join(signed) in (initials, initials[:1]))


def _looks_signed(rest: Sequence[str]) -> bool:
    if any(_LIST_ITEM.match(line) for line in rest):
        return False
    if any(_CONTACT.search(line[:_TESTED]) for line in rest):
        return True
    return all(len(line) <= 60 and not _SENTENCE_END.search(line) for line in rest)


def _is_name_of(author: str | None, line: str) -> bool:
    if author is None or len(line) > 80:
        return False
    wanted = set(re.findall(r"\w+", author.casefold()))
    return len(wanted) > 1 and wanted == set(re.findall(r"\w+", line.partition("(")[0].casefold()))


def _is_mobile_line(line: str) -> bool:
    """ "Sent from my iPhone"; a sentence that begins so and goes on is none."""
    line = line.strip()
    return SENT_FROM.match(line) is not None and len(line) <= 60 and "," not in line and not _SENTENCE_END.search(line)
