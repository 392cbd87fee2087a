"""The cue scanner that WebVTT, SRT and their dialects share: lines in; timed blocks, notes and losses out.

It is a loop over lines, so its time is linear in the size of the text, whatever the text is. It is generous: real
exports leave out padding, hours, minutes, blank lines and the header. What it cannot time it lists as a loss.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import time

from askwhy.conversation import Loss

_CLOCK = r"-?(?:\d{1,5}:)?(?:\d{1,3}:)?\d{1,5}(?:[.,]\d{1,9})?"
_TIMES = re.compile(rf"[ \t]{{0,20}}({_CLOCK})[ \t]{{0,20}}-->[ \t]{{0,20}}({_CLOCK})(?:[ \t].*)?", re.ASCII)
_AFTER_TIMES = ("", " ", "\t")
_MEANT_AS_TIMES = re.compile(r"[ \t]{0,20}-?\d{1,5}(?::\S|[.,]\d).{0,40}?-->")
# "0:0:8.40" is 8 s and 40 ms: who leaves out the zeros of minutes and seconds leaves out those of milliseconds as well.
_UNPADDED = re.compile(r"\d:\d(?::|$|[.,])|:\d(?:$|[.,])")


@dataclass(slots=True)
class Block:
    """A timed block: what stands under one line of times."""

    line: int  # of its times, from 1
    id: str  # the line above the times; empty where there is none
    start_s: float
    end_s: float
    lines: list[str]  # as they stand in the file, some perhaps blank


@dataclass(slots=True)
class Track:
    """What a file of cues holds."""

    header: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # the first line of each NOTE
    blocks: list[Block] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)


def lines_of(text: str) -> list[str]:
    """The lines of a text, ended by LF, CR or both. No other character ends a line: a form feed is part of the words."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


def has_times(line: str) -> bool:
    """Whether a line times a cue: "00:00:03.120 --> 00:00:08.040"."""
    return "-->" in line and _TIMES.fullmatch(line) is not None


def scan_webvtt(text: str) -> Track:
    """The cues of a WebVTT file, with or without its header. A blank line ends a cue."""
    lines = lines_of(text)
    track = Track()
    start = 0
    while start < len(lines) and not lines[start].strip("\ufeff \t"):
        start += 1
    if start < len(lines) and lines[start].lstrip("\ufeff \t")[:6].upper() == "WEBVTT":
        while start < len(lines) and lines[start] and "-->" not in lines[start]:
            track.header.append(lines[start])
            start += 1
    _Scan(track, blank_ends_cue=True).run(lines, start)
    return track


def scan_srt(text: str) -> Track:
    """The cues of an SRT file. Blank lines inside a text are read; a numbered text without times is a loss."""
    track = Track()
    _Scan(track, blank_ends_cue=False).run(lines_of(text), 0)
    for block in track.blocks:
        if "" in block.lines:
            track.losses += _take_untimed(block)
    return track


class _Scan:
    """One pass over the lines of a file."""

    def __init__(self, track: Track, *, blank_ends_cue: bool) -> None:
        self.track = track
        self.blank_ends_cue = blank_ends_cue
        self.body: list[str] | None = None  # of the cue that is open
        self.stray: list[str] = []  # lines under no times: an id, a note, or a text that lost its times
        self.mistimed: list[Block] = []
        self.unusual: list[tuple[Block, str, str]] = []  # blocks whose clocks can only be read knowing all of them

    def run(self, lines: Sequence[str], start: int) -> None:
        for number, line in enumerate(lines[start:], start=start + 1):
            if "-->" in line and (block := self._opened(line, number)) is not None:
                self.body = block.lines
            elif self.body is None:
                if line:
                    self.stray.append(line)
                elif self.stray:
                    self._close_stray(number)
            elif line or not self.blank_ends_cue:
                self.body.append(line)
            else:
                self.body = None
        self._close_stray(len(lines) + 1)
        self._read_unusual_clocks()
        self.track.losses += [
            Loss(place=f"line {block.line}", reason="its times cannot be read", text="\n".join(block.lines).strip())
            for block in self.mistimed
        ]

    def _opened(self, line: str, number: int) -> Block | None:
        """The cue that begins where the line is one of times; None where it is text that happens to hold an arrow."""
        times = _usual_times(line)
        if times is not None:
            block = Block(number, self._take_id(number), times[0], times[1], [])
            self.track.blocks.append(block)
            return block
        clocks = _TIMES.fullmatch(line)
        if clocks is not None:
            block = Block(number, self._take_id(number), 0.0, 0.0, [])
            self.track.blocks.append(block)
            self.unusual.append((block, clocks[1], clocks[2]))
            return block
        if _MEANT_AS_TIMES.match(line) or (self.body is None and len(self.stray) < 2):
            block = Block(number, self._take_id(number), 0.0, 0.0, [line])
            self.mistimed.append(block)
            return block
        return None

    def _take_id(self, number: int) -> str:
        """The id of the cue whose times stand in this line."""
        if self.body:
            # No blank line before these times: what stands above them is text, unless it is a bare number.
            return self.body.pop() if self.body[-1].strip().isdecimal() else ""
        if not self.stray:
            return ""
        cue_id = self.stray.pop()
        if self.stray:
            self._close_stray(number - 1)  # the id stands between
        return cue_id

    def _close_stray(self, end: int) -> None:
        """Sorts out lines that stand under no times and end before the line of this number."""
        if not self.stray:
            return
        kind = self.stray[0].split(None, 1)[0] if self.stray[0].strip() else ""
        if kind == "NOTE":
            self.track.notes.append(self.stray[0])
        elif kind not in ("STYLE", "REGION") and any(line.strip() for line in self.stray):
            place = f"line {end - len(self.stray)}"
            self.track.losses.append(Loss(place=place, reason="it has no times", text="\n".join(self.stray)))
        self.stray = []

    def _read_unusual_clocks(self) -> None:
        unpadded = self.blank_ends_cue and any(_UNPADDED.search(clock) for _, *both in self.unusual for clock in both)
        for block, start, end in self.unusual:
            block.start_s = seconds_of(start, unpadded=unpadded)
            block.end_s = seconds_of(end, unpadded=unpadded)


def seconds_of(clock: str, *, unpadded: bool = False) -> float:
    """A clock such as "1:02:33.120", "0:04", "-00:00:04,2" or "7.38" in seconds.

    Args:
        clock: Hours and minutes may be missing.
        unpadded: Whether the fraction counts milliseconds without its leading zeros.
    """
    whole, _, fraction = clock.replace(",", ".").lstrip("-").partition(".")
    seconds = 0
    for part in whole.split(":"):
        seconds = seconds * 60 + int(part)
    if not fraction:
        return float(-seconds if clock[0] == "-" else seconds)
    if unpadded:
        fraction = fraction.zfill(3)
    scale = int("1".ljust(len(fraction) + 1, "0"))
    value = (seconds * scale + int(fraction)) / scale
    return -value if clock[0] == "-" else value


def _usual_times(line: str) -> tuple[float, float] | None:
    """Start and end in seconds, where a line writes them in full ("00:00:03.120 --> 00:00:08.040"); else None.

    Nearly every line does. The standard library reads such a clock three times as fast as anything written in Python.
    """
    if len(line) < 29 or line[12:17] != " --> " or line[2:6:3] != "::" or line[19:23:3] != "::":
        return None
    # From 20 hours on another way is taken: what a clock says of hour 24 depends on Python's version.
    if line[0] not in "01" or line[17] not in "01" or line[29:30] not in _AFTER_TIMES:
        return None
    try:
        start, end = time.fromisoformat(line[:12]), time.fromisoformat(line[17:29])
    except ValueError:
        return None
    start_ms = ((start.hour * 60 + start.minute) * 60 + start.second) * 1000 + start.microsecond // 1000
    end_ms = ((end.hour * 60 + end.minute) * 60 + end.second) * 1000 + end.microsecond // 1000
    return start_ms / 1000, end_ms / 1000


def _take_untimed(block: Block) -> Iterator[Loss]:
    """Takes out of an SRT block the numbered texts whose line of times is missing."""
    for at in range(1, len(block.lines) - 1):
        if not block.lines[at - 1].strip() and block.lines[at].strip().isdecimal() and block.lines[at + 1].strip():
            text = "\n".join(block.lines[at:]).strip()
            del block.lines[at:]
            yield Loss(place=f"line {block.line + at + 1}", reason="it has no times", text=text)
            return
