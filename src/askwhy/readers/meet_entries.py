"""Google Meet: the entries of a transcript (REST, ``conferenceRecords.transcripts.entries``), with or without participants.

Units: moments in RFC 3339. An entry names its speaker by a participant's resource name; the participants, where they are
in the file, tell the names. The conference begins when the first of them joined.
"""

from __future__ import annotations

from typing import Any

from askwhy.conversation import Channel, Conversation, Grain
from askwhy.readers.building import conversation_of
from askwhy.readers.json_reader import json_reader
from askwhy.readers.json_shape import JsonObject, as_label, as_list, as_moment, as_name, as_object, has_objects
from askwhy.readers.language_tags import common_language
from askwhy.readers.moments import Beginning
from askwhy.readers.people import People
from askwhy.readers.source import Source
from askwhy.readers.utterances import Utterances

_USERS = ("signedinUser", "anonymousUser", "phoneUser")


def _entries(value: Any) -> Any:
    if isinstance(value, list):
        return value
    record = as_object(value)
    return record.get("transcriptEntries", record.get("entries"))


def _fits(value: Any) -> bool:
    return has_objects(_entries(value), "participant", "text", one_of=("startTime", "endTime", "languageCode"))


def _conversation(source: Source, value: Any, part: str | None) -> Conversation:
    record = as_object(value)
    heard, people = Utterances(), People()
    participants = [as_object(person) for person in as_list(record.get("participants"))]
    for person in participants:
        people.add(as_label(person.get("name")), name=_name(person))
    entries = list(heard.objects(_entries(value), "entry"))
    starts = [as_moment(entry.get("startTime")) for _, entry in entries]
    joined = [as_moment(person.get("earliestStartTime")) for person in participants]
    stated = as_moment(record.get("startTime")) or min((moment for moment in joined if moment), default=None)
    began = Beginning.of(stated, starts)
    for (place, entry), start in zip(entries, starts, strict=True):
        heard.add(
            place,
            entry.get("text"),
            speaker=people.speaker(as_label(entry.get("participant"))),
            start_s=began.seconds_to(start),
            end_s=began.seconds_to(as_moment(entry.get("endTime"))),
        )
    return conversation_of(
        source,
        heard.cues,
        format=READER.name,
        channel=Channel.MEETING,
        grain=Grain.TURN,
        people=people.all(),
        part=part,
        started_at=began.at,
        language=common_language([entry.get("languageCode") for _, entry in entries]),
        who=people.who,
        losses=heard.losses,
    )


def _name(person: JsonObject) -> str | None:
    return next((name for key in _USERS if (name := as_name(as_object(person.get(key)).get("displayName")))), None)


READER = json_reader(
    name="meet-entries", title="Google Meet transcript entries (JSON)", fits=_fits, read_one=_conversation
)
