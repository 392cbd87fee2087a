"""Otter: a speech as its web interface gives it (not documented; two public programs agree on it).

Units: ``start_offset`` and ``end_offset`` count SAMPLES of sound, 16,000 a second; ``start_time`` and ``created_at`` are
SECONDS since 1970. The times of words (``alignment``) are not taken: whether they count from the start of the speech or of
the utterance is not known.
"""

from __future__ import annotations

from typing import Any

from askwhy.conversation import Channel, Conversation, Grain
from askwhy.readers.building import conversation_of
from askwhy.readers.json_reader import json_reader
from askwhy.readers.json_shape import as_epoch, as_label, as_list, as_name, as_object, as_seconds, has_objects
from askwhy.readers.people import People
from askwhy.readers.source import Source
from askwhy.readers.utterances import Utterances

_SAMPLE_S = 1 / 16_000


def _fits(value: Any) -> bool:
    return has_objects(
        as_object(value).get("transcripts"), "transcript", one_of=("start_offset", "speaker_model_label")
    )


def _conversation(source: Source, value: Any, part: str | None) -> Conversation:
    speech = as_object(value)
    heard, people = Utterances(), People()
    for speaker in map(as_object, as_list(speech.get("speakers"))):
        people.add(as_label(speaker.get("id")), name=as_name(speaker.get("speaker_name")))
    for place, utterance in heard.objects(speech.get("transcripts"), "utterance"):
        heard.add(
            place,
            utterance.get("transcript"),
            speaker=_speaker(people, utterance),
            start_s=as_seconds(utterance.get("start_offset"), unit_s=_SAMPLE_S),
            end_s=as_seconds(utterance.get("end_offset"), unit_s=_SAMPLE_S),
        )
    return conversation_of(
        source,
        heard.cues,
        format=READER.name,
        channel=Channel.MEETING,
        grain=Grain.TURN,
        people=people.all(),
        part=part,
        title=as_name(speech.get("title")),
        started_at=as_epoch(speech.get("start_time")),
        losses=heard.losses,
    )


def _speaker(people: People, utterance: dict[str, Any]) -> str | None:
    """The named speaker or, where Otter knows no voice, the number by which it tells voices apart."""
    speaker_id = as_label(utterance.get("speaker_id"))
    if speaker_id is not None:
        return people.speaker(speaker_id, as_name(utterance.get("speaker_name")))
    label = as_label(utterance.get("speaker_model_label"))
    return people.add(None, name=as_name(utterance.get("speaker_name")) or (label and f"Speaker {label}"))


READER = json_reader(name="otter-json", title="Otter speech (JSON)", fits=_fits, read_one=_conversation)
