"""Words that show that something may be at odds with what was said before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum, auto


class Odds(Enum):
    """How a passage shows that it may be at odds with an earlier one."""

    __hash__ = object.__hash__  # an enum's own is worked out in Python, and signs are looked up for every passage

    REPORTED = auto()  # "they all think he asks me"
    CHANGED = auto()  # "not any more"
    DENIED = auto()  # "it's never thirty-one"
    CHANGED_TO = auto()  # "back to fifty-two": of a number alone
    CORRECTED = auto()  # "I recounted, and it was"
    NEVER_SAID = auto()  # "I have never been against it"
    NOW = auto()  # no dispute by itself


ODDS_SIGNS: Mapping[Odds, str] = {
    Odds.REPORTED: """
        (they|everybody|everyone|people|he|she) (all|always|still|only|) (think|thinks|say|says|believe|believes|reckon|reckons|assume|assumes),
        (tell|tells|told) everybody, (tell|tells|told) everyone, everybody talks about, everyone talks about, people talk about""",
    Odds.CHANGED: """
        any more, anymore, no longer, not * any longer, (is|are|it's|they're|we're|i'm|days|weeks|hours|months) (*|) again, used to, until recently,
        these days, (has|have|they've|we've|he's|she's|it's) (changed|moved|stopped|gone|left|closed|lost|wrote again|written again),
        (we|they) stopped, they lost, (he|she) left, gave (it|) up, instead of, since then, now it's, (is|are) now, now we, we now,
        (i've|we've|they've) got * now, that's (gone|over|done|sorted|fixed|finished), off the table, changed (my|our|his|her|their) mind,
        (has|have) (moved|put back|brought forward) the (date|day|deadline)""",
    Odds.CHANGED_TO: """
        (back|down|up) (to|at) #, (closer|nearer|more) (to|like) #, (it|there|that) (has|have) been #, (it's|they've|he's|she's|has) been (*|) #,
        since * (left|went|joined|retired|stopped|started|took), since (january|february|march|april|may|june|july|august|september|october|november|december)""",
    Odds.DENIED: """
        (not|never|isn't|ain't|wasn't) (the|a|even|really|quite|) #, no longer (the|a|) #, (not|never) (£|$|€),
        (won't|wont|can't|doesn't|don't) (do|make|take|sell|have) (the|a|even|) #, not #, never #""",
    Odds.CORRECTED: """
        (i|we) (recounted|miscounted|misspoke|checked again), my (mistake|fault|error), (i|we) (was|were) wrong, i got (it|that) wrong,
        i (said|told you|wrote) *, i should have said, correction, (it|that) should (be|have been|read), not # but #""",
    Odds.NEVER_SAID: """
        (i've|i|i have|we've|we have) never (been|said|wanted|asked|told|thought|had), (i'm|i am|i was) not (against|for|the one|afraid|in favour),
        i (don't|do not|didn't|did not) (want|mind|say|ask|think so), that's not (right|true|so|what i), that is not (right|true|so|what i), nobody asked me,
        who told you that""",
    Odds.NOW: "now, nowadays, today",
}
_NO_LONGER = re.compile(
    r"\b(?:not|n't|no) (?P<what>[^.!?]{1,60}?) any ?more|"
    r"(?:(?P<who>[^.,;!?]{1,60}?) (?:is|are|was|were|has|have|'s|'re) )?\bno longer (?P<that>[^.,!?]{1,40})",
    re.IGNORECASE,
)


def said_to_be_gone(text: str) -> Iterator[str]:
    """What a text says in so many words is no more."""
    for match in _NO_LONGER.finditer(text):
        yield " ".join(filter(None, match.groups()))
