"""Whether a sentence that speaks to them holds something in particular, without any map: a place, a name, words they wrote."""

from __future__ import annotations

import re

_SPEAKS_TO_THEM = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“][^\"“”]{8,200}[\"”]")
_NAME_INSIDE = re.compile(r"(?<=[a-z,;] )(?P<name>[A-Z][a-zà-öø-ÿ]{3,})(?![\w’'])")
_WHERE = re.compile(r"\b(?:in|at|on|from|near|outside|behind|opposite) (?:the )?[A-Z][a-zà-öø-ÿ]{3,}")
_NOBODY = re.compile(
    r"^(?:I|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Europe|Germany|Britain|"
    r"England|Christmas|Easter|Internet|Google|LinkedIn|Linkedin|Excel|English|German)$"
)


def is_particular(text: str) -> bool:
    """Whether a sentence tells them something in particular about themselves: it quotes them, or names where they are."""
    if not _SPEAKS_TO_THEM.search(text):
        return False
    if _QUOTED.search(text):
        return True
    return any(not _NOBODY.match(where.group().split()[-1]) for where in _WHERE.finditer(text))
