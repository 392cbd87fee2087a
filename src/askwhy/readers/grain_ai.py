"""Grain: the transcript as a list of turns, alone or inside a recording.

Units: ``start`` and ``end`` are MILLISECONDS. ``participant_id`` may be null; then the name alone tells who spoke. A
recording's ``participants`` may say whose side somebody is on (``scope``: internal is us).
"""

from __future__ import annotations

from typing import Any

from askwhy.conversation import Channel, Conversation, Grain, Side
from askwhy.readers.building import conversation_of
from askwhy.readers.json_reader import json_reader
from askwhy.readers.json_shape import as_label, as_list, as_moment, as_name, as_object, as_seconds, has_objects
from askwhy.readers.people import People
from askwhy.readers.source import Source
from askwhy.readers.utterances import Utterances

_MILLISECOND_S = 0.001
_LISTS = ("transcript", "transcript_json")
_SIDES = {"internal": Side.US, "external": Side.THEM}


def _turns(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return next((as_list(as_object(value).get(key)) for key in _LISTS if as_list(as_object(value).get(key))), [])


def _fits(value: Any) -> bool:
    return has_objects(_turns(value), "participant_id", "start", "text")


def _conversation(source: Source, value: Any, part: str | None) -> Conversation:
    recording = as_object(value)
    heard, people = Utterances(), People()
    for person in map(as_object, as_list(recording.get("participants"))):
        people.add(
            as_label(person.get("id")),
            name=as_name(person.get("name")),
            emails=(as_name(person.get("email")),),
            side=_SIDES.get((as_name(person.get("scope")) or "").lower()),
        )
    for place, turn in heard.objects(_turns(value), "turn"):
        heard.add(
            place,
            turn.get("text"),
            speaker=people.speaker(as_label(turn.get("participant_id")), as_name(turn.get("speaker"))),
            start_s=as_seconds(turn.get("start"), unit_s=_MILLISECOND_S),
            end_s=as_seconds(turn.get("end"), unit_s=_MILLISECOND_S),
        )
    return conversation_of(
        source,
        heard.cues,
        format=READER.name,
        channel=Channel.MEETING,
        grain=Grain.TURN,
        people=people.all(),
        part=part,
        title=as_name(recording.get("title")),
        started_at=as_moment(recording.get("start_datetime")),
        who=people.who,
        losses=heard.losses,
    )


READER = json_reader(name="grain", title="Grain transcript (JSON)", fits=_fits, read_one=_conversation)
