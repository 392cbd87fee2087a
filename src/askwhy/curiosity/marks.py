"""Words by which people show that there is more behind what they say. Rules of thumb about English, no more.

Each mark is a lure with its weight. The lists were made by asking of each kind how else people say it, and measured on
conversations that were read by hand: docs/explanation/threads.md.
"""

from __future__ import annotations

import re
from enum import StrEnum

_MONTH = (
    "january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|"
    "the fall|winter|the new year|christmas|easter"
)
_KIN = (
    "father|dad|daddy|mother|mum|mom|mam|mama|son|daughter|brother|sister|wife|husband|uncle|aunt|grandson|granddaughter|"
    "grandfather|granddad|grandmother|nan|nephew|niece|cousin|kids?|children|lad|girl|boy|family|in-law"
)
_AT_WORK = (
    "foreman|apprentice|boss|partner|owner|founder|manager|director|accountant|old man|colleague|supervisor|trainee|"
    "predecessor|successor"
)


class Lure(StrEnum):
    """Why a sentence invites more."""

    FEAR = "a fear"
    OBSTACLE = "something in their way"
    MOTIVE = "what they care about"
    GOAL = "what they want"
    CHANGE = "a change"
    FEELING = "a strong feeling"
    PERSON = "a person named in passing"
    CULTURE = "how they work together"
    FACT = "a fact about their world"
    HESITATION = "said with hesitation"
    HINT = "more behind it than was said"
    LOSS = "somebody or something lost"
    UNHEARD = "nobody has listened or asked"
    CORRECTION = "it corrected us"
    EMPHASIS = "they stressed it"
    OWN_TIME = "it takes their nights or weekends"
    VOLUNTEERED = "nobody had asked for it"


def any_of(*phrases: str) -> re.Pattern[str]:
    """A pattern for any of these phrases as whole words; an apostrophe may be curly, or missing as in dictation."""
    either = "|".join(phrase.replace("'", "['’]?") for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


LOSS = any_of(
    r"passed(?: away)?(?: (?:in|last|on))", r"since \w+ (?:passed|died|went|left|retired)", "died", "dead", "dying", "funeral",
    r"retir(?:es|ing|ed|e)", r"leav(?:es|ing) (?:us|me|in|soon)?", r"(?:he|she|they)'s off (?:in|to)", r"gone (?:to|for good)",
    r"(?:quit|quits|quitting|resigned|gave notice|handed in)", r"shut(?:s|ting)? (?:down|the|it)", r"clos(?:ing|ed) (?:down|the)",
    r"(?:go|goes|going|went|move|moves|moving|moved) over to", r"to the (?:new|other) (?:place|one|lot|firm|shop|company|people|crowd)",
    "lost", "losing", r"nobody (?:coming )?(?:after|behind|for (?:him|her|it)|to take|left)", "no one (?:after|behind|left)",
    "last of", "is gone", "are gone", "used up", "ran out", "runs out",
)  # fmt: skip
HINT = any_of(
    r"(?:ain't|isn't|wasn't|is not|not) what (?:keeps|worries|bothers|matters)", r"it's not (?:about|that|just|only|even|so)",
    r"it (?:isn't|wasn't|ain't) (?:about|that|just|only|even|really|so)", r"not so (?:closed|simple|easy|sure)",
    r"i wouldn't (?:exactly )?(?:say|call)", "something else", "other thing", r"don't (?:so much |really |like to )?talk about",
    "another story", "long story", r"(?:i|we)(?:'ve| have)? never (?:said|told|talked)", "haven't (?:said|told)",
    r"first (?:time )?i'?(?:ve|d)? (?:\w+ )?heard", "i never knew", "news to me", "(?:god|lord|heaven) knows", r"who knows(?=[,.?!]|$)", "that's the thing",
    r"(?:i|we) (?:was|were|got|felt) (?:leant|leaned|pushed|pressed|forced|passed|made|told|talked|dropped|blamed|let down|left)",
    r"haven't (?:worked|figured|found)(?: \w+){0,2} out", "in a way", "if i'm honest", "to be honest", "between us", "you'd think", "or so they say", "supposed to",
)  # fmt: skip
UNHEARD = any_of(
    r"nobody (?:believes?|asks?|asked|listens?|listened|knows|told|touches|tells|sees|cares|thanks)", r"nobody(?:'s| has) (?:ever )?\w+(?:ed|en|ne)",
    "never been (?:asked|told|heard)", r"i (?:asked|told them|said so|warned)", r"(?:don't|doesn't|didn't|won't) (?:listen|ask|hear)",
    "no one (?:asks?|asked|listens?|listened|knows|believes?)", r"i've been saying", "again and again",
)  # fmt: skip
FEAR = any_of(
    "afraid", "scared?", "scares", r"worr(?:y|ied|ies|ying|ysome)", "frighten(?:s|ed|ing)", "terrified", r"dread(?:s|ed|ing)?", "nervous",
    "anxious", "lie awake", "lying awake", r"keeps? (?:me|us|him|her) (?:up|awake)", r"(?:can't|couldn't|didn't|don't) sleep",
    r"slept bad(?:ly)?", "jail", "prison", "court", "what if", "risk", "nightmare", "panic", "bankrupt", "go under", "sink us",
    r"(?:don't|do not|didn't|not) know (?:if|whether|who|how long)", "might not", "may not be", "what would people (?:say|think)",
    "laughed out",
)  # fmt: skip
FEELING = any_of(
    r"cr(?:y|ies|ied|ying)", "tears?", "ashamed", "proud", r"hurts?", "hate", "sick of", "fed up", "tired", "exhausted", "angry", "furious",
    r"embarrass(?:ed|ing)", "lonely", "alone", r"(?:best|worst) (?:\w+ )?(?:part|bit|weeks?|talk|day|thing|of it)", "the worst", "guilty",
    r"(?:couldn't|can't) (?:do that|stand|face|bear)", "owe (?:him|her|them)", "promised (?:him|her|them|my)", "mortified", "humiliat(?:ed|ing)",
    "breaks my heart", "means? (?:a lot|everything|the world)", "in my life", "i love", "i miss",
)  # fmt: skip
EMPHASIS = any_of(
    r"(?:the )?ones? that (?:really )?matters?", "what (?:really )?matters", "that's the one", "the main thing", "the real (?:problem|issue|reason|question)",
    "if there's one thing", r"the only (?:one|thing|place|part|way)", r"the whole (?:plan|thing|point|game)", r"that's what i'?m (?:for|afraid of|after)",
    "more than (?:anything|the)", r"honest(?:ly)? to god", "i mean it", "if you want to know", "what i mind", r"i swore", "i swear", "not once",
    r"every (?:single )?(?:one of (?:them|us)|day|night|week|sunday|saturday|time)", "never ever", "above all",
)  # fmt: skip
OWN_TIME = any_of(
    r"(?:saturday|sunday)s?(?: nights?| mornings?)?", "weekends?", r"(?:in|at) the (?:night|evening|weekend)s?", "at night", "nights",
    r"(?:days?|\w+day) off", r"\w+ in the morning", "lunch hour", "after hours", "overtime", "bank holidays?", "no holidays?", "my own time",
)  # fmt: skip
CHANGE = any_of(
    rf"(?:up|out|due|over|starts?|ends?|from|in|by|before|after|until|till) (?:{_MONTH})", r"renew(?:s|al|ed)?", "no longer", "not any ?more",
    "used to", "stopped", r"since (?:the|they|he|she|we|i|\w+ (?:came|left|went|took))", "took over", "taken over",
    r"(?:bought|sold|merged) (?:us|out|by|to|with)", "deadline", r"(?:is|are|it's|they're) (?:changing|moving|closing|cutting)", r"new (?:rules?|law|owners?|boss)",
)  # fmt: skip
STUMBLES = re.compile(
    r"--|—|…|\.\.\.|\b(?:let me say|i don['’]?t know, |how (?:do|shall|can) i (?:say|put)|i suppose|i mean,|well, |kind of just|"
    r"or (?:something|whatever)|honest(?:ly)?,|actually[.,]?$)",
    re.IGNORECASE,
)
BREAKS_OFF = re.compile(r"(?:--|—|…|\.\.\.)\s*[\"”’']?$|,\s*(?:so|but|yeah|you know|like|anyway|though|and|or)\.?$")
# A capital within a sentence that is no month, day, nation or oath; or a relation: somebody.
SOMEBODY = re.compile(
    rf"(?i:\b(?:my|our|his|her|their|the|a) (?:\w+ )?(?:{_KIN}|{_AT_WORK})\b)|"
    r"(?<=[a-z,;] )(?!(?:I|Mr|Mrs|Ms|Dr|God|Jesus|Christ|Lord|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|English|German|French|Dutch|"
    r"Polish|Excel|Christmas|Easter)s?\b)[A-Z][a-zà-ÿ]{2,}"
)

MARKS: tuple[tuple[Lure, float, re.Pattern[str]], ...] = (
    (Lure.LOSS, 1.5, LOSS),
    (Lure.HINT, 1.5, HINT),
    (Lure.UNHEARD, 1.2, UNHEARD),
    (Lure.FEAR, 1.2, FEAR),
    (Lure.FEELING, 1.0, FEELING),
    (Lure.EMPHASIS, 1.0, EMPHASIS),
    (Lure.CHANGE, 0.7, CHANGE),
    (Lure.OWN_TIME, 0.5, OWN_TIME),
    (Lure.PERSON, 0.5, SOMEBODY),
    (Lure.HESITATION, 0.4, STUMBLES),
)
