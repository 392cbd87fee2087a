"""Fireflies: the ``transcript`` of its GraphQL interface, its webhook, and the JSON download.

Units: a sentence's ``start_time`` and ``end_time`` are SECONDS (the schema says text, the interface sends numbers: both are
read; the download writes clocks), ``duration`` is MINUTES, ``date`` is MILLISECONDS since 1970. There is one entry for a
sentence. ``sentences`` is null where nothing was transcribed, and an attendee's names may be null beside the address.
"""

from __future__ import annotations

from typing import Any

from askwhy.conversation import Channel, Conversation, Grain
from askwhy.readers.building import conversation_of
from askwhy.readers.json_reader import json_reader
from askwhy.readers.json_shape import (
    JsonObject,
    as_clock,
    as_epoch,
    as_label,
    as_list,
    as_moment,
    as_name,
    as_object,
    as_text,
    has_objects,
)
from askwhy.readers.people import People
from askwhy.readers.source import Source
from askwhy.readers.utterances import Utterances

_TEXTS = ("text", "raw_text", "sentence")
_MARKS = ("transcript_url", "organizer_email", "host_email", "meeting_attendees", "fireflies_users", "dateString")


def _fits(value: Any) -> bool:
    if isinstance(value, list):
        return has_objects(value, "speaker_name", one_of=("raw_text", "sentence", "ai_filters"))
    sentences = as_object(value).get("sentences", False)
    if has_objects(sentences, one_of=("speaker_name", "speaker_id")):
        return has_objects(sentences, one_of=("start_time", "startTime", "raw_text", "ai_filters"))
    return sentences in (None, []) and any(mark in value for mark in _MARKS)


def _conversation(source: Source, value: Any, part: str | None) -> Conversation:
    transcript = as_object(value)
    heard, people = Utterances(), People()
    for speaker in map(as_object, as_list(transcript.get("speakers"))):
        people.add(as_label(speaker.get("id")), name=as_name(speaker.get("name")))
    _add_attendees(people, transcript)
    for place, sentence in heard.objects(transcript.get("sentences") if transcript else value, "sentence"):
        heard.add(
            place,
            next((sentence[key] for key in _TEXTS if sentence.get(key) not in (None, "")), None),
            speaker=people.speaker(as_label(sentence.get("speaker_id")), as_name(sentence.get("speaker_name"))),
            start_s=as_clock(sentence.get("start_time", sentence.get("startTime"))),
            end_s=as_clock(sentence.get("end_time", sentence.get("endTime"))),
        )
    return conversation_of(
        source,
        heard.cues,
        format=READER.name,
        channel=Channel.MEETING,
        grain=Grain.SENTENCE,
        people=people.all(),
        part=part,
        title=as_name(transcript.get("title")),
        started_at=as_moment(transcript.get("dateString"))
        or as_moment(transcript.get("date"))
        or as_epoch(transcript.get("date"), unit_s=0.001),
        who=people.who,
        losses=heard.losses,
    )


def _add_attendees(people: People, transcript: JsonObject) -> None:
    for attendee in map(as_object, as_list(transcript.get("meeting_attendees"))):
        name = as_name(attendee.get("displayName")) or as_name(attendee.get("name"))
        people.add(None, name=name, emails=(as_name(attendee.get("email")),))
    for entry in as_list(transcript.get("participants")):
        for address in (as_text(entry) or "").split(","):  # the schema wants one address each, some answers join them
            people.add(None, emails=(address,))


READER = json_reader(name="fireflies", title="Fireflies transcript (JSON)", fits=_fits, read_one=_conversation)
