"""WhisperX: Whisper's segments with speakers ("SPEAKER_00") and aligned words.

Units: SECONDS, as in `askwhy.readers.segments`. Words with digits have no times. A segment without a speaker stays without:
the words in it may name several, and the segment's own label is what WhisperX prints.
"""

from __future__ import annotations

from typing import Any

from askwhy.conversation import Channel, Conversation, Grain
from askwhy.readers.building import conversation_of
from askwhy.readers.json_reader import json_reader
from askwhy.readers.json_shape import as_list, as_object, has_objects
from askwhy.readers.language_tags import as_language
from askwhy.readers.people import People
from askwhy.readers.segments import add_segments, has_segments, is_labelled, segments_of
from askwhy.readers.source import Source
from askwhy.readers.utterances import Utterances


def _fits(value: Any) -> bool:
    if not isinstance(value, dict) or not has_segments(value):
        return False
    if has_objects(segments_of(value), "type"):  # OpenAI's diarized_json
        return False
    return "word_segments" in value or is_labelled(value) or _has_scores(value)


def _has_scores(value: Any) -> bool:
    return any(
        has_objects(as_object(segment).get("words"), "word", "score") for segment in as_list(segments_of(value))[:20]
    )


def _conversation(source: Source, value: Any, part: str | None) -> Conversation:
    heard, people = Utterances(), People()
    add_segments(heard, people, value)
    return conversation_of(
        source,
        heard.cues,
        format=READER.name,
        channel=Channel.CALL,
        grain=Grain.WORD if heard.has_word_times else Grain.CUE,
        people=people.all(),
        part=part,
        language=as_language(value.get("language")),
        who=people.who,
        losses=heard.losses,
    )


READER = json_reader(name="whisperx", title="WhisperX result (JSON)", fits=_fits, read_one=_conversation)
