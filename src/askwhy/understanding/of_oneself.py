"""What somebody told of himself: what he wants, why he does it, what he is afraid of. Others may tell that of him too, and it is not the same."""

from __future__ import annotations

import re
from collections.abc import Mapping

from askwhy.conversation import Side
from askwhy.labels import Aspect
from askwhy.language.labelled import LabelledConversation
from askwhy.understanding.moments import Moments

_SIGNS: Mapping[Aspect, re.Pattern[str]] = {
    Aspect.GOALS: re.compile(r"\b(?:I|I'd|I would|I'm)\b[^.?!]{0,20}\b(?:want|like|love|rather|hop(?:e|ing)|wish|aim|plan|dream|going to)\b", re.IGNORECASE),
    Aspect.MOTIVATIONS: re.compile(
        r"\bI (?:\w+ )?(?:like|love|loved|enjoy|care|believe|stay|stayed|do (?:this|it)|came|started|swore|built|can't stand|couldn't)\b|"
        r"\bmy (?:dad|father|mother|mum|mom|grandfather|grandmother|son|daughter|name)\b|\bmatters to me\b|\bmine\b",
        re.IGNORECASE,
    ),
    Aspect.FEARS: re.compile(""),  # whatever somebody is afraid of, he tells of himself
}  # fmt: skip


def find_told_of_oneself(labelled: LabelledConversation) -> frozenset[tuple[str, Aspect]]:
    """Who told of himself, and under which aspect: in his own mouth and in the first person, in however few words."""
    moments = Moments(labelled)
    return frozenset(
        (who, aspect)
        for number, sentence in enumerate(labelled.sentences)
        if sentence.side is Side.THEM and (who := moments.who(number)) is not None
        for aspect, sign in _SIGNS.items()
        if aspect in sentence.labels and sign.search(sentence.text.replace("’", "'"))
    )
