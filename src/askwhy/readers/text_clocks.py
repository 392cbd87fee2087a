"""Clocks as texts write them: "0:03", "1:02:33", "00:00:03.120", "10:02 AM"."""

from __future__ import annotations

from collections.abc import Sequence

from askwhy.readers.cue_scanner import seconds_of

# The pattern of a clock, to be built into others. It begins and ends with a character that is no blank.
CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?(?:[ \u00a0\u202f]?[AaPp]\.?[Mm]\b\.?)?"
FROM_FIRST = "Its times are times of day; they are counted from the first of them."
_DAY_S = 86_400.0
# No call is four hours old when its transcript begins: then the clock counts from midnight, or from where a camera was set.
_SURELY_NOT_FROM_ZERO_S = 4 * 3600.0


def clock_seconds(clock: str) -> float:
    """A clock in seconds; "1:05 PM" from midnight."""
    if not is_time_of_day(clock):
        return seconds_of(clock)
    time_of_day = clock.rstrip(" \u00a0\u202f.AaPpMm")
    # "10:02 AM" are hours and minutes, where "10:02" alone are minutes and seconds.
    seconds = seconds_of(time_of_day) * (60 if time_of_day.count(":") == 1 else 1)
    afternoon = "p" in clock[len(time_of_day) :].casefold()
    return seconds % (_DAY_S / 2) + (_DAY_S / 2 if afternoon else 0.0)


def is_time_of_day(clock: str) -> bool:
    """Whether a clock says that it counts from midnight or noon: "10:02 AM"."""
    return not clock[-1].isdecimal()


def count_from_zero(times_s: Sequence[float]) -> bool:
    """Whether clocks that do not say what they count from can be taken to count from the start of the conversation."""
    return not times_s or times_s[0] < _SURELY_NOT_FROM_ZERO_S


def from_first(times_s: Sequence[float]) -> list[float]:
    """Times of day as seconds from the first of them.

    A file that holds times of day does not say when the conversation began; its first line is the earliest that is
    known. A clock that falls back by more than half a day has passed midnight.
    """
    days, last, moved = 0, times_s[0] if times_s else 0.0, []
    for time_s in times_s:
        if time_s < last - _DAY_S / 2:
            days += 1
        last = time_s
        moved.append(round(time_s + days * _DAY_S - times_s[0], 3))
    return moved
