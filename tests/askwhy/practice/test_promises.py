"""Promises kept and broken by us over time."""

from __future__ import annotations

from datetime import date

from askwhy.conversation import Side
from askwhy.curiosity.promises import Kept, Promise
from askwhy.practice.promises import follow_through
from needing import piece


def promise(what: str, kept: Kept, said_on: date | None, side: Side = Side.US) -> Promise:
    return Promise(evidence=piece(what), by="Dean", side=side, what=what, said_on=said_on, kept=kept)


OURS = [
    promise("holding figure", Kept.BROKEN, date(2026, 11, 10)),
    promise("price", Kept.LATE, date(2026, 1, 16)),
    promise("number", Kept.DONE, date(2026, 1, 16)),
    promise("green", Kept.UNKNOWN, date(2026, 6, 24)),
    promise("some day", Kept.OPEN, None),
]


def test_what_became_of_our_promises_is_counted_by_quarter() -> None:
    found = follow_through([*OURS, promise("theirs", Kept.BROKEN, date(2026, 1, 16), Side.THEM)])
    assert (found.n, found.counts[Kept.BROKEN]) == (5, 1)
    assert list(found.quarters) == ["2026 Q1", "2026 Q2", "2026 Q4"]
    assert (found.quarters["2026 Q1"][Kept.DONE], found.quarters["2026 Q1"][Kept.LATE]) == (1, 1)
    assert [owed.what for owed in found.owed] == ["green", "holding figure"]


def test_what_nobody_has_told_is_not_broken() -> None:
    assert follow_through(OURS).share_kept == 1 / 3
    assert follow_through([OURS[3], OURS[4]]).share_kept is None
