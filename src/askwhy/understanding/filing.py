"""Under which facet an insight is filed: the program's proposal, which a person can change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from askwhy.labels import Aspect
from askwhy.understanding.facets import FACETS, Facet

# Where nothing points anywhere: the facet that a passage of this aspect most often is.
_USUAL = {
    Aspect.VALUE: Facet.VALUE_MAKES,
    Aspect.CUSTOMERS: Facet.CUSTOMERS_WHO,
    Aspect.CATALYSTS: Facet.CATALYSTS_PUSH,
    Aspect.OBSTACLES: Facet.OBSTACLES_WHAT,
    Aspect.CULTURE: Facet.CULTURE_TOGETHER,
    Aspect.PROCESSES: Facet.PROCESSES_RUN,
    Aspect.GOALS: Facet.GOALS_NOW,
    Aspect.FEARS: Facet.FEARS_FIRM,
    Aspect.MOTIVATIONS: Facet.MOTIVATIONS_BELIEVE,
}


_RARER_FIRST = {a: (*(f for f in FACETS[a] if f is not _USUAL[a]), _USUAL[a]) for a in FACETS}


def propose_facet(signs: Mapping[Any, int], aspect: Aspect) -> Facet:
    """The facet of an aspect to which the words of a passage point.

    The one with most signs; of equals the rarer, for the usual one is where everything else goes.

    Args:
        signs: What the passage's words show.
        aspect: The likelier aspect of the passage.
    """
    best, most = _USUAL[aspect], 0
    for facet in _RARER_FIRST[aspect]:
        n = signs.get(facet, 0)
        if n > most:
            best, most = facet, n
    return best


def propose_aspect(signs: Mapping[Any, int]) -> Aspect:
    """The aspect with most signs, for a sentence of ours of which nobody said what it is about."""
    return max(Aspect, key=lambda aspect: sum(signs.get(facet, 0) for facet in FACETS[aspect]))


def facets_touched(signs: Mapping[Any, int], aspects: tuple[Aspect, ...]) -> frozenset[Facet]:
    """Every facet of these aspects on which the passage says a word: what a gap must not ask for any more."""
    said = {facet for aspect in aspects for facet in FACETS[aspect] if signs.get(facet)}
    return frozenset(said | {propose_facet(signs, aspect) for aspect in aspects})


FACET_SIGNS: Mapping[Facet, str] = {
    Facet.VALUE_MAKES: """
        make, makes, made, build*, produce*, bake, print*, sell*, deliver*, we do, we run, # pieces, # bottles, # units, # ton*,
        # people, # shops, # staff, # beds, # seats, worth of""",
    Facet.VALUE_GIVES: """
        so (that|) (they|she|he|people) (can|get|don't|doesn't|never), for (them|her|him), they get, he gets, she gets, cry,
        cries, (she|he) didn't even have to, sold it to himself, save* them, they don't have to, peace of mind, comes off""",
    Facet.VALUE_EARNS: """
        quid, pound*, euro*, dollar*, bucks, grand, margin*, profit*, turnover, revenue, money, wage*, bill, bills, invoice*,
        fee, fees, pric*, charg*, earn*, pays, paid, pay, cheap*, expensive, cost*, percent, per cent, %, £, $, €, a third,
        half, quarter of, bread and butter, contract, sales, business is, order book""",
    Facet.VALUE_CHOSEN: """
        choose, chose, chosen, why they (come|stay|buy), come (back|) to us, competit*, nobody else, only one*, anybody else,
        the others, word of mouth, recommend*, reputation, better than, instead of, unlike, trust us, won the, lost the,
        everybody knows, known for, there's a firm""",
    Facet.CUSTOMERS_WHO: """
        our (customers|clients|guests|patients|members|readers|users), mostly, mainly, they're, there's a, from, school*, shop*,
        farm*, clinic*, dentist*, contractor*, chain*, buyer*, architect*, trustee*""",
    Facet.CUSTOMERS_NEED: """
        want, wants, wanted, need, needs, needed, expect*, ask* for, asking, asked, require*, demand*, insist*, must, has to,
        have to, won't (have|take|accept|pay|release), complain*, care, cares, before they'll, can't (find|get|afford),
        looking for, deciding""",
    Facet.CUSTOMERS_CHANGE: """
        now, any more, anymore, no longer, used to, these days, since, lately, change*, changing, switch*, moved, bought (up|by),
        owned by, taken over, closing, closed, to the (new|other) (place|one|shop), differently, getting (older|younger|bigger)""",
    Facet.CATALYSTS_STARTED: """
        started, began, when (it|he|she|they|we|my), since, because of, after, ago, set (it|) off, bought, took over, came, lost,
        last (year|month|spring|summer|autumn|fall|winter|week), passed, been at me, read about""",
    Facet.CATALYSTS_PUSH: """
        now, push*, pressure, keep, keeps, every (week|day), want, wants, demand*, growing, rising, going up, more and more, rule,
        rules, regulat*, law, market, bank""",
    Facet.CATALYSTS_COMING: """
        will, going to, gonna, next, by (the|) end, january, february, march, april, may the, june, july, august, september,
        october, november, december, christmas, easter, in (spring|summer|autumn|winter), deadline, renew*, expire*, run* out,
        is up, due, start, starts, stopping, shutting, retir*, soon, holidays, q1, q2, q3, q4, 2026, 2027, 2028, 2029, 2030,
        deciding, not a day after, last orders""",
    Facet.OBSTACLES_WHAT: """
        can't, cannot, doesn't, don't, won't, never, nobody, problem*, trouble*, late, wrong, broken, slow, missing, stuck, short,
        waiting, lose, loses, lost, hard, difficult, annoying, only find out""",
    Facet.OBSTACLES_COST: """
        £, $, €, %, percent, per cent, # quid, # pound*, # euro*, # dollar*, # bucks, # grand, # hours, # minutes, (an|the|per) hour,
        a (day|week|month|year), cost*, lose* (us|me), lost (us|the|a), penalt*, fine, fines, charge letter, stood down, standing,
        waste, scrap, bin, binning, skip, throw* (out|away), overtime, for nothing""",
    Facet.OBSTACLES_WHY: """
        because, 'cause, cos, so (nobody|we|they), that's why, the reason, due to, on account of, since (they|we|the|he|she), it's that,
        depends on, comes from, which is why, then they put, as long as, nobody (owns|told|knows)""",
    Facet.OBSTACLES_TRIED: """
        tried, try, trying, we had (a|an|one|some|it|scanners), we've had, we bought, used to (have|use), didn't (work|help), gave up,
        in the drawer, last fella, last time we, before that, went back, attempt*, already (did|asked), i asked for, switched to""",
    Facet.CULTURE_DECIDES: """
        decid*, decision*, sign* (off|it|anything), signed, approv*, sleep* on, the final, last word, owns, fifty one, # percent,
        # per cent, board, budget, has to say, say yes, says yes, goes to, in front of, ask* (his|her|the), on paper, up to, boss,
        shareholder*, in charge, permission, veto, vote, runs (me|the|it), head office, to (mr|mrs)""",
    Facet.CULTURE_TOGETHER: """
        together, between, with (me|him|her|us|them|each other), family, brother, sister, father, mother, mum, mom, dad, son, daughter,
        cousin, team, colleague*, trust*, talk*, speak*, ring, rings, report* to, friends, both of, calls me, shout*, yell*, people,
        answers to, behind (me|my), they listen, told (me|him|her), without telling""",
    Facet.CULTURE_HABITS: """
        always, never, every (time|day|morning|week|sunday|monday|friday|night|one), usually, habit*, rule*, norm*, tradition*, we don't,
        nobody (says|talks|asks|ever|touches), everybody (does|knows), how we, the way we, secret, joke, used to, in person, say* nothing,
        (so|) (i|we) say, don't talk, everyone did, not a soul, doesn't (ask|say), like (it|that) here, old school, manners""",
    Facet.CULTURE_CHANGE: """
        change, changes, changed, new (system|way|thing|machine|software|tool|app|one), tablet, app, computer, screen, software,
        won't (use|touch|have|put), doesn't (want|trust|like), don't (want|trust), against, resist*, suspicious, afraid of, scared of,
        get used to, old ways, modern, wants it all, come round, put it in the, back to work, refus*, the fuss, watched, counting""",
    Facet.PROCESSES_RUN: """
        then, first, after that, before, every (night|day|morning|week|monday|sunday), send, sends, come* in, goes, order*, step, by hand,
        we (do|take|send|get|put|make|mitre|redraw|check|write), write, writes, key, keys, call, start* (at|before), cut, shift""",
    Facet.PROCESSES_WITH: """
        excel, spreadsheet*, system*, software, app, tablet, phone, whatsapp, paper, erp, crm, machine*, saw, scanner*, wifi, access points,
        database, program*, script, notebook, whiteboard, book, email*, sap, tool*, camera*, sensor*, controller*, plc, truck*, van, oven*,
        server, foxpro, siemens, built, wrote it, spare, ticket, list, lists, form, forms, sheet*, printer, box""",
    Facet.PROCESSES_BREAK: """
        wrong, break*, broke*, fail*, mistake*, error*, lose, loses, lost, missing, late, stuck, twice, again, wait*, stop*, goes down,
        nobody, until, can't, cannot, doesn't, don't do, not in, never, out of date, tape, bypass, instead of, whoever, only find out,
        didn't match""",
    Facet.PROCESSES_MEASURE: """
        count*, measur*, check, checks, checked, track*, report*, kpi*, target*, on time, percent, per cent, %, # (an|a) (hour|day|week),
        # lines, # pieces, out of ten, figures, numbers, dashboard, record*, proof, thousand now, since 20*, how many, inspect*, audit*,
        weigh*""",
    Facet.GOALS_NOW: "want, wants, like to, tomorrow, this year, now, fix, next step",
    Facet.GOALS_LONG: """
        one day, year, years, future, eventually, grandson, retire*, hand (it|) over, hand (these|the) *, take on, take it on, legacy,
        long run, dream, someday, later, when i'm, next generation, become, grow (into|to), plan, the rest of my, hold on to""",
    Facet.GOALS_KNOW: """
        prove, proof, match, measure, able to (say|show), can say, know (that|when|it), show (them|that), see it, then i'd, on the screen,
        percent, per cent, %, without, promise, folder, for a month, down to, which day, in (an afternoon|a day), fewer than, less than""",
    Facet.FEARS_FIRM: """
        we, us, business, firm, company, customer*, client*, shop, finish*, close, bank, market, lose, contract, competitor*, little shop,
        the new place""",
    Facet.FEARS_SELF: """
        i'll be, i'd be, my (job|name|fault|head|neck|face), on me, blame, jail, fired, i (can't|couldn't|don't|never|honest), i was never,
        afraid, scared, lie awake, ceiling, at night, laughed at, me differently, being the only, i'm (the|not), half joking, without me,
        ringing me, keeps me, i'd get""",
    Facet.FEARS_NOTHING: """
        if (nothing|nobody|we don't), if it (stays|stops|dies|breaks|doesn't), goes on like, sooner or later, eventually, who'll, who will,
        nobody (left|to|behind), in (three|two|five|ten) years, might not (get|be|exist), one day, then we, no program,
        when (he|she|they) (go|goes|leaves|retires)""",
    Facet.MOTIVATIONS_FIRM: """
        we (have|want|need), business, firm, company, customer*, client*, reputation, our name, the place, the village, because i told,
        so that we, for us, for everybody""",
    Facet.MOTIVATIONS_PERSON: """
        i, my (dad|father|mother|mum|mom|grandfather|family|daughter|son|grandson|name), me, mine, proud, love, loved, matters to me""",
    Facet.MOTIVATIONS_BELIEVE: """
        believe*, should, shouldn't, ought, right thing, you don't, you can't, fair, unfair, rule, principle, swore, promise*, honest*,
        always said, used to say, never did, matter of, care about, isn't (the|about), not the money, never the money, can't stand, owe*,
        because, deserve*, decent, dignity, word, manners""",
}
