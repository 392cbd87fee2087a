"""What a telling rests on, from its language: a thing that happened, a habit, a supposition, or somebody else's mind."""

from __future__ import annotations

import re

from askwhy.understanding.insight import Grounding

_SAYS = r"(?:(?:only |just |also |always )?(?:says?|said|reckons?|thinks?|thought|believes?|claims?))"
_FEELS = r"(?:wants?|hopes?|fears?|worries|feels?|hates|loves|likes|is (?:worried|afraid|thinking|saying))"
_HEARSAY = re.compile(
    rf"\b(?:(?:he|she|they|people|everybody|the \w+|my \w+|our \w+|[A-Z]\w+) {_SAYS}|(?:he|she|they|[A-Z]\w+) {_FEELS}|"
    r"(?:he|she|they)'?s (?:been )?(?:saying|worried|afraid|thinking)|told (?:me|us)|tells (?:me|us)|"
    r"I(?:'ve)? (?:heard|hear) (?:that|it|they|he|she|from)|I'm told|we were told|apparently|supposedly|rumou?r|word is)\b"
)
_HYPOTHETICAL = re.compile(
    r"\b(?:would|wouldn't|could(?! see| hear| tell| not see)|might|if (?:I|we|you(?! want| ask| like| know| see)|somebody|one of)\b|(?:I|we|you|he|she|they|it|that)'d (?!been\b|had\b|\w+ed\b)\w+|"
    r"supposing|imagine|in case|unless|ideally|wish|I(?:'d| would) (?:like|love|want)|going to have to)\b",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"\b(?:usually|normally|typically|generally|always|often|mostly|mainly|tends? to|most of the time|as a rule|whenever|sometimes|now and then|"
    r"(?:every|each) (?:time|day|night|week|month|year|morning|evening|\w+day|one|single|single one)|(?:mon|tues|wednes|thurs|fri|satur|sun)days|never|anything|anybody|everyone|everybody|people|half the time)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|wasn't|weren't|had|hadn't|did|didn't|went|came|got|took|made|said|told|asked|lost|found|left|kept|bought|sold|paid|"
    r"sent|spent|built|wrote|brought|began|broke|broken|chose|cut|drove|fell|felt|gave|grew|held|knew|let|met|ran|rang|saw|sat|shut|stood|stopped|"
    r"started|taught|thought|threw|understood|won|woke|been|ended|yesterday|ago|last (?:week|month|year|night|time|spring|summer|autumn|fall|winter|\w+day)|"
    r"once|one (?:day|time|night|morning)|this (?:morning|week|winter|summer|spring|autumn)|[a-z]{3,}ed)\b",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"\b(?:yesterday|ago|last (?:week|month|year|night|time|spring|summer|autumn|fall|winter|\w+day)|once|one (?:day|time|night|morning)|"
    r"on the \w+ (?:job|project|order)|that (?:day|time|week)|in (?:19|20)\d\d|(?:in|since|on|by|from|until|till) (?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b",
    re.IGNORECASE,
)
_FACT = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|per cent)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[a-z,;'’] )[A-Z][a-z]+")  # a capital inside a sentence


def read_grounding(text: str) -> Grounding:
    """What a telling rests on.

    A rule of thumb on the words of one passage. In doubt between a habit and a fact, a number, a date or a name makes it
    a fact; a supposition outweighs the facts inside it; what somebody else says or wants is hearsay unless it is told
    as a thing that happened on a day.

    Args:
        text: A passage of English.
    """
    if _HYPOTHETICAL.search(text):
        return Grounding.HYPOTHETICAL if not _HAPPENED.search(text) else Grounding.SPECIFIC
    if _HEARSAY.search(text) and not _HAPPENED.search(text):
        return Grounding.HEARSAY
    if _HAPPENED.search(text):
        return Grounding.SPECIFIC
    if _GENERAL.search(text):
        return Grounding.GENERAL
    if _PAST.search(text) or _FACT.search(text) or _NAME.search(text):
        return Grounding.SPECIFIC
    return Grounding.GENERAL
