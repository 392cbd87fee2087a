"""Questions that grow from the map."""

from __future__ import annotations

from dataclasses import dataclass, replace

from askwhy.conversation import Side
from askwhy.curiosity.from_map import find_at_odds, find_unasked
from askwhy.curiosity.question import Ground
from askwhy.curiosity.questions import propose_questions
from askwhy.evidence import Evidence
from askwhy.labels import Aspect
from askwhy.testing import WordsAsMeaning
from askwhy.understanding.comparing import Sense
from askwhy.understanding.disputes import Dispute
from askwhy.understanding.facets import Facet
from askwhy.understanding.gaps import Gap, GapKind
from askwhy.understanding.insight import DecidedBy, Grounding, Insight, Standing, Telling, Via
from askwhy.understanding.pairs import Contradiction
from talk import talk

SENSE = Sense(meaning=WordsAsMeaning(), rarity={})


@dataclass(frozen=True)
class Known:
    """A map with two things on it."""

    insights: tuple[Insight, ...]
    contradictions: tuple[Contradiction, ...] = ()


def _insight(name: str, who: str, words: str, *, source: str, standing: Standing = Standing.CONTRADICTED) -> Insight:
    place = Evidence(source=source, turn_id="t1", start=0, end=len(words), exact=words)
    telling = Telling(evidence=place, who=who, side=Side.THEM, grounding=Grounding.SPECIFIC)
    return Insight(
        id=name,
        aspects=(Aspect.OBSTACLES,),
        facet=Facet.OBSTACLES_COST,
        standing=standing,
        decided_by=DecidedBy.PROGRAM,
        tellings=(telling,),
    )


PRIYA = _insight("i1", "Priya Sahota", "Walsall before anything.", source="1")
GLENYS = _insight("i2", "Glenys", "The redrawing comes to thirty-one thousand.", source="4")
AT_ODDS = Contradiction(kind=Dispute.TWO_PEOPLE, one="i1", other="i2", strength=1.0)


def test_of_two_people_whoever_heard_the_other_is_asked_about_both() -> None:
    (candidate,) = find_at_odds(Known((PRIYA, GLENYS), (AT_ODDS,)), {"1": ("Priya",), "4": ("Glenys", "Priya")})
    assert (candidate.ground, candidate.who) == (Ground.CONTRADICTION, "Priya Sahota")
    assert (candidate.fragment, candidate.other) == (
        "Walsall before anything",
        "The redrawing comes to thirty-one thousand",
    )


def test_who_was_not_there_is_asked_about_their_own_words_alone() -> None:
    (candidate,) = find_at_odds(Known((PRIYA, GLENYS), (AT_ODDS,)), {"1": ("Priya",), "4": ("Glenys",)})
    assert (candidate.ground, candidate.other) == (Ground.STALE, None)


def test_what_was_heard_long_ago_is_asked_again_unless_it_was_replaced() -> None:
    stale = _insight("i3", "Malcolm", "Shopfronts is maybe a third now.", source="1", standing=Standing.STALE)
    (candidate,) = find_at_odds(Known((stale,)), {})
    (question,) = propose_questions([talk(("Dean", "Hm.", ""))], sense=SENSE, standings=Known((stale,))).questions
    assert candidate.ground is Ground.STALE
    assert question.text == "Some time ago you told us “Shopfronts is maybe a third now”. How is it now?"


def test_two_things_at_odds_make_one_question_with_both_in_it() -> None:
    call = talk(("Dean", "Hm.", ""), ("Priya", "Mm.", ""), ("Glenys", "Mm.", ""), source="4")
    both = (PRIYA, _insight("i2", "Glenys", "The redrawing comes to thirty-one thousand.", source=call.conversation.id))
    (question,) = propose_questions([call], sense=SENSE, standings=Known(both, (AT_ODDS,))).questions
    assert question.text == (
        "Priya, we have heard two things: “Walsall before anything” and “The redrawing comes to thirty-one thousand”. "
        "How do the two go together, for you?"
    )


def test_what_somebody_never_told_of_themselves_begins_from_what_they_did_tell() -> None:
    quoted = PRIYA.quotation
    gap = Gap(
        kind=GapKind.PERSON, aspect=Aspect.GOALS, facet=Facet.GOALS_NOW, wanted="what Priya Sahota wants", about="Priya Sahota",
        evidence=(quoted,), asked=None, worth=1.0,
    )  # fmt: skip
    topic = Gap(
        kind=GapKind.TOPIC, aspect=Aspect.VALUE, facet=Facet.VALUE_EARNS, wanted="how a job is priced", about=None, evidence=(),
        asked=None, worth=1.2,
    )  # fmt: skip
    (candidate,) = find_unasked([gap, topic], [PRIYA])
    assert (candidate.ground, candidate.who, candidate.evidence) == (Ground.GAP, "Priya Sahota", quoted)
    (question,) = propose_questions([talk(("Dean", "Hm.", ""))], sense=SENSE, gaps=[gap, topic]).questions
    assert question.text.endswith("What would you like for yourself, in all this?")
    assert question.why == "Nobody has asked what Priya Sahota wants."


def test_what_a_note_of_ours_says_that_they_said_is_not_put_into_their_mouth() -> None:
    heard = replace(PRIYA, tellings=(replace(PRIYA.tellings[0], via=Via.NOTE),))
    gap = Gap(
        kind=GapKind.GROUP,
        aspect=Aspect.CUSTOMERS,
        facet=Facet.CUSTOMERS_WHO,
        wanted="who “the contractor” is",
        about="contractor",
        evidence=(PRIYA.tellings[0].evidence, GLENYS.tellings[0].evidence),
        asked=None,
        worth=1.0,
    )
    (candidate,) = find_unasked([gap], [heard, GLENYS])
    assert candidate.evidence == GLENYS.tellings[0].evidence
    assert find_unasked([replace(gap, evidence=gap.evidence[:1])], [heard]) == ()
    believed = replace(PRIYA, tellings=(replace(PRIYA.tellings[0], side=Side.US, who="Dean"),))
    assert find_unasked([replace(gap, evidence=gap.evidence[:1])], [believed]) == ()
