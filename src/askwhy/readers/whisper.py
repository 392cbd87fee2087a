"""Whisper: its command line, OpenAI's interface (json, verbose_json, diarized_json), whisper-timestamped, faster-whisper, and
the ``chunks`` of Hugging Face.

Units: SECONDS, as in `askwhy.readers.segments`; a chunk's ``timestamp`` is a pair of seconds. There are no speakers, but in
``diarized_json`` (letters, or the names that were given to it).
"""

from __future__ import annotations

from typing import Any

from askwhy.conversation import Channel, Conversation, Grain
from askwhy.readers.building import conversation_of
from askwhy.readers.json_reader import json_reader
from askwhy.readers.json_shape import as_list, as_object, as_seconds, has_objects
from askwhy.readers.language_tags import as_language
from askwhy.readers.people import People
from askwhy.readers.segments import add_segments, has_segments, segments_of
from askwhy.readers.source import Source
from askwhy.readers.utterances import Utterances
from askwhy.readers.words import Word, utterances_of

# A bare text is Whisper's only where nothing stands beside it but what OpenAI's interface puts there.
_BESIDE_TEXT = {"text", "task", "language", "duration", "usage", "logprobs", "words", "segments", "chunks"}
_SEGMENT_MARKS = ("seek", "tokens", "avg_logprob", "no_speech_prob", "temperature", "compression_ratio")


def _fits(value: Any) -> bool:
    if isinstance(value, list):
        return has_objects(value, "text", "start", one_of=_SEGMENT_MARKS)
    result = as_object(value)
    return (
        has_segments(result)
        or has_objects(result.get("chunks"), "timestamp", "text")
        or (isinstance(result.get("text"), str) and result.keys() <= _BESIDE_TEXT)
    )


def _conversation(source: Source, value: Any, part: str | None) -> Conversation:
    result = as_object(value)
    heard, people = Utterances(), People()
    if as_list(segments_of(value)):
        add_segments(heard, people, value)
        heard.lose_rest_of(result.get("text"))
    elif as_list(result.get("chunks")):
        _add_chunks(heard, result)
    else:
        _add_text(heard, result)
    return conversation_of(
        source,
        heard.cues,
        format=READER.name,
        channel=Channel.CALL,
        grain=Grain.WORD if heard.has_word_times else Grain.CUE,
        people=people.all(),
        part=part,
        language=as_language(result.get("language")),
        who=people.who,
        losses=heard.losses,
    )


def _add_chunks(heard: Utterances, result: dict[str, Any]) -> None:
    for place, chunk in heard.objects(result.get("chunks"), "chunk"):
        start, end = (*as_list(chunk.get("timestamp")), None, None)[:2]
        heard.add(place, chunk.get("text"), start_s=as_seconds(start), end_s=as_seconds(end))


def _add_text(heard: Utterances, result: dict[str, Any]) -> None:
    """A text alone, with words that lend it times where there are any."""
    words = [
        Word(heard.word(place, word.get("word")), as_seconds(word.get("start")), as_seconds(word.get("end")))
        for place, word in heard.objects(result.get("words"), "word")
    ]
    if isinstance(result.get("text"), str):
        heard.add("the text", result["text"], words=words)
        return
    for number, piece in enumerate(utterances_of(words), start=1):
        heard.add_words(f"utterance {number}", piece)


READER = json_reader(name="whisper", title="Whisper result (JSON)", fits=_fits, read_one=_conversation)
