"""What a telling rests on, from its language: a thing that happened, a habit, a supposition, or somebody else's mind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum, auto
from typing import Any

from askwhy.understanding.insight import Grounding


class Ground(Enum):
    """What the words of a passage show about what it rests on."""

    __hash__ = object.__hash__  # an enum's own is worked out in Python, and signs are looked up for every passage

    SUPPOSED = auto()  # "we would"
    OF_OTHERS = auto()  # "he reckons"
    GENERAL = auto()  # "usually"
    DATED = auto()  # "last week": a thing that happened on a day
    PAST = auto()  # told in the past tense
    NUMBER = auto()


_OTHERS = "(he|she|they|people|everybody|* who|the *|my *|our *)"
_MONTHS = "(january|february|march|april|may|june|july|august|september|october|november|december)"
_DAYS = "(monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
GROUND_SIGNS: Mapping[Ground, str] = {
    Ground.SUPPOSED: """
        would, wouldn't, could, might, if i, if we, if you, if somebody, if one of, i'd *, we'd *, you'd *, he'd *, she'd *, they'd *,
        it'd *, that'd *, supposing, imagine, in case, unless, ideally, wish, going to have to""",
    Ground.OF_OTHERS: f"""
        {_OTHERS} (only|just|also|always|) (say|says|said|reckon|reckons|think|thinks|thought|believe|believes|claim|claims),
        (he|she) (wants|hopes|fears|worries|feels|hates|loves|likes), (he|she|they) (is|are) (worried|afraid|thinking|saying),
        (he's|she's|they're) (been|) (saying|worried|afraid|thinking), told (me|us), tells (me|us), i (hear|heard), i've heard, i'm told,
        we were told, apparently, supposedly, rumour*, rumor*, word is""",
    Ground.GENERAL: f"""
        usually, normally, typically, generally, always, often, mostly, mainly, tend to, tends to, most of the time, as a rule, whenever,
        sometimes, now and then, (every|each) (time|day|night|week|month|year|morning|evening|one|single|{_DAYS[1:-1]}), mondays, tuesdays,
        wednesdays, thursdays, fridays, saturdays, sundays, never, anything, anybody, everyone, everybody, people, half the time""",
    Ground.DATED: f"""
        yesterday, ago, last (week|month|year|night|time|spring|summer|autumn|fall|winter|{_DAYS[1:-1]}), once, one (day|time|night|morning),
        on the * (job|project|order), that (day|time|week), in (19*|20*), (in|since|on|by|from|until|till) {_MONTHS},
        (in|since|on|by|from|until|till) {_DAYS}""",
    Ground.PAST: """
        was, were, wasn't, weren't, had, hadn't, did, didn't, went, came, got, took, made, said, told, asked, lost, found, left, kept, bought,
        sold, paid, sent, spent, built, wrote, brought, began, broke, broken, chose, drove, fell, felt, gave, grew, held, knew, met, ran,
        rang, saw, sat, stood, stopped, started, taught, thought, threw, understood, won, woke, been, ended, this (morning|winter|summer)""",
    Ground.NUMBER: "#",
}
_NAME = re.compile(r"(?<=[a-z,;'’] )[A-Z][a-z]+")  # a capital inside a sentence
_HAD = re.compile(
    r"\b(?:I|we|he|she|they|you|it)'d (?:been|had|\w+ed|to)\b", re.IGNORECASE
)  # "I'd had": no supposition
_ED = re.compile(r"\b[a-z]{2,}ed\b")


def read_grounding(text: str, signs: Mapping[Any, int]) -> Grounding:
    """What a telling rests on.

    A rule of thumb on the words of one passage. In doubt between a habit and a fact, a number, a date or a name makes it
    a fact; a supposition outweighs the facts inside it; what somebody else says or wants is hearsay unless it is told
    as a thing that happened on a day.

    Args:
        text: A passage of English.
        signs: What its words show.
    """
    if Ground.DATED in signs:
        return Grounding.SPECIFIC
    if Ground.SUPPOSED in signs and not (signs[Ground.SUPPOSED] == 1 and _HAD.search(text)):
        return Grounding.HYPOTHETICAL
    if Ground.OF_OTHERS in signs:
        return Grounding.HEARSAY
    if Ground.GENERAL in signs:
        return Grounding.GENERAL
    if Ground.PAST in signs or Ground.NUMBER in signs or _ED.search(text) or _NAME.search(text):
        return Grounding.SPECIFIC
    return Grounding.GENERAL
