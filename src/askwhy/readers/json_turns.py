"""JSON of a program that we do not know: a list of objects that say who, when and what under the usual names.

Units: keys that name their unit (``start_ms``, ``startSeconds``) are believed; texts are clocks or moments. Numbers without
a unit are SECONDS or MILLISECONDS by how fast people would have spoken: from 0.2 to 20 words a second is speech, and the two
readings are a factor of a thousand apart. Where neither or both could be, the times are left out and a warning says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from askwhy.conversation import Channel, Conversation, Grain
from askwhy.readers.building import conversation_of
from askwhy.readers.json_reader import json_reader
from askwhy.readers.json_shape import (
    JsonObject,
    as_clock,
    as_label,
    as_list,
    as_moment,
    as_name,
    as_number,
    as_object,
    as_seconds,
    as_text,
)
from askwhy.readers.labelled import side_of
from askwhy.readers.language_tags import as_language
from askwhy.readers.moments import Beginning
from askwhy.readers.people import People
from askwhy.readers.source import Source
from askwhy.readers.utterances import Utterances

TEXTS = ("text", "transcript", "content", "utterance", "sentence", "body", "message", "words", "caption", "snippet")
SPEAKERS = (
    *("speaker", "speaker_name", "speakerName", "speaker_label", "speakerLabel", "speaker_id", "speakerId"),
    *("participant", "participant_name", "participantName", "role", "side"),
)
_AUTHORS = ("user", "author", "from", "name", "display_name")  # of notes and posts too, which are no speech
_NAMES = ("name", "display_name", "displayName", "label", "email", "id")
STARTS = ("start", "start_time", "startTime", "begin", "offset", "timestamp", "time", "ts", "start_timestamp")
ENDS = ("end", "end_time", "endTime", "stop", "end_timestamp")
_UNITS = {"ms": 0.001, "_ms": 0.001, "Ms": 0.001, "_s": 1.0, "_seconds": 1.0, "Seconds": 1.0, "_sec": 1.0}
# Lists that hold what was said, going by their name; in all others every item must say who speaks, for summaries and
# action items have texts and times as well.
_SPEECH = (
    *("transcript", "transcripts", "turns", "segments", "utterances", "captions", "messages", "dialogue", "dialog"),
    *("monologues", "conversation"),
)
_LISTS = (*_SPEECH, "sentences", "entries", "lines", "data", "items")
_SAMPLE = 20
_MOST = 0.8  # so much of the sample must look like speech
_SLOWEST, _FASTEST = 0.2, 20.0  # words a second, over a whole conversation
_UNKNOWN = (
    "The file is of no format that Askwhy knows; it was read by the names of its keys. Check who said what, and when."
)
_NO_UNIT = "Nothing tells in which unit its times are, so they were left out."


def _turns(value: Any) -> Any:
    if isinstance(value, list):
        return value
    fields = as_object(value)
    return next((fields[key] for key in _LISTS if _is_speech(fields.get(key), is_named_so=key in _SPEECH)), None)


def _is_speech(value: Any, *, is_named_so: bool = False) -> bool:
    sample = as_list(value)[:_SAMPLE]
    objects = [item for item in sample if isinstance(item, dict)]
    fitting = sum(1 for item in objects if _says_something(item, is_named_so=is_named_so))
    return 2 * len(objects) >= len(sample) and fitting >= max(1, _MOST * len(objects))


def _says_something(item: JsonObject, *, is_named_so: bool) -> bool:
    told = any(key in item for key in (*SPEAKERS, *_AUTHORS) if is_named_so or key in SPEAKERS)
    timed = is_named_so and _key(item, STARTS) is not None
    return (told or timed) and isinstance(_first(item, TEXTS), str)


def _fits(value: Any) -> bool:
    return isinstance(value, list | dict) and (
        _is_speech(value) if isinstance(value, list) else _turns(value) is not None
    )


def _conversation(source: Source, value: Any, part: str | None) -> Conversation:
    document = as_object(value)
    return conversation_of_turns(
        source,
        _turns(value),
        format=READER.name,
        part=part,
        title=as_name(document.get("title")),
        language=as_language(document.get("language")),
        warnings=(_UNKNOWN,),
    )


def conversation_of_turns(
    source: Source,
    value: Any,
    *,
    format: str,
    part: str | None = None,
    title: str | None = None,
    language: str | None = None,
    warnings: tuple[str, ...] = (),
) -> Conversation:
    """The conversation in a list of objects that say who, when and what under the usual names."""
    heard, people = Utterances(), People()
    turns = list(heard.objects(value, "turn"))
    clock = _Clock.of([turn for _, turn in turns])
    for place, turn in turns:
        start_s, end_s = clock.times(turn)
        heard.add(place, _first(turn, TEXTS), speaker=_speaker(people, turn), start_s=start_s, end_s=end_s)
    return conversation_of(
        source,
        heard.cues,
        format=format,
        channel=Channel.CALL,
        grain=Grain.TURN,
        people=people.all(),
        part=part,
        title=title,
        started_at=clock.began.at,
        language=language,
        who=people.who,
        losses=heard.losses,
        warnings=(*warnings, _NO_UNIT) if clock.is_lost else warnings,
    )


def _speaker(people: People, turn: JsonObject) -> str | None:
    told = _first(turn, (*SPEAKERS, *_AUTHORS))
    name = as_label(_first(told, _NAMES)) if isinstance(told, dict) else as_label(told)
    side = side_of(turn.get("side")) if "side" in turn else None
    if name is None or side_of(name) is not None:
        side = side or side_of(name)
        return None if side is None else people.add(side.value, side=side)
    return people.add(None, name=name, side=side)


@dataclass(frozen=True, slots=True)
class _Clock:
    """How this file writes times."""

    began: Beginning
    unit_s: float | None  # of numbers whose key names none; None where it cannot be told
    is_lost: bool  # whether there are such numbers, and no unit for them

    @classmethod
    def of(cls, turns: list[JsonObject]) -> _Clock:
        began = Beginning.of(None, [_moment(turn, STARTS) for turn in turns])
        bare = [number for turn in turns if (number := _bare_number(turn)) is not None]
        unit_s = _unit_s(bare, turns)
        return cls(began, unit_s, bool(bare) and unit_s is None)

    def times(self, turn: JsonObject) -> tuple[float | None, float | None]:
        return self._time_s(turn, STARTS), self._time_s(turn, ENDS)

    def _time_s(self, turn: JsonObject, names: tuple[str, ...]) -> float | None:
        key = _key(turn, names)
        if key is None:
            return None
        if key not in names:
            return as_seconds(turn[key], unit_s=next(unit for ending, unit in _UNITS.items() if key.endswith(ending)))
        if self.began.at is not None:
            return self.began.seconds_to(_moment(turn, names))
        if as_number(turn[key]) is None:
            return as_clock(turn[key])
        return None if self.unit_s is None else as_seconds(turn[key], unit_s=self.unit_s)


def _unit_s(bare: list[float], turns: list[JsonObject]) -> float | None:
    words = sum(len((as_text(_first(turn, TEXTS)) or "").split()) for turn in turns)
    if not bare or max(bare) <= min(bare) or not words:
        return None
    units = [unit for unit in (1.0, 0.001) if _SLOWEST <= words / ((max(bare) - min(bare)) * unit) <= _FASTEST]
    return units[0] if len(units) == 1 else None


def _bare_number(turn: JsonObject) -> float | None:
    key = _key(turn, STARTS)
    return as_number(turn[key]) if key in STARTS else None


def _moment(turn: JsonObject, names: tuple[str, ...]) -> datetime | None:
    key = _key(turn, names)
    return None if key is None else as_moment(turn[key])


def _key(turn: JsonObject, names: Iterable[str]) -> str | None:
    """The first of the names that the turn has, as it is or with a unit at its end."""
    for name in names:
        for ending in ("", *_UNITS):
            if turn.get(f"{name}{ending}") is not None:
                return f"{name}{ending}"
    return None


def _first(values: JsonObject, keys: Iterable[str]) -> Any:
    return next((values[key] for key in keys if values.get(key) not in (None, "")), None)


READER = json_reader(name="json-turns", title="JSON of an unknown program", fits=_fits, read_one=_conversation)
