"""whisper.cpp: the JSON of ``-oj`` and ``-ojf``.

Units: ``offsets`` are MILLISECONDS; ``timestamps`` the same as clocks with a comma. With ``-ojf`` there are ``tokens`` with
times of their own: parts of words, which together make the segment's text.
"""

from __future__ import annotations

from typing import Any

from askwhy.conversation import Channel, Conversation, Grain
from askwhy.readers.building import conversation_of
from askwhy.readers.json_reader import json_reader
from askwhy.readers.json_shape import JsonObject, as_clock, as_label, as_object, as_seconds, has_objects
from askwhy.readers.language_tags import as_language
from askwhy.readers.people import People
from askwhy.readers.source import Source
from askwhy.readers.utterances import Utterances

_MILLISECOND_S = 0.001


def _fits(value: Any) -> bool:
    return has_objects(as_object(value).get("transcription"), "text", one_of=("offsets", "timestamps"))


def _conversation(source: Source, value: Any, part: str | None) -> Conversation:
    heard, people = Utterances(), People()
    for place, segment in heard.objects(value.get("transcription"), "segment"):
        heard.add(
            place,
            segment.get("text"),
            speaker=people.speaker(as_label(segment.get("speaker"))),
            start_s=_time_s(segment, "from"),
            end_s=_time_s(segment, "to"),
        )
    stated = as_object(value.get("result")).get("language") or as_object(value.get("params")).get("language")
    return conversation_of(
        source,
        heard.cues,
        format=READER.name,
        channel=Channel.CALL,
        grain=Grain.CUE,
        people=people.all(),
        part=part,
        language=as_language(stated),
        who=people.who,
        losses=heard.losses,
    )


def _time_s(segment: JsonObject, edge: str) -> float | None:
    offset_s = as_seconds(as_object(segment.get("offsets")).get(edge), unit_s=_MILLISECOND_S)
    return as_clock(as_object(segment.get("timestamps")).get(edge)) if offset_s is None else offset_s


READER = json_reader(name="whisper-cpp", title="whisper.cpp result (JSON)", fits=_fits, read_one=_conversation)
