"""From the lines of a transcript that people read to its cues: which heads are speakers, and what belongs to whom.

Rules, in this order: a line with the head of an accepted speaker begins a turn. A line that holds only a clock times what
comes next. A line with the label of a note ("Agenda:", "Note:") is no speech: a loss, with the lines right below it. Any
other line goes on with the turn it stands in. What stands before the first turn and below a footer is no speech.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from askwhy.conversation import Anchor, Grain, Loss
from askwhy.readers.building import Cue
from askwhy.readers.cue_speakers import pass_speakers_on
from askwhy.readers.speaker_evidence import NOTE_LABELS, SOUND_LABELS
from askwhy.readers.text_clocks import CLOCK, FROM_FIRST, clock_seconds, count_from_zero, from_first, is_time_of_day
from askwhy.readers.text_evidence import Lines
from askwhy.readers.text_heads import Form, Head, bare_clock

_MARK = re.compile(rf"\\?\[({CLOCK})\\?\]")
_AGENDA_POINT = re.compile(r"\d{1,2}[:.]\d{2}(?:[ \t]?[AaPp]\.?[Mm]\.?)?[ \t]?:[ \t]")
_FOOTER = re.compile(
    r"[*_#\[( ]{0,4}(?:transcribed by\b|transcription by\b|"
    r"(?:meeting|call|recording|transcription|transcript)[ \t](?:has[ \t])?(?:ended|stopped|ends)(?:[ \t](?:after|at)\b.{0,40})?\W{0,6}$|"
    r"end of (?:the )?(?:transcript|transcription|recording|interview|call|meeting)\W{0,6}$|this (?:editable )?transcript was\b)",
    re.IGNORECASE,
)
_TELLS_A_HABIT = 3
_SOUND = "it tells what is heard, and nobody says it"


@dataclass(slots=True)
class Transcript:
    """What the lines of a transcript hold."""

    cues: list[Cue] = field(default_factory=list)
    preface: list[str] = field(default_factory=list)  # the lines before the first turn
    losses: list[Loss] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    grain: Grain = Grain.TURN


def read_turns(lines: Lines, *, footer: re.Pattern[str] = _FOOTER, notes: bool = True) -> Transcript:
    """The turns of a transcript.

    Args:
        lines: Its lines, with what begins turns in them.
        footer: How a line begins below which nobody speaks.
        notes: Whether lines such as "Agenda: prices" may stand between the turns.
    """
    return _Turns(lines, footer, notes=notes).run()


class _Turns:
    """One pass over the lines of a transcript."""

    def __init__(self, lines: Lines, footer: re.Pattern[str], *, notes: bool) -> None:
        self.lines = lines
        self.footer = footer
        self.notes = notes
        self.found = Transcript()
        self.marked: list[bool] = []  # for each cue, whether the file says who speaks in it
        self.clocks: list[tuple[Cue, str, str]] = []
        self.paragraphs: list[list[str]] | None = None  # of the cue that is open
        self.note: list[str] | None = None  # a text that nobody says, while it lasts
        self.note_line = 0
        self.note_is_footer = False
        self.clock = ""  # from a line of its own, for what comes next

    def run(self) -> Transcript:
        for at, line in enumerate(self.lines.texts):
            if self.lines.opens[at]:
                self._begin(at, self.lines.heads[at])
            elif not line:
                self._blank_line()
            elif self.note is not None:
                self.note.append(line)
            elif (clock := bare_clock(line)) is not None:
                self.clock = clock
            elif self.paragraphs == [[]]:
                self._go_on(at, line.strip())  # the first line below a name is what they say, whatever it looks like
            elif self._is_sound(at):
                self._begin(at, self.lines.heads[at], by_nobody=True)
            elif self.found.cues and (self._is_footer(line) or self._is_note(at)):
                self._begin_note(at, is_footer=self._is_footer(line))
            else:
                self._go_on(at, line.strip())
        self._end_cue()
        self._end_note()
        pass_speakers_on(self.found.cues, self.marked, at_least=_TELLS_A_HABIT)
        self._set_times()
        return self.found

    def _begin(self, at: int, head: Head | None, *, by_nobody: bool = False) -> None:
        """Begins a cue at this line: with a head, by somebody whom the file does not name, or unmarked."""
        self._end_cue()
        if self.note is not None:
            self._end_note()
        text = head.text if head else self.lines.texts[at].strip()
        name = head.name if head and not by_nobody else ""
        if head and by_nobody:
            self.found.losses.append(Loss(place=f"line {at + 1}", reason=_SOUND, text=head.name))
        cue = Cue("", name or None, None, None, at + 1)
        clock = (head.clock if head else "") or self.clock
        if clock:
            self.clocks.append((cue, clock, head.end_clock if head else ""))
        self.clock = ""
        self.found.cues.append(cue)
        self.marked.append(bool(name) or by_nobody)
        self.paragraphs = [[text]] if text else [[]]

    def _go_on(self, at: int, text: str) -> None:
        """Adds a line without a head to whatever it stands in."""
        if self.paragraphs is not None and not self.clock:
            self.paragraphs[-1].append(text)
        elif self.found.cues:
            # Below a clock the same speaker goes on; below a note nobody knows who does.
            speaker = self.found.cues[-1].speaker if self.paragraphs is not None else None
            self._begin(at, None)
            self.found.cues[-1].speaker = speaker
            self.marked[-1] = True
        elif self.clock:
            self._begin(at, None)
        else:
            self.found.preface.append(text)

    def _blank_line(self) -> None:
        if self.note is not None and not self.note_is_footer:
            self._end_note()
        elif self.paragraphs and self.paragraphs[-1]:
            self.paragraphs.append([])

    def _end_cue(self) -> None:
        if self.paragraphs is not None:
            self.found.cues[-1].text = "\n\n".join(map(" ".join, filter(None, self.paragraphs)))
            self.paragraphs = None

    def _is_footer(self, line: str) -> bool:
        return self.footer.match(line) is not None

    def _is_note(self, at: int) -> bool:
        head = self.lines.heads[at]
        if not self.notes:
            return False
        if head is not None:
            return head.form is Form.LABEL and head.name.casefold() in NOTE_LABELS
        return _AGENDA_POINT.match(self.lines.texts[at]) is not None

    def _is_sound(self, at: int) -> bool:
        head = self.lines.heads[at]
        return self.notes and head is not None and head.form is Form.LABEL and head.name.casefold() in SOUND_LABELS

    def _begin_note(self, at: int, *, is_footer: bool) -> None:
        self._end_cue()
        self.note, self.note_line, self.note_is_footer = [self.lines.texts[at]], at + 1, is_footer

    def _end_note(self) -> None:
        if self.note is not None:
            text = "\n".join(self.note)
            self.found.losses.append(Loss(place=f"line {self.note_line}", reason="nobody says it", text=text))
            self.note = None

    def _set_times(self) -> None:
        starts = [clock_seconds(clock) for _, clock, _ in self.clocks]
        of_day = any(is_time_of_day(clock) for _, clock, _ in self.clocks)
        if of_day or not count_from_zero(starts):
            starts = from_first(starts)
            self.found.warnings.append(FROM_FIRST)
        for (cue, clock, end_clock), start_s in zip(self.clocks, starts, strict=True):
            cue.start_s = start_s
            if end_clock and not of_day:
                cue.end_s = round(start_s + clock_seconds(end_clock) - clock_seconds(clock), 3)
        if not self.found.warnings:
            for cue in self.found.cues:
                if "[" in cue.text:
                    _anchor_marks(cue)
        if self.clocks and all(cue.speaker is None for cue in self.found.cues):
            self.found.grain = Grain.CUE


def _anchor_marks(cue: Cue) -> None:
    """Times the words behind marks in the text ("[04:18]"), which stay in it as what they are: no speech."""
    times = [(0, cue.start_s)] if cue.start_s is not None else []
    for mark in _MARK.finditer(cue.text):
        time_s = clock_seconds(mark[1])
        if not is_time_of_day(mark[1]) and (not times or time_s >= (times[-1][1] or 0.0)):
            times.append((mark.start(), time_s))
    if not times or times[-1][0] == 0:
        cue.start_s = times[-1][1] if times else None
        return
    ends = [at for at, _ in times[1:]] + [len(cue.text)]
    cue.start_s = times[0][1] if times[0][0] == 0 else None
    cue.anchors = tuple(
        Anchor(start=start, end=end, start_s=time_s)
        for (start, time_s), end in zip(times, ends, strict=True)
        if end > start
    )
