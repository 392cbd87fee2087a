"""Whether a sentence promises something, by its words and what a classifier makes of it."""

from __future__ import annotations

import math
import re
from datetime import date

from askwhy.curiosity.due import find_due
from askwhy.labels import Move
from askwhy.language.labelled import LabelledSentence

# "ill" stands for "I'll" where somebody types in haste, "well" for nothing but itself.
_ILL = r"(?<=\bi)ll(?=\s+(?!(?:on|in|at|and|but|or|for|with|from|since|again|all|this|last|so|too|when|that|he|she|they|we|i)\b)[a-z])"
_LL = rf"(?:['’]ll|{_ILL})"
WILL = rf"(?:{_LL}|\s+will|\s+shall|['’]m\s+going\s+to|['’]re\s+going\s+to|\s+am\s+going\s+to|\s+are\s+going\s+to|['’]m\s+gonna|\s+can|\s+promise\s+to)"
SELF = r"(?:i|we|me\s+and\s+\w+)"
# "I'll send", "we will ring": somebody speaks of what they themselves will do.
I_WILL = re.compile(
    rf"(?<![\w'’]){SELF}{WILL}(?:\s+(?:also|just|then|gladly|happily|certainly|definitely|still|personally))?\s+",
    re.IGNORECASE,
)
# "You'll have a price by Wednesday": what somebody will have from us.
YOU_WILL = re.compile(
    r"(?<![\w'’])(?:you|he|she|they)(?:['’]?ll|\s+will)\s+(?=(?:have|get|hear|see|receive|be)\b)", re.IGNORECASE
)
_YOU_WILL_HAVE = re.compile(r"(?<![\w'’])you(?:['’]?ll| will) (?:have|get|hear|see|receive)\b", re.IGNORECASE)
FROM_ME = re.compile(r"\b(?:off|from|on) (?:me|us|my side|our side)\b", re.IGNORECASE)
_GIVES_YOU = re.compile(
    rf"(?<![\w'’]){SELF}(?:{_LL}|\s+will)\s+(?:\w+\s+)?(?:send|ring|call|bring|buy|write|email|e-mail|text|post|forward|get|find|fetch|"
    r"introduce|drop|pay|show|draft|make)\s+(?:you\b|it\s+(?:to|over|across|round)|that\s+(?:to|over|across|round))",
    re.IGNORECASE,
)
_WILL_DO = re.compile(
    rf"(?<![\w'’]){SELF}(?:{_LL}|\s+will)\s+(?:\w+\s+)?(?:send|ring|call|phone|bring|write|e?-?mail|text|forward|get|give|find|fetch|ask|check|introduce|"
    r"intro|connect|draft|make|show|put|look|talk|speak|tell|do|come|go|pick|sort|book|order|dig|drop|pop|swing|chase|post|sign|run|try|take|hold|read|leave|"
    r"keep|let|have)\b",
    re.IGNORECASE,
)
# "I shoot you the link tonight": some speak of what they will do in the present.
_I_DO = re.compile(
    rf"(?<![\w'’]){SELF}\s+(?:only\s+|just\s+)?(?:send|write|call|bring|ring|ask|make|put|book|talk|go|come)\s+(?:to\s+|with\s+)?(?:you|him|her|it|them|\w{{1,20}})\b",
    re.IGNORECASE,
)
_GOING_TO = re.compile(rf"(?<![\w'’]){SELF}(?:{_LL}|\s+will|['’](?:m|re)\s+go(?:nna|ing\s+to))\s+\w", re.IGNORECASE)
# "They'll be with you by twelve", "there'll be a credit", "you hear it from me the same day".
_WILL_COME = re.compile(
    r"(?<![\w'’])(?:(?:it|they|that|these|those)(?:['’]?ll| will) be with you|there(?:['’]?ll| will) be a (?:credit|refund|replacement)|"
    r"you(?:['’]?ll| will)? (?:hear|get) (?:it|that|them|this|one|an? \w{1,20}) (?:from|off) (?!now|then|here|there))\b",
    re.IGNORECASE,
)
# "It stops with me": somebody will keep it to themselves.
_KEEPS_QUIET = re.compile(
    r"\b(?:it|this|that) (?:stops|stays) (?:with (?:me|us)|between (?:us|you and me)|in this room|here)\b|"
    r"\b(?:it|this|that) (?:won['’]?t|will not|doesn['’]?t|does not) (?:go|get) (?:any )?(?:further|anywhere)\b",
    re.IGNORECASE,
)
_OR_SHALL_I = re.compile(r",\s*or\s[^?]{1,80}\?\s*$", re.IGNORECASE)  # "I'll print it, or do you want it e-mailed?"
# "I'll be honest", "I'll give you that", "I'll come to that": the form of a promise, and only the talk is led by it.
_EMPTY = re.compile(
    rf"(?<![\w'’]){SELF}{WILL}\s+(?:be (?:honest|straight|frank|fair|right back|quick|blunt|real)|give (?:you|him|her|them) that|"
    r"tell you (?:what|why|how|that|something|now|honestly|(?:a|one) (?:thing|story|incident))|"
    r"say|bet|admit|guess|assume|grant|see\b(?!\s+(?:to|him|her|them))|never|not|have to|take (?:that|it) (?:as|that)|"
    r"(?:come|get) (?:back )?(?:to|on to) \w{1,30} (?:in a|later)|come (?:back )?to (?:that|this|it)\b|"
    r"get out (?:of )?your (?:way|hair)|let you (?:go|get)|leave (?:it|that|this) (?:there|here|where)|leave that one|"
    r"(?:read|say|play|give) (?:it|that|them|this) (?:all )?back|read (?:you )?back)|\bwhat I(?:['’]?ll| will| can)\b",
    re.IGNORECASE,
)
# "I'll be flat on my back": what will be so, and not what somebody will do.
_STATE = re.compile(
    rf"(?<![\w'’]){SELF}{WILL}\s+be\s+(?!(?:there|here|with|in touch|over|back|round|around|at|on (?:the|your)|writing|sending|ringing|calling|asking|bringing)\b)",
    re.IGNORECASE,
)

# How likely the classifier must hold a promise, by the words it stands in.
_LIKELIHOOD_OF_PLAIN_WORDS = 0.1  # "I'll send you the list", "I'll ring him"
_LIKELIHOOD_OF_THE_PRESENT = 0.25  # "I write to him on Monday"
_LIKELIHOOD_OF_A_FORM = 0.5  # "I can bring them"
_LIKELIHOOD_OF_OTHER_WORDS = 0.8  # "Send it over then", "You can send the deck"
_ANY_DAY = date(2000, 1, 3)  # only whether a time is named matters there


def holds_promise(sentence: LabelledSentence) -> bool:
    """Whether somebody promises in a sentence.

    A person's label is taken as it is, and without it only what is plainly given to the other side counts. A
    classifier's is weighed against the words: the plainer they promise, the less it has to agree.
    """
    text = sentence.text
    if not sentence.probabilities:
        return sentence.has(Move.COMMITMENT) or (_is_told(sentence) and _gives(text))
    likely = sentence.probability(Move.COMMITMENT)
    if sentence.has(Move.COMMITMENT):
        return _leads_somewhere(text) and (likely >= _LIKELIHOOD_OF_OTHER_WORDS or _is_formed(text))
    return _is_told(sentence) and likely >= _needed(text)


def _is_told(sentence: LabelledSentence) -> bool:
    """Whether a sentence is neither a question nor praise of what is sold."""
    if sentence.has(Move.PITCH) and not _is_dated(sentence.text) and not _WILL_COME.search(sentence.text):
        return False
    return not sentence.text.rstrip().endswith("?") or _OR_SHALL_I.search(sentence.text) is not None


def _is_dated(text: str) -> bool:
    """Whether the words say plainly who will do or have something by when."""
    plain = _YOU_WILL_HAVE.search(text) or _GOING_TO.search(text)
    return plain is not None and find_due(text, _ANY_DAY) is not None


def _gives(text: str) -> bool:
    return _GIVES_YOU.search(text) is not None and _EMPTY.search(text) is None


def _leads_somewhere(text: str) -> bool:
    """Whether something besides the talk itself is meant: no "I'll be honest", no "I'll be flat on my back"."""
    said = len(I_WILL.findall(text))
    empty = len(_EMPTY.findall(text)) + len(_STATE.findall(text))
    return said == 0 or empty < said


def _needed(text: str) -> float:
    """How likely the classifier must hold a promise for these words to count as one."""
    if not _leads_somewhere(text):
        return math.inf
    if _KEEPS_QUIET.search(text) or _WILL_COME.search(text) or _is_dated(text):
        return 0.0
    if _GIVES_YOU.search(text) or _WILL_DO.search(text):
        return _LIKELIHOOD_OF_PLAIN_WORDS
    if _I_DO.search(text) and find_due(text, _ANY_DAY) is not None:
        return _LIKELIHOOD_OF_THE_PRESENT
    return _LIKELIHOOD_OF_A_FORM if _is_formed(text) else _LIKELIHOOD_OF_OTHER_WORDS


def _is_formed(text: str) -> bool:
    """Whether somebody speaks of what they themselves will do, in words that may be a promise."""
    return any(form.search(text) is not None for form in (I_WILL, _I_DO, FROM_ME))
