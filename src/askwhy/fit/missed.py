""" "What would they miss if we were gone?": their own words, or the question, for nobody but they can say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from askwhy.conversation import Side
from askwhy.evidence import Evidence
from askwhy.understanding.conduct import Remark
from askwhy.understanding.insight import Insight, Standing

QUESTION = "What would you miss if we were gone?"
# What they say they would lack, and what they say has helped; both name us by "you", or what we do for them.
_MISS = re.compile(
    r"\b(?:miss(?:ed)? (?:you|it|that|your|the \w+)|without (?:you|your|that list|it)\b|"
    r"if you (?:weren't|were not|stopped|went|left)|couldn't do (?:it )?without|hold on to (?:you|that)|"
    r"(?:has|have|'s|'ve) been (?:a )?(?:proper|real|great|big|huge)?\s*help|saves? (?:me|us)|saved (?:me|us)|"
    r"(?:only|first) (?:one|ones|firm|people|person) (?:who|that)|don't (?:stop|lose))\b",
    re.IGNORECASE,
)
_OF_US = re.compile(r"\b(?:you|your|you've|you're)\b", re.IGNORECASE)
_NOT_OURS = re.compile(r"\b(?:never|not|didn't|haven't|nobody)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """What they say they would miss; ``question`` is what to ask, None where they have said it."""

    words: tuple[Evidence, ...]
    question: str | None


def find_missed(insights: Iterable[Insight], remarks: Iterable[Remark]) -> Missed:
    """What they would miss, in their own words.

    Args:
        insights: Those of a map.
        remarks: What they said of our conduct; what they were content with counts.

    Returns:
        Their words, the remarks first; the question where there are none.
    """
    told = [
        telling.evidence
        for insight in insights
        if insight.care is None and insight.standing not in (Standing.CONTRADICTED, Standing.STALE)
        for telling in insight.tellings
        if telling.side is Side.THEM and _would_miss(telling.evidence.exact)
    ]
    words = tuple(dict.fromkeys([*(remark.evidence for remark in remarks if remark.good), *told]))
    return Missed(words=words, question=None if words else QUESTION)


def _would_miss(text: str) -> bool:
    return bool(_MISS.search(text) and _OF_US.search(text) and not _NOT_OURS.search(text))
