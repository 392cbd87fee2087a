"""What a person who wants to understand a firm would want to be told: two to four topics a facet, and the words that
show that it has been told.

A topic is finer than a facet, so that a gap can be named: not "value" but "how a job is priced, and what is left of it".
The signs are broad on purpose: a gap must never ask for what they have already said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from askwhy.understanding.facets import Facet


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Something worth being told. ``wanted`` reads on after "Nobody has asked …"."""

    facet: Facet
    wanted: str
    told: re.Pattern[str]  # words that show that they told of it
    importance: float = 1.0


def _topic(facet: Facet, wanted: str, told: str, importance: float = 1.0) -> Topic:
    return Topic(facet=facet, wanted=wanted, told=re.compile(rf"\b(?:{told})\b", re.IGNORECASE), importance=importance)


_MANY = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|\w+teen|twenty|thirty|forty|fifty|sixty|hundred|dozens?)"

TOPICS: tuple[Topic, ...] = (
    _topic(Facet.VALUE_MAKES, "what they make or do, and how much of it", r"we (?:make|do|build|sell|run|print|bake|fit|bottle)|pays the wages|bread and butter|a (?:day|week|year)'s? (?:worth|work)|pieces a day|turn out"),
    _topic(Facet.VALUE_GIVES, "what their customers have from it that they would not have otherwise", r"so (?:that )?(?:they|she|he) (?:can|don't|doesn't|never)|cry|cries|what (?:they|she|he)'s buying|they get|saves? them|peace of mind|they come back|thank us|means to them"),
    _topic(Facet.VALUE_EARNS, "how a job is priced, what is left of it, and what the firm turns over", r"margins?|profit\w*|turnover|turn over|mark-?up|we (?:quote|price|charge)|per (?:hour|piece|window|job) we (?:charge|get)|makes? (?:us )?money|losing money|bleeding money|revenue|earns? us|what a \w+ earns|break even", 1.2),
    _topic(Facet.VALUE_CHOSEN, "who else does what they do, and why a job is won or lost", r"competitors?|competition|(?:other|only) (?:firm|shop|place|people|ones?)s? (?:that|who|doing|making|left)|we (?:won|lost) (?:the|a|that)|lost (?:the|a) (?:job|tender|contract|order) to|won (?:the|a) (?:job|tender|contract)|they (?:chose|choose|picked|come to) us|cheaper than us|undercut\w*|why (?:they|people) (?:come|choose|buy)|go(?:es)? to the (?:new|other)|word of mouth|recommend\w*", 1.2),
    _topic(Facet.CUSTOMERS_WHO, "who their customers are, and how many", rf"our (?:customers|clients|guests|patients)|{_MANY} (?:customers|clients|stores|branches|farms|practices|schools)|mostly (?:for )?\w+s|listed buildings|biggest (?:customer|client)|the chain"),
    _topic(Facet.CUSTOMERS_WHO, "how a new customer finds them", r"find us|found us|website|word of mouth|recommend\w*|advert\w*|referr\w*|heard of us|came to us|marketing|google|walk in", 1.1),
    _topic(Facet.CUSTOMERS_NEED, "what their customers complain of, and what they would say of them", r"complain\w*|won't (?:have|take|accept|pay)|they want|he wants|she wants|they (?:need|expect|insist|ask)|before they'll pay|happy with us|unhappy|what she's buying|wants? one per|won't release"),
    _topic(Facet.CUSTOMERS_CHANGE, "what has changed with their customers in the last years", r"now (?:half|they|most|every)|used to (?:buy|order|come|want)|any ?more|these days|owned by|bought (?:up|by)|taken over|going to the new|stopped (?:buying|ordering)|golden thread|getting (?:older|younger|bigger)"),
    _topic(Facet.CATALYSTS_STARTED, "what set this in motion, and why now", r"since (?:the|they|he|she|we|it|\d)|when (?:it|he|she|they) (?:shut|left|died|retired|took)|that's (?:what|when) (?:set|started)|started (?:in|with|when)|began|because of the|after the|been at me|last (?:year|spring|summer|autumn|winter)"),
    _topic(Facet.CATALYSTS_PUSH, "who or what pushes for a change now", r"push\w*|keeps (?:asking|ringing|on)|wants? it|the bank|regulat\w*|rules?|the law|pressure|demand\w*|insist\w*|been at me|contractor wants"),
    _topic(Facet.CATALYSTS_COMING, "what is coming in the next year, and by when", r"(?:in|from|by|until|till|before|of|end of) (?:january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|the (?:summer|spring|autumn|winter))|deadline|renews?|expires?|is up|last orders|shutting|stopping|retir\w+|next (?:year|month)"),
    _topic(Facet.OBSTACLES_COST, "what the trouble costs them, in money or in days", r"[£$€]\s?\d|(?:pounds?|quid|euros?|dollars?|grand|thousand)|hours a (?:day|week)|days? off|per ?cent|%"),
    _topic(Facet.OBSTACLES_WHY, "why it is so, as they see it", r"because|'cause|that's why|the reason|it's (?:that|not \w+, it's)|comes down to|nobody owns|what went wrong"),
    _topic(Facet.OBSTACLES_TRIED, "what they have tried against it, and what came of it", r"tried|we had (?:a|an|some|one)|in the drawer|didn't (?:work|help)|gave up|last (?:fella|time)|used to (?:have|use)|switched|asked for|before that|built a|wrote a|on trial", 1.1),
    _topic(Facet.CULTURE_DECIDES, "who decides about money, and how", r"decid\w+|sleeps? on|signs? (?:off|it|anything)|approv\w+|asks? (?:his|her|the)|budget|the board|goes to|over (?:five|ten|\w+) thousand|say yes|said no|up to (?:him|her|me)|on paper"),
    _topic(Facet.CULTURE_DECIDES, "who decides when the one who decides is away", r"when (?:I'm|he's|she's|\w+'s) (?:not (?:here|there)|away|off|on holiday|ill|sick)|stands? in|in (?:my|his|her) absence|deput\w+|takes over when|without (?:me|him|her) (?:here|there)", 1.1),
    _topic(Facet.CULTURE_DECIDES, "who owns the firm, and how large each part is", r"\w+ per ?cent of (?:the|it)|fifty-one|\w+(?:-\w+)? percent|owns? (?:half|part|a part|it|the firm|the place|the company|a third|shares?)|shareholder\w*|owner of|majority|the will|inherit\w*|belongs to", 1.0),
    _topic(Facet.CULTURE_TOGETHER, "who answers to whom", r"answers? to|reports? to|(?:my|his|her|their) (?:boss|manager|foreman)|runs (?:me|him|her|them|the)|in charge of|under (?:me|him|her)|works for (?:me|him|her)|rings \w+ not \w+", 1.0),
    _topic(Facet.CULTURE_TOGETHER, "who gets on with whom, and where it grates", r"get on|gets on|don't talk|doesn't talk|argument|argu\w+|fall(?:en|ing)? out|trust\w*|shouts?|yells?|between (?:us|them|the two)|hardly speak|good with each other|rings \w+ not|family"),
    _topic(Facet.CULTURE_HABITS, "what is done here that nobody says aloud", r"nobody (?:says|talks|asks|mentions|owns|ever)|don't (?:so much )?talk about|secret|always (?:done|been)|never (?:asked|said|charged|been asked)|manners|how we do|the way we|says? grand|bad form|joke"),
    _topic(Facet.CULTURE_CHANGE, "how people there take a change", r"tablet|new (?:system|app|way|machine|thing)|won't (?:use|touch|have)|doesn't (?:want|trust)|scared of|afraid of|come round|used to it|against it|the old way|put it in the"),
    _topic(Facet.PROCESSES_RUN, "how an order runs from the first word to the invoice", r"then (?:I|we|he|she|they|it)|sends? a|comes? in|first (?:we|I|the|lot)|after that|from the (?:drawing|order)|schedule|by hand|keys? it in|goes to|we (?:mitre|redraw|check|cut|put)"),
    _topic(Facet.PROCESSES_RUN, "where what they buy comes from, and who brings it", r"suppliers?|comes? from|buy (?:it|them|the|from)|bought from|order(?:s|ed)? (?:from|it from|lengths)|roll it|the mill|delivered by|wholesaler|import\w*|stock(?:s|ist)?", 1.1),
    _topic(Facet.PROCESSES_WITH, "with which tools and machines they work", r"excel|spreadsheets?|software|system|app|tablet|saw|machine\w*|scanners?|whatsapp|paper|program|press(?:es)?|oven|notebook|tape|database|siemens|foxpro|timesheets"),
    _topic(Facet.PROCESSES_BREAK, "where the work gets stuck, and how they notice", r"wrong|late|stuck|wait\w*|only find out|nobody (?:rang|told)|mistakes?|again|breaks?|broken|fails?|didn't match|isn't in the|lose|lost"),
    _topic(Facet.PROCESSES_MEASURE, "how they tell a good week from a bad one", r"on.time|target|measur\w+|weigh\w*|count\w*|we (?:track|check|record)|figures|per ?cent|%|dashboard|report\w*|audit|proof"),
    _topic(Facet.GOALS_NOW, "what they want to have done in a year", r"I want|I'd like|we want|we'd like|I was thinking|aim|goal|target|hope\w*|if there's one thing|I'd fix|plan(?:ning)? to|I'd keep|I'd have"),
    _topic(Facet.GOALS_LONG, "what the firm should be in five or ten years", r"one day|in (?:three|five|ten|a few) years|take on|hand (?:it|these|the \w+|over)|grandson|retire|next generation|the whole plan|future|long run|become|I'm seventy"),
    _topic(Facet.GOALS_KNOW, "how they would know that it is better", r"prove|proof|promise|able to say|match|without (?:a|one)|down to|would (?:tell|show)|then I'd know|which day|see it on"),
    _topic(Facet.FEARS_FIRM, "what could cost them the firm", r"finish\w*|lose (?:the|a)|go under|close|might not get made|laughed out|criminal|contract|if (?:we|they|he|she) (?:lose|loses|leave|leaves|goes)|the bank|shut(?:ting)?|stop(?:s|ping)? making|a little shop"),
    _topic(Facet.FEARS_SELF, "what keeps them awake, each of them", r"keeps? me (?:up|awake)|lie awake|ceiling|afraid|scared|worr\w+|dread|I don't know (?:if|what)|jail|who'll|nobody (?:behind|left)|ringing me|at three in the morning"),
    _topic(Facet.FEARS_NOTHING, "what happens if nothing changes", r"if (?:nothing|it|this|we don't|I'm|he|she|that) (?:changes|goes on|stays|dies|stops|isn't|crook|off|leaves)|sooner or later|then we (?:stand|stop|close)|nobody gets paid|who'll"),
    _topic(Facet.MOTIVATIONS_FIRM, "why it matters to the firm that this is put right", r"because (?:we|I told|they)|our name|reputation|it's (?:about|who) we|we've always|customers (?:trust|rely)|owed|for the (?:village|family|place)|manners"),
    _topic(Facet.MOTIVATIONS_PERSON, "why they do this work, and not another", r"my (?:dad|father|mother|mum|mom|grandfather)|I (?:like|love|loved|enjoy)|it's mine|I do (?:this|it) because|best (?:two )?(?:week|day)s?|proud|I had a moment|why I (?:stay|do|came)", 1.1),
    _topic(Facet.MOTIVATIONS_BELIEVE, "what they hold to be right, and would not do for money", r"you don't|should(?:n't)?|never (?:did|charged|went)|it's not the money|isn't the money|can't stand|swore|fair|owed|right thing|manners|promise|principle|the wage can't"),
)  # fmt: skip
