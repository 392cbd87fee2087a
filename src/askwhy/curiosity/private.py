"""Whether words touch somebody's private life: such are held back until a person decides (principle 10)."""

from __future__ import annotations

import re
from functools import lru_cache

from askwhy.understanding.care import read_care
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
