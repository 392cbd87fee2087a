"""Amazon Transcribe: the result of a job, plain or with speakers or channels, and of Call Analytics.

Units: ``start_time`` and ``end_time`` are SECONDS written as texts; Call Analytics counts MILLISECONDS (``BeginOffsetMillis``).
Punctuation has no time and is printed right after the word before it. A word's speaker stands at the word or, in older
results, in ``speaker_labels.segments`` under the same start. In Call Analytics the AGENT is us and the CUSTOMER them. What
was masked ("[PII]", "***") stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from askwhy.conversation import Channel, Conversation, Grain, Side
from askwhy.readers.building import conversation_of
from askwhy.readers.json_reader import json_reader
from askwhy.readers.json_shape import (
    JsonObject,
    as_label,
    as_list,
    as_name,
    as_object,
    as_seconds,
    first_object,
    has_objects,
)
from askwhy.readers.language_tags import as_language
from askwhy.readers.people import People
from askwhy.readers.source import Source
from askwhy.readers.utterances import Utterances
from askwhy.readers.words import Word, utterances_of

_MILLISECOND_S = 0.001
_SIDES = {"AGENT": Side.US, "CUSTOMER": Side.THEM}
_UNSPACED = {"zh", "ja", "th", "yue"}  # scripts without blanks between words


def _fits(value: Any) -> bool:
    results = as_object(as_object(value).get("results"))
    return (
        has_objects(results.get("items"), "alternatives")
        or ("items" in results and has_objects(results.get("transcripts"), "transcript"))
        or _is_analytics(value)
    )


def _is_analytics(value: Any) -> bool:
    return has_objects(as_object(value).get("Transcript"), "Content", one_of=("ParticipantRole", "BeginOffsetMillis"))


def _conversation(source: Source, value: Any, part: str | None) -> Conversation:
    heard, people = Utterances(), People()
    results = as_object(value.get("results"))
    language = as_language(results.get("language_code")) or as_language(value.get("LanguageCode"))
    if _is_analytics(value):
        _add_analytics(heard, people, value)
    else:
        _add_items(heard, people, results, unspaced=(language or "").split("-")[0] in _UNSPACED)
    return conversation_of(
        source,
        heard.cues,
        format=READER.name,
        channel=Channel.CALL,
        grain=Grain.WORD if heard.has_word_times else Grain.TURN,
        people=people.all(),
        part=part,
        language=language,
        who=people.who,
        losses=heard.losses,
    )


def _add_items(heard: Utterances, people: People, results: JsonObject, *, unspaced: bool) -> None:
    labels = _Labels(results)
    words = list(_words(heard, people, results.get("items"), labels, unspaced=unspaced))
    for number, piece in enumerate(utterances_of(words), start=1):
        heard.add_words(f"utterance {number}", piece)
    if not words:
        for place, transcript in heard.objects(results.get("transcripts"), "transcript"):
            heard.add(place, transcript.get("transcript"))


def _words(heard: Utterances, people: People, items: Any, labels: _Labels, *, unspaced: bool) -> Iterator[Word]:
    channel: str | None = None
    speaker: str | None = None
    for place, item in heard.objects(items, "item"):
        content = first_object(item.get("alternatives")).get("content")
        is_sign = item.get("type") == "punctuation"
        if not is_sign:  # a sign belongs to whoever said the word before it
            channel, label = labels.of(item)
            speaker = people.speaker(label or channel)
        yield Word(
            heard.word(place, content),
            as_seconds(item.get("start_time")),
            as_seconds(item.get("end_time")),
            speaker=speaker,
            channel=channel,
            glued=is_sign or unspaced,
        )


class _Labels:
    """Who says which word: at the word, else by its times in the segments and channels of older results."""

    def __init__(self, results: JsonObject) -> None:
        self._speakers: dict[tuple[str, str], list[str]] = {}
        self._channels: dict[tuple[str, str], list[str]] = {}
        for segment in as_list(as_object(results.get("speaker_labels")).get("segments")):
            whole = as_name(as_object(segment).get("speaker_label"))
            for item in map(as_object, as_list(as_object(segment).get("items"))):
                self._note(self._speakers, item, as_name(item.get("speaker_label")) or whole)
        for channel in as_list(as_object(results.get("channel_labels")).get("channels")):
            label = as_name(as_object(channel).get("channel_label"))
            for item in map(as_object, as_list(as_object(channel).get("items"))):
                self._note(self._channels, item, label)
        for noted in (*self._speakers.values(), *self._channels.values()):
            noted.reverse()  # so that the first is taken first, from the end

    def of(self, item: JsonObject) -> tuple[str | None, str | None]:
        """The channel and the speaker of a word; two words at one time are told apart by their order."""
        key = self._key(item)
        channel, speaker = self._take(self._channels, key), self._take(self._speakers, key)
        return as_label(item.get("channel_label")) or channel, as_label(item.get("speaker_label")) or speaker

    @staticmethod
    def _key(item: JsonObject) -> tuple[str, str]:
        return str(as_seconds(item.get("start_time"))), str(as_seconds(item.get("end_time")))

    def _note(self, noted: dict[tuple[str, str], list[str]], item: JsonObject, label: str | None) -> None:
        if label is not None and item.get("type") != "punctuation":
            noted.setdefault(self._key(item), []).append(label)

    @staticmethod
    def _take(noted: dict[tuple[str, str], list[str]], key: tuple[str, str]) -> str | None:
        labels = noted.get(key, [])
        return labels.pop() if len(labels) > 1 else next(iter(labels), None)


def _add_analytics(heard: Utterances, people: People, value: JsonObject) -> None:
    for place, segment in heard.objects(value.get("Transcript"), "segment"):
        role = as_name(segment.get("ParticipantRole"))
        words = [
            Word(
                heard.word(within, item.get("Content")),
                as_seconds(item.get("BeginOffsetMillis"), unit_s=_MILLISECOND_S),
                as_seconds(item.get("EndOffsetMillis"), unit_s=_MILLISECOND_S),
            )
            for within, item in heard.objects(segment.get("Items"), f"{place}, item")
        ]
        speaker = people.speaker(role)
        if role is not None and role.upper() in _SIDES:
            people.add(role, side=_SIDES[role.upper()])
        heard.add(
            place,
            segment.get("Content"),
            speaker=speaker,
            start_s=as_seconds(segment.get("BeginOffsetMillis"), unit_s=_MILLISECOND_S),
            end_s=as_seconds(segment.get("EndOffsetMillis"), unit_s=_MILLISECOND_S),
            words=words,
        )


READER = json_reader(name="aws-transcribe", title="Amazon Transcribe result (JSON)", fits=_fits, read_one=_conversation)
