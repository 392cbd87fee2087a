"""Whether texts are what people say to each other, and not what somebody wrote down about them."""

from __future__ import annotations

import re
from collections.abc import Sequence

SENTENCE = re.compile(r".*[.?!…][\"”’')\]]{0,3}", re.DOTALL)
# Words by which people speak to each other; notes seldom hold them, and never in every third paragraph.
TO_EACH_OTHER = re.compile(
    r"\b(?:you|your|yours|we|i|i'm|i've|my|du|ni|er|jag|vi|sie|ihr|ich|wir|vous|tu|je|nous|usted|tú|yo|nosotros|você|eu|tu|io|noi|"
    r"lei|jij|u|ik|wij|ty|pan|pani|ja|my)\b",
    re.IGNORECASE,
)


def people_talk(texts: Sequence[str]) -> bool:
    """Whether these texts, each with somebody's name beside it, are speech: "Anna, send the log" in a list of tasks is none.

    Most are whole sentences; a fifth of them are questions, two at least, or one is and a third hold words for each other.
    """
    n_sentences = sum(SENTENCE.fullmatch(text) is not None for text in texts)
    n_questions = sum("?" in text for text in texts)
    n_to_others = sum(TO_EACH_OTHER.search(text) is not None for text in texts)
    mutual = n_questions >= max(2, 0.2 * len(texts)) or (n_questions > 0 and n_to_others >= 0.3 * len(texts))
    return mutual and n_sentences >= 0.7 * len(texts)
