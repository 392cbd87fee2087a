"""Which conversations the rehearsal does not learn from. Always whole conversations, never single sentences."""

from __future__ import annotations

from collections.abc import Sequence

from training.corpus import ROOT, Talk

CACHE = ROOT / "out" / "training"  # what the rehearsal leaves for the benchmarks
# Adjudicated by two readers, and by another author than most: left out whole.
HELD_OUT_SOURCES = ("interviews", "calls")
EVERY = 9  # one conversation in so many of the other sources is left out as well


def held_out(talks: Sequence[Talk]) -> list[Talk]:
    """The conversations that are left out: whole sources, and some of every other source."""
    rest = [talk for talk in talks if talk.source not in HELD_OUT_SOURCES]
    return [talk for talk in talks if talk.source in HELD_OUT_SOURCES] + rest[4::EVERY]
