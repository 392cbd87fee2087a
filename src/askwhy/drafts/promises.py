"""What a message promises: nothing is wrong with it, and it will be counted on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from askwhy.curiosity.promises import find_promises
from askwhy.drafts.checking import Checking
from askwhy.drafts.finding import Fault, Finding

_GUARANTEES = re.compile(
    r"\b(?:we|i) (?:guarantee|promise|undertake|commit|warrant)\b|\bguaranteed\b|\b(?:we|i)(?:'ll| will| shall) (?!be (?:happy|glad|pleased|delighted)|not\b|never\b|have to\b|need\b|assume\b|keep (?:this|it)\b)\w+|"
    r"\byou(?:'ll| will) (?:have|get|receive|hear)\b",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(r"^\W*if\b", re.IGNORECASE)


def check_promises(checking: Checking) -> Iterator[Finding]:
    """The sentences that say what we will do or guarantee."""
    promised = {(p.evidence.start, p.evidence.end) for p in find_promises(checking.draft.labelled)}
    for sentence in checking.draft.sentences:
        place = sentence.sentence
        read = any(start < place.end and place.start < end for start, end in promised)
        text = sentence.text.replace("’", "'")
        is_question = text.rstrip().endswith("?")
        if not is_question and (read or (_GUARANTEES.search(text) and not _CONDITIONAL.match(text))):
            yield checking.draft.on(
                sentence,
                Fault.PROMISE,
                "This is a promise. Send it only if you can keep it, and write it down where you will see it.",
            )
