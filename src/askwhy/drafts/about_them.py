"""Whether a sentence of ours says something about the customer: rules about who it speaks of, and how.

"You", "your people", their firm or one of them as whoever has, does or is something; what a sentence takes for granted
("since you run at night", "your problem with …"); and what is said of everybody in their place ("bakeries your size").
A question says nothing, except for what it takes for granted. What is only possible ("if you …"), what is ours to give
("you will find attached"), and the small change of letters ("your reply") say nothing about them.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum

from askwhy.understanding.words import NUMBER_WORDS, is_telling


class Way(StrEnum):
    """How a sentence speaks of them."""

    STATED = "stated"  # "you run two shifts", "your orders leave late"
    OWNED = "owned"  # "it seals your plastic film": what it says they have
    PRESUPPOSED = "presupposed"  # "as you grow", "your problem with"
    REPORTED = "reported"  # "you told me that"
    EVERYBODY = "everybody"  # "firms like yours"


# What people write about in any letter: to own one of these is no news.
_NEUTRAL = (
    "time|inbox|mail|e-?mails?|messages?|repl(?:y|ies)|answers?|response|thoughts?|feedback|opinion|view|views|interest|attention|orders?|"
    "requests?|enquir(?:y|ies)|inquir(?:y|ies)|questions?|calls?|visits?|diary|calendar|convenience|names?|details|compan(?:y|ies)|"
    "firm|business(?:es)?|organi[sz]ations?|teams?|needs?|requirements?|behalf|side|end|service|disposal|consideration|patience|"
    "understanding|help|support|kindness|hospitality|words?|sentence|notes?|letters?|websites?|sites?|pages?|posts?|adverts?|ads?|"
    "quotation|quote|offer|proposal|copy|house|one|hands?|kind|mind|fingertips|confirmation|availability|address|phone|number|"
    "honesty|openness|welcome|meeting|conversation|talk|trust|permission|leave|decision|choice|colleagues?|place|case|signature|head|"
    "growth|success|goals?|future|industry|sector|trade|market|area|world|blessing|idea|ideas|people|life|work|day|week|morning|"
    "boss|reading|records?|information|reference|files?|approval|terms|account|money|wishes|instructions|preference|pace"
)
_ADVERBS = (
    "still|already|now|currently|probably|surely|certainly|also|often|usually|always|never|clearly|simply|just|really|only|even|"
    "obviously|likely|actually|both|all|no doubt|presumably|typically|rarely|mostly|apparently|definitely|regularly|doubtless|then|too"
)
# After these words "you" is whom something is done to, or somebody to whom it has not happened yet.
_NOT_SUBJECT = (
    "send|sends|sent|tell|tells|told|give|gives|show|shows|offer|offers|ask|write|call|let|lets|help|helps|save|saves|bring|brings|"
    "get|gets|thank|for|to|with|of|from|by|at|on|about|like|than|see|seeing|meet|meeting|contact|visit|wish|make|makes|between|after|"
    "before|until|till|if|when|whenever|whether|unless|once|should|would|could|can|may|might|will|do|did|does|are|were|have|had|is|"
    "what|whatever|which|who|whom|how|why|without|against|wherever|case|soon|long|charge|invite|saving|giving|sending|helping|around|"
    "assure|guarantee|promise|remind|reach|email|ring|keep|keeps|lets|want|wanted|need|in|near|behind|over|under|keeping|show|"
    "introduce|owe|sooner|rather|prefer|left|leave|leaves|pay|pays|sell|shall|must|letting|suggest|recommend|propose"
)
# What somebody does with a letter, an offer or a meeting, and nothing else.
_LETTER_VERBS = (
    "will|would|can|could|may|might|shall|should|'ll|'d|ll|find|found|let|like|agree|wish|prefer|choose|decide|send|give|gave|get|receive|"
    "received|order|sign|reply|answer|call|read|asked|see|look|visit|book|click|try|pay|say|said|told|mentioned|told|wrote|showed|described|"
    "put it|explained|and|or|to|in|on|at|for|with|the|a|an|that|this|but|as|so|before|because|again|too|today|tomorrow|next|anything|"
    "something|more|better|in|about|by|from|off|out|up|until|after|if|when|how|what|when|asked for|requested|sent|gave|invited|met|"
    "shared|know|two|guys|both|all|think|please|directly|free|personally|well|very|quickly|enough|soon|pick|test|judge|compare|check|"
    "correct|start|begin|reserve|register|download|join|forward|not|bin"
)
_BE_HAVE = r"are|were|have|had|'re|'ve|do|don't|aren't|haven't|hadn't|weren't|didn't|did"
_YOU_DO = re.compile(
    rf"(?:(?P<before>[\w'-]+)(?P<mark>[^\w'\s-]*)\s+)?\byou(?:(?P<short>'re|'ve)|\s+(?:(?:{_ADVERBS})\s+)*(?P<verb>[\w']+))",
    re.IGNORECASE,
)
_SURELY = re.compile(
    r"\byou(?:'ll| will| must| would|'d)(?: \w+)? (?:(?:surely|probably|certainly|no doubt|already|all) |be \w+ing\b|have (?:been|had)\b|(?:still )?be (?:under|short|tired|losing)\b|"
    r"save\b|go for\b|want\b|need\b|know\b|find it\b)",
    re.IGNORECASE,
)
_YOUR = re.compile(r"\byour (?P<own>own )?(?P<first>[\w'-]+)(?: (?P<second>[\w'-]+))?", re.IGNORECASE)
_YOUR_DOES = re.compile(
    rf"\byour (?:[\w'-]+ ){{0,3}}?[\w'-]+, (?:which|who|where) (?:(?:{_ADVERBS}) )*(?:is|are|was|were|has|have|had|needs?|\w+s)\b|"
    rf"\byour (?:[\w'-]+ ){{1,4}}?(?:(?:{_ADVERBS}) )*(?:is|are|was|were|has|have|had|isn't|aren't|does|doesn't|do|don't|needs?|wants?|loses?|lose|costs?|"
    r"keeps?|runs?|works?|takes?|stays?|gets?|makes?|comes?|goes|go|ends?|stops?|struggles?|suffers?|spends?|asks?|expects?|grows?|"
    r"deserves?|changed|asked|agreed|decided|started|left|told|began|moved|bought|lost|grew|rose|fell|complain(?:s|ed)?|must|use[sd]?|hate[sd]?|love[sd]?|"
    r"wait(?:s|ed)?|prefer(?:s|red)?|rel(?:y|ies)|depends?|leak[s]?|face[sd]?|pay[s]?|buy[s]?|sell[s]?|know[s]?|think[s]?|feel[s]?)\b",
    re.IGNORECASE,
)
_BEGINS_WITH_THEIRS = re.compile(
    rf"^\W*(?:and |but |so |yet |today |now )?your (?!(?:{_NEUTRAL})\b|\d)\w+(?! will\b| would\b| can\b| could\b)[^,:]* \w",
    re.IGNORECASE,
)
_DOES_TO_YOU = re.compile(
    r"\b(?:is|are|was|were|'s|'re) (?:\w+ )?(?!(?:expect|wait|ask|send|bring|giv|tell|show|offer|see|call|writ|look|meet|thank|invit|join|visit|help|mak)ing\b)\w+ing (?:\w+ )?(?:you|your)\b|"
    r"\b(?:worked|works|went|failed|paid off|turned out)(?: \w+){0,4} for you\b(?! to)|"
    r"\b(?:costs?|hurts?|bothers?|worries|slows?|holds?|drives?|annoys?|frustrates?|wastes?) (?:you|your)\b",
    re.IGNORECASE,
)
_TAKEN_FOR_GRANTED = re.compile(
    rf"\b(?:since|as|because|given that|now that|considering that|seeing that|knowing that) (?:you|your(?! (?:{_NEUTRAL})\b))(?:'re|'ve)?\b(?! (?:know|say|said|see|told|mentioned|wish|like|asked|can|"
    r"wrote|requested|put it|may|might|will|prefer|want|please)\b)|"
    r"\byour (?:\w+ )?(?:problems?|issues?|struggles?|troubles?|difficult(?:y|ies)|worr(?:y|ies)|frustrations?|challenges?|shortages?|lack|bottlenecks?|losses|"
    r"dependence|ambitions?|plans?) (?:with|of|in|about|to|for|at|is|are)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"(?<!what )(?<!everything )(?<!else )(?<!all )(?<!something )(?<!things )\b(?:(?:as )?you(?:'ve| have)? (?:\w+ )?(?:said|told (?:me|us)|mentioned|explained|described|wrote|complained|stressed)\b(?! (?:about|of|to)\b)|"
    r"(?:i|we) (?:heard|learnt|learned|understood|gathered) from you)\b",
    re.IGNORECASE,
)
_EVERYBODY = re.compile(
    r"\b(?:like yours|like you(?! to)|your size|of your size|such as yours|in your (?:position|place|shoes|situation|line)|"
    r"(?:firms|companies|businesses|people|teams|shops|mills|homes|schools|hotels|farms|offices) like (?:yours|you))\b",
    re.IGNORECASE,
)
_AS_A = re.compile(r"^\W*as (?:a|an) (?P<what>[\w'-]+(?: [\w'-]+){0,4}?),? you\b", re.IGNORECASE)
_POSSIBLE = re.compile(
    r"\b(?:i|we)(?:'d| would| do|'m| am|'re| are)? (?:(?:not|don't|never|can't|cannot) (?:yet |even |really )?(?:know|sure|see|asked)|wonder\w*|curious|like to (?:know|hear|see|learn|understand))(?: yet| enough)? "
    r"(?:that|if|whether|what|how|why|which|who|where|when)\b[^,;:.]*|"
    r"\b(?:if|when|whenever|whether|unless|once|until|till|should you|in case|as soon as|as long as|so that|before|what(?! (?:costs?|hurts?|worries|keeps|holds|bothers|drives|slows)\b)|how|which(?! is\b)|why|whatever|wherever)\b[^,;:.]*",
    re.IGNORECASE,
)
_POLITE = re.compile(
    r"\b(?:hope|trust|wish|congratulations|thanks?|thank|sorry|apolog\w+|please|glad|grateful|look(?:ing)? forward|happy to|delighted|welcome|attached|enclosed)\b",
    re.IGNORECASE,
)
_DOES = (
    rf"(?:(?:{_ADVERBS}) )*(?:is|are|was|were|has|have|had|does|doesn't|didn't|isn't|wasn't|hasn't|wants?|needs?|thinks?|knows?|does|runs?|keeps?|decides?|asked|agreed|wanted|decided|started|left|signs|signed|"
    r"handles|manages|likes|hates|prefers|took|takes|gave|bought|went|goes|comes|came|works|worked|orders|ordered|pays|paid|loses|lost|must)\b"
)
_ROLE_DOES = re.compile(
    rf"\b(?:the|both|all|all the|most of the|half (?:of )?the|many of the|some of the|none of the) (?:[\w-]+ )?(?:board|council|committee|staff|drivers?|nurses?|teachers?|parents?|patients?|guests?|members?|"
    r"residents?|owners?|founder|directors?|management|managers?|foreman|fitters?|chefs?|cooks?|waiters?|farmers?|growers?|pickers?|apprentices?|employees|workers?|crews?|union|works council|"
    rf"treasurer|accountant|bookkeeper|pupils?|tenants?|doctors?|dentists?|vets?|mechanics?|bakers?|family) {_DOES}",
    re.IGNORECASE,
)
_IMPERATIVE = re.compile(
    r"^\W*(?:please |just |do |simply |kindly )*(?:let|send|give|call|ring|write|reply|book|see|click|find|have|join|take|tell|order|reserve|visit|get|return|choose|try|download|"
    r"shout|say|ask|bin|correct|contact|imagine|think|discover|learn|read|check|look|save|come|meet|register|sign)\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:web)?(?:advert|ad|site|page|manual|paper|interview|post|report|brochure|article|blog|newsletter|podcast|talk|leaflet|catalogue|menu|sign|profile)\b[^.!?]{0,120}[\"“][^\"“”]{5,200}[\"”]|"
    r"[\"“][^\"“”]{5,200}[\"”][^.!?]{0,120}\b(?:web)?(?:advert|ad|site|page|manual|paper|interview|post|report|brochure|article|blog|newsletter|podcast|talk|leaflet|catalogue|menu|sign|profile)\b",
    re.IGNORECASE,
)
_OURSELVES = re.compile(
    r"^\W*(?:i|we)(?:'ll| will| shall|'m writing| am writing|'re writing| are writing| can| could)\b", re.IGNORECASE
)
_QUESTION_END = re.compile(r"\?[\"”’')\]]*$")
_FOLLOWED_BY_QUESTION = re.compile(r"(?:[:;]|\s[–—-]\s)(?=[^:;]*\?\W*$)")
_INNER_OF_OFFER = re.compile(
    r"\b(?:saves?|helps?|lets?|gives?|brings?|allows?|enables?|makes?|cuts?|reduces?|improves?|boosts?|frees?) (?:\w+ )?(?:you|your)\b",
    re.IGNORECASE,
)


def ways_of(text: str, names: Collection[str] = ()) -> frozenset[Way]:
    """How a sentence speaks of them; empty where it claims nothing about them.

    Args:
        text: A sentence of ours.
        names: What their firm is called.
    """
    said = stated_part(text.replace("’", "'"))
    if not said:
        granted = _TAKEN_FOR_GRANTED.search(text.replace("’", "'"))
        return frozenset({Way.PRESUPPOSED}) if granted else frozenset()
    if _PUBLISHED.search(said):
        return frozenset()  # a quotation that says where it stands is its own evidence
    found: set[Way] = set()
    if _REPORTED.search(said):
        found.add(Way.REPORTED)
    if _TAKEN_FOR_GRANTED.search(said):
        found.add(Way.PRESUPPOSED)
    real = _POSSIBLE.sub(" , ", said)
    if _EVERYBODY.search(real) or _AS_A.search(real):
        found.add(Way.EVERYBODY)
    polite = _POLITE.search(real) or _IMPERATIVE.search(real) or _OURSELVES.search(real)
    if not polite and (_says_you_do(real) or _theirs_does(real) or _DOES_TO_YOU.search(real) or _SURELY.search(real)):
        found.add(Way.STATED)
    if not polite and _owns(real):
        found.add(Way.OWNED)
    if not polite and (any(_is_subject(real, name) for name in names) or _ROLE_DOES.search(real)):
        found.add(Way.STATED)
    return frozenset(found)


def stated_part(text: str) -> str:
    """What a sentence states: all of it, or what stands before the question in it; empty for a plain question."""
    if not _QUESTION_END.search(text.strip()):
        return text
    cut = _FOLLOWED_BY_QUESTION.search(text)
    return text[: cut.start()] if cut else ""


def _says_you_do(text: str) -> bool:
    for match in _YOU_DO.finditer(text):
        before, mark = (match["before"] or "").lower(), match["mark"] or ""
        if before in _NOT_SUBJECT_WORDS and not mark:
            continue
        if match["short"] or match["verb"].lower() not in _LETTER_WORDS:
            return True
    return False


def _theirs_does(text: str) -> bool:
    if _BEGINS_WITH_THEIRS.search(text):
        return True
    match = _YOUR_DOES.search(text)
    return match is not None and not _INNER_OF_OFFER.search(text[: match.start() + 5])


def _owns(text: str) -> bool:
    """Whether something described is said to be theirs: "your plastic film"; that they have a roof is no claim."""
    for match in _YOUR.finditer(text):
        first, second = match["first"].lower(), (match["second"] or "").lower()
        if match["own"] and not _NEUTRAL_WORD.fullmatch(first):
            return True
        if (
            second
            and not _NEUTRAL_WORD.fullmatch(first)
            and not _NEUTRAL_WORD.fullmatch(second)
            and _describes(first, second)
        ):
            return True
    return False


def _describes(first: str, second: str) -> bool:
    return (is_telling(first) or first in NUMBER_WORDS) and is_telling(second) and second not in _AFTER_NOUNS


def _is_subject(text: str, name: str) -> bool:
    """Whether somebody or their firm, called by name, is said to be or do something: never where they are only spoken to."""
    if name not in text:
        return False
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?:'s(?: (?!i\b|we\b|I\b)[a-z][\w-]*){{1,3}})? {_DOES}", text))


# What follows a thing without describing it: "your drivers directly", "your mill first".
_AFTER_NOUNS = frozenset(
    "directly first next later soon straight together instead anyway already today tomorrow either free again alone twice once early late fast quickly well better best using including according per via "
    "within during between across along near next inside outside behind above below beside besides".split()
)
_NOT_SUBJECT_WORDS = frozenset(_NOT_SUBJECT.split("|"))
_LETTER_WORDS = frozenset(_LETTER_VERBS.split("|"))
_NEUTRAL_WORD = re.compile(rf"(?:{_NEUTRAL})(?:'s)?")
