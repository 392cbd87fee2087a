"""From their mouth into ours: "I was leant on" becomes "you were leant on". Only where it is sure to come out right."""

from __future__ import annotations

import re

_SHIFTS = {
    "i": "you", "i'm": "you're", "i've": "you've", "i'd": "you'd", "i'll": "you'll", "me": "you", "my": "your", "mine": "yours", "myself": "yourself",
    "we": "you", "we're": "you're", "we've": "you've", "we'd": "you'd", "we'll": "you'll", "us": "you", "our": "your", "ours": "yours",
    "ourselves": "yourselves",
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
# Whoever says "you" may mean us, themselves or anybody; whoever says "this" or "here" points at something we do not see.
_RISKY = re.compile(
    r"\b(?:you|your|yours|this|these|here|yesterday|today|tomorrow|tonight|now|ago|am|said|told)\b|[\"“”.?!…]|--|—|\b(?:i|we)\s+(?:mean|think|guess|suppose|reckon)\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"(?:i|we|my|our)\b", re.IGNORECASE)
_MOST_WORDS = 10


def in_our_mouth(text: str) -> str | None:
    """A short statement of theirs as we would repeat it to them; None where that could come out wrong.

    Args:
        text: A statement without its final mark, such as "I was leant on".

    Returns:
        The same words with the person changed and "was" after "I" made "were". None for long, broken or quoted speech,
        for words that point ("this", "now") and for statements in which nobody speaks of themselves.
    """
    if len(text.split()) > _MOST_WORDS or _RISKY.search(text) or not _BEGINS.match(text):
        return None
    shifted = re.sub(r"\b([Ii]) was\b", "you were", text)
    shifted = re.sub(r"\b([Ww])as I\b", "were you", shifted)
    shifted = _WORD.sub(_shift, shifted)
    return shifted[:1].lower() + shifted[1:]


def _shift(match: re.Match[str]) -> str:
    word = match.group()
    return _SHIFTS.get(word.lower().replace("’", "'"), word)
