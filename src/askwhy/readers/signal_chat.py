"""Signal's text: ``[2019-12-24, 12:23] Name: text``, lines below going on with the message.

The moments are local and the file does not say where, so they are counted from the first message.
"""

from __future__ import annotations

import re
from datetime import datetime

from askwhy.conversation import Channel, Conversation, Grain, Loss
from askwhy.readers.building import Cue, conversation_of
from askwhy.readers.cue_scanner import lines_of
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source

_HEAD = re.compile(r"\[(\d{4}-\d{2}-\d{2}),? (\d{1,2}:\d{2})\] ([^:\n]{1,100}): ?(.*)")


def _recognises(source: Source) -> bool:
    if source.looks_binary:
        return False
    first = next((line for line in lines_of(source.text[:4096].lstrip("\ufeff")) if line.strip()), "")
    return _HEAD.match(first) is not None


def _read(source: Source) -> tuple[Conversation, ...]:
    cues: list[Cue] = []
    texts: list[list[str]] = []
    moments: list[datetime] = []
    before: list[str] = []
    for number, line in enumerate(lines_of(source.text.lstrip("\ufeff")), start=1):
        head = _HEAD.match(line)
        moment = _moment(head) if head else None
        if head is not None and moment is not None:
            cues.append(Cue(text="", speaker=head[3].strip() or None, place=f"line {number}", own_turn=True))
            moments.append(moment)
            texts.append([head[4]])
        elif texts or line.strip():
            (texts[-1] if texts else before).append(line)
    for cue, moment, lines in zip(cues, moments, texts, strict=True):
        cue.text, cue.start_s = "\n".join(lines).strip(), (moment - moments[0]).total_seconds()
    conversation = conversation_of(
        source,
        cues,
        format="signal",
        channel=Channel.CHAT,
        grain=Grain.TURN,
        started_on=moments[0].date() if moments else None,
        losses=[Loss(place="before the first message", reason="nobody says it", text="\n".join(before))]
        if before
        else (),
        warnings=["Its moments are local and name no zone; they are counted from the first message."],
    )
    return (conversation,)


def _moment(head: re.Match[str]) -> datetime | None:
    """The moment of a message by the clock of whoever exported it; None where the calendar has no such moment."""
    try:
        return datetime.strptime(f"{head[1]} {head[2]}", "%Y-%m-%d %H:%M")  # noqa: DTZ007  # only differences are taken
    except ValueError:
        return None


READER = Reader(name="signal", title="Signal chat", recognises=_recognises, read=_read)
