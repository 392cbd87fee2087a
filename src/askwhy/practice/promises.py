"""Follow-through: promises of ours kept and broken over time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from askwhy.conversation import Side
from askwhy.curiosity.promises import Kept, Promise

_KEPT, _BROKEN = (Kept.DONE,), (Kept.BROKEN, Kept.LATE, Kept.PART)
_QUARTER = 3  # months


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowThrough:
    """What became of promises. A share is None where nobody has said what became of any: not known is not broken."""

    counts: Mapping[Kept, int]
    share_kept: float | None  # of those of which it is known
    quarters: Mapping[str, Mapping[Kept, int]]  # by "2026 Q1" in which they were made, the earliest first
    owed: tuple[Promise, ...]  # broken, or due and nobody has said: the oldest first

    @property
    def n(self) -> int:
        """How many promises."""
        return sum(self.counts.values())


def follow_through(promises: Iterable[Promise], *, side: Side = Side.US) -> FollowThrough:
    """What became of the promises of one side.

    Args:
        promises: With what became of each.
        side: Whose.
    """
    made = [promise for promise in promises if promise.side is side]
    known = sum(promise.kept in (*_KEPT, *_BROKEN) for promise in made)
    return FollowThrough(
        counts=_counts(made),
        share_kept=sum(promise.kept in _KEPT for promise in made) / known if known else None,
        quarters=_by_quarter(made),
        owed=tuple(sorted((p for p in made if p.kept in (Kept.BROKEN, Kept.UNKNOWN)), key=_made_on)),
    )


def quarter_of(day: date | None) -> str:
    """The quarter of a day, such as "2026 Q1"; empty where the day is not known."""
    return "" if day is None else f"{day.year} Q{(day.month - 1) // _QUARTER + 1}"


def _counts(promises: Iterable[Promise]) -> Mapping[Kept, int]:
    kept = [promise.kept for promise in promises]
    return {state: kept.count(state) for state in Kept}


def _by_quarter(promises: Iterable[Promise]) -> Mapping[str, Mapping[Kept, int]]:
    found: dict[str, list[Promise]] = {}
    for promise in sorted((p for p in promises if p.said_on is not None), key=_made_on):
        found.setdefault(quarter_of(promise.said_on), []).append(promise)
    return {quarter: _counts(made) for quarter, made in found.items()}


def _made_on(promise: Promise) -> date:
    return promise.said_on or date.max
