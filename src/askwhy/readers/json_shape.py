"""Reading JSON without trusting it: a value of the wanted type or None, and the places where a shape stands.

What a vendor documents as a list comes as null, a number as a text, an id as a number. So readers never index into
JSON themselves: they ask here, and what is not of the wanted type counts as absent.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

JsonObject = dict[str, Any]
Fits = Callable[[Any], bool]

# Under these keys vendors and those who save their answers wrap what we look for; other keys are never searched, for
# summaries and action items quote speech.
_WRAPPERS = (
    *("data", "result", "results", "response", "body", "payload", "output", "json", "content", "value", "object"),
    *("event", "document", "transcript", "transcripts", "callTranscripts", "calls", "call", "meeting", "meetings"),
    *("recording", "recordings", "conversation", "conversations", "note", "notes", "speech", "items", "chats", "list"),
)
_WRAPPED_AT_MOST = 5  # levels: {"data": {"transcripts": [{"transcript": {…}}]}} has four
_SAMPLE = 20  # so many members of a list are looked at to recognise it
_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2}(?:[.,]\d{1,9})?)")
_DURATION = re.compile(r"PT(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?")


def as_object(value: Any) -> JsonObject:
    """The object, or an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: Any) -> list[Any]:
    """The list, or an empty one."""
    return value if isinstance(value, list) else []


def first_object(value: Any) -> JsonObject:
    """The first item of a list where it is an object, else an empty one: the best of a speech service's alternatives."""
    return as_object(as_list(value)[0]) if as_list(value) else {}


def as_text(value: Any) -> str | None:
    """The text, with halves of characters (which JSON can hold and no file) replaced by U+FFFD; None for all else."""
    if not isinstance(value, str):
        return None
    if value.isascii():
        return value
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def as_name(value: Any) -> str | None:
    """A name without blanks around it; None where it is empty, says "None" or "null", or is no text."""
    text = (as_text(value) or "").strip()
    return None if text.lower() in ("", "none", "null", "undefined") else text


def as_label(value: Any) -> str | None:
    """A name or an id. Ids may be numbers; those of twenty digits are texts, for a number could not hold them."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else None
    return str(value) if isinstance(value, int) and abs(value) < 10**30 else as_name(value)


def as_number(value: Any) -> float | None:
    """A number, also one written as text ("3.120"); None for all else, for infinities and for what is no number."""
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float | str)
        or (isinstance(value, str) and len(value) > 40)
    ):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def as_seconds(value: Any, *, unit_s: float = 1.0) -> float | None:
    """A time in seconds, from a number of units of ``unit_s`` seconds. Thousandths of a second are kept, no more."""
    number = as_number(value)
    return None if number is None else _seconds(number * unit_s)


def as_clock(value: Any) -> float | None:
    """Seconds from a clock such as "00:01:02", "1:02" or "1:02.5"; a bare number counts as seconds."""
    match = _CLOCK.fullmatch(value.strip()) if isinstance(value, str) and len(value) < 40 else None
    if match is None:
        return as_seconds(value)
    hours, minutes, seconds = match.groups()
    return _seconds(int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds.replace(",", ".")))


def as_duration(value: Any) -> float | None:
    """Seconds from what speech services write: "1.200s", "PT1M2.5S", {"seconds": "1", "nanos": 200000000} or a number."""
    if isinstance(value, dict):
        seconds, nanos = as_number(value.get("seconds", 0)), as_number(value.get("nanos", 0))
        return None if seconds is None or nanos is None else _seconds(seconds + nanos / 1e9)
    if isinstance(value, str) and len(value) < 40:
        match = _DURATION.fullmatch(value)
        if match is not None and any(match.groups()):
            hours, minutes, rest = match.groups()
            return _seconds(int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(rest or 0))
        return as_seconds(value.removesuffix("s"))
    return as_seconds(value)


def as_moment(value: Any) -> datetime | None:
    """A moment in UTC, from ISO 8601 with a time zone; None without one, for nobody knows which it would be.

    None too for what lies outside the years 1900 to 2200: no conversation took place then.
    """
    moment = _iso(value)
    if moment is None or moment.tzinfo is None or not 1900 <= moment.year < 2200:
        return None
    return moment.astimezone(UTC)


def as_day(value: Any) -> date | None:
    """The day of an ISO 8601 date or time, in whichever zone it is written."""
    moment = _iso(value)
    return None if moment is None else moment.date()


def as_epoch(value: Any, *, unit_s: float = 1.0) -> datetime | None:
    """A moment in UTC, from units of ``unit_s`` seconds since 1970; None outside the years 1971 to 2200."""
    number = as_number(value)
    if number is None or not 3.2e7 < number * unit_s < 7.2e9:
        return None
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=round(number * unit_s, 6))


def shown(value: Any) -> str:
    """A value as it stands in the file, shortened, for a list of losses."""
    text = as_text(value)
    return (json.dumps(value, ensure_ascii=True, default=str) if text is None else text)[:500]


def has_objects(value: Any, *keys: str, one_of: tuple[str, ...] = ()) -> bool:
    """Whether a value is a list that holds, near its start, an object with all of these keys (and one of the others)."""
    return any(
        isinstance(item, dict)
        and all(key in item for key in keys)
        and (not one_of or any(key in item for key in one_of))
        for item in as_list(value)[:_SAMPLE]
    )


def holds_shape(value: Any, fits: Fits) -> bool:
    """Whether a shape stands in a value, as it is or wrapped; looks only at the first members of lists."""
    return next(_shapes(value, fits, _WRAPPED_AT_MOST, _SAMPLE), None) is not None


def shapes_in(value: Any, fits: Fits) -> list[Any]:
    """All the values of a shape, as they are or wrapped, in the order of the file; what fits is not searched further."""
    return list(_shapes(value, fits, _WRAPPED_AT_MOST, None))


def _shapes(value: Any, fits: Fits, depth: int, sample: int | None) -> Iterator[Any]:
    if fits(value):
        yield value
    elif depth and isinstance(value, dict):
        for key in _WRAPPERS:
            if isinstance(value.get(key), dict | list):
                yield from _shapes(value[key], fits, depth - 1, sample)
    elif depth and isinstance(value, list):
        for item in value[:sample]:
            if isinstance(item, dict | list):
                yield from _shapes(item, fits, depth - 1, sample)


def _iso(value: Any) -> datetime | None:
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        return datetime.fromisoformat(value.strip().replace(" UTC", "Z"))
    except ValueError:
        return None


def _seconds(seconds: float) -> float | None:
    return round(seconds, 3) if math.isfinite(seconds) else None
