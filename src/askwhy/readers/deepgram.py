"""Deepgram: the answer to a request for a transcript.

Units: ``start`` and ``end`` are SECONDS. ``utterances`` are there where somebody asked for them; their own ``words`` may be
missing, and are then found among the words of their channel. Without utterances, the words of a channel are cut where the
speaker changes. ``punctuated_word`` is the word as printed. ``metadata.created`` is when the transcript was made, not when
people spoke.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from askwhy.conversation import Channel, Conversation, Grain
from askwhy.readers.building import conversation_of
from askwhy.readers.json_reader import json_reader
from askwhy.readers.json_shape import (
    JsonObject,
    as_label,
    as_list,
    as_object,
    as_seconds,
    as_text,
    first_object,
    has_objects,
)
from askwhy.readers.language_tags import common_language
from askwhy.readers.people import People
from askwhy.readers.source import Source
from askwhy.readers.utterances import Utterances
from askwhy.readers.words import Word, take_aligned, utterances_of


def _fits(value: Any) -> bool:
    results = as_object(as_object(value).get("results"))
    return has_objects(results.get("channels"), "alternatives") or has_objects(results.get("utterances"), "transcript")


def _conversation(source: Source, value: Any, part: str | None) -> Conversation:
    results = as_object(value.get("results"))
    heard, people = Utterances(), People()
    channels = _channels(heard, people, results)
    if as_list(results.get("utterances")):
        _add_utterances(heard, people, results, channels)
    else:
        _add_words(heard, results, channels)
    return conversation_of(
        source,
        heard.cues,
        format=READER.name,
        channel=Channel.CALL,
        grain=Grain.WORD if heard.has_word_times else Grain.TURN,
        people=people.all(),
        part=part,
        language=common_language(
            [as_object(channel).get("detected_language") for channel in as_list(results.get("channels"))]
        ),
        who=people.who,
        losses=heard.losses,
    )


def _channels(heard: Utterances, people: People, results: JsonObject) -> list[list[Word]]:
    """The words of each channel; the first alternative is the one that Deepgram prints."""
    several = len(as_list(results.get("channels"))) > 1
    return [
        list(_words(heard, people, first_object(channel.get("alternatives")), place, number, several))
        for number, (place, channel) in enumerate(heard.objects(results.get("channels"), "channel"))
    ]


def _words(
    heard: Utterances, people: People, holder: JsonObject, place: str, channel: int, several: bool
) -> Iterator[Word]:
    for within, word in heard.objects(holder.get("words"), f"{place}, word"):
        yield Word(
            as_text(word.get("punctuated_word")) or heard.word(within, word.get("word")),
            as_seconds(word.get("start")),
            as_seconds(word.get("end")),
            speaker=_speaker(people, word, channel, several=several),
            channel=str(channel),
        )


def _speaker(people: People, told: JsonObject, channel: int | None, *, several: bool) -> str | None:
    """Who speaks: a number of the channel's own, and where there are several channels, the channel as well."""
    label = as_label(told.get("speaker"))
    if not several or channel is None:
        return people.speaker(label)
    return people.speaker(f"channel {channel}" if label is None else f"channel {channel}, {label}")


def _add_utterances(heard: Utterances, people: People, results: JsonObject, channels: list[list[Word]]) -> None:
    pools: dict[str | None, list[Word]] = {}
    for word in (word for words in channels for word in words):
        pools.setdefault(word.speaker, []).append(word)
    used = dict.fromkeys(pools, 0)
    for place, utterance in heard.objects(results.get("utterances"), "utterance"):
        number = as_label(utterance.get("channel"))
        channel = int(number) if number is not None and number.isdecimal() else None
        several = len(channels) > 1
        speaker = _speaker(people, utterance, channel, several=several)
        own = list(_words(heard, people, utterance, place, channel or 0, several))
        text = (as_text(utterance.get("transcript")) or "").strip()
        anchors, used[speaker] = take_aligned(text, pools.get(speaker, []), used.get(speaker, 0))
        heard.add(
            place,
            utterance.get("transcript"),
            speaker=speaker,
            start_s=as_seconds(utterance.get("start")),
            end_s=as_seconds(utterance.get("end")),
            words=own,
            anchors=() if own else anchors,
        )


def _add_words(heard: Utterances, results: JsonObject, channels: list[list[Word]]) -> None:
    for number, piece in enumerate(utterances_of(word for words in channels for word in words), start=1):
        heard.add_words(f"utterance {number}", piece)
    for number, (channel, words) in enumerate(zip(as_list(results.get("channels")), channels, strict=False)):
        whole = first_object(as_object(channel).get("alternatives")).get("transcript")
        if words:
            heard.lose_rest_of(whole, [word.text for word in words])
        else:
            heard.add(f"channel {number}", whole)


READER = json_reader(name="deepgram", title="Deepgram transcript (JSON)", fits=_fits, read_one=_conversation)
