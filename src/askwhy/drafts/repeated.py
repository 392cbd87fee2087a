"""Sentences that stand in other messages of ours, word for word."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from askwhy.drafts.checking import Checking
from askwhy.drafts.finding import Fault, Finding
from askwhy.understanding.words import words_in

_SAME = 90.0  # of 100: another name or number, and the rest as it was
_FEWEST = 5  # words: "Thank you very much" is everybody's


def check_repeated(checking: Checking) -> Iterator[Finding]:
    """The sentences that were written to somebody else before."""
    others = [(other.name, " ".join(words_in(s.text))) for other in checking.others for s in other.sentences]
    for sentence in checking.draft.sentences:
        words = words_in(sentence.text)
        if len(words) < _FEWEST:
            continue
        name = next((name for name, text in others if fuzz.ratio(" ".join(words), text, score_cutoff=_SAME)), None)
        if name is not None:
            yield checking.draft.on(
                sentence,
                Fault.REPEATED,
                f"The same sentence stands in {name}. If it fits both, it may say little to either.",
                also_in=name,
            )
