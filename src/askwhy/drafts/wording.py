"""Of whom a sentence of ours speaks: of us, of what we sell, or of them."""

from __future__ import annotations

import re

from askwhy.curiosity.our_terms import OurTerms
from askwhy.labels import Move
from askwhy.language.labelled import LabelledSentence

_US = re.compile(r"\b(?:i|we|us|our|ours|my|me|mine|ourselves|myself)(?:'(?:m|ve|ll|d|re))?\b", re.IGNORECASE)
_YOU = re.compile(r"\b(?:you|your|yours|yourself|yourselves)(?:'(?:ve|ll|d|re))?\b", re.IGNORECASE)
_OF_THEM = re.compile(r"\W*your?\b(?! (?:get|receive|pay|order)\b)", re.IGNORECASE)
# One person who writes "I" is somebody; "we" and "our" are a firm.
_FIRM = re.compile(r"\b(?:we|us|our|ours|ourselves)(?:'(?:ve|ll|d|re))?\b", re.IGNORECASE)
_NAMED_THING = re.compile(
    r"^\W*(?:The |Our )?(?:[A-Z][\w&-]*\d[\w-]*|(?!The |This |That |It |There |He |She |Here |What |Who )[A-Z][\w&-]+(?: [A-Z][\w&-]+)? is (?:the|a|an|one of|your|now)) "
)
_WE_DO = re.compile(
    r"^\W*(?:i|we)\b(?! (?:have noted|noted|understand|gather|hear|know|believe|think|guess|take it)\b)|\b(?:sends?|brings?|rings?|gives?) you\b",
    re.IGNORECASE,
)
_OUR_THING = re.compile(
    r"\bour (?:[\w-]+ ){0,4}?(?:products?|services?|solutions?|platforms?|software|systems?|tools?|apps?|packages?|range|portfolio|technology|offer(?:ing)?s?|suite|brochure|catalogue|"
    r"release|machines?|team|experts?|candidates?|installers?|engineers?|translators?|clients?|customers?|prices?|rates?|plants?|group|company|firm|models?|equipment|promo\w*|programme|program|"
    r"module|dashboard|training|courses?|network|fleet|warehouse|proposal)\b|"
    r"\b(?:we|i)(?:'ve| have|'re| are| can| also| now| currently| proudly)* (?:offer|provide|deliver|supply|sell|make|build|manufacture|install|create|design|develop|produce|speciali[sz]e|propose|guarantee|serve|"
    r"include|launch\w*|built|built|developed|helped|placed|founded|certified|ship|stock|rent|lease|finance|handle|cover|work with|process)\b|"
    r"\b(?:free (?:trial|demo|sample|study|quote|consultation|audit)|brochure|promo|discount|per cent off|% off|ex works|per head|in a \d+[- ]minute demo)\b|"
    r"\b(?:includes?|comes with|reaches|features|carries|is available|has been tested|cuts the price|fee is|price is|prices start|costs? (?:only|just)|starts? (?:at|from))\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"(?:\b(?:EUR|USD|GBP|CHF|NOK|SEK|DKK|PLN)\b|[£$€])\s?\d", re.IGNORECASE)


def n_of_us(text: str) -> int:
    """How many words speak of us: "we", "our", "I"."""
    return len(_US.findall(text.replace("’", "'")))


def n_of_them(text: str) -> int:
    """How many words speak to them: "you", "your"."""
    return len(_YOU.findall(text.replace("’", "'")))


def speaks_of_us(text: str) -> bool:
    """Whether a sentence speaks of our firm: "we", "our"."""
    return _FIRM.search(text.replace("’", "'")) is not None


def speaks_of_ourselves(text: str) -> bool:
    """Whether a sentence begins with what we do, think or said, or says what somebody will send them."""
    return _WE_DO.search(text.replace("’", "'")) is not None


def offers(sentence: LabelledSentence, ours: OurTerms) -> bool:
    """Whether a sentence tells what we sell, what it can do or costs."""
    text = sentence.text.replace("’", "'")
    if text.rstrip().endswith("?") or (_OF_THEM.match(text) and not ours.is_named_in(text)):
        return False
    return (
        sentence.has(Move.PITCH)
        or _NAMED_THING.search(text) is not None
        or _OUR_THING.search(text) is not None
        or _MONEY.search(text) is not None
        or ours.is_named_in(text)
    )
