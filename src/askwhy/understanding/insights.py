"""From a labelled conversation to insights: what they told, what we assumed or gave back, and how each stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from askwhy.conversation import Side
from askwhy.evidence import Evidence
from askwhy.labels import Aspect, Move
from askwhy.language.labelled import LabelledConversation
from askwhy.understanding.care import read_care
from askwhy.understanding.claims import Claim, find_claims
from askwhy.understanding.colleagues import find_rebuttals
from askwhy.understanding.confidence import told_in_confidence
from askwhy.understanding.entities import Kind, mentions_in
from askwhy.understanding.filing import propose_facet
from askwhy.understanding.grounding import read_grounding
from askwhy.understanding.insight import Care, DecidedBy, Grounding, Insight, Reply, Standing, Telling, insight_id
from askwhy.understanding.moments import Moments
from askwhy.understanding.passages import Passage, find_passages
from askwhy.understanding.replies import Outcome
from askwhy.understanding.signs import Words
from askwhy.understanding.telling import Force, is_thin, read_weight

# What we assumed tells less of their world than their own words do; what we doubt ourselves ("nobody seems to stand in")
# wants to be asked, and what they agreed to is nearly theirs.
_OURS, _OURS_DOUBTED, _OURS_AGREED = 0.5, 0.8, 0.9
_STANDINGS = {
    Outcome.CONFIRMED: Standing.CONFIRMED,
    Outcome.CORRECTED: Standing.CONTRADICTED,
    Outcome.UNANSWERED: Standing.ASSUMED,
}


def find_insights(labelled: LabelledConversation) -> tuple[Insight, ...]:
    """What one conversation tells of the customer's world, in the order in which it was said: see `read_insights`."""
    return tuple(insight for insight, _ in read_insights(labelled).insights)


_POINTS = re.compile(r"(?:and |but )?(?:that|this|it)(?:'s| is) (?:the one|it|what|why|where|how)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What one conversation tells: each insight with its quotation taken apart, and what was said against what."""

    insights: tuple[tuple[Insight, Words], ...]
    rebuttals: tuple[tuple[str, str, float], ...]  # the ids of both, and how surely: see `Rebuttal`


def read_insights(labelled: LabelledConversation) -> Read:
    """What one conversation tells of the customer's world, in the order in which it was said.

    What they told is `heard`, or `confirmed` where we gave it back and they agreed. What we assumed is an insight of its
    own: `assumed`, or by their answer `confirmed` or `contradicted`. In our notes and e-mails every statement about
    their world is such an assumption, and what a note puts into their mouth is heard via the note. Thin talk is left out.
    """
    passages = find_passages(labelled)
    claims = find_claims(labelled, passages)
    reader = _Reader(labelled)
    agreed = _agreed(claims, passages)
    rebuttals = find_rebuttals(labelled, passages)
    disputed = {passage.number: passage for r in rebuttals for passage in (r.disputed, r.against)}
    told = [
        (passage.number, reader.told(passage, agreed.get(passage.number, ())), passage.words)
        for passage in ({p.number: p for p in passages} | disputed).values()
        if passage.number in agreed or passage.number in disputed or not _is_thin(passage.words)
    ]
    ours = [(claim.number, reader.claimed(claim), claim.words) for claim in claims if _stands_alone(claim)]
    ordered = sorted([*told, *ours], key=lambda entry: entry[0])
    return Read(
        insights=tuple((insight, words) for _, insight, words in ordered),
        rebuttals=tuple(
            (insight_id(r.disputed.evidence), insight_id(r.against.evidence), r.strength) for r in rebuttals
        ),
    )


def _agreed(claims: Iterable[Claim], passages: Sequence[Passage]) -> Mapping[int, Sequence[Claim]]:
    """What we said and they agreed to, by the number of the passage that it confirms."""
    found: dict[int, list[Claim]] = {}
    for claim in claims:
        if claim.outcome is Outcome.CONFIRMED:
            for passage in dict.fromkeys((*claim.given_back, *claim.answering)):
                found.setdefault(passage.number, []).append(claim)
    for before, passage in pairwise(passages):
        for pointing, other in ((passage, before), (before, passage)):
            if other.number in found and pointing.number not in found and _points_at(pointing, other):
                found[pointing.number] = found[other.number]
    return found


def _points_at(pointing: Passage, other: Passage) -> bool:
    """Whether a passage has no subject but its neighbour's: "That's what I'm looking at the ceiling about."."""
    same = pointing.sentences[0].sentence.turn_id == other.sentences[0].sentence.turn_id and pointing.who == other.who
    return same and _POINTS.match(pointing.text) is not None


def _stands_alone(claim: Claim) -> bool:
    """Whether a claim is an insight of its own, not one more telling of theirs."""
    if _is_thin(claim.words):
        return False
    if claim.outcome is Outcome.CONFIRMED:
        return not claim.given_back and not claim.answering
    # A reflection without an answer adds nothing to what they said; in writing it waits for theirs.
    return not claim.is_reflection or claim.outcome is Outcome.CORRECTED or not claim.given_back


class _Reader:
    """Builds the insights of one conversation."""

    def __init__(self, labelled: LabelledConversation) -> None:
        self._labelled = labelled
        self._moments = Moments(labelled)
        self._confided = told_in_confidence(labelled.conversation)

    def told(self, passage: Passage, claims: Sequence[Claim]) -> Insight:
        """A passage of theirs, with what we said that confirms it."""
        words = passage.words
        grounding = read_grounding(passage.text, words.signs)
        theirs = Telling(
            evidence=passage.evidence,
            who=passage.who,
            side=Side.THEM,
            grounding=grounding,
            at=self._moments.at(passage.number),
            position=passage.number,
            via=passage.via,
        )
        tellings = [theirs, *(self._telling(claim) for claim in claims)]
        return Insight(
            id=insight_id(passage.evidence),
            aspects=passage.aspects,
            facet=propose_facet(words.signs, passage.aspects[0]),
            standing=Standing.CONFIRMED if claims else Standing.HEARD,
            decided_by=DecidedBy.PROGRAM,
            tellings=tuple(sorted(tellings, key=lambda telling: telling.order)),
            replies=tuple(dict.fromkeys(self._reply(claim) for claim in claims)),
            about=_named_in(words),
            asked=self._question_before(passage.number),
            care=self._care(words, passage.evidence),
            weight=weigh_words(words, passage.aspects, grounding, strength=passage.probability),
        )

    def claimed(self, claim: Claim) -> Insight:
        """An assumption or a reflection of ours that is an insight of its own."""
        telling, words = self._telling(claim), claim.words
        return Insight(
            id=insight_id(telling.evidence),
            aspects=claim.aspects,
            facet=propose_facet(words.signs, claim.aspects[0]),
            standing=_STANDINGS[claim.outcome],
            decided_by=DecidedBy.PROGRAM,
            tellings=(telling,),
            replies=() if claim.outcome is Outcome.UNANSWERED else (self._reply(claim),),
            about=_named_in(words),
            care=self._care(words, telling.evidence),
            replaced_by=self._correction(claim),
            weight=_ours(claim) * weigh_words(words, claim.aspects, telling.grounding),
        )

    def _care(self, words: Words, evidence: Evidence) -> Care | None:
        """Whether it is private by its own words, or was told in confidence."""
        return read_care(words.signs) or (Care.CONFIDENCE if evidence.turn_id in self._confided else None)

    def _telling(self, claim: Claim) -> Telling:
        return Telling(
            evidence=self._labelled.evidence(claim.sentence),
            who=self._moments.who(claim.number),
            side=Side.US,
            grounding=read_grounding(claim.sentence.text, claim.words.signs),
            at=self._moments.at(claim.number),
            position=claim.number,
        )

    def _reply(self, claim: Claim) -> Reply:
        """The words that answered, as one quotation of one turn."""
        sentences = self._labelled.sentences
        first = sentences[claim.answer.sentences[0]]
        turn = self._moments.turn(claim.answer.sentences[0])
        last = [n for n in claim.answer.sentences if sentences[n].sentence.turn_id == turn.id][-1]
        return Reply(
            evidence=Evidence.quote(
                self._labelled.conversation.id, turn, first.sentence.start, sentences[last].sentence.end
            ),
            who=self._moments.who(claim.answer.sentences[0]),
            agrees=claim.outcome is Outcome.CONFIRMED,
            at=self._moments.at(claim.answer.sentences[0]),
        )

    def _correction(self, claim: Claim) -> str | None:
        """The insight that tells how it is instead."""
        if claim.outcome is not Outcome.CORRECTED:
            return None
        return next((insight_id(p.evidence) for p in claim.answering if not _is_thin(p.words)), None)

    def _question_before(self, number: int) -> Evidence | None:
        """The question of ours that a sentence of theirs answers: the last thing we said before their turn."""
        sentences = self._labelled.sentences
        place = number
        while place > 0 and sentences[place - 1].side is Side.THEM:
            place -= 1
        if place == 0 or not sentences[place - 1].has(Move.QUESTION):
            return None
        return self._labelled.evidence(sentences[place - 1])


def _is_thin(words: Words) -> bool:
    return is_thin(len(words.stems), len(words.quantities))


def weigh_words(words: Words, aspects: tuple[Aspect, ...], grounding: Grounding, *, strength: float = 1.0) -> float:
    """How much a passage tells, 0 to 1."""
    return read_weight(
        words.signs,
        aspects,
        grounding,
        n_words=len(words.stems),
        n_numbers=len(words.quantities),
        strength=strength,
    )


def _ours(claim: Claim) -> float:
    """How much our words count beside theirs."""
    if claim.outcome is Outcome.CONFIRMED:
        return _OURS_AGREED
    return _OURS_DOUBTED if Force.HEDGED in claim.words.signs else _OURS


def _named_in(words: Words) -> tuple[str, ...]:
    """Whom and what it names, people first."""
    mentions = mentions_in(words.text, words.tokens)
    people = [mention.name for mention in mentions if mention.kind is Kind.PERSON]
    return tuple(dict.fromkeys([*people, *(mention.name for mention in mentions if mention.kind is not Kind.PERSON)]))
