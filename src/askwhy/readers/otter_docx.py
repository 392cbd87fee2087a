"""Otter: the transcript as a Word document, header and text in paragraphs of their own."""

from __future__ import annotations

from askwhy.conversation import Channel, Conversation, Grain
from askwhy.readers.building import conversation_of
from askwhy.readers.days import find_day
from askwhy.readers.docx import paragraphs_of
from askwhy.readers.headed_paragraphs import HEADER, preface_losses, read_headed
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source


def _recognises(source: Source) -> bool:
    return any(HEADER.fullmatch(paragraph.text) for paragraph in paragraphs_of(source))


def _read(source: Source) -> tuple[Conversation, ...]:
    found = read_headed(paragraphs_of(source))
    title = found.preface[0] if found.preface else None
    day = next((day for line in found.preface[1:] if (day := find_day(line)) is not None), None)
    conversation = conversation_of(
        source,
        found.cues,
        format="otter-docx",
        channel=Channel.CALL,
        grain=Grain.TURN,
        title=title,
        started_on=day.day if day else None,
        losses=[*preface_losses(found.preface[1:]), *found.losses],
        warnings=[day.doubt] if day and day.doubt else (),
    )
    return (conversation,)


READER = Reader(name="otter-docx", title="Otter transcript (DOCX)", recognises=_recognises, read=_read)
