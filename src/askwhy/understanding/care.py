"""Private matters: recognised by their words, so that they stay with those present until a person decides."""

from __future__ import annotations

import re

from askwhy.understanding.insight import Care

# Words of sickness, faith and quarrels also name machines and markets ("the line is sick", "family firm"), so most of
# these need a person beside them.
_PERSON = r"(?:I|he|she|they|you|my|his|her|their|our|mum|mom|dad|father|mother|wife|husband|son|daughter|brother|sister|[A-Z][a-z]+)"
_PATTERNS: dict[Care, re.Pattern[str]] = {
    Care.HEALTH: re.compile(
        rf"\b(?:cancer|chemo\w*|{_PERSON} (?:has|had|have|got) (?:diabetes|asthma|a stroke)|depress(?:ed|ion)|anxiety|burn(?:t|ed)?[- ]?out|"
        r"nervous breakdown|heart attack|had (?:an operation|surgery)|(?:having|have|had|get|getting) (?:the|my|his|her|a new|new) (?:hip|knee|heart|back|cataracts?|eyes)s? (?:done|replaced|operated)|in hospital|out of the hospital|(?:in|from) the hospital (?:with|where)|"
        r"off sick|sick leave|signed off|diagnosed|pregnan(?:t|cy)|miscarriage|dementia|alzheimer\w*|epilep\w+|limp(?:ing|s)|[Ii](?:'m|f I'm) crook|"
        r"arm in a sling|(?:and|with) (?:his|her|my|their|the) (?:bad )?(?:knees?|hips?|lungs|nerves)|bad (?:knee|hip|back|heart)|my hip|"
        r"(?:his|her) eyes are bad|drinks too much|alcoholi\w+|rehab|therapist)\b",
    ),
    Care.FAITH: re.compile(
        rf"\b(?:{_PERSON}(?:'m|'s|'re| am| is| are) (?:a |an )?(?:muslim|christian|catholic|protestant|jewish|hindu|sikh|buddhist|religious|devout|atheist|"
        r"baptist|methodist|mormon)|(?:I|he|she|we|they) (?:pray|prays|prayed|fast|fasts)|(?:go|goes|went|am|is|'m|'s) (?:to|at) (?:church|mosque|temple|mass)|"
        r"(?:my|his|her|their|our) (?:faith|religion|god))\b",
        re.IGNORECASE,
    ),
    Care.POLITICS: re.compile(
        r"\b(?:votes?d? (?:for|labour|tory|leave|remain|republican|democrat)|labour party|tor(?:y|ies)|republicans?|democrats?|"
        r"brexiteer|remainer|election campaign|politic(?:s|al views?)|party member)\b",
        re.IGNORECASE,
    ),
    Care.UNION: re.compile(
        r"\b(?:trade union|in the union|the union rep|shop steward|union member|works council|on strike|strike ballot)\b",
        re.IGNORECASE,
    ),
    Care.SEXUALITY: re.compile(
        r"\b(?:gay|lesbian|bisexual|transgender|came out as|his boyfriend|her girlfriend)\b", re.IGNORECASE
    ),
    Care.FAMILY: re.compile(
        r"\b(?:(?:got|getting|my|his|her|their|the) divorced?|separated from|split up|(?:wife|husband|he|she) left (?:me|him|her)(?= for|,|\.|$)|custody|affair|(?:my|his|her|(?<!there)'s) (?:\w+ )?funeral|widow(?:ed|er)?|"
        rf"(?:since )?{_PERSON}(?:'s)? (?:\w+ )?(?:passed(?: away| on)?(?= in|,|\.| it| last|$)|died|death)|(?:my|his|her|your) late (?:husband|wife|father|mother)|"
        r"until the will|inheritance|don't speak any ?more|doesn't speak to (?:him|her|me|us)|falling[- ]out|estranged|evict\w+|bankrupt(?:cy)? at home)\b"
    ),
}


def read_care(text: str) -> Care | None:
    """Which part of somebody's private life a passage touches; None where it touches none.

    Meant to err on the side of care: a person can lift it in one step.
    """
    return next((care for care, pattern in _PATTERNS.items() if pattern.search(text)), None)
