"""Which conversations the rehearsal does not learn from. Always whole conversations, never single sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from training.corpus import ROOT, Talk

CACHE = ROOT / "out" / "training"  # what the rehearsal leaves for the benchmarks
# Adjudicated by two readers, and by another author than most: left out whole.
HELD_OUT_SOURCES = ("interviews", "calls")
# About one conversation in nine of every other source, by name: once left out, left out of every later rehearsal too.
HELD_OUT = frozenset((Path(__file__).parent / "held-out.txt").read_text(encoding="utf-8").split())
# What has been labelled since the first network: the second sitting learns it together with the rest.
SECOND_SITTING = ("constructed-calls-5", "constructed-calls-6", "constructed-calls-7", "anthropic-interviewer-2",
                  "founders-talk-2", "metamuse-and-pdpilot-2", "practical-ai-and-ship-it-2")  # fmt: skip
# Labelled when the second sitting had begun: only the last pass, over everything, learns it.
LAST_PASS = ("constructed-calls-8", "anthropic-interviewer-3", "p4g-2")
_STRETCH = re.compile(r"(?<=\d)[a-z]$")


def held_out(talks: Sequence[Talk]) -> list[Talk]:
    """The conversations that are left out: whole sources, and the named ones with all their stretches."""
    return [talk for talk in talks if talk.source in HELD_OUT_SOURCES or _whole(talk.id) in HELD_OUT]


def _whole(name: str) -> str:
    """The conversation of which this is a stretch: "ft55b" is of "ft55"."""
    return _STRETCH.sub("", name)
