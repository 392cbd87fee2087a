"""The few words of a sentence that are worth quoting back: a verbatim piece, short enough to be said aloud."""

from __future__ import annotations

import itertools
import re

from askwhy.curiosity.marks import MARKS
from askwhy.curiosity.words import content_words

MOST_WORDS = 20
_FEWEST_WORDS, _MOST_CLAUSES = 3, 6
# "it's --", and "then I've got to think about, yeah": nobody ends there on purpose.
BROKEN_OFF = re.compile(
    r"(?:--|—|…|\.\.\.)\s{0,3}[\"”’']?$|\b(?:about|to|of|for|with|the|a|and|or),? (?:yeah|you know|anyway|well)\.?$",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"(?:[,;:]\s+(?!\w+[,.]|\w+ and \w+[,.])|\s+(?:--|[–—-])\s+|\s+(?=(?:and(?! a half)|but|so|because|since|which|where|if|then|or)\s))"
)
_LEAD = re.compile(
    r"^(?:(?:and|so|but|then|well|er|erm|um|uh|oh|okay|ok|yes|yeah|yep|no|nah|right|look|see|like|now|also|because|cause|cos|anyway|honestly|"
    r"actually|basically|mind you|to be fair|in fairness|i mean|you know|you see|i suppose|i guess|i think|the thing is|at this moment|as well|"
    r"for example|more(?= that i\b)|if you want to know|that(?= (?:i|we|he|she|they|it|nobody|the|my|our)\b)|plus|hm|ah|ja|mate|look)\b(?:\s*(?:,|--|…|\.\.\.))?\s*)+",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"^(?:\[[^\]]{1,20}\]\s*)+(?=\w)|^(?:\d{1,2}[.)]|[-*•])\s+(?=\w)"
)  # "[laughs] That's about right.", "2. we were bought"
_TAIL = re.compile(
    r"(?:,\s*(?:but|and|or|mind|you know|yeah|really|like|right|so|though|as well|actually|i think|or something|or whatever|et cetera|and all|innit|ay|hey|mate|"
    r"to be fair|in fairness|honestly|if you want to know|i['’]ll give you that)\??)?[\s.,;:!]{0,9}$",
    re.IGNORECASE,
)
_DANGLES = re.compile(
    r"^(?:which|that(?!['’]|\s+(?:is|was|ain|isn|wasn|means|makes|costs|one|did|does|would|will|could|day|time)\b)|who|where|when|than|of|to|for|with|from|in|on|at|by|as|or)\b",
    re.IGNORECASE,
)
# "if you want to know", "since they took on the work": half a sentence, unless its main clause comes along.
_HALF = re.compile(
    r"^(?:if|when|since|because|every time|by the time|once|unless|although|though|while|after|before|until)\b[^,]*$",
    re.IGNORECASE,
)
_SAYS_MORE = re.compile(
    r"\b(?:i['’]?d (?:like|want|love)|i (?:want|hope|wish|care|believe|think|never|always|need|mind)|we (?:want|need|never|can['’]?t)|the only|nobody|never|can['’]?t|couldn['’]?t)\b",
    re.IGNORECASE,
)
_ENDS_OPEN = re.compile(
    r"\b(?:and|but|so|or|the|a|an|of|to|for|with|from|in|on|at|by|because|if|that|which|who|is|are|was|my|our|your|his|her|about)$",
    re.IGNORECASE,
)
_PRONOUN = r"(?:i|we|you|he|she|it|they|this|that|these|those|there|nobody|somebody|everybody|who|what)(?:['’]\w+)?"
_NOUN = r"(?:the|my|our|his|her|their|your|a|an|one|two|three|half|some|most|every|that|this) (?!and\b|or\b)[\w-]+"
_BEGINNING = r"(?:^|[,;.:] |\b(?i:and|but|so|if|when|that|because|since|where|like|as) )"
# Somebody or something that does something.
_HAS_SUBJECT = re.compile(
    rf"\b(?i:{_PRONOUN}) [a-zà-ÿ'’]+|{_BEGINNING}(?:(?i:{_NOUN})|[A-Z][\w-]+(?:['’]s)?) [a-zà-ÿ'’]+"
)
_FALSE_START = re.compile(r"^\S+(?: \S+)?, ")  # "we can't, I've got …"
_PER_WORD, _MARKED, _WITH_SUBJECT, _TO_THE_END, _FALSE, _DANGLING = 1.0, 3.0, 2.0, 1.0, 2.0, -5.0


def worth_quoting(text: str) -> str:
    """The piece of a sentence to give back, verbatim; the whole sentence where it is short.

    Fillers at its beginning and end are left out. Where the sentence is long, the clause that says most is taken:
    the one with a fear, a loss, a date in it rather than the one that leads up to it.
    """
    whole = trim(text)
    left_open = _ENDS_OPEN.search(whole) is not None and not text.rstrip(" .!?").endswith(whole)
    if len(whole.split()) <= MOST_WORDS and not left_open:
        return whole
    runs = _runs(text)
    if BROKEN_OFF.search(text):  # what was about to be said stands at the end
        runs = [(start, end) for start, end in runs if end == len(text)]
    marked = [(weight, [match.span() for match in mark.finditer(text)]) for _, weight, mark in MARKS]
    pieces = [(trim(text[start:end]), _marks_within(marked, start, end)) for start, end in runs]
    fitting = [(p, marks) for p, marks in pieces if _FEWEST_WORDS <= len(p.split()) <= MOST_WORDS]
    best = max(fitting, key=lambda pair: (_value(pair[0], text) + _MARKED * pair[1], -len(pair[0])), default=None)
    return best[0] if best is not None else _first_words(whole)


def trim(text: str) -> str:
    """A text without the fillers around it; still a verbatim piece of it. Where it breaks off, its end is kept."""
    rest = _NOISE.sub("", text.strip())
    lead = _LEAD.match(rest)
    if lead is not None and len(rest[lead.end() :].split()) >= _FEWEST_WORDS:
        rest = rest[lead.end() :]
    tail = None if BROKEN_OFF.search(rest) else _TAIL.search(rest)
    if tail is not None and len(rest[: tail.start()].split()) >= _FEWEST_WORDS - 1:
        rest = rest[: tail.start()]
    return rest.strip().rstrip(".,;:! ") or text.strip()


def _runs(text: str) -> list[tuple[int, int]]:
    """Every run of a few neighbouring clauses."""
    cuts = [match.span() for match in _CUT.finditer(text)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    return [(starts[i], ends[j]) for i in range(len(starts)) for j in range(i, min(i + _MOST_CLAUSES, len(ends)))]


def _marks_within(marked: list[tuple[float, list[tuple[int, int]]]], start: int, end: int) -> float:
    """The weight of the marks between two places, each kind once."""
    return sum(weight for weight, spans in marked if any(start <= first and last <= end for first, last in spans))


def _value(piece: str, text: str) -> float:
    """What a piece is worth without its marks."""
    value = _PER_WORD * min(len(content_words(piece)), 4)
    value += _WITH_SUBJECT if _HAS_SUBJECT.search(piece) else 0.0
    value += _MARKED if _SAYS_MORE.search(piece) else 0.0
    value -= _FALSE if _FALSE_START.match(piece) else 0.0
    at_the_end = text.rstrip(" .!").endswith(piece)
    value += _TO_THE_END if at_the_end else 0.0
    if _DANGLES.match(piece) or _HALF.match(piece) or (_ENDS_OPEN.search(piece) and not at_the_end):
        value += _DANGLING
    return value


def _first_words(text: str) -> str:
    """For a sentence without a clause to cut at: its beginning, to the last word that can end one."""
    words = [match.end() for match in itertools.islice(re.finditer(r"\S+", text), MOST_WORDS)]
    while len(words) > _FEWEST_WORDS and _ENDS_OPEN.search(text[: words[-1]].rstrip(",")):
        words.pop()
    return text[: words[-1]].rstrip(",;: ") if words else text


def stands_alone(piece: str) -> bool:
    """Whether a piece can be understood as a statement: somebody or something in it, and no half sentence."""
    return _HAS_SUBJECT.search(piece) is not None and not _DANGLES.match(piece) and not _HALF.match(piece)
