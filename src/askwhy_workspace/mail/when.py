"""When the next digest goes out: at the hour that somebody chose, never within their quiet hours."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

_FRIDAY = 4


def is_quiet(clock: time, quiet_from: time, quiet_to: time) -> bool:
    """Whether a time of the day lies within quiet hours, which may go over midnight; the end is not quiet any more."""
    if quiet_from <= quiet_to:
        return quiet_from <= clock < quiet_to
    return clock >= quiet_from or clock < quiet_to


def next_sending(
    now: datetime, *, at: time, quiet_from: time, quiet_to: time, weekdays: bool, zone: ZoneInfo
) -> datetime:
    """The next moment at which a digest may go out, after ``now``.

    An hour within quiet hours becomes their end.

    Args:
        now: With its time zone.
        at: The hour that was chosen, where the person is.
        quiet_from: When quiet hours begin.
        quiet_to: When they end.
        weekdays: Whether Saturdays and Sundays are left out.
        zone: Where the person is.
    """
    clock = quiet_to if is_quiet(at, quiet_from, quiet_to) else at
    day = now.astimezone(zone).date()
    while True:
        moment = datetime.combine(day, clock, zone)
        if moment > now and (not weekdays or day.weekday() <= _FRIDAY):
            return moment
        day += timedelta(days=1)
