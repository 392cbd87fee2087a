"""A question as a person would say it: whom it is for, their words given back, and what we would like to know."""

from __future__ import annotations

import re
from collections.abc import Mapping

from askwhy.curiosity.frames import Frame
from askwhy.curiosity.persons import in_our_mouth
from askwhy.curiosity.question import Ground
from askwhy.names import fold, parse_name

# Every way of leading in ends where the quotation or the question begins. "{quote}" stands in marks, "{shifted}" is
# the same in our mouth.
_LEADS: Mapping[Ground, tuple[str, ...]] = {
    Ground.THREAD: (
        "you said {quote}.",
        "we went past something you said: {quote}.",
        "{quote}, you said, and we moved on.",
        "I would like to come back to {quote}.",
        "when you said {quote}, we did not stay with it.",
        "you told us {quote}.",
    ),
    Ground.DEEPER: ("you said {quote}.", "you told us {quote}.", "{quote}, you said.", "one thing you said was {quote}.", "you mentioned {quote}."),
    Ground.REASON: ("you said {quote}.", "you told us {quote}.", "{quote}, you said.", "at one point you said {quote}.", "one thing you said was {quote}."),
    Ground.GAP: ("you said {quote}.", "you told us {quote}.", "{quote}, you said."),
    Ground.ASSUMPTION: (
        "we said {quote}, and never asked.",
        "we took it for granted when we said {quote}.",
        "{quote} was our guess.",
    ),
    Ground.STALE: ("some time ago you told us {quote}.", "the last we heard was {quote}."),
    Ground.CONTRADICTION: ("we have heard two things: {quote} and {other}.", "{quote}, and also {other}: we have heard both."),
}  # fmt: skip
_SHIFTED = "you said {shifted}."
_SHORTEST_CALL = 2  # letters: a single one is an initial
_LETTERS = re.compile(r"[^\W\d_]+")
_THEM = {"he": "him", "she": "her", "they": "them", "him": "him", "her": "her", "it": "it"}
_ME = {" me": " you", " us": " you"}


def lead_in(ground: Ground, number: int, quoted: str, *, to: str | None, other: str | None = None) -> str:
    """The words before the question, the ``number``-th way of saying them."""
    shifted = in_our_mouth(quoted) if ground is not Ground.ASSUMPTION and not other else None
    ways = _LEADS[ground]
    if shifted is not None and number % len(ways) == 0:
        return _begin(_SHIFTED.format(shifted=shifted), to)
    return _begin(ways[number % len(ways)].format(quote=in_marks(quoted), other=in_marks(other or "")), to)


def in_marks(quoted: str) -> str:
    """Their words in quotation marks, otherwise untouched."""
    return f"“{quoted}”"


def how_called(name: str | None) -> str | None:
    """How we would call somebody: the first name, without the device they joined from; None where it is no name."""
    words = parse_name(name).words if name else ()
    if name is None or not words or not words[0].isalpha() or len(words[0]) < _SHORTEST_CALL:
        return None
    as_written = (part for part in _LETTERS.findall(name) if fold(part) == words[0])  # with its accents
    return next(as_written, words[0]).title()


def filled(ending: str, groups: Mapping[str, str | None]) -> str:
    """An ending with what its frame's sign found in their words."""
    who = (groups.get("who") or groups.get("who2") or "").lower()
    verb = (groups.get("verb") or "").lower()
    rest = (groups.get("rest") or "").lower()
    for mine, yours in _ME.items():
        rest = re.sub(rf"{mine}\b", yours, rest)
    return ending.format(
        them=_THEM.get(who, "them"),
        they=who or "they",
        verb=verb,
        rest=rest,
        stem=f"does {verb[:-1]}" if verb.endswith("s") else verb,
        name=groups.get("name") or "",
    )


def _begin(sentence: str, to: str | None) -> str:
    if to is None:
        return sentence[:1].upper() + sentence[1:]
    return f"{to}, {sentence}"


def signs(frame: Frame, fragment: str, sentence: str) -> Mapping[str, str | None] | None:
    """What a frame's sign finds in their words; None where it does not fit."""
    found: Mapping[str, str | None] = {}
    if frame.sign is not None:
        match = frame.sign.search(fragment if frame.in_fragment else sentence)
        if match is None:
            return None
        found = match.groupdict()
    return None if frame.unless is not None and frame.unless.search(sentence) else found
