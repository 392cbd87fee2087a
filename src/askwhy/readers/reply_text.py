"""What the author of a message wrote, told apart from what stands around it: quotations, signature, disclaimer.

Line by line and in linear time. We looked at mail-parser-reply, which is a test oracle here: it ends a message at the first
"Thanks,", removes the blanks at the beginnings of lines, and its patterns take quadratic time on hostile text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from askwhy.conversation import Apart, SetApart
from askwhy.readers.mail_foot import mark_banner, mark_disclaimers, mark_foot, own_stretches
from askwhy.readers.quoted_lines import find_cut, mark_quoted

_BETWEEN = "\n\n"  # stands where something was taken out


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
    cut = find_cut(lines)
    kinds = mark_quoted(lines, cut)
    mark_disclaimers(lines, kinds, cut, len(lines))
    for start, end in reversed(own_stretches(lines, kinds)):
        mark_foot(lines, kinds, start, end, author)
        # A foot stands under the last words; above it there may be answers between quotations, and no foot.
        if any(kinds[at] is None and lines[at].strip() for at in range(start, end)):
            break
    mark_banner(lines, kinds)
    return _assembled(lines, kinds)


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
