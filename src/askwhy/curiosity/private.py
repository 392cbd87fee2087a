"""Whether words touch somebody's private life: such are held back until a person decides (principle 10)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from askwhy.conversation import Conversation
from askwhy.evidence import Evidence
from askwhy.understanding.care import read_care
from askwhy.understanding.confidence import told_in_confidence
from askwhy.understanding.insight import Care
from askwhy.understanding.signs import read_words

_KIN = r"(?:mother|mum|mam|mom|father|dad|wife|husband|son|daughter|brother|sister|baby|child|parents|partner)"
_GRIEF = re.compile(
    r"\b(?:funeral|buried (?:my|his|her|our)|passed (?:away|in the)|"
    r"(?:when|since|after) (?:\w+ ){1,4}passed(?! (?:the|a|an|it|that|us|me|by|over|through|on to)\b)|"
    rf"(?:lost|closed) (?:my|his|her|our) {_KIN}|(?:my|his|her|our) {_KIN} (?:\w+ )?(?:died|passed|is dead|was dying))\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)
def care_of(text: str) -> Care | None:
    """Which part of somebody's private life a text touches; None where it touches none."""
    care = read_care(read_words(text).signs)
    return Care.FAMILY if care is None and _GRIEF.search(text) else care


Place = tuple[str, str]  # a conversation's id and a turn's


def confided_in(conversations: Iterable[Conversation]) -> frozenset[Place]:
    """The turns in which something is told in confidence."""
    return frozenset((one.id, turn) for one in conversations for turn in told_in_confidence(one))


def is_private(evidence: Evidence, confided: Collection[Place] = ()) -> bool:
    """Whether words touch somebody's private life, or stand where something is told in confidence."""
    return care_of(evidence.exact) is not None or (evidence.source, evidence.turn_id) in confided
