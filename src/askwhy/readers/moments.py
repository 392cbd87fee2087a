"""From moments to seconds: for formats that write when something was said, and not how long after the start."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

# A meeting that is said to have begun longer than this before its first word was planned or created then, not begun.
_LONGEST_SILENCE = timedelta(minutes=20)


@dataclass(frozen=True, slots=True)
class Beginning:
    """When second 0 was; None where no moment is known."""

    at: datetime | None

    @classmethod
    def of(cls, stated: datetime | None, said: Iterable[datetime | None]) -> Beginning:
        """The stated beginning or, where none fits the moments at which something was said, the earliest of these.

        Args:
            stated: When the source says that the meeting or recording began.
            said: When the utterances began.
        """
        first = min((moment for moment in said if moment is not None), default=None)
        if stated is None or first is None:
            return cls(first if stated is None else stated)
        return cls(stated if timedelta(0) <= first - stated <= _LONGEST_SILENCE else first)

    def seconds_to(self, moment: datetime | None) -> float | None:
        """Seconds from the beginning to a moment; None where either is not known."""
        return None if moment is None or self.at is None else round((moment - self.at).total_seconds(), 3)
