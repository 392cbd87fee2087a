"""Chorus: a conversation of its interface (JSON:API).

Units: ``snippet_time`` is SECONDS from the start of the recording; there are only starts, so ends are not known. Speakers
say whose side they are on: ``rep`` is us, ``cust`` is them. The shape is known from a description only.
"""

from __future__ import annotations

from typing import Any

from askwhy.conversation import Channel, Conversation, Grain, Side
from askwhy.readers.building import conversation_of
from askwhy.readers.json_reader import json_reader
from askwhy.readers.json_shape import JsonObject, as_list, as_moment, as_name, as_object, as_seconds, has_objects
from askwhy.readers.language_tags import as_language
from askwhy.readers.people import People
from askwhy.readers.source import Source
from askwhy.readers.utterances import Utterances

_SIDES = {"rep": Side.US, "cust": Side.THEM, "customer": Side.THEM, "prospect": Side.THEM}


def _parts(value: Any) -> tuple[JsonObject, JsonObject, Any]:
    """The conversation's attributes, its recording, and the utterances, wherever of the three the value begins."""
    attributes = as_object(as_object(value).get("attributes", value))
    recording = as_object(attributes.get("recording", attributes))
    return attributes, recording, value if isinstance(value, list) else recording.get("utterances")


def _fits(value: Any) -> bool:
    return has_objects(_parts(value)[2], "snippet", one_of=("snippet_time", "speaker_name", "speaker_type"))


def _conversation(source: Source, value: Any, part: str | None) -> Conversation:
    attributes, recording, utterances = _parts(value)
    heard, people = Utterances(), People()
    for person in map(as_object, as_list(attributes.get("participants"))):
        people.add(
            None,
            name=as_name(person.get("name")),
            emails=(as_name(person.get("email")),),
            side=_side(person.get("type")),
            organisation=as_name(person.get("company_name")),
            role=as_name(person.get("title")),
        )
    for place, utterance in heard.objects(utterances, "utterance"):
        heard.add(
            place,
            utterance.get("snippet"),
            speaker=people.add(
                None, name=as_name(utterance.get("speaker_name")), side=_side(utterance.get("speaker_type"))
            ),
            start_s=as_seconds(utterance.get("snippet_time")),
        )
    return conversation_of(
        source,
        heard.cues,
        format=READER.name,
        channel=Channel.MEETING,
        grain=Grain.TURN,
        people=people.all(),
        part=part,
        title=as_name(attributes.get("name")) or as_name(attributes.get("subject")),
        started_at=as_moment(recording.get("start_time")),
        language=as_language(attributes.get("language")),
        losses=heard.losses,
    )


def _side(kind: Any) -> Side | None:
    return _SIDES.get((as_name(kind) or "").lower())


READER = json_reader(name="chorus", title="Chorus conversation (JSON)", fits=_fits, read_one=_conversation)
