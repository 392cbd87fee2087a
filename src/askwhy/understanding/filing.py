"""Under which facet an insight is filed: the program's proposal, which a person can change."""

from __future__ import annotations

import re

from askwhy.labels import Aspect
from askwhy.understanding.facets import FACETS, Facet


def propose_facet(text: str, aspects: tuple[Aspect, ...]) -> Facet:
    """The facet that the words of a passage point to.

    The likelier aspect is taken; within it the facet with most signs, and where two have as many the rarer one, for the
    first of each aspect is where everything else goes.
    """
    aspect = aspects[0]
    usual, *others = FACETS[aspect]
    signs = {facet: len(_SIGNS[facet].findall(text)) for facet in (usual, *others) if facet in _SIGNS}
    best = max((facet for facet in (*others, usual) if facet in signs), key=lambda facet: signs[facet], default=usual)
    return best if signs.get(best) else _USUAL.get(aspect, usual)


def propose_aspect(text: str) -> Aspect:
    """The aspect with most signs in a text, for a sentence of ours of which nobody said what it is about."""
    return max(Aspect, key=lambda aspect: sum(len(_SIGNS[f].findall(text)) for f in FACETS[aspect] if f in _SIGNS))


def facets_touched(text: str, aspects: tuple[Aspect, ...]) -> frozenset[Facet]:
    """Every facet of these aspects on which the passage says a word: what a gap must not ask for any more."""
    return frozenset(
        facet
        for aspect in aspects
        for facet in FACETS[aspect]
        if (facet in _SIGNS and _SIGNS[facet].search(text)) or facet is propose_facet(text, (aspect,))
    )


def _signs(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


_NUMBER = r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million)"
_MONEY = r"quid|pounds?|euros?|dollars?|bucks|grand|cents?|margins?|profit\w*|turnover|revenue|money|wages?|bills?|invoices?|fees?|pric\w+|charg\w+|earns?|earn\w+|pays?|paid|cheap\w*|expensive|costs?"
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter"
_SEASONS = "spring|summer|autumn|winter"

# Where nothing points anywhere: the facet that a passage of this aspect most often is.
_USUAL = {
    Aspect.CULTURE: Facet.CULTURE_TOGETHER,
    Aspect.CATALYSTS: Facet.CATALYSTS_PUSH,
    Aspect.MOTIVATIONS: Facet.MOTIVATIONS_BELIEVE,
}
_SIGNS = {
    Facet.VALUE_MAKES: _signs(
        rf"make|makes|made|build\w*|produce\w*|bake|print\w*|sell\w*|deliver\w*|we do|we run|{_NUMBER} (?:pieces|bottles|units|tons?|tonnes?|people|shops|staff|beds|seats)"
    ),
    Facet.VALUE_GIVES: _signs(
        r"so (?:that )?(?:they|she|he|the customer|people) (?:can|get|don't)|for (?:them|her|him)|they get|he gets|she gets|they cry|(?:she|he) (?:didn't even )?(?:ha(?:s|ve|d) to)|saves? them|they (?:can|don't have to)|peace of mind|when the \w+ comes? off"
    ),
    Facet.VALUE_EARNS: _signs(
        rf"{_MONEY}|per ?cent|percent|%|third|half|quarter of|bread and butter|contract|sales|earns|business is|order book"
    ),
    Facet.VALUE_CHOSEN: _signs(
        r"choose|chose|chosen|why they (?:come|stay|buy)|come (?:back )?to us|competitors?|competition|nobody else|only ones?|anybody else|the others|word of mouth|recommend\w*|reputation|better than|instead of|unlike|because we|trust us|won the|lost the|everybody knows|known for"
    ),
    Facet.CUSTOMERS_WHO: _signs(
        r"our (?:customers|clients|guests|patients|members|readers|users)(?: are)?|mostly|mainly|they're|there's a|from|schools?|shops?|farmers?|clinics?|dentists?|contractors?|chains?|buyers?|architects?"
    ),
    Facet.CUSTOMERS_NEED: _signs(
        r"wants?|wanted|needs?|needed|expects?|expect\w*|asks? for|asking|asked|requires?|demands?|insists?|must|has to|have to|won't (?:have|take|accept|pay)|complain\w*|cares?|before they'll|can't (?:find|get|afford)|looking for|deciding"
    ),
    Facet.CUSTOMERS_CHANGE: _signs(
        r"now|any ?more|no longer|used to|these days|since|lately|changed?|changing|switch\w*|moved?|bought (?:up|by)|owned by|taken over|closing|closed|(?:goes|sends? \w+(?: \w+)?) to the (?:new|other)|differently|getting (?:older|younger|bigger|smaller)"
    ),
    Facet.CATALYSTS_STARTED: _signs(
        r"started|began|when (?:it|he|she|they|we|my)|since|because of|after|ago|set (?:it )?off|bought|took over|came|lost|last (?:year|month|spring|summer|autumn|fall|winter|week)|passed|in (?:19|20)\d\d|'\d\d|been at me|read about"
    ),
    Facet.CATALYSTS_PUSH: _signs(
        r"now|push\w*|pressure|keeps?|every (?:week|day)|wants?|demand\w*|growing|rising|going up|more and more|rules?|regulation|law|market|bank"
    ),
    Facet.CATALYSTS_COMING: _signs(
        rf"will|going to|gonna|next|by (?:the )?(?:end|{_MONTHS}|{_SEASONS})|(?:in|from|until|till|before|after|come|since) (?:{_MONTHS})|(?:{_MONTHS})|deadline|renews?|expires?|runs? out|is up|due|starts?|stopping|shutting|retir\w+|soon|holidays|q[1-4]|20[2-4]\d|they're|deciding|not a day after"
    ),
    Facet.OBSTACLES_WHAT: _signs(
        r"can't|cannot|doesn't|don't|won't|never|nobody|problem|trouble|late|wrong|broken|slow|missing|stuck|short|waiting|lose|loses|lost|hard|difficult|annoying|only find out"
    ),
    Facet.OBSTACLES_COST: _signs(
        rf"[£$€] ?\d[\d,.]*k?|{_NUMBER} (?:quid|pounds?|euros?|dollars?|bucks|grand|hours|minutes|per ?cent|percent|%)|% of|(?:an|the|per) hour|a (?:day|week|month|year)|costs?|costing|loses? (?:us|me)|lost (?:us|the|a|two|three)|penalt\w+|fines?|contra-charge|stood down|standing|waste|scrap|bin(?:ning|ned)?|skip|per ?cent|percent|throw\w*(?: out| away)?|overtime|for nothing"
    ),
    Facet.OBSTACLES_WHY: _signs(
        r"because|'cause|cos|so (?:nobody|we|they|it)|that's why|the reason|due to|on account of|since (?:they|we|the|he|she)|it's (?:that|not \w+, it's)|depends on|comes from|which is why|then they put|as long as|nobody (?:owns|told|knows)|not because"
    ),
    Facet.OBSTACLES_TRIED: _signs(
        r"tried|try|trying|we had (?:scanners|a|an|one|some|it)|we've had|we bought|bought|used to (?:have|use)|didn't (?:work|help)|gave up|in the drawer|last (?:fella|one|time we)|before that|went back|attempt\w*|already (?:did|asked)|I asked for|switched to"
    ),
    Facet.CULTURE_DECIDES: _signs(
        r"decid\w+|decisions?|signs? (?:off|it|anything)|signed|approv\w+|sleeps? on|the final|last word|owns?|fifty-one|\w+ percent|per cent|board|budget|has to say|say yes|says yes|goes (?:to|in front of)|asks? (?:his|her|the)|on paper|up to|boss|shareholder|in charge|permission|veto|vote|runs (?:me|the|it)|head office|to (?:mr|mrs)|her\.|him\."
    ),
    Facet.CULTURE_TOGETHER: _signs(
        r"together|between|with (?:me|him|her|us|them|each other)|family|brother|sister|father|mother|mum|mom|dad|son|daughter|cousin|team|colleagues?|trust\w*|talk\w*|speak\w*|rings?|reports? to|boss|friends?|both of|calls me|shouts?|yelled|yell|people|answers to|behind (?:me|my)|they listen|told (?:me|him|her)|without telling"
    ),
    Facet.CULTURE_HABITS: _signs(
        r"always|never|every (?:time|day|morning|week|sunday|monday|friday|night|one)|usually|habit|rule|norm\w*|tradition\w*|we don't|nobody (?:says|talks|asks|ever|touches)|everybody (?:does|knows)|how we|the way we|secret|joke|used to|in person|says? nothing|so (?:i|we) say|don't talk|everyone did|not a soul|doesn't (?:ask|say|do that)|like (?:it|that) here|old school"
    ),
    Facet.CULTURE_CHANGE: _signs(
        r"change[sd]?|new (?:system|way|thing|machine|software|tool|app|one)|tablet|app|computer|screen|software|won't (?:use|touch|have|put)|doesn't (?:want|trust|like)|don't (?:want|trust)|against|resist\w*|suspicious|afraid of|scared of|get used to|set in|old ways|modern|wants it all|come round|put it in the|back to work|open to|refus\w+|the fuss|watched|counting"
    ),
    Facet.PROCESSES_RUN: _signs(
        r"then|first|after that|before|every (?:night|day|morning|week|monday|sunday)|sends?|comes? in|goes|order\w*|step|by hand|we (?:do|take|send|get|put|make|mitre|redraw|check|write)|writes?|keys?|call|starts? (?:at|before)|cut|shift"
    ),
    Facet.PROCESSES_WITH: _signs(
        r"excel|spreadsheets?|systems?|software|app|tablet|phone|whatsapp|paper|erp|crm|machine\w*|saw|scanners?|wifi|access points|database|program|script|notebook|whiteboard|book|email\w*|sap|tool\w*|camera|sensor|controller|plc|truck\w*|van|oven\w*|server|foxpro|siemens|built|wrote it|spare|ticket|list|form|quicken|sheets?|printer|box"
    ),
    Facet.PROCESSES_BREAK: _signs(
        r"wrong|break\w*|broke\w*|fail\w*|mistakes?|errors?|lose|loses|lost|missing|late|stuck|twice|again|wait\w*|stop\w*|goes down|nobody|until|can't|cannot|doesn't|don't do|not in|never|out of date|by thursday|tape|bypass|half|instead of|whoever|only find out"
    ),
    Facet.PROCESSES_MEASURE: _signs(
        rf"count\w*|measur\w+|checks?|checked|track\w*|report\w*|kpi\w*|target\w*|on.time|percent|per ?cent|%|{_NUMBER} (?:an hour|a day|a week|per|lines|pieces)|eight days out of|figures|numbers|dashboard|record\w*|proof|thousand now|since (?:19|20)\d\d|how many|inspect\w*|audit\w*"
    ),
    Facet.GOALS_LONG: _signs(
        r"one day|years?|future|eventually|grandson|retire|hand (?:it )?over|take (?:it )?on|legacy|long run|dream|someday|later|when I'm|next generation|become|grow (?:into|to)|plan|the rest of my|West Cork|hold on to"
    ),
    Facet.GOALS_KNOW: _signs(
        r"prove|proof|match|measure|be able to (?:say|show)|can say|know (?:that|when|it)|show (?:them|that)|see it|then I'd|on the screen|per ?cent|percent|without|promise|folder|for a month|down to|which day|in (?:an afternoon|a day)|fewer than|less than"
    ),
    Facet.FEARS_SELF: _signs(
        r"I'll be|I'd be|my (?:job|name|fault|head|neck|face)|on me|blame|jail|fired|I (?:can't|couldn't|don't|never|was never|honest)|afraid|scared|lie awake|ceiling|at night|laughed at|me differently|being the only|I'm (?:the|not|seventh)|half joking|without me|ringing me|keeps me|I'd get"
    ),
    Facet.FEARS_NOTHING: _signs(
        r"if (?:nothing|it stays|this goes on|we don't|that goes on|nobody|it (?:doesn't|isn't|stops|dies|breaks))|goes on like|sooner or later|eventually|who'll|who will|nobody (?:left|to|behind)|in (?:three|two|five|ten) years|might not (?:get|be|exist)|one day|then we|no program|when (?:he|she|they) (?:goes?|leaves?|retires?)"
    ),
    Facet.FEARS_FIRM: _signs(
        r"we|us|business|firm|company|customers?|clients?|shop|finish\w*|close|bank|market|lose|contract|competitor|little shop|the new place"
    ),
    Facet.MOTIVATIONS_FIRM: _signs(
        r"we (?:have|want|need|are here)|business|firm|company|customers?|clients?|reputation|our name|the place|the village|because I told him|so that we|for us|for everybody"
    ),
    Facet.MOTIVATIONS_PERSON: _signs(
        r"I|my (?:dad|father|mother|mum|mom|grandfather|family|daughter|son|grandson|name)|me|mine|proud|love|loved|matters to me"
    ),
    Facet.MOTIVATIONS_BELIEVE: _signs(
        r"believe\w*|should(?:n't)?|ought|right thing|you don't|you can't|fair|unfair|rule|principle|swore|promise\w*|honest\w*|always said|used to say|never did|matter of|care about|isn't (?:the|about)|it's (?:not|never) (?:about )?the money|can't stand|owed?|because|deserve\w*|decent|dignity|word"
    ),
}
