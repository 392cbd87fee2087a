"""The podcast namespace: a transcript as JSON.

Units: ``startTime`` and ``endTime`` are SECONDS. A segment is a line or a single word; where blanks and signs are segments of
their own, the segments make the text as they stand.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from askwhy.conversation import Channel, Conversation, Grain
from askwhy.readers.building import conversation_of
from askwhy.readers.json_reader import json_reader
from askwhy.readers.json_shape import JsonObject, as_label, as_list, as_object, as_seconds, as_text, has_objects
from askwhy.readers.language_tags import as_language
from askwhy.readers.people import People
from askwhy.readers.source import Source
from askwhy.readers.utterances import Utterances
from askwhy.readers.words import Word, is_only_signs, utterances_of

_WORDWISE = 0.9  # share of segments of one word, from which the words are what is timed


def _fits(value: Any) -> bool:
    return has_objects(as_object(value).get("segments"), "body", one_of=("startTime", "endTime", "speaker"))


def _conversation(source: Source, value: Any, part: str | None) -> Conversation:
    heard, people = Utterances(), People()
    segments = heard.objects(value.get("segments"), "segment")
    bodies = [as_text(as_object(segment).get("body")) or "" for segment in as_list(value.get("segments"))]
    wordwise = sum(len(body.split()) <= 1 for body in bodies) >= _WORDWISE * len(bodies)
    if wordwise:
        _add_words(heard, people, segments, spaced=not any(body and not body.strip() for body in bodies))
    else:
        _add_lines(heard, people, segments)
    return conversation_of(
        source,
        heard.cues,
        format=READER.name,
        channel=Channel.MEETING,
        grain=Grain.WORD if wordwise else Grain.CUE,
        people=people.all(),
        part=part,
        language=as_language(value.get("language")),
        losses=heard.losses,
    )


def _add_lines(heard: Utterances, people: People, segments: Iterable[tuple[str, JsonObject]]) -> None:
    for place, segment in segments:
        heard.add(
            place,
            segment.get("body"),
            speaker=_speaker(people, segment),
            start_s=as_seconds(segment.get("startTime")),
            end_s=as_seconds(segment.get("endTime")),
        )


def _add_words(heard: Utterances, people: People, segments: Iterable[tuple[str, JsonObject]], *, spaced: bool) -> None:
    """Segments of one word each; where blanks are segments too, a word stands right after the one before it."""
    words: list[Word] = []
    glued = False
    n_lost = 0
    for place, segment in segments:
        text = heard.word(place, segment.get("body"))
        if len(heard.losses) > n_lost:  # what was lost stood between two words
            n_lost, glued = len(heard.losses), False
        if not text.strip():
            glued = glued and not text
            continue
        words.append(
            Word(
                text,
                as_seconds(segment.get("startTime")),
                as_seconds(segment.get("endTime")),
                speaker=_speaker(people, segment),
                glued=(glued and not text[0].isspace()) or is_only_signs(text),
            )
        )
        glued = not spaced and not text[-1].isspace()
    for number, piece in enumerate(utterances_of(words), start=1):
        heard.add_words(f"utterance {number}", piece)


def _speaker(people: People, segment: JsonObject) -> str | None:
    return people.speaker(None, as_label(segment.get("speaker")))


READER = json_reader(name="podcast-json", title="Podcast transcript (JSON)", fits=_fits, read_one=_conversation)
