"""What to ask about a sentence: one frame for each kind of thing that people say, the particular before the general.

A frame has a sign in their words or in what the sentence tells, the aspect that an answer would teach, and several
ways of asking. "That" in an ending is what was quoted right before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from askwhy.curiosity.fragments import BROKEN_OFF
from askwhy.curiosity.marks import CHANGE, Lure, any_of
from askwhy.labels import Aspect

_MONTHS = r"(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter|christmas|easter)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A way to ask on. ``rank`` orders frames: the higher, the more it grows from the very words."""

    name: str
    learns: Aspect
    endings: tuple[str, ...]
    sign: re.Pattern[str] | None = None  # in the sentence; its groups fill the endings
    lures: frozenset[Lure] = field(default_factory=frozenset)  # any of them; none needed where empty
    aspects: frozenset[Aspect] = field(default_factory=frozenset)  # any of them; none needed where empty
    unless: re.Pattern[str] | None = None
    rank: float = 0.0
    soon: bool = False  # whether it only makes sense while what they spoke of is still to come
    unled: bool = False  # whether it only makes sense where they had not just told what led up to it
    in_fragment: bool = True  # whether the sign must stand in the words that are quoted


def _on(*aspects: Aspect) -> frozenset[Aspect]:
    return frozenset(aspects)


_A = Aspect
_BECAUSE = any_of("because", "cause", "so that", "that's why", "the reason")
_PAST = r"(?:\w{3,}ed|did|was|were|had|came|went|took|lost|fell|found|left|gave|made|said|told|rang|saw|stood|bought|sold|sent|built|wrote|met|began)"
_FUTURE = re.compile(
    rf"^(?!.*\b{_PAST}\b).*\b(?:in|by|from|before|until|till|up in|out in|end of|come) (?:the )?(?:\w+ of )?{_MONTHS}\b|^(?!.*\b{_PAST}\b).*\bthe \w+ of {_MONTHS}\b|\b(?:deadline|last orders|renews|runs out|expires)\b",
    re.IGNORECASE,
)
_EVENT = re.compile(
    rf"\b(?:once,|twice|one (?:day|morning|night|time)|last (?:\w+)|that (?:day|night|morning|week)|the other (?:day|week)|in {_MONTHS}|in (?:19|20)\d\d|in ['’]\d\d)\b.{{0,120}}\b{_PAST}\b|\b{_PAST}\b.{{0,120}}\b(?:twice|last (?:week|month|year|\w+day)|in {_MONTHS}|in (?:19|20)\d\d|in ['’]\d\d)\b",
    re.IGNORECASE,
)
_GOES_ON = any_of(
    "is",
    "are",
    "it's",
    "that's",
    "there's",
    "we're",
    "i'm",
    r"can't (?!stand|bear|say|complain|remember|believe)",
    "don't",
    "doesn't",
    "isn't",
    "always",
    "every",
    "still",
    "keeps?",
    "never",
)
_FALLS_SHORT = any_of(
    "not", r"\w+n't", "wrong", "late", "by hand", "still", "again", "only", "never", "twice", "only just", "too"
)
_ROUTINE = any_of(
    "then",
    "every",
    "each",
    "by hand",
    "orders?",
    "lists?",
    "sheets?",
    "spreadsheet",
    r"we (?:type|key|count|send|check|print|pack|order|book|do)",
    "i (?:type|key|count|send|check|do|sit|order)",
)
_HABIT = any_of(
    "always", "never", "every", "usually", "nobody", "everybody", "whenever", "used to", r"don't \w+", r"won't \w+"
)
_STAYS = re.compile(
    r"^(?!.*\b(?:new|since|used to|changed|going to|will|won)\b)", re.IGNORECASE | re.DOTALL
)  # what changes does not stay
_MINE = any_of("i", "i'm", "i've", "i'd")
_OWN = any_of("i", "i'm", "i've", "i'd", "i'll", "my", "me", "we", "we're", "we've", "we'd", "we'll", "our", "us")
_THEY = any_of("'em", "they", "them", "their", "customers?", "clients?", "people", "he", "she", "him", "her")

# What the very words ask for. The higher the rank, the surer the sign.
_PARTICULAR: tuple[Frame, ...] = (
    Frame(
        name="breaks off", learns=_A.FEARS, rank=9, sign=BROKEN_OFF,
        endings=("How would that sentence have ended?", "What were you about to say?", "What comes after that?"),
    ),
    Frame(
        name="not what", learns=_A.FEARS, rank=9,
        sign=any_of(r"(?:ain't|isn't|is not|wasn't|not) what (?P<verb>keeps|worries|bothers|scares|hurts|matters|drives)(?P<rest> (?:me|us)(?: (?:up|awake|going))?)?"),
        endings=("What is it, then, that {verb}{rest}?", "What {stem}{rest}?"),
    ),
    Frame(
        name="pushed into it", learns=_A.MOTIVATIONS, rank=9,
        sign=any_of(r"(?:i|we) (?:was|were|got|felt) (?:leant|leaned|pushed|pressed|forced|talked|rushed|pressured)(?: (?:on|into|out))?"),
        endings=("What would you have done, if it had been left to you?", "What would you have chosen, if nobody had?"),
    ),
    Frame(
        name="first heard of it", learns=_A.CULTURE, rank=9,
        sign=any_of(r"first (?:time )?i'?(?:ve|d)? (?:\w+ )?heard", "news to me", "i never knew", "nobody(?:'s| has)? (?:ever )?told (?:me|us)"),
        endings=("What went through your mind just then?", "How would you have liked to hear of it?"),
    ),
    Frame(
        name="nobody believes", learns=_A.OBSTACLES, rank=9,
        sign=any_of(r"(?:nobody|no one|they don't|he doesn't|she doesn't)\s(?:ever )?believes? (?:me|it|us)"),
        endings=("What have you seen that makes you sure of it?", "What would they have to see, to believe it?"),
    ),
    Frame(
        name="nobody asks", learns=_A.CULTURE, rank=9,
        sign=any_of(r"(?:nobody|no one)(?:'s| has)? (?:ever )?(?:asks?|asked|listens?|listened)", "never been asked", "somebody to ask me"),
        endings=("What would you tell them, if they asked?", "What should they have asked you?"),
    ),
    Frame(
        name="who knows who", soon=True, learns=_A.CULTURE, rank=7, sign=any_of(r"(?:god|lord|heaven) knows who"),
        endings=("Who would you like it to be?", "Who else could it be?"),
    ),
    Frame(
        name="does not know whether", learns=_A.FEARS, rank=8, sign=any_of(r"(?:don't|do not|didn't|not) know (?:if|whether|that(?= \w)|who's|where)"),
        endings=("What does it hang on?", "Who or what decides that, in the end?", "What would have to happen for you to know?"),
    ),
    Frame(
        name="does not know how it is", learns=_A.PROCESSES, rank=8.5, sign=any_of(r"(?:don't|do not|didn't|not) know (?:if|whether) (?:i|we|it|they|he|she) (?:get|gets|got|do|does|did|works?|was|were)"),
        endings=("How would you find out?", "What would tell you?"),
    ),
    Frame(
        name="the things we avoid", learns=_A.CULTURE, rank=8, sign=any_of(r"don't (?:so much |really |like to )?talk about", "we don't say"),
        endings=("What keeps it from being talked about?", "Who would have to begin, for it to be talked about?"),
    ),
    Frame(
        name="lies awake", learns=_A.FEARS, rank=8,
        sign=any_of("lie awake", "lying awake", r"keeps? (?:me|us) (?:up|awake)", "(?:can't|couldn't|didn't) sleep", "slept bad(?:ly)?", "ceiling"),
        unless=any_of(r"(?:ain't|isn't|not) what keeps"),
        endings=("What goes through your mind then?", "What would let you sleep?", "What is the picture that comes back?"),
    ),
    Frame(
        name="how others see it", learns=_A.FEARS, rank=8,
        sign=any_of(r"look(?:s|ed)? at (?:me|us)", "laughed (?:at|out)", "what would people (?:say|think)", r"thinks? (?:of|that) (?:me|us|we)", "little (?:shop|place|outfit)"),
        endings=("What would you like them to see instead?", "What would they have to see, to think otherwise?"),
    ),
    Frame(
        name="given word", learns=_A.MOTIVATIONS, rank=8,
        sign=any_of(r"(?:told|promised) (?:him|her|them) (?:something|it|that)", "wasn't so", "my word", "can't promise", "i(?:'d| had)? promised", "promise again"),
        endings=("What would you need, to be sure of your word next time?", "What does it take here, to be able to promise something?"),
    ),
    Frame(
        name="one day", learns=_A.FEARS, rank=7, sign=re.compile(r"\bif\b[^.]{3,80},\s*(?:i|we|he|she|they|it|nobody|then)\b|\bif\b.{3,60}\b(?:goes|dies|leaves|stops|fails|breaks|falls|happens|gets)\b", re.IGNORECASE),
        lures=frozenset({Lure.FEAR}), unless=any_of("if you want"),
        endings=("What would keep it from coming to that?", "How close has it come to that?", "What would you do then?"),
    ),
    Frame(
        name="wants to go", soon=True, learns=_A.MOTIVATIONS, rank=8,
        sign=any_of(r"(?P<who>he|she|they)(?:'ll|'d| will| would| says \w+)? (?:go|goes|leave|leaves) (?:over )?(?:to (?:the|that) \w+|me|us)"),
        lures=frozenset({Lure.LOSS, Lure.FEAR}), endings=("What would make {them} want to stay?", "What is it that {they} would be going for?"),
    ),
    Frame(
        name="somebody leaves", soon=True, learns=_A.FEARS, rank=7,
        sign=any_of(r"(?P<who>he|she|they)(?:'s|'re|'ll| is| are| will)? (?:be )?(?:off(?= in| to|,|$)|retiring|leaving|going(?= to [A-Z]| over| off)|quit\w*)", r"(?P<who2>he|she) (?:retires|leaves)"),
        unless=any_of("off sick", "going to (?:be|get|do|have|say|see|want|wait|take|make|break)"),
        endings=("What will be different without {them}?", "Who will do what {they} did, from then on?"),
    ),
    Frame(
        name="nobody after", learns=_A.FEARS, rank=8,
        sign=any_of(r"(?:nobody|no one|not a soul|ain't a soul)(?:'s| has)? (?:\w+ ){0,2}(?:behind|after|under \w+|left|stands in)"),
        endings=("Who would it be, if you could choose?", "What happens on the day it has to be done all the same?"),
    ),
    Frame(
        name="nobody else does it", learns=_A.PROCESSES, rank=8, sign=any_of(r"(?:nobody|no one)(?: else)? (?:touches|dares|can do|knows how|is allowed)(?: it)?"),
        endings=("What happens on the day it has to be done all the same?", "Who else could learn it?"),
    ),
    Frame(
        name="only one", learns=_A.FEARS, rank=7, sign=any_of(r"(?:being |i'm |he's |she's |is )the only (?:one|person)(?! of)", "on (?:my|his|her|their) own", "all by (?:myself|himself|herself)", "just me"),
        endings=("Who could take half of it, if somebody had to?", "What happens in the weeks when there is nobody?"),
    ),
    Frame(
        name="own time", learns=_A.OBSTACLES, rank=7, sign=any_of(r"(?:saturday|sunday)s?(?: nights?)?", "weekends?", r"(?:days?|\w+day) off"), lures=frozenset({Lure.OBSTACLE, Lure.GOAL, Lure.HINT}),
        endings=("What would have to be in place for you to have that time to yourself?", "What would have to run without you, for that to change?"),
    ),
    Frame(
        name="refused", learns=_A.CUSTOMERS, rank=7, sign=any_of(r"(?:(?P<who>he|she|they) )?won't have (?:it|that)", r"turn(?:s|ed) (?:it|us|that) down", "refuse[sd]?", "won't sign", "won't (?:pay|release|accept)"),
        endings=("What would it take for {them} to say yes?", "What is it that {they} would lose by a yes?"),
    ),
    Frame(
        name="moved", learns=_A.CUSTOMERS, rank=7, sign=any_of(r"(?:cry|cries|cried|crying)", "tears", "can't talk", "goose ?flesh"), aspects=_on(_A.CUSTOMERS, _A.VALUE),
        endings=("What is it that they see, in that moment?", "What does it mean to them, do you think?"),
    ),
    Frame(
        name="somebody in tears", learns=_A.CULTURE, rank=7, sign=any_of(r"(?:had|found|saw|left|heard) (?P<who>him|her|them) (?:[\w,]+ ){0,4}(?:in tears|crying)", r"(?P<who2>he|she|who|they) (?:cried|cries|broke down|was crying)"),
        aspects=_on(_A.OBSTACLES, _A.FEARS, _A.CULTURE, _A.CATALYSTS), endings=("What did you say to {them}?", "What do you think it was, for {them}?"),
    ),
    Frame(
        name="not knowing", learns=_A.PROCESSES, rank=7, sign=any_of("not knowing", r"(?:i|we) (?:don't|never) know (?:who's|when|which|what's|how many)", "only find out"), aspects=_on(_A.OBSTACLES),
        endings=("What would you do differently, if you knew?", "How early would you have to know, for it to help?"),
    ),
    Frame(
        name="not so for me", learns=_A.FEARS, rank=8, sign=any_of(r"for me it's not", r"not so (?:closed|simple|easy|sure|fine)"),
        endings=("How does it look from where you stand?", "What is still open about it, for you?"),
    ),
    Frame(
        name="it will come", soon=True, learns=_A.GOALS, rank=6, sign=any_of(r"(?:it|i|we|he|she|they|there)(?:'ll| will) be \w+"), aspects=_on(_A.OBSTACLES, _A.FEARS),
        endings=("What would help most, when it comes to that?", "What would have to happen for it to go differently?"),
    ),
    Frame(
        name="somebody's view", learns=_A.CULTURE, rank=6, sign=any_of(r"(?:he|she) (?:reckons|thinks|believes|says|keeps saying)(?! (?:yes|no|hello))"),
        endings=("How do you see it yourself?", "What do you think makes them see it that way?"),
    ),
    Frame(
        name="would do", learns=_A.CULTURE, rank=5, sign=any_of(r"(?:he|she|they)'d \w+", "i (?:think|reckon)"), aspects=_on(_A.CULTURE), unless=any_of(r"(?:he|she|they)'d (?:better|been|had|already)"),
        endings=("What have you seen that makes you think so?",),
    ),
    Frame(
        name="lives with it", learns=_A.OBSTACLES, rank=8, sign=any_of(r"(?:live|lived|living) with (?:it|that)", "(?:get|got) used to it", "that's just how it is", "what can you do"),
        endings=("What has it cost you so far, getting used to it?", "When did you last try to change it?"),
    ),
    Frame(
        name="tried before", learns=_A.OBSTACLES, rank=7,
        sign=any_of(r"we (?:had|tried|bought) (?!to\b|no\b|never\b|it\b|\w+ (?:in|on|at) the)\w+", "in the drawer", "gave up", "given up", "didn't work", "in the way"),
        lures=frozenset({Lure.OBSTACLE}), unless=_EVENT, endings=("What happened, that it ended there?", "What did you learn from trying?", "What got in the way of it?"),
    ),
    Frame(
        name="asked in vain", learns=_A.CULTURE, rank=8, sign=any_of(r"i (?:asked|told them|said so|warned|logged)"), lures=frozenset({Lure.OBSTACLE}),
        endings=("What happened between the asking and that?", "What would it have made possible?"),
    ),
    Frame(
        name="who gets heard", learns=_A.CULTURE, rank=7, sign=any_of("shouts?", "shouter", "loudest"),
        endings=("How do you get heard, as it is?", "How would you like that to go instead?"),
    ),
    Frame(
        name="who gets the blame", learns=_A.CULTURE, rank=7, sign=any_of("yell(?:s|ed)?(?: at)?", "blames?", "(?:my|his|her|their) fault"),
        endings=("What would have to be different, so that it does not come to that?", "How do you see it yourself?"),
    ),
    Frame(
        name="elders", learns=_A.MOTIVATIONS, rank=6, sign=any_of(r"my (?:old man|dad|father|mother|mum|mom|mam|granddad|grandfather|grandmother) (?:said|says|used|always|never|had|taught|was|did|paid|would|told|started)"),
        endings=("What of that is still with you in the work?", "When were you last reminded of that?"),
        lures=frozenset({Lure.MOTIVE}),
    ),
    Frame(
        name="draws a line", learns=_A.MOTIVATIONS, rank=7, sign=any_of("can't stand", "couldn't (?:do that|stand|face)", "i swore", "i'd never", "i would never", "i won't"),
        lures=frozenset({Lure.MOTIVE}), endings=("What is behind that, for you?", "What would it do to you, if you did?"),
    ),
    Frame(
        name="cannot stand", learns=_A.MOTIVATIONS, rank=7, sign=any_of("can't (?:stand|abide|bear)", "couldn't (?:stand|abide|bear)"),
        aspects=_on(_A.MOTIVATIONS, _A.FEARS, _A.CULTURE, _A.OBSTACLES), endings=("What is behind that, for you?", "Where does that come from, for you?"),
    ),
    Frame(
        name="likes", learns=_A.MOTIVATIONS, rank=6, sign=any_of(r"(?:i|we) (?:really |do |quite )?(?:like|love|enjoy|miss) (?P<who>them|him|her|it)(?! (?:if|when|to|that|being|on|in|at|how)\b)"),
        endings=("What is it about {them} that you would miss?", "What is it about {them}?"),
    ),
    Frame(
        name="hard", learns=_A.OBSTACLES, rank=6, sign=any_of(r"what(?:'s| is|'ll be| will be) (?:so |really )?(?:hard|difficult|tough)", r"the (?:hard|difficult|tough|hardest|toughest) (?:part|thing|bit)"),
        endings=("What would make it easier?", "What makes it so hard?"),
    ),
    Frame(
        name="never any good", learns=_A.FEARS, rank=7, sign=any_of("never any good", "not (?:any )?good at", "afraid of it", "wouldn't know (?:how|what|where)"),
        endings=("What would make it easier to begin?", "Who do you know that does it well, and what do they do?"),
    ),
    Frame(
        name="at its best", learns=_A.MOTIVATIONS, rank=8, sign=any_of(r"(?:the )?best (?:\w+ )?(?:part|bit|day|weeks?|thing|talk|year|job)", "made my (?:day|week|year)"),
        endings=("What made that so good?", "What would it take, to have more of that?"),
    ),
    Frame(
        name="what matters most", learns=_A.GOALS, rank=7, sign=any_of("if there's one thing", "ones? that (?:really )?matters?", "what (?:really )?matters", "the main thing", "above all"),
        endings=("What makes that matter more than the rest?", "What would change first, if that were right?"),
    ),
    Frame(
        name="by a date", soon=True, learns=_A.CATALYSTS, rank=5, sign=_FUTURE, aspects=_on(_A.CATALYSTS, _A.GOALS, _A.FEARS),
        endings=("What has to be settled before then?", "How would you like things to stand by then?", "Who else is working towards that date?"),
    ),
    Frame(
        name="an event", learns=_A.PROCESSES, rank=4, sign=_EVENT, unless=_BECAUSE, aspects=_on(_A.OBSTACLES, _A.FEARS, _A.CUSTOMERS, _A.MOTIVATIONS),
        endings=("What did you do then?", "What has been different since?", "How did it go on from there?"),
    ),
    Frame(
        name="has changed", learns=_A.CATALYSTS, rank=4, sign=CHANGE, lures=frozenset({Lure.CHANGE}), aspects=_on(_A.CATALYSTS), unless=_FUTURE,
        endings=("What did that change for you?", "What was it like before?", "Who here felt it first?"),
    ),
    Frame(
        name="customer moved away", learns=_A.CUSTOMERS, rank=7, sign=any_of(r"(?P<who>he|she|they) (?:sends?|goes|go|went|moved|buys?) .{0,25}(?:new place|elsewhere|somewhere else|the other|competitor)\w*(?: now)?"),
        aspects=_on(_A.CUSTOMERS, _A.OBSTACLES), endings=("What would bring {them} back?", "What did it come down to, for {them}?"),
    ),
    Frame(
        name="decides", learns=_A.CULTURE, rank=6,
        sign=any_of(r"sleeps? on it", r"(?:who|he|she|they|we) decides?(?! (?:one|two|three|four|five|six|seven|eight|nine|ten))", "has the last word", "has to (?:sign|approve)", "budget", r"asks? (?:his|her|my|the) (?:sister|brother|wife|husband|boss|father|mother|son|daughter|accountant)", "per ?cent of (?:it|the firm)", r"quarter(?:ly)? meeting"),
        aspects=_on(_A.CULTURE),
        endings=("What makes the difference there between a yes and a no?", "How did that go, the last time?", "What do you bring along when you want a yes?"),
    ),
    Frame(
        name="by hand", learns=_A.PROCESSES, rank=5, unless=re.compile(rf"\b(?:I|we) {_PAST}\b", re.IGNORECASE), sign=any_of("by hand", "on paper", "keys? (?:it|them) in", "re-?keys?", r"types? (?:it|them|that|in|up|out|every|all|each)", "excel", "spreadsheet", "whatsapp"), aspects=_on(_A.PROCESSES),
        endings=("Where does it go wrong most often?", "What happens when somebody else has to do it?", "How did it come to be done that way?"),
    ),
    Frame(
        name="a memory", learns=_A.MOTIVATIONS, rank=4, sign=any_of(r"i (?:was|had|bled|drove|sat|stood|saw|buried|grew up|started|learnt|learned|swept|went|\w{2,}ed(?! to\b))", "when i was"), aspects=_on(_A.MOTIVATIONS),
        endings=("What has stayed with you from that?", "How does that still show in what you do?"),
    ),
    Frame(
        name="cannot", learns=_A.OBSTACLES, rank=5, sign=any_of(r"(?:i|we) (?:can't|cannot|couldn't|can never) (?!stand|remember|say|tell|complain|help|believe)\w+"), aspects=_on(_A.OBSTACLES, _A.FEARS),
        endings=("What would have to change for you to be able to?", "What would it make possible, if you could?"),
    ),
    Frame(
        name="wants to see it", learns=_A.GOALS, rank=6, sign=any_of(r"(?:i|we)'d (?:want|like|have|need) to see (?:it|that|them|how|whether|if)", "(?:i|we)'ll believe (?:it|that) when", "(?:prove|show) (?:it|that) (?:to )?(?:me|us)"),
        endings=("What would it have to show, to win you over?", "What would you look at first?"),
    ),
    Frame(
        name="wants", learns=_A.OBSTACLES, rank=5, sign=any_of(r"(?:i|we)'d (?:like|love|want)", r"(?:i|we) (?:want|hope|wish)", "i was thinking", "what i want"), aspects=_on(_A.GOALS, _A.MOTIVATIONS),
        endings=("What stands between you and that, today?", "What would be the first sign that it is getting there?", "What would have to be different here, for that to happen?"),
    ),
    Frame(
        name="costs", learns=_A.OBSTACLES, rank=4,
        sign=re.compile(r"\b(?:(?:lose|loses|losing|lost|costs? (?:me|us|you|him|her|them|more|extra|a|the)|wasted?|wasting|penalt\w+|fined?|overtime|for nothing|charged?|paid|pays?|scrap\w*|thrown?|stuck)\b|late\b|waiting\b|stood (?:about|around|waiting|still|empty)\b)", re.IGNORECASE), aspects=_on(_A.OBSTACLES),
        endings=("Who feels that first?", "What else does that throw out?", "What does it cost you that nobody writes down?"),
    ),
)  # fmt: skip

# What can be asked on of anything of its kind: each leads from the aspect that was told to one that an answer would teach.
_ONWARD: tuple[tuple[Aspect, Aspect, str, re.Pattern[str] | None], ...] = (
    (_A.OBSTACLES, _A.CATALYSTS, "How did it come to that?", None),
    (_A.OBSTACLES, _A.OBSTACLES, "What have you tried so far?", _GOES_ON),
    (_A.OBSTACLES, _A.FEARS, "What happens if that stays as it is?", _STAYS),
    (_A.OBSTACLES, _A.GOALS, "What would help most, there?", None),
    (_A.OBSTACLES, _A.MOTIVATIONS, "How would you like it to be instead?", any_of("by hand", "late", "wrong", "twice", "again", "never", r"(?:do|does|ca|wo|is|are)n't")),
    (_A.OBSTACLES, _A.CULTURE, "Who else is touched by that, and how do they see it?", None),
    (_A.OBSTACLES, _A.CUSTOMERS, "What do your customers notice of that?", any_of("late", "wrong", "missing", r"reject\w*", "out of stock", r"deliver\w*", "broken", r"remakes?", r"complain\w*")),
    (_A.FEARS, _A.FEARS, "What is the worst of it, for you?", None),
    (_A.FEARS, _A.GOALS, "What would make that weigh less on you?", _MINE),
    (_A.FEARS, _A.MOTIVATIONS, "What about that stays with you?", re.compile(rf"\b{_PAST}\b", re.IGNORECASE)),
    (_A.FEARS, _A.CULTURE, "Who else knows that you carry that?", _MINE),
    (_A.MOTIVATIONS, _A.MOTIVATIONS, "Where does that come from, for you?", _OWN),
    (_A.MOTIVATIONS, _A.VALUE, "What is it about that, for you?", None),
    (_A.MOTIVATIONS, _A.CULTURE, "Who else here sees it that way?", None),
    (_A.GOALS, _A.MOTIVATIONS, "What makes that worth it to you?", _OWN),
    (_A.GOALS, _A.OBSTACLES, "What stands in the way of it, today?", _OWN),
    (_A.GOALS, _A.CULTURE, "Who else would have to want that?", None),
    (_A.CULTURE, _A.CATALYSTS, "How did it come to be like that?", None),
    (_A.CULTURE, _A.PROCESSES, "How does that show, on an ordinary day?", _HABIT),
    (_A.CULTURE, _A.CULTURE, "What do the others make of that?", _HABIT),
    (_A.CUSTOMERS, _A.CUSTOMERS, "What is it that they are after, in the end?", _THEY),
    (_A.CUSTOMERS, _A.CATALYSTS, "What does that mean for you?", None),
    (_A.CUSTOMERS, _A.VALUE, "What do you do for them that others would not?", _THEY),
    (_A.VALUE, _A.VALUE, "What do people come to you for, rather than to somebody else?", _OWN),
    (_A.VALUE, _A.CATALYSTS, "How did that come about?", None),
    (_A.PROCESSES, _A.CATALYSTS, "How did it come to be done that way?", None),
    (_A.PROCESSES, _A.OBSTACLES, "Where does it go wrong most often?", _ROUTINE),
    (_A.PROCESSES, _A.CULTURE, "Who depends on that coming out right?", _ROUTINE),
    (_A.PROCESSES, _A.GOALS, "What would you change about it first?", _FALLS_SHORT),
    (_A.CATALYSTS, _A.CATALYSTS, "What did that change for you?", re.compile(rf"\b{_PAST}\b", re.IGNORECASE)),
    (_A.CATALYSTS, _A.MOTIVATIONS, "What do you make of it?", None),
    (_A.CATALYSTS, _A.GOALS, "What would you like to come of it?", None),
)  # fmt: skip
_GENERAL = tuple(
    Frame(
        name=f"{told} to {learns}",
        learns=learns,
        endings=(ending,),
        aspects=_on(told),
        rank=2.6 - 0.2 * place,
        sign=sign,
        unled=ending.startswith("How did it come"),
    )
    for aspect in Aspect
    for place, (told, learns, ending, sign) in enumerate(row for row in _ONWARD if row[0] is aspect)
)

FRAMES = (*_PARTICULAR, *_GENERAL)

# For what we stated ourselves: nothing in their words to go by.
ASSUMED = Frame(
    name="assumed",
    learns=_A.OBSTACLES,
    endings=("How is it really?", "How do you see it yourself?", "What is it like in truth?"),
)
AT_ODDS = Frame(
    name="at odds",
    learns=_A.CULTURE,
    endings=(
        "How do the two go together, for you?",
        "What would each of you say to the other's view?",
        "Where do you put it now?",
    ),
)
LONG_AGO = Frame(
    name="long ago",
    learns=_A.CATALYSTS,
    endings=("How is it now?", "What has become of that?", "How does it stand today?"),
)
OF_THEMSELVES: tuple[Frame, ...] = (
    Frame(name="their own wish", learns=_A.GOALS, aspects=_on(_A.GOALS), endings=("What would you like for yourself, in all this?",)),
    Frame(name="their own reason", learns=_A.MOTIVATIONS, aspects=_on(_A.MOTIVATIONS), endings=("What keeps you at it, yourself?",)),
    Frame(name="their own worry", learns=_A.FEARS, aspects=_on(_A.FEARS), endings=("What about it worries you most, yourself?",)),
)  # fmt: skip
UNHEARD = Frame(
    name="never heard",
    learns=_A.CULTURE,
    endings=("What would {name} tell us, if we asked?", "How does {name} see all this, do you think?"),
)
A_GROUP = Frame(
    name="a group",
    learns=_A.CUSTOMERS,
    endings=("Who are they, and what would they say of you?", "How many are they, and what do they care about?"),
)
