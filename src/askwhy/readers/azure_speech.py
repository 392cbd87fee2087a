"""Azure Speech: the result of a batch job, of fast transcription, or of the live service.

Units: batch and live results count TICKS of 100 nanoseconds (``offsetInTicks``, ``Offset``) or write ISO 8601 durations
("PT1.2S"); fast transcription counts MILLISECONDS (``offsetMilliseconds``, in its first version ``offset``). ``display`` is
what is printed.
"""

from __future__ import annotations

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
    as_seconds,
    as_text,
    first_object,
    has_objects,
)
from askwhy.readers.language_tags import common_language
from askwhy.readers.people import People
from askwhy.readers.source import Source
from askwhy.readers.utterances import Utterances
from askwhy.readers.words import Word

_TICK_S = 1e-7
_MILLISECOND_S = 0.001


def _phrases(value: Any) -> Any:
    """The phrases of any of the three results."""
    if isinstance(value, list):
        return value if has_objects(value, "Offset", one_of=("NBest", "DisplayText")) else None
    result = as_object(value)
    for key in ("recognizedPhrases", "phrases"):
        if has_objects(result.get(key), one_of=("nBest", "offsetMilliseconds", "offset", "offsetInTicks")):
            return result[key]
    return [value] if "Offset" in result and ("NBest" in result or "DisplayText" in result) else None


def _fits(value: Any) -> bool:
    return _phrases(value) is not None


def _conversation(source: Source, value: Any, part: str | None) -> Conversation:
    heard, people = Utterances(), People()
    phrases = list(heard.objects(_phrases(value), "phrase"))
    several = len({as_label(phrase.get("channel")) for _, phrase in phrases} - {None}) > 1
    for place, phrase in phrases:
        _add_phrase(heard, people, place, phrase, several_channels=several)
    return conversation_of(
        source,
        heard.in_time() if several else heard.cues,
        format=READER.name,
        channel=Channel.CALL,
        grain=Grain.WORD if heard.has_word_times else Grain.TURN,
        people=people.all(),
        part=part,
        language=common_language([phrase.get("locale") for _, phrase in phrases]),
        who=people.who,
        losses=heard.losses,
    )


def _add_phrase(heard: Utterances, people: People, place: str, phrase: JsonObject, *, several_channels: bool) -> None:
    best = first_object(phrase.get("nBest", phrase.get("NBest")))
    start_s, length_s = _offset_s(phrase), _length_s(phrase)
    listed = next(
        (key for key in ("displayWords", "words", "Words") if as_list(best.get(key, phrase.get(key)))), "words"
    )
    heard.add(
        place,
        _printed(best) or _printed(phrase),
        speaker=people.speaker(_speaker(phrase, several_channels=several_channels)),
        start_s=start_s,
        end_s=None if start_s is None or length_s is None else round(start_s + length_s, 3),
        words=[_word(word) for _, word in heard.objects(best.get(listed, phrase.get(listed)), f"{place}, word")],
    )


def _printed(holder: JsonObject) -> Any:
    keys = ("display", "Display", "DisplayText", "text", "lexical", "Lexical")
    return next((holder[key] for key in keys if holder.get(key) not in (None, "")), None)


def _speaker(phrase: JsonObject, *, several_channels: bool) -> str | None:
    label = as_label(phrase.get("speaker", phrase.get("SpeakerId")))
    channel = as_label(phrase.get("channel", phrase.get("Channel")))
    if not several_channels or channel is None:
        return label
    return f"channel {channel}" if label is None else f"channel {channel}, {label}"


def _word(word: JsonObject) -> Word:
    start_s, length_s = _offset_s(word), _length_s(word)
    text = next((as_text(word[key]) for key in ("displayText", "word", "Word", "text") if key in word), None)
    return Word(text or "", start_s, None if start_s is None or length_s is None else round(start_s + length_s, 3))


def _offset_s(holder: JsonObject) -> float | None:
    return _time_s(holder, "offset")


def _length_s(holder: JsonObject) -> float | None:
    return _time_s(holder, "duration")


def _time_s(holder: JsonObject, name: str) -> float | None:
    """A time under whichever key and in whichever unit this result writes it."""
    if f"{name}InTicks" in holder:
        return as_seconds(holder[f"{name}InTicks"], unit_s=_TICK_S)
    if name.title() in holder:
        return as_seconds(holder[name.title()], unit_s=_TICK_S)
    if f"{name}Milliseconds" in holder:
        return as_seconds(holder[f"{name}Milliseconds"], unit_s=_MILLISECOND_S)
    value = holder.get(name)
    return as_duration(value) if isinstance(value, str) else as_seconds(value, unit_s=_MILLISECOND_S)


READER = json_reader(name="azure-speech", title="Azure Speech result (JSON)", fits=_fits, read_one=_conversation)
