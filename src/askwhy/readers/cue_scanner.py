"""The cue scanner that WebVTT, SRT and their dialects share: lines in; timed blocks, notes and losses out.

It is a loop over lines, so its time is linear in the size of the text, whatever the text is. It is generous: real
exports leave out padding, hours, minutes, blank lines and the header. What it cannot time it lists as a loss.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import time
from functools import cache

from askwhy.conversation import Loss

_CLOCK = r"-?(?:\d{1,5}:)?(?:\d{1,3}:)?\d{1,5}(?:[.,]\d{1,9})?"
_TIMES = re.compile(rf"[ \t]{{0,20}}({_CLOCK})[ \t]{{0,20}}-->[ \t]{{0,20}}({_CLOCK})(?:[ \t].*)?", re.ASCII)
_AFTER_TIMES = ("", " ", "\t")
_MEANT_AS_TIMES = re.compile(r"[ \t]{0,20}-?\d{1,5}(?::\S|[.,]\d).{0,40}?-->")
_FULL_CLOCK = r"(..:..):(..)[.,](...)"  # whether these are digits is seen when they are looked up
_USUAL_CUE = re.compile(
    rf"(?<=\n\n)(?:(.++)\n)?{_FULL_CLOCK} --> {_FULL_CLOCK}(?:[ \t].*+)?(?:\n(.++(?:\n.++)*+))?\n\n"
)
# "0:0:8.40" is 8 s and 40 ms: who leaves out the zeros of minutes and seconds leaves out those of milliseconds as well.
_UNPADDED = re.compile(r"\d:\d(?::|$|[.,])|:\d(?:$|[.,])")


@dataclass(slots=True)
class Block:
    """A timed block: what stands under one line of times."""

    line: int  # of its times, from 1
    id: str  # the line above the times; empty where there is none
    start_s: float
    end_s: float
    body: str  # its lines as they stand in the file, some perhaps blank

    @property
    def lines(self) -> list[str]:
        """The lines of the body; none where it is empty."""
        return self.body.split("\n") if self.body else []


@dataclass(slots=True)
class Track:
    """What a file of cues holds."""

    header: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # the first line of each NOTE
    blocks: list[Block] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)


def lines_of(text: str, most: int | None = None) -> list[str]:
    """The lines of a text, ended by LF, CR or both. No other character ends a line: a form feed is part of the words.

    Args:
        text: The text.
        most: How many of them are wanted, from the first; None for all.
    """
    return with_lf(text).split("\n") if most is None else with_lf(text).split("\n", most)[:most]


def with_lf(text: str) -> str:
    """The text with its lines ended by LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def has_times(line: str) -> bool:
    """Whether a line times a cue: "00:00:03.120 --> 00:00:08.040"."""
    return "-->" in line and _TIMES.fullmatch(line) is not None


def scan_webvtt(text: str) -> Track:
    """The cues of a WebVTT file, with or without its header. A blank line ends a cue."""
    text = with_lf(text)
    header, blank, body = text.partition("\n\n")
    if header[:6].upper() == "WEBVTT" and blank and "-->" not in header:
        head = header.split("\n")
        blocks = _usual_blocks(body, len(head) + 2, numbered=False)
        if blocks is not None:
            return Track(header=head, blocks=blocks)
    lines = text.split("\n")
    track = Track()
    start = 0
    while start < len(lines) and not lines[start].strip("\ufeff \t"):
        start += 1
    if start < len(lines) and lines[start].lstrip("\ufeff \t")[:6].upper() == "WEBVTT":
        while start < len(lines) and lines[start] and "-->" not in lines[start]:
            track.header.append(lines[start])
            start += 1
    _Scan(track, lines, blank_ends_cue=True).run(start)
    return track


def scan_srt(text: str) -> Track:
    """The cues of an SRT file. Blank lines inside a text are read; a numbered text without times is a loss."""
    text = with_lf(text)
    blocks = _usual_blocks(text, 1, numbered=True)
    if blocks is not None:
        return Track(blocks=blocks)
    track = Track()
    _Scan(track, text.split("\n"), blank_ends_cue=False).run(0)
    for block in track.blocks:
        if "" in block.lines:
            track.losses += _take_untimed(block)
    return track


def _usual_blocks(text: str, line: int, *, numbered: bool) -> list[Block] | None:
    """The cues of a text in which each is written as most are: an id or none, times in full, words, and a blank line.

    Args:
        text: The text below the header, its lines ended by LF.
        line: The number of its first line.
        numbered: Whether an id must be a number, since any other line would go on with the cue above.

    Returns:
        What `_Scan` finds in such a text, in half the time; None where anything in it is written otherwise.
    """
    text = "\n\n" + text.rstrip("\n") + "\n\n"
    found = _USUAL_CUE.findall(text)
    n_cues = len(found)
    if text.count("\n\n") != n_cues + 1 or text.count("-->") != n_cues or "\n\n\n" in text:
        return None
    if numbered and not all(cue[0].strip().isdecimal() for cue in found if cue[0]):
        return None
    try:
        return _timed_blocks(found, line)
    except KeyError:  # a clock that is none
        return None


def _timed_blocks(found: Sequence[tuple[str, ...]], line: int) -> list[Block]:
    """The cues that `_USUAL_CUE` found from this line on.

    Raises:
        KeyError: A clock is not written in digits, or counts more than 59 minutes or seconds.
    """
    hours_ms, minutes_ms, seconds_ms, rest_ms = _milliseconds()
    minutes = {cue[1] for cue in found}.union([cue[4] for cue in found])
    until_ms = {minute: hours_ms[minute[:2]] + minutes_ms[minute[3:]] for minute in minutes}
    blocks: list[Block] = []
    for cue_id, start, start_s, start_ms, end, end_s, end_ms, body in found:
        if cue_id:
            line += 1
        # As a whole number of milliseconds first, so that the seconds are the nearest to what is written.
        start_in_all = (until_ms[start] + seconds_ms[start_s] + rest_ms[start_ms]) / 1000.0
        end_in_all = (until_ms[end] + seconds_ms[end_s] + rest_ms[end_ms]) / 1000.0
        blocks.append(Block(line, cue_id, start_in_all, end_in_all, body))
        line += 2 + len(body.split("\n")) if "\n" in body else 3 if body else 2
    return blocks


@cache
def _milliseconds() -> tuple[dict[str, float], dict[str, float], dict[str, float], dict[str, float]]:
    """What the digits of a clock mean (hours, minutes, seconds, milliseconds): to look them up takes a third of reading them."""
    hours = {f"{n:02}": n * 3_600_000.0 for n in range(100)}
    minutes = {f"{n:02}": n * 60_000.0 for n in range(60)}
    seconds = {f"{n:02}": n * 1000.0 for n in range(60)}
    return hours, minutes, seconds, {f"{n:03}": float(n) for n in range(1000)}


class _Scan:
    """One pass over the lines of a file, from one line of times to the next."""

    def __init__(self, track: Track, lines: list[str], *, blank_ends_cue: bool) -> None:
        self.track = track
        self.lines = lines
        self.blank_ends_cue = blank_ends_cue
        self.block: Block | None = None  # the cue that is open
        self.first = 0  # the line below its times
        self.searched = 0  # up to where the lines below were searched for a blank one
        self.blank_seen = False
        self.mistimed: list[Block] = []
        self.unusual: list[tuple[Block, str, str]] = []  # blocks whose clocks can only be read knowing all of them

    def run(self, start: int) -> None:
        self.first = start
        for at in [at for at, line in enumerate(self.lines) if "-->" in line]:
            opened = self._opened(at)
            if opened is not None:
                opened.id = self._close(at)
                self.block, self.first, self.searched, self.blank_seen = opened, at + 1, at + 1, False
        self._close(None)
        self._read_unusual_clocks()
        self.track.losses += [
            Loss(place=f"line {block.line}", reason="its times cannot be read", text=block.body.strip())
            for block in self.mistimed
        ]

    def _opened(self, at: int) -> Block | None:
        """The cue that begins where this line is one of times; None where it is text that happens to hold an arrow."""
        line = self.lines[at]
        times = _usual_times(line)
        if times is not None:
            block = Block(at + 1, "", times[0], times[1], "")
            self.track.blocks.append(block)
            return block
        clocks = _TIMES.fullmatch(line)
        if clocks is not None:
            block = Block(at + 1, "", 0.0, 0.0, "")
            self.track.blocks.append(block)
            self.unusual.append((block, clocks[1], clocks[2]))
            return block
        if _MEANT_AS_TIMES.match(line) or self._may_begin_cue(at):
            block = Block(at + 1, "", 0.0, 0.0, line)
            self.mistimed.append(block)
            return block
        return None

    def _may_begin_cue(self, at: int) -> bool:
        """Whether times are to be expected in this line: the first or the second below a blank one."""
        if self.block is not None and not self.blank_seen:
            self.blank_seen = self.blank_ends_cue and "" in self.lines[self.searched : at]
            self.searched = at
            if not self.blank_seen:
                return False
        return at - 2 < self.first or not self.lines[at - 1] or not self.lines[at - 2]

    def _close(self, at: int | None) -> str:
        """Gives the open cue its lines, and sorts out what stands below them.

        Args:
            at: Where the times of the next cue stand; None at the end of the file.

        Returns:
            The id of the next cue.
        """
        segment = self.lines[self.first : at]
        n_body = 0
        if self.block is not None:
            n_body = segment.index("") if self.blank_ends_cue and "" in segment else len(segment)
        # What stands above the times is an id, unless no blank line keeps it from a text: then a bare number is one.
        id_above = at is not None and segment and (n_body < len(segment) or segment[-1].strip().isdecimal())
        cue_id = segment.pop() if id_above and segment[-1] else ""
        if len(segment) - n_body > 1 or (self.block is None and segment):
            self._sort_out(segment[n_body:], self.first + n_body + 1)
        if self.block is not None:
            del segment[n_body:]
            while segment and not segment[-1]:
                segment.pop()
            self.block.body = "\n".join([self.block.body, *segment] if self.block.body else segment)
        return cue_id

    def _sort_out(self, lines: Sequence[str], number: int) -> None:
        """Tells notes and styles from texts that stand under no times."""
        stray: list[str] = []
        for line_number, line in enumerate([*lines, ""], start=number):
            if line:
                stray.append(line)
            elif stray:
                self._keep_stray(stray, line_number - len(stray))
                stray = []

    def _keep_stray(self, stray: Sequence[str], number: int) -> None:
        kind = stray[0].split(None, 1)[0] if stray[0].strip() else ""
        if kind == "NOTE":
            self.track.notes.append(stray[0])
        elif kind not in ("STYLE", "REGION") and any(line.strip() for line in stray):
            self.track.losses.append(Loss(place=f"line {number}", reason="it has no times", text="\n".join(stray)))

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
    whole, fraction = clock.lstrip("-"), ""
    if "." in whole or "," in whole:
        whole, _, fraction = whole.replace(",", ".").partition(".")
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
    lines = block.lines
    for at in range(1, len(lines) - 1):
        if not lines[at - 1].strip() and lines[at].strip().isdecimal() and lines[at + 1].strip():
            text = "\n".join(lines[at:]).strip()
            block.body = "\n".join(lines[:at])
            yield Loss(place=f"line {block.line + at + 1}", reason="it has no times", text=text)
            return
