"""AssemblyAI: a transcript, or the answer to a request for its sentences or paragraphs.

Units: ``start`` and ``end`` are MILLISECONDS, ``audio_duration`` is SECONDS. Speakers are letters; ``utterances`` is null
where nobody asked for speakers, and then there are only words. An utterance's ``text`` is what was said; its words lend it
their times.
"""

from __future__ import annotations

from typing import Any

from askwhy.conversation import Channel, Conversation, Grain
from askwhy.readers.building import conversation_of
from askwhy.readers.json_reader import json_reader
from askwhy.readers.json_shape import JsonObject, as_label, as_list, as_object, as_seconds, has_objects
from askwhy.readers.language_tags import as_language
from askwhy.readers.people import People
from askwhy.readers.source import Source
from askwhy.readers.utterances import Utterances
from askwhy.readers.words import Word, utterances_of

_MILLISECOND_S = 0.001
_MARKS = (
    *("audio_duration", "audio_url", "acoustic_model", "language_model", "speech_model", "speech_models"),
    *("speech_model_used", "speaker_labels", "punctuate", "language_code", "status"),
)
_LISTS = ("utterances", "sentences", "paragraphs")


def _fits(value: Any) -> bool:
    transcript = as_object(value)
    if not any(mark in transcript for mark in _MARKS):
        return False
    told = any(has_objects(transcript.get(key), "text", "start", "end") for key in _LISTS)
    return told or has_objects(transcript.get("words"), "text", "start", "end")


def _conversation(source: Source, transcript: Any, part: str | None) -> Conversation:
    heard, people = Utterances(), People()
    listed = next((key for key in _LISTS if as_list(transcript.get(key))), None)
    if listed is None:
        words = _words(heard, people, transcript, "word")
        for number, piece in enumerate(utterances_of(words), start=1):
            heard.add_words(f"utterance {number}", piece)
    else:
        for place, utterance in heard.objects(transcript[listed], listed.removesuffix("s")):
            _add_utterance(heard, people, place, utterance)
        heard.lose_rest_of(transcript.get("text"))
    return conversation_of(
        source,
        heard.cues,
        format=READER.name,
        channel=Channel.CALL,
        grain=Grain.WORD if heard.has_word_times else Grain.SENTENCE if listed == "sentences" else Grain.TURN,
        people=people.all(),
        part=part,
        language=as_language(transcript.get("language_code")),
        who=people.who,
        losses=heard.losses,
    )


def _add_utterance(heard: Utterances, people: People, place: str, utterance: JsonObject) -> None:
    words = _words(heard, people, utterance, f"{place}, word")
    heard.add(
        place,
        utterance.get("text"),
        speaker=people.speaker(as_label(utterance.get("speaker"))),
        start_s=as_seconds(utterance.get("start"), unit_s=_MILLISECOND_S),
        end_s=as_seconds(utterance.get("end"), unit_s=_MILLISECOND_S),
        words=words,
    )


def _words(heard: Utterances, people: People, holder: JsonObject, what: str) -> list[Word]:
    return [
        Word(
            heard.word(place, word.get("text")),
            as_seconds(word.get("start"), unit_s=_MILLISECOND_S),
            as_seconds(word.get("end"), unit_s=_MILLISECOND_S),
            speaker=people.speaker(as_label(word.get("speaker"))),
            channel=as_label(word.get("channel")),
        )
        for place, word in heard.objects(holder.get("words"), what)
    ]


READER = json_reader(name="assemblyai", title="AssemblyAI transcript (JSON)", fits=_fits, read_one=_conversation)
