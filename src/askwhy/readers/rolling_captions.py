"""Rolling captions, such as YouTube's automatic ones: each line is shown again above the next, up to three times.

The words are read once. Every cue that shows them keeps its times, as an anchor on the words that it shows first or again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from askwhy.conversation import Anchor
from askwhy.readers.building import Cue
from askwhy.readers.cue_scanner import Block
from askwhy.readers.cue_speakers import text_lines

_ROLLING_SHARE = 0.2  # of the cues; every other cue of YouTube shows an old line above a new one
_MAX_LINES = 8  # a screen shows two or three


def is_rolling(blocks: Sequence[Block]) -> bool:
    """Whether the cues show lines of the cue before above new ones, all through the file.

    That a cue shows the same as the one before is no sign: people do say "Yeah." after "Yeah."
    """
    if sum(["\n" in block.body for block in blocks]) < 2:
        return False  # most files
    if sum(_may_roll(last.lines, block.lines) for last, block in pairwise(blocks)) < 2:
        return False  # most others, and this is told without taking the markup out
    shown = [lines for block in blocks if (lines := text_lines(block))]
    n_rolled = sum(0 < _n_repeated(last, lines) < len(lines) for last, lines in pairwise(shown))
    return n_rolled >= 2 and n_rolled > len(shown) * _ROLLING_SHARE


def _may_roll(last: Sequence[str], lines: Sequence[str]) -> bool:
    return len(lines) > 1 and bool(last) and lines[0] in last[-_MAX_LINES:]


def rolled_cues(blocks: Iterable[Block]) -> list[Cue]:
    """The cues of a rolling file, each word once. A cue that shows nothing new becomes another anchor of the last."""
    cues: list[Cue] = []
    showing: list[Block] = []  # the cues that show the words of the last one
    last: list[str] = []
    for block in blocks:
        lines = text_lines(block)
        new = lines[_n_repeated(last, lines) :]
        if new:
            _anchor(cues, showing)
            showing = [block]
            cues.append(Cue(text=" ".join(new), place=block.line))
        elif lines:
            showing.append(block)
        else:
            _anchor(cues, showing)
            showing = []
            cues.append(Cue(text="", place=block.line))
        last = lines or last
    _anchor(cues, showing)
    return cues


def _n_repeated(last: Sequence[str], lines: Sequence[str]) -> int:
    """How many lines at the head of a cue are the last lines of the cue before."""
    most = min(len(last), len(lines), _MAX_LINES)
    return next((n for n in range(most, 0, -1) if last[-n:] == lines[:n]), 0)


def _anchor(cues: Sequence[Cue], showing: Sequence[Block]) -> None:
    """Gives the last cue the times of all that show its words."""
    if not showing:
        return
    cue = cues[-1]
    cue.start_s = showing[0].start_s
    cue.end_s = max(block.end_s for block in showing)
    cue.anchors = tuple(
        Anchor(
            start=0,
            end=len(cue.text),
            start_s=block.start_s,
            end_s=block.end_s if block.end_s >= block.start_s else None,
        )
        for block in showing
    )
