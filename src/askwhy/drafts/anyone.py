"""Whether a message could be sent to anybody in their trade: how much of it goes with this customer alone."""

from __future__ import annotations

from collections.abc import Iterator

from askwhy.drafts.checking import Checking
from askwhy.drafts.finding import Fault, Finding
from askwhy.listening.measurement import Measurement, not_measurable

_ENOUGH = 0.01  # of the sentences: one that goes with nobody else makes it theirs


def specificity(checking: Checking) -> Measurement:
    """The share of the sentences that go with this customer alone.

    A sentence does that with something that they told us, a name of theirs, or words of theirs between quotation marks.

    Returns:
        A share from 0 (anybody could be sent it) to 1, with those sentences; not measurable without a sentence.
    """
    sentences = checking.draft.sentences
    if not sentences:
        return not_measurable("share", "There is no sentence in it.")
    tied = [sentence for sentence in sentences if checking.is_tied(sentence)]
    return Measurement(
        value=len(tied) / len(sentences),
        unit="share",
        n=len(sentences),
        pieces=tuple(map(checking.draft.labelled.evidence, tied)),
    )


def check_anyone(checking: Checking) -> Iterator[Finding]:
    """One finding on the whole body, where next to nothing in it is only theirs."""
    figure = specificity(checking)
    if figure.value is None or figure.value >= _ENOUGH:
        return
    sentences = checking.draft.sentences
    yield checking.draft.finding(
        Fault.COULD_BE_ANYONE,
        sentences[0].sentence.start,
        sentences[-1].sentence.end,
        "Names and addresses aside, this could go to anybody in their trade: nothing in it is theirs alone.",
        instead=checking.worth_taking_up(),
    )
