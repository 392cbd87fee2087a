"""Conversations for hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from askwhy.conversation import Conversation, Grain
from askwhy.testing import Said, conversation, said

SPEAKERS = ["Us A", "Us B", "Them C", "Them D", "Interpreter"]
TEXTS = [
    "Mm-hm.",
    "What changed in May?",
    "We lost our dispatcher, and nobody knew.",
    "Well",
    "No.",
    "[Music]",
    "Yes? I see.",
]


@st.composite
def lines(draw: st.DrawFn, *, timed: bool | None = None) -> list[Said]:
    """What is said in turn, both sides among it; times run forward, may overlap, and may be missing."""
    whole = draw(st.booleans()) if timed is None else timed
    found: list[Said] = []
    clock = 0.0
    drawn = draw(st.lists(st.tuples(st.sampled_from([*SPEAKERS, None]), st.sampled_from(TEXTS)), max_size=14))
    for speaker, text in [*drawn, ("Us A", "What changed in May?"), ("Them C", "We lost our dispatcher.")]:
        start_s = round(clock + draw(st.floats(-1.0, 4.0)), 3)
        start_s = max(0.0, start_s)
        length_s = round(draw(st.floats(0.1, 20.0)), 3)
        clock = start_s + length_s
        is_timed = whole or draw(st.booleans())
        found.append(said(speaker, text, start_s if is_timed else None, clock if is_timed else None))
    return found


@st.composite
def conversations(draw: st.DrawFn, *, timed: bool | None = None, grain: Grain | None = None) -> Conversation:
    """A conversation in which both sides speak; ``timed`` means that every turn has its times."""
    return conversation(*draw(lines(timed=timed)), us=["Us A", "Us B"], neither=["Interpreter"], grain=grain)
