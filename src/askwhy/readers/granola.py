"""Granola: a note as its interface gives it, and the transcripts in its local cache.

Units: moments in ISO 8601; the cache may hold all of its state as JSON inside a text. There are mostly no names: the
microphone (``attribution`` me) is us, and everybody else comes over the system's sound as them, perhaps told apart by a
``diarization_label``. A colleague of ours on the far end would count as them, and the reader says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from askwhy.conversation import Channel, Conversation, Grain, Side
from askwhy.readers.building import conversation_of
from askwhy.readers.json_reader import read_each
from askwhy.readers.json_shape import (
    JsonObject,
    as_list,
    as_moment,
    as_name,
    as_object,
    has_objects,
    holds_shape,
    shapes_in,
)
from askwhy.readers.moments import Beginning
from askwhy.readers.people import People
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source
from askwhy.readers.utterances import Utterances

_US = ("me", "microphone")
_ONE_CHANNEL = (
    "Everybody who is not at the microphone counts as them; correct the side of a colleague who spoke from afar."
)


def _fits(value: Any) -> bool:
    if isinstance(value, list):
        return _are_cached(value)
    turns = as_list(as_object(value).get("transcript"))
    speakers = [as_object(turn).get("speaker") for turn in turns[:20]]
    return has_objects(speakers, one_of=("source", "attribution", "diarization_label")) or _are_cached(turns)


def _are_cached(turns: Any) -> bool:
    return has_objects(turns, "source", "text", one_of=("start_timestamp", "end_timestamp"))


def _read(source: Source) -> tuple[Conversation, ...]:
    documents = list(_cached(source))
    return read_each(source, documents or shapes_in(source.json, _fits), _conversation)


def _cached(source: Source) -> Iterator[JsonObject]:
    """The documents of a whole cache that have a transcript, each with its transcript in it."""
    state = _state(source)
    documents = as_object(state.get("documents"))
    for document_id, turns in as_object(state.get("transcripts")).items():
        if _are_cached(turns):
            yield as_object(documents.get(document_id)) | {"transcript": turns}


def _state(source: Source) -> JsonObject:
    cache = as_object(source.json).get("cache", source.json)
    if isinstance(cache, str):
        try:
            cache = json.loads(cache)
        except RecursionError:
            raise source.too_large("the JSON is nested too deeply to be a transcript") from None
        except ValueError:
            return {}
    return as_object(as_object(cache).get("state", cache))


def _recognises(source: Source) -> bool:
    if holds_shape(source.json, _fits):
        return True
    wrapped = as_object(source.json)
    return ("cache" in wrapped or "transcripts" in as_object(wrapped.get("state"))) and any(_cached(source))


def _conversation(source: Source, value: Any, part: str | None) -> Conversation:
    note = as_object(value)
    heard, people = Utterances(), People()
    turns = list(heard.objects(note.get("transcript") if note else value, "turn"))
    speakers = [_speaker(people, turn) for _, turn in turns]
    for person in map(as_object, _attendees(note)):
        people.add(None, name=as_name(person.get("name")), emails=(as_name(person.get("email")),))
    starts = [as_moment(turn.get("start_time", turn.get("start_timestamp"))) for _, turn in turns]
    began = Beginning.of(as_moment(note.get("created_at")), starts)
    for (place, turn), speaker, start in zip(turns, speakers, starts, strict=True):
        heard.add(
            place,
            turn.get("text"),
            speaker=speaker,
            start_s=began.seconds_to(start),
            end_s=began.seconds_to(as_moment(turn.get("end_time", turn.get("end_timestamp")))),
        )
    return conversation_of(
        source,
        heard.cues,
        format=READER.name,
        channel=Channel.MEETING,
        grain=Grain.TURN,
        people=people.all(),
        part=part,
        title=as_name(note.get("title")),
        started_at=began.at,
        losses=heard.losses,
        warnings=(_ONE_CHANNEL,) if any(person.side is Side.THEM for person in people.all()) else (),
    )


def _attendees(note: JsonObject) -> list[Any]:
    attendees = note.get("attendees")
    people = note.get("people")
    return [*as_list(attendees), *as_list(people), *as_list(as_object(people).get("attendees"))]


def _speaker(people: People, turn: JsonObject) -> str | None:
    """Who speaks: a name or a label where there is one, else only the side."""
    told = turn.get("speaker")
    speaker = told if isinstance(told, dict) else turn
    channel = as_name(speaker.get("attribution")) or as_name(speaker.get("source"))
    if channel is None:
        return None
    side = Side.US if channel.lower() in _US else Side.THEM
    name = as_name(speaker.get("name")) or as_name(speaker.get("diarization_label"))
    return people.add(f"{side}: {name}" if name else side.value, name=name, side=side)


READER = Reader(name="granola", title="Granola note or cache (JSON)", recognises=_recognises, read=_read)
