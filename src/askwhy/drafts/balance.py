"""Whether a message speaks of us: what is ours against what is theirs, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator

from askwhy.drafts.checking import Checking
from askwhy.drafts.finding import Fault, Finding
from askwhy.drafts.wording import n_of_them, offers, speaks_of_us

_HALF = 0.5  # of the sentences
_SELDOM = 0.25  # of the sentences
_FEWEST = 3  # sentences: less is a line, and no letter


def check_balance(checking: Checking) -> Iterator[Finding]:
    """One finding on the first sentence of ours, where half of the message speaks of us and little in it is theirs."""
    sentences = checking.draft.sentences
    if len(sentences) < _FEWEST:
        return
    of_us = [s for s in sentences if (offers(s, checking.ours) or speaks_of_us(s.text)) and not checking.is_tied(s)]
    tied = sum(checking.is_tied(s) for s in sentences)
    asking = sum(s.text.rstrip().endswith("?") and n_of_them(s.text) > 0 for s in sentences)
    if len(of_us) >= _HALF * len(sentences) and tied + asking <= _SELDOM * len(sentences):
        yield checking.draft.on(
            of_us[0],
            Fault.US_HEAVY,
            f"{len(of_us)} of {len(sentences)} sentences speak of us, {tied} of something that is theirs. Turn it round: what is in it that they would miss?",
            instead=checking.worth_taking_up(),
        )
