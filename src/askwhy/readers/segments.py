"""What Whisper and the programs around it have in common: a list of ``segments`` with a text and two times, in SECONDS.

Texts and words begin with a blank, which is no part of them. A word may have no times (WhisperX gives none to digits).
OpenAI's interface lists the words once for all segments, without punctuation.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from askwhy.readers.json_shape import JsonObject, as_label, as_list, as_object, as_seconds, as_text, has_objects
from askwhy.readers.people import People
from askwhy.readers.utterances import Utterances
from askwhy.readers.words import Word, take_aligned


def segments_of(value: Any) -> Any:
    """The segments of a result, or the bare list of them."""
    return value if isinstance(value, list) else as_object(value).get("segments")


def has_segments(value: Any) -> bool:
    """Whether there are segments, with texts and times in seconds."""
    return has_objects(segments_of(value), "text", "start")


def add_segments(heard: Utterances, people: People, value: Any) -> None:
    """Every segment as an utterance, with the times of its words."""
    pool = list(_words(heard, as_object(value).get("words"), "word"))
    used = 0
    for place, segment in heard.objects(segments_of(value), "segment"):
        own = list(_words(heard, segment.get("words"), f"{place}, word"))
        anchors, used = take_aligned((as_text(segment.get("text")) or "").strip(), pool, used)
        heard.add(
            place,
            segment.get("text"),
            speaker=people.speaker(as_label(segment.get("speaker"))),
            start_s=as_seconds(segment.get("start")),
            end_s=as_seconds(segment.get("end")),
            words=own,
            anchors=() if own else anchors,
        )


def is_labelled(value: Any) -> bool:
    """Whether any segment, or a word in one, names a speaker."""
    return has_objects(segments_of(value), "speaker") or any(
        has_objects(as_object(segment).get("words"), "speaker") for segment in as_list(segments_of(value))[:20]
    )


def _words(heard: Utterances, words: Any, what: str) -> Iterator[Word]:
    for place, word in heard.objects(words, what):
        yield Word(_word_text(heard, place, word), as_seconds(word.get("start")), as_seconds(word.get("end")))


def _word_text(heard: Utterances, place: str, word: JsonObject) -> str:
    return heard.word(place, word.get("word", word.get("text"))).strip()
