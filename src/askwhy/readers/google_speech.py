"""Google Cloud Speech-to-Text: results of version 1 and 2.

Units: SECONDS as text ("1.200s"), or as an object of ``seconds`` and ``nanos``. With speakers, version 1 repeats ALL words
in its last result, each with a ``speakerTag``; the results before it are then the same words once more and are not read
twice. Version 2 gives each result's own words a ``speakerLabel``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from askwhy.conversation import Channel, Conversation, Grain
from askwhy.readers.building import conversation_of
from askwhy.readers.json_reader import json_reader
from askwhy.readers.json_shape import (
    JsonObject,
    as_duration,
    as_label,
    as_list,
    as_object,
    as_text,
    first_object,
    has_objects,
)
from askwhy.readers.language_tags import common_language
from askwhy.readers.people import People
from askwhy.readers.source import Source
from askwhy.readers.utterances import Utterances
from askwhy.readers.words import Word, utterances_of


def _fits(value: Any) -> bool:
    results = as_list(as_object(value).get("results"))
    return any(has_objects(as_object(result).get("alternatives"), "transcript") for result in results[:20]) or any(
        has_objects(_best(as_object(result)).get("words"), "word", one_of=("startTime", "startOffset", "speakerTag"))
        for result in results[:20]
    )


def _best(result: JsonObject) -> JsonObject:
    return first_object(result.get("alternatives"))


def _conversation(source: Source, value: Any, part: str | None) -> Conversation:
    heard, people = Utterances(), People()
    results = list(heard.objects(value.get("results"), "result"))
    for place, result in results[-1:] if _repeats_all([result for _, result in results]) else results:
        _add_result(heard, people, place, result)
    return conversation_of(
        source,
        heard.cues,
        format=READER.name,
        channel=Channel.CALL,
        grain=Grain.WORD if heard.has_word_times else Grain.TURN,
        people=people.all(),
        part=part,
        language=common_language([result.get("languageCode") for _, result in results]),
        who=people.who,
        losses=heard.losses,
    )


def _repeats_all(results: list[JsonObject]) -> bool:
    """Whether the last result holds the words of all before it once more, now with speakers."""
    *before, last = results or [{}]
    if not _has_speakers(last) or any(_has_speakers(result) for result in before):
        return False
    return len(as_list(_best(last).get("words"))) >= sum(
        len((as_text(_best(result).get("transcript")) or "").split()) for result in before
    )


def _has_speakers(result: JsonObject) -> bool:
    return any(_tag(as_object(word)) is not None for word in as_list(_best(result).get("words")))


def _tag(word: JsonObject) -> str | None:
    label = as_label(word.get("speakerLabel", word.get("speakerTag")))
    return None if label == "0" else label  # 0 is the default of the field: nobody was told apart


def _add_result(heard: Utterances, people: People, place: str, result: JsonObject) -> None:
    best = _best(result)
    words = list(_words(heard, people, best, place))
    if _has_speakers(result) or not as_text(best.get("transcript")):
        for number, piece in enumerate(utterances_of(words), start=1):
            heard.add_words(f"{place}, utterance {number}", piece)
        return
    starts = [word.start_s for word in words if word.start_s is not None]
    ends = [word.end_s for word in words if word.end_s is not None]
    channel = as_label(result.get("channelTag"))
    heard.add(
        place,
        best.get("transcript"),
        speaker=people.speaker(f"channel {channel}" if channel not in (None, "0") else None),
        start_s=min(starts, default=None),
        end_s=max(ends, default=None),
        words=words,
    )


def _words(heard: Utterances, people: People, best: JsonObject, place: str) -> Iterator[Word]:
    for within, word in heard.objects(best.get("words"), f"{place}, word"):
        yield Word(
            heard.word(within, word.get("word")),
            as_duration(word.get("startTime", word.get("startOffset"))),
            as_duration(word.get("endTime", word.get("endOffset"))),
            speaker=people.speaker(_tag(word)),
        )


READER = json_reader(
    name="google-speech", title="Google Speech-to-Text result (JSON)", fits=_fits, read_one=_conversation
)
