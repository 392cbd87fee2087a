"""What a person who wants to understand a firm would want to be told: one to three topics a facet, and the words that
show that it has been told.

A topic is finer than a facet, so that a gap can be named: not "value" but "how a job is priced, and what is left of it".
The signs are broad on purpose: a gap must never ask for what they have already said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from askwhy.understanding.facets import Facet


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)  # each is one entry of the table below
class Topic:
    """Something worth being told. ``wanted`` reads on after "Nobody has asked …"."""

    facet: Facet
    wanted: str
    importance: float = 1.0


def _topic(facet: Facet, wanted: str, importance: float = 1.0) -> Topic:
    return Topic(facet=facet, wanted=wanted, importance=importance)


_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|summer|spring|autumn|winter"

# The first of a facet is the whole of it, and is no gap where anything is filed there; the others are finer.
TOPIC_SIGNS: Mapping[Topic, str] = {
    _topic(Facet.VALUE_MAKES, "what they make or do, and how much of it"): """
        we (make|do|build|sell|run|print|bake|fit|bottle), pays the wages, bread and butter, a (day's|week's|year's) (worth|work),
        # (pieces|bottles|units) a day, turn out""",
    _topic(Facet.VALUE_GIVES, "what their customers have from it that they would not have otherwise"): """
        so (that|) (they|she|he) (can|don't|doesn't|never), cry, cries, what (they're|she's|he's) buying, they get, save* them, peace of mind,
        they come back, thank us, means to them""",
    _topic(Facet.VALUE_EARNS, "how a job is priced, what is left of it, and what the firm turns over", 1.2): """
        margin*, profit*, turnover, turn over, mark up, we (quote|quoted|price|priced), we charge, (make|makes) (us|) money, losing money,
        bleeding money, revenue, earns us, break even, priced""",
    _topic(Facet.VALUE_CHOSEN, "who else does what they do, and why a job is won or lost", 1.2): """
        competitor*, competition, (other|only) (firm|firms|shop|place|places|ones) (that|who|doing|making|left), (we|they) (won|lost) (the|a|that) (job|tender|contract|order|bid|client|customer),
        lost (the|a) (job|tender|contract|order) to, won (the|a) (job|tender|contract), they (chose|choose|picked) us, come to us, cheaper than us,
        undercut*, why (they|people) (come|choose|buy), (go|goes) to the (new|other), word of mouth, recommend*, the new place, the other one""",
    _topic(Facet.CUSTOMERS_WHO, "who their customers are, and how many"): """
        our (customers|clients|guests|patients), # (customers|clients|stores|branches|farms|practices|schools), mostly (for|) *, listed buildings,
        biggest (customer|client), the chain, the client""",
    _topic(Facet.CUSTOMERS_WHO, "how a new customer finds them", 1.1): """
        find us, found us, (on|through|over|off|from) the website, word of mouth, recommend*, advert*, referr*, referral*, heard of us, came to us, marketing, google, walk in""",
    _topic(Facet.CUSTOMERS_NEED, "what their customers complain of, and what they would say of them"): """
        complain*, won't (have|take|accept|pay|release), they (want|need|expect|insist|ask), (he|she) wants, before they'll pay, happy with us,
        unhappy, what she's buying, want* one per""",
    _topic(Facet.CUSTOMERS_CHANGE, "what has changed with their customers in the last years"): """
        now (half|they|most|every), used to (buy|order|come|want), any more, anymore, these days, owned by, bought (up|by), taken over,
        (the|to the) new place, stopped (buying|ordering), golden thread, getting (older|younger|bigger), differently now""",
    _topic(Facet.CATALYSTS_STARTED, "what set this in motion, and why now"): """
        since (the|they|he|she|we|it|#), when (it|he|she|they) (shut|left|died|retired|took), that's (what|when) (set|started),
        started (in|with|when), began, because of the, after the, been at me, last (year|spring|summer|autumn|winter), re cut, passed in""",
    _topic(Facet.CATALYSTS_PUSH, "who or what pushes for a change now"): """
        push*, keeps (asking|ringing|on), wants it, the bank, regulat*, rule, rules, the law, pressure, demand*, insist*, been at me, contractor wants,
        renews""",
    _topic(Facet.CATALYSTS_COMING, "what is coming in the next year, and by when"): f"""
        (in|from|by|until|till|before|of|end of|come) (the|) ({_MONTHS}), deadline, renew*, expire*, is up, last orders, shutting, stopping,
        retir*, next (year|month), july, by q*""",
    _topic(Facet.OBSTACLES_WHAT, "what stands in their way"): "can't, trouble, problem*, late, never, nobody, wrong, stuck",
    _topic(Facet.OBSTACLES_COST, "what the trouble costs them, in money or in days"): """
        £, $, €, %, # (pound|pounds|quid|euro|euros|dollar|dollars|bucks|grand|thousand), hours a (day|week), # hours, days off, day off, per cent, percent,
        an hour, owed, # an hour, gives us next to nothing""",
    _topic(Facet.OBSTACLES_WHY, "why it is so, as they see it"): """
        because, 'cause, that's why, the reason, it's that, it's not *, comes down to, nobody owns, what went wrong""",
    _topic(Facet.OBSTACLES_TRIED, "what they have tried against it, and what came of it", 1.1): """
        (we|i|he|she|they|*) (rewrote|rebuilt|replaced|hired|switched|redesigned) *, brought in (a|somebody|another),
        tried, we had (a|an|some|one|scanners), in the drawer, didn't (work|help), gave up, last fella, last time we, used to (have|use), switched,
        i asked for, asked for a, before that, built a, wrote a, on trial, write two""",
    _topic(Facet.CULTURE_DECIDES, "who decides about money, and how"): """
        decid*, sleep* on, sign* (off|it|anything), approv*, ask* (his|her|the), budget, the board, goes to, over # thousand, say* yes, said no,
        up to (him|her|me), on paper, i've got to think""",
    _topic(Facet.CULTURE_DECIDES, "who decides when the one who decides is away", 1.1): """
        when (i'm|he's|she's|we're) (not|away|off|ill|sick), when (i'm|he's|she's) on holiday, stand* in for, in (my|his|her) absence, deput*,
        take* over when, without (me|him|her) (here|there), nobody behind me, being the only one, if i'm (crook|ill|sick|off)""",
    _topic(Facet.CULTURE_DECIDES, "who owns the firm, and how large each part is"): """
        # percent, # per cent of the (firm|shares|company|business), fifty one, own* (half|part|a part|the firm|the place|the company|a third|shares),
        shareholder*, owner of, majority, the will, inherit*, belongs to, he has thirty percent""",
    _topic(Facet.CULTURE_TOGETHER, "who gets on with whom, and where it grates"): """
        get on, gets on, don't talk, doesn't talk, argu*, falling out, fallen out, fell out, trust*, shout*, yell*, between (us|them|the two),
        hardly speak, good with each other, family, doesn't want the fuss, never said that to me, he wouldn't would he, talk*""",
    _topic(Facet.CULTURE_TOGETHER, "who answers to whom"): """
        answer* to, report* to, (my|his|her|their) (boss|manager|foreman), runs (me|him|her|them|the), in charge of, under (me|him|her),
        works for (me|him|her), rings * not *""",
    _topic(Facet.CULTURE_HABITS, "what is done here that nobody says aloud"): """
        nobody (says|talks|asks|mentions|owns|ever), don't (so much|) talk about, secret, always (done|been|put), never (asked|said|charged|been asked),
        manners, how we do, the way we, say* grand, joke, not a soul, everyone did""",
    _topic(Facet.CULTURE_CHANGE, "how people there take a change"): """
        tablet, new (system|app|way|machine|thing), won't (use|touch|have), doesn't (want|trust), scared of, afraid of, come round, used to it,
        against it, the old way, put it in the, nobody touches, in the way, another app""",
    _topic(Facet.PROCESSES_RUN, "how an order runs from the first word to the invoice"): """
        then (i|we|he|she|they|it), send* a, come* in, first (we|i|the|lot), after that, from the (drawing|order), schedule, by hand, keys it in,
        goes to, we (mitre|redraw|check|cut|put)""",
    _topic(Facet.PROCESSES_RUN, "where what they buy comes from, and who brings it", 1.1): """
        supplier*, (come|comes|came) from, buy (it|them|the|from), bought from, order* (from|it from|lengths), roll it, the mill, delivered by,
        wholesaler*, import*, stock, stocks, stockist, ups, second hand, the spring""",
    _topic(Facet.PROCESSES_WITH, "with which tools and machines they work"): """
        excel, spreadsheet*, software, system, app, tablet, saw, machine*, scanner*, whatsapp, paper, program, press*, oven*, notebook, tape, database,
        siemens, foxpro, timesheet*, brochure, dashboard""",
    _topic(Facet.PROCESSES_BREAK, "where the work gets stuck, and how they notice"): """
        wrong, late, stuck, wait*, only find out, nobody (rang|told), mistake*, again, break*, broken, fail*, didn't match, isn't in the, lose, lost""",
    _topic(Facet.PROCESSES_MEASURE, "how they tell a good week from a bad one"): """
        on time, target*, measur*, weigh*, count*, we (track|check|record), figures, per cent, percent, %, dashboard, report*, audit, proof""",
    _topic(Facet.GOALS_NOW, "what they want to have done in a year"): """
        (i|we) want, i'd like, we'd like, i was thinking, aim, goal*, target*, hope*, there's one thing, i'd fix, plan* to, i'd keep, i'd have""",
    _topic(Facet.GOALS_LONG, "what the firm should be in five or ten years"): """
        second (office|shop|site|branch), runs without me, run (it|this) without me, somebody other than me,
        one day, in (three|five|ten|a few) years, take on, hand (it|these|the *|over), grandson, retire*, next generation, the whole plan, future,
        long run, become, i'm seventy, in three years""",
    _topic(Facet.GOALS_KNOW, "how they would know that it is better"): """
        prove, proof, promise, able to say, match, without (a|one), down to, would (tell|show), then i'd know, which day, see it on""",
    _topic(Facet.FEARS_FIRM, "what could cost them the firm"): """
        finish*, lose (the|a), go under, close, might not get made, laughed out, criminal, contract, the bank, shut, shutting, stops making,
        a little shop, sell up, bleeding""",
    _topic(Facet.FEARS_SELF, "what keeps them awake, each of them"): """
        keep* me (up|awake), lie awake, ceiling, afraid, scared, worr*, dread, i don't know (if|what), jail, who'll, nobody (behind|left),
        ringing me, at three in the morning, if i tell, the worst""",
    _topic(Facet.FEARS_NOTHING, "what happens if nothing changes"): """
        if (nothing|we don't), if (it|this|i'm|he|she|that) (changes|goes|stays|dies|stops|isn't|crook|off|leaves), sooner or later,
        then we (stand|stop|close), nobody gets paid, who'll""",
    _topic(Facet.MOTIVATIONS_FIRM, "why it matters to the firm that this is put right"): """
        because (we|i told|they), our name, reputation, who we, we've always, customers (trust|rely), owed, for the (village|family|place), manners""",
    _topic(Facet.MOTIVATIONS_PERSON, "why they do this work, and not another", 1.1): """
        my (dad|father|mother|mum|mom|grandfather), i (like|love|loved|enjoy), mine, i do (this|it) because, best (two|) (week|weeks|day|days), proud,
        i had a moment, why i (stay|do|came)""",
    _topic(Facet.MOTIVATIONS_BELIEVE, "what they hold to be right, and would not do for money"): """
        you don't, should, shouldn't, never (did|charged|went), not the money, isn't the money, can't stand, swore, fair, owed, right thing, manners,
        promise, principle, the wage can't""",
}  # fmt: skip
TOPICS: tuple[Topic, ...] = tuple(TOPIC_SIGNS)
