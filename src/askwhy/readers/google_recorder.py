"""Google Recorder's text: a label ("Speaker 1"), a clock and the words, each on lines of their own."""

from __future__ import annotations

from collections.abc import Sequence

from askwhy.conversation import Channel, Conversation, Grain, Loss
from askwhy.readers.building import Cue, conversation_of
from askwhy.readers.cue_scanner import lines_of
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source
from askwhy.readers.speaker_evidence import MAX_LABEL, Shape, shape_of
from askwhy.readers.text_clocks import clock_seconds
from askwhy.readers.text_heads import bare_clock

_HEAD_LINES = 60
_NAMES = (Shape.MACHINE, Shape.ROLE, Shape.FULL, Shape.WORD, Shape.HANDLE)


def _recognises(source: Source) -> bool:
    if source.looks_binary:
        return False
    lines = _lines(source, _HEAD_LINES)
    clocks = [at for at, line in enumerate(lines) if bare_clock(line)]
    labels = [lines[at - 1] for at in clocks if _is_head(lines, at - 1)]
    if not labels or len(labels) != len(clocks):
        return False
    # Where no blank line is above a label, it must look like somebody's name each time: a sentence may stand above a clock.
    sure = all(at < 2 or not lines[at - 2] for at in clocks)
    return shape_of(labels[0]) is not Shape.NEVER if sure else all(shape_of(label) in _NAMES for label in labels)


def _read(source: Source) -> tuple[Conversation, ...]:
    lines = _lines(source)
    cues: list[Cue] = []
    texts: list[list[str]] = []
    before: list[str] = []
    for at, line in enumerate(lines):
        if _is_head(lines, at):
            clock = bare_clock(lines[at + 1]) or ""
            cues.append(Cue(text="", speaker=line, start_s=clock_seconds(clock), place=f"line {at + 1}"))
            texts.append([])
        elif line and not (texts and _is_head(lines, at - 1)):
            (texts[-1] if texts else before).append(line)
    for cue, said in zip(cues, texts, strict=True):
        cue.text = " ".join(said)
    conversation = conversation_of(
        source,
        cues,
        format="google-recorder",
        channel=Channel.CALL,
        grain=Grain.TURN,
        losses=[Loss(place="before the first turn", reason="nobody says it", text="\n".join(before))] if before else (),
    )
    return (conversation,)


def _lines(source: Source, most: int | None = None) -> list[str]:
    return [line.strip() for line in lines_of(source.text.lstrip("\ufeff"), most)]


def _is_head(lines: Sequence[str], at: int) -> bool:
    """Whether a label stands here: above a clock, the first line of a paragraph, or where there are none a name that comes back."""
    if not 0 <= at < len(lines) - 1 or not lines[at]:
        return False
    return bare_clock(lines[at + 1]) is not None and bare_clock(lines[at]) is None and len(lines[at]) <= MAX_LABEL


READER = Reader(name="google-recorder", title="Google Recorder transcript", recognises=_recognises, read=_read)
