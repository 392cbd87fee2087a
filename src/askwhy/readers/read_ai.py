"""Read AI: the report of a meeting, as its webhook sends it.

Units: a block's ``start_time`` and ``end_time`` are SECONDS SINCE 1970, mostly whole ones; the meeting's are ISO 8601. The
words stand under ``words``. An address may be the text "None".
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from askwhy.conversation import Channel, Conversation, Grain
from askwhy.readers.building import conversation_of
from askwhy.readers.json_reader import json_reader
from askwhy.readers.json_shape import (
    JsonObject,
    as_epoch,
    as_list,
    as_moment,
    as_name,
    as_object,
)
from askwhy.readers.moments import Beginning
from askwhy.readers.people import People
from askwhy.readers.source import Source
from askwhy.readers.utterances import Utterances


def _blocks(value: Any) -> tuple[JsonObject, Any]:
    """The report and its blocks, which stand in it or in its transcript."""
    report = as_object(value)
    transcript = as_object(report.get("transcript"))
    return report, transcript["speaker_blocks"] if "speaker_blocks" in transcript else report.get(
        "speaker_blocks", False
    )


def _fits(value: Any) -> bool:
    return _blocks(value)[1] is not False


def _conversation(source: Source, value: Any, part: str | None) -> Conversation:
    report, blocks = _blocks(value)
    heard, people = Utterances(), People()
    for person in map(as_object, as_list(report.get("participants"))):
        people.add(None, name=as_name(person.get("name")), emails=(as_name(person.get("email")),))
    said = list(heard.objects(blocks, "block"))
    moments = [(as_epoch(block.get("start_time")), as_epoch(block.get("end_time"))) for _, block in said]
    began = Beginning.of(_whole_second(as_moment(report.get("start_time"))), [start for start, _ in moments])
    for (place, block), (start, end) in zip(said, moments, strict=True):
        heard.add(
            place,
            block.get("words"),
            speaker=people.speaker(None, _name(block.get("speaker"))),
            start_s=began.seconds_to(start),
            end_s=began.seconds_to(end),
        )
    return conversation_of(
        source,
        heard.cues,
        format=READER.name,
        channel=Channel.MEETING,
        grain=Grain.TURN,
        people=people.all(),
        part=part,
        title=as_name(report.get("title")),
        started_at=began.at,
        losses=heard.losses,
    )


def _name(speaker: Any) -> str | None:
    return as_name(speaker.get("name")) if isinstance(speaker, dict) else as_name(speaker)


def _whole_second(moment: datetime | None) -> datetime | None:
    """Blocks count whole seconds, rounded down; measured from a fraction, the first words would come before the start."""
    return None if moment is None else moment.replace(microsecond=0)


READER = json_reader(name="read-ai", title="Read AI report (JSON)", fits=_fits, read_one=_conversation)
