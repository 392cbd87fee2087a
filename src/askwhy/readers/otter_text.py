"""Otter's text: ``Name  m:ss`` above the words, sometimes a head with keywords and speakers, and a footer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from askwhy.conversation import Channel, Conversation, Grain, Loss, Participant
from askwhy.readers.building import conversation_of
from askwhy.readers.cue_scanner import lines_of
from askwhy.readers.days import find_day
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source
from askwhy.readers.text_evidence import heads_in
from askwhy.readers.text_turns import read_turns

# Two blanks at least before the clock: "see you at 10:30" has one.
_HEAD = re.compile(r"\S.{0,80}?[ \t\u00a0]{2,20}(?:\d{1,3}:)?\d{1,2}:\d{2}[ \t\u00a0]{0,9}")
_HEAD_LINES = 60


def _recognises(source: Source) -> bool:
    if source.looks_binary:
        return False
    lines = lines_of(source.text[:20_000].lstrip("\ufeff"))[:_HEAD_LINES]
    heads = [at for at, line in enumerate(lines) if len(line) < 120 and _HEAD.fullmatch(line)]
    return bool(heads) and all(at == 0 or not lines[at - 1].strip() for at in heads)


def _read(source: Source) -> tuple[Conversation, ...]:
    lines = lines_of(source.text.lstrip("\ufeff"))
    if "\u00a0" in source.text:
        lines = [line.replace("\u00a0", " ") if _HEAD.fullmatch(line) else line for line in lines]
    transcript = read_turns(heads_in(lines), notes=False)
    preface = transcript.preface
    day = next((day for line in preface[1:4] if (day := find_day(line)) is not None), None)
    named = "SPEAKERS" in preface or "SUMMARY KEYWORDS" in preface or day is not None
    conversation = conversation_of(
        source,
        transcript.cues,
        format="otter-text",
        channel=Channel.CALL,
        grain=Grain.TURN,
        people=_speakers(preface),
        title=preface[0] if named else None,
        started_on=day.day if day else None,
        losses=[*_preface_loss(preface), *transcript.losses],
        warnings=[*([day.doubt] if day and day.doubt else []), *transcript.warnings],
    )
    return (conversation,)


def _speakers(preface: Sequence[str]) -> list[Participant]:
    """The people in the line below ``SPEAKERS``."""
    if "SPEAKERS" not in preface[:-1]:
        return []
    listed = preface[preface.index("SPEAKERS") + 1].split(",")
    names = dict.fromkeys(name for written in listed if (name := written.strip()))
    return [Participant(id=name, name=name) for name in names]


def _preface_loss(preface: Sequence[str]) -> list[Loss]:
    text = "\n".join(preface)
    return [Loss(place="before the first turn", reason="nobody says it", text=text)] if text else []


READER = Reader(name="otter-text", title="Otter transcript (text)", recognises=_recognises, read=_read)
