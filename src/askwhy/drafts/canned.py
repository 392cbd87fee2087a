"""Openings that a thousand letters have: they say that nobody thought of this reader yet."""

from __future__ import annotations

from collections.abc import Iterator

from askwhy.drafts.checking import Checking
from askwhy.drafts.finding import Fault, Finding


def check_opening(checking: Checking) -> Iterator[Finding]:
    """The first sentences, as far as they are what every letter begins with."""
    for sentence in checking.draft.sentences:
        habit = checking.canned.get(sentence.sentence.start)
        if habit is None:
            continue
        yield checking.draft.on(
            sentence,
            Fault.CANNED_OPENING,
            f"Thousands of messages begin like this: it is {habit}. Begin with something that only they would recognise.",
            instead=checking.worth_taking_up(),
        )
