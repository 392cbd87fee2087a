"""Webex: the snippets of a meeting's transcript (``/v1/meetingTranscripts/{id}/snippets``).

Units: ``offsetMillisecond`` and ``durationMillisecond`` are MILLISECONDS, ``startTime`` and ``endTime`` moments in ISO 8601;
the offsets are taken where there are any.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from askwhy.conversation import Channel, Conversation, Grain
from askwhy.readers.building import conversation_of
from askwhy.readers.json_reader import json_reader
from askwhy.readers.json_shape import (
    JsonObject,
    as_label,
    as_moment,
    as_name,
    as_object,
    as_seconds,
    has_objects,
)
from askwhy.readers.language_tags import common_language
from askwhy.readers.moments import Beginning
from askwhy.readers.people import People
from askwhy.readers.source import Source
from askwhy.readers.utterances import Utterances

_MILLISECOND_S = 0.001


def _snippets(value: Any) -> Any:
    return as_object(value).get("items") if isinstance(value, dict) else value


def _fits(value: Any) -> bool:
    return has_objects(_snippets(value), "text", one_of=("personName", "personEmail", "offsetMillisecond"))


def _conversation(source: Source, value: Any, part: str | None) -> Conversation:
    heard, people = Utterances(), People()
    snippets = list(heard.objects(_snippets(value), "snippet"))
    began = Beginning.of(_began(snippets), [as_moment(snippet.get("startTime")) for _, snippet in snippets])
    for place, snippet in snippets:
        start_s, end_s = _times(snippet, began)
        heard.add(place, snippet.get("text"), speaker=_speaker(people, snippet), start_s=start_s, end_s=end_s)
    return conversation_of(
        source,
        heard.cues,
        format=READER.name,
        channel=Channel.MEETING,
        grain=Grain.SENTENCE,
        people=people.all(),
        part=part,
        started_at=began.at,
        language=common_language([snippet.get("language") for _, snippet in snippets]),
        who=people.who,
        losses=heard.losses,
    )


def _began(snippets: list[tuple[str, JsonObject]]) -> datetime | None:
    """When offset 0 was, from the first snippet that has both a moment and an offset."""
    for _, snippet in snippets:
        moment, offset_s = as_moment(snippet.get("startTime")), _offset_s(snippet)
        if moment is not None and offset_s is not None and abs(offset_s) < 1e6:
            return moment - timedelta(seconds=offset_s)
    return None


def _times(snippet: JsonObject, began: Beginning) -> tuple[float | None, float | None]:
    start_s = _offset_s(snippet)
    length_s = as_seconds(snippet.get("durationMillisecond"), unit_s=_MILLISECOND_S)
    if start_s is None:
        start_s = began.seconds_to(as_moment(snippet.get("startTime")))
    if start_s is not None and length_s is not None:
        return start_s, round(start_s + length_s, 3)
    return start_s, began.seconds_to(as_moment(snippet.get("endTime")))


def _offset_s(snippet: JsonObject) -> float | None:
    return as_seconds(snippet.get("offsetMillisecond"), unit_s=_MILLISECOND_S)


def _speaker(people: People, snippet: JsonObject) -> str | None:
    name, email = as_name(snippet.get("personName")), as_name(snippet.get("personEmail"))
    if name is None and email is None:
        return people.speaker(as_label(snippet.get("peopleId")))
    return people.speaker(None, name, email)


READER = json_reader(name="webex", title="Webex transcript snippets (JSON)", fits=_fits, read_one=_conversation)
