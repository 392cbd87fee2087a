"""Zoom's saved captions: ``[Name] 10:02:03`` above the words. Its clocks are times of day, without a date or a zone.

The file does not say when the meeting began, so seconds are counted from the first caption.
"""

from __future__ import annotations

import re

from askwhy.conversation import Channel, Conversation, Grain, Loss
from askwhy.readers.building import Cue, conversation_of
from askwhy.readers.cue_scanner import lines_of
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source
from askwhy.readers.text_clocks import CLOCK, FROM_FIRST, clock_seconds, from_first

_HEAD = re.compile(rf"\[([^\[\]\n]{{1,100}})\][ \t]{{1,9}}({CLOCK})[ \t]{{0,9}}")


def _recognises(source: Source) -> bool:
    if source.looks_binary:
        return False
    lines = [line for line in lines_of(source.text[:2000].lstrip("\ufeff")) if line.strip()]
    return len(lines) > 1 and _HEAD.fullmatch(lines[0]) is not None


def _read(source: Source) -> tuple[Conversation, ...]:
    cues: list[Cue] = []
    clocks: list[float] = []
    texts: list[list[str]] = []
    before: list[str] = []
    for number, line in enumerate(lines_of(source.text.lstrip("\ufeff")), start=1):
        head = _HEAD.fullmatch(line)
        if head is not None:
            cues.append(Cue(text="", speaker=head[1].strip() or None, place=f"line {number}"))
            clocks.append(clock_seconds(head[2]))
            texts.append([])
        elif line.strip():
            (texts[-1] if texts else before).append(line.strip())
    for cue, start_s, lines in zip(cues, from_first(clocks), texts, strict=True):
        cue.start_s, cue.text = start_s, " ".join(lines)
    conversation = conversation_of(
        source,
        cues,
        format="zoom-captions",
        channel=Channel.CALL,
        grain=Grain.CUE,
        losses=[Loss(place="before the first caption", reason="nobody says it", text="\n".join(before))]
        if before
        else (),
        warnings=[FROM_FIRST],
    )
    return (conversation,)


READER = Reader(name="zoom-captions", title="Zoom saved captions", recognises=_recognises, read=_read)
