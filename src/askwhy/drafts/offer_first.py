"""Whether what we sell comes before anything that they need."""

from __future__ import annotations

from collections.abc import Iterator

from askwhy.drafts.about_them import ways_of
from askwhy.drafts.checking import Checking
from askwhy.drafts.finding import Fault, Finding
from askwhy.drafts.wording import n_of_them, offers
from askwhy.labels import Move
from askwhy.language.labelled import LabelledSentence


def check_offer_first(checking: Checking) -> Iterator[Finding]:
    """The first sentence that tells of what we sell, where no need of theirs stands before it."""
    for sentence in checking.draft.sentences:
        if sentence.sentence.start in checking.canned:
            continue  # neither an offer nor a need: a habit
        if offers(sentence, checking.ours) and not checking.is_tied(sentence):
            yield checking.draft.on(
                sentence,
                Fault.PRODUCT_BEFORE_NEED,
                "What we sell comes before anything that they need. Say first what they told you, and let the offer answer it.",
                instead=checking.worth_taking_up(),
            )
            return
        if _is_of_their_need(sentence, checking):
            return


def _is_of_their_need(sentence: LabelledSentence, checking: Checking) -> bool:
    asks = sentence.has(Move.QUESTION) or sentence.text.rstrip().endswith("?")
    return (
        checking.is_tied(sentence)
        or bool(ways_of(sentence.text, checking.firm_names))
        or (asks and n_of_them(sentence.text) > 0)
    )
