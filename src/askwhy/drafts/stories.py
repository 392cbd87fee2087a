"""Stories of somebody else: another customer, a famous firm. They seldom fit, and they take the room of this customer's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from askwhy.drafts.checking import Checking
from askwhy.drafts.finding import Fault, Finding
from askwhy.drafts.wording import n_of_us
from askwhy.labels import Move
from askwhy.language.labelled import LabelledSentence

_ANOTHER = (
    r"(?:an?|one|another|one of our|many of our|most of our|some of our|two of our|three of our|several of our|our|other|several|many|leading) (?:[\w'-]+ ){0,4}?"
    r"(?:customers?|clients?|compan(?:y|ies)|firms?|business(?:es)?|bakery|bakeries|clinics?|hospitals?|hotels?|mills?|depots?|schools?|shops?|factor(?:y|ies)|manufacturers?|makers?|producers?|groups?|"
    r"homes?|farms?|offices?|stores?|chains?|brands?|users?|partners?|restaurants?|practices?|dealers?|operators?|workshops?|plants?|breweries|brewery|garages?|teams?|house|municipalit(?:y|ies)|council)"
)
_ANOTHER_ONE = _ANOTHER.replace("partners?|", "").replace("teams?|", "").replace("plants?|", "")
_TOLD = re.compile(
    rf"\b(?i:{_ANOTHER})\b[^.!?]{{0,60}}?\b(?:in|near|from|outside|of|around|over in) (?!your\b|the\b|our\b|\d)[A-Z][\w-]+|"
    rf"\b(?i:{_ANOTHER_ONE})\b[^.!?]{{0,60}}?\b(?:cut|saved?|saw|found|doubled|reduced|increased|grew|halved|switched|moved|began|started|went|gained|lost|won|told|had|got|filled|"
    r"managed|use[sd]?|tripled|replaced|stopped|never|bought|chose|used|has|have|is still|now|were|was)\b|"
    r"\b(?:[Ii]|[Ww]e)(?:'ve| have)?(?: recently| just| already| also)? (?:helped|filled|supplied|equipped|did|done|built|installed|worked with|worked for|saved|delivered)\b[^.!?]{0,60}\bfor (?:an?|the|one|another)\b|"
    r"\b(?:(?i:companies|firms|brands|names|customers|clients|people|organi[sz]ations|the likes of|giants) (?:like |such as |including )?|(?i:trusted|used|loved|chosen) by )(?:[A-Z][\w&.-]+)\b|"
    r"\b(?:as|even|just like) (?:[A-Z][\w&.-]+)(?:(?:,| and|, and) [A-Z][\w&.-]+)+|"
    r"^\W*(?:[A-Z][\w&.-]+(?: [A-Z][\w&.-]+)?)(?:(?:,| and|, and) (?:[A-Z][\w&.-]+)(?: [A-Z][\w&.-]+)?)+ (?:have|has|had|already|use|trust|chose|did|made|are|rely|work|switched|moved|all)\b|"
    r"\b(?i:i could|let me|i can|i'll|i must) tell you (?:about|of)\b",
)


def check_stories(checking: Checking) -> Iterator[Finding]:
    """The sentences that tell of somebody else."""
    for sentence in checking.draft.sentences:
        if tells_of_others(sentence) and not checking.is_tied(sentence):
            yield checking.draft.on(
                sentence,
                Fault.THIRD_PARTY_STORY,
                "This tells of somebody else, who may have nothing in common with them. Their own words weigh more; keep it for when they ask.",
                instead=checking.may_go_back(checking.closest(sentence.text)[:1]),
            )


def tells_of_others(sentence: LabelledSentence) -> bool:
    """Whether a sentence tells what happened to another customer or a famous firm."""
    if sentence.text.rstrip().endswith("?"):
        return False
    text = sentence.text.replace("’", "'")
    of_another = sentence.has(Move.THIRD_PARTY_STORY) and not n_of_us(text)  # "then we ran the backlog" is our own
    return of_another or _TOLD.search(text) is not None
