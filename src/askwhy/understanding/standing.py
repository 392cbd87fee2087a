"""How every insight stands: after their answers in later messages, what is the same, what is at odds, people, and age."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial

from askwhy.conversation import Channel, Side
from askwhy.understanding.care import read_care
from askwhy.understanding.decisions import Act, Decision, in_force
from askwhy.understanding.disputes import Dispute, says_it_has_changed
from askwhy.understanding.facets import Facet
from askwhy.understanding.filing import propose_aspect, propose_facet
from askwhy.understanding.grounding import read_grounding
from askwhy.understanding.insight import (
    DecidedBy,
    Grounding,
    Insight,
    Reply,
    Standing,
    Telling,
    days_since,
    insight_id,
)
from askwhy.understanding.insights import weigh_words
from askwhy.understanding.knowledge import Knowledge
from askwhy.understanding.merging import group_same, merge
from askwhy.understanding.pairs import Contradiction, best_apart
from askwhy.understanding.people import is_same_name
from askwhy.understanding.quantities import quantities_in
from askwhy.understanding.remembered import Remembered
from askwhy.understanding.replies import Outcome
from askwhy.understanding.settings import UnderstandingSettings
from askwhy.understanding.signs import read_words
from askwhy.understanding.written_answers import WrittenAnswer, answers_to

_LASTING = frozenset({Standing.HEARD, Standing.CONFIRMED})  # until their age makes them stale


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The insights of a customer as they stand, and the pairs that are at odds (by the ids of the merged insights)."""

    insights: tuple[Insight, ...]
    contradictions: tuple[Contradiction, ...]


def settle(
    knowledge: Knowledge,
    *,
    decisions: Iterable[Decision] = (),
    as_of: date | None = None,
    settings: UnderstandingSettings | None = None,
) -> Settled:
    """How everything that is known of a customer stands.

    Args:
        knowledge: What their conversations gave.
        decisions: What people decided; those that were undone have no effect.
        as_of: The day on which ages are counted; None leaves ages out.
        settings: The constants.

    Returns:
        Every insight once, the same merged, the earliest told first. What the program reads as confirmed, contradicted,
        changed or the same is `DecidedBy.PROGRAM` until a person accepts it.
    """
    settings = settings or UnderstandingSettings()
    valid = in_force(decisions)
    read, corrected = _answered(knowledge)
    by_id = _merged(read, knowledge, valid)
    home = dict(zip(by_id, by_id, strict=True))
    home |= {part.id: insight.id for insight in by_id.values() for part in insight.parts}
    found = [*_of_theirs(corrected, by_id, home), *knowledge.contradictions]
    contradictions = _between(found, home, _pairs(valid, Act.NO_CONTRADICTION))
    for contradiction in contradictions:
        _apply(by_id, contradiction, knowledge.remembered)
    for decision in valid:
        _follow(by_id, home, decision)
    return Settled(
        insights=tuple(_aged(by_id.values(), as_of, settings, knowledge.remembered)),
        contradictions=tuple(c for c in contradictions if c.one in by_id and c.other in by_id),
    )


def _answered(knowledge: Knowledge) -> tuple[list[Insight], list[Contradiction]]:
    """The insights as read, with what they answered later to points in e-mails of ours."""
    answers = [(reading.order, answer) for reading in knowledge.readings for answer in reading.answers]
    given_back = dict(reversed(knowledge.points))  # the first answer counts
    insights: list[Insight] = []
    corrected: list[Contradiction] = []
    for reading in knowledge.readings:
        if reading.channel is not Channel.EMAIL and not given_back:
            insights += reading.insights
            continue
        later = [answer for order, answer in answers if order > reading.order]
        for insight in reading.insights:
            is_claim = reading.channel is Channel.EMAIL and _is_ours(insight)
            answer = answers_to(insight, later) if is_claim else given_back.get(insight.id)
            if answer is None:
                insights.append(insight)
                continue
            correction = _told_in(answer, knowledge)
            insights.append(_with_answer(insight, answer, correction))
            if answer.outcome is Outcome.CORRECTED and correction is not None:
                changed = insight.is_told and says_it_has_changed(answer.evidence.exact)
                kind = Dispute.CHANGED if changed else Dispute.CORRECTED_BY_ONESELF
                corrected.append(Contradiction(kind=kind, one=insight.id, other=correction.id, strength=2.0))
    return insights, corrected


def _with_answer(insight: Insight, answer: WrittenAnswer, correction: Insight | None) -> Insight:
    agrees = answer.outcome is Outcome.CONFIRMED
    reply = Reply(evidence=answer.evidence, who=answer.who, agrees=agrees, at=answer.at)
    return replace(
        insight,
        standing=Standing.CONFIRMED if agrees else Standing.CONTRADICTED,
        replies=(*insight.replies, reply),
        replaced_by=None if agrees or correction is None else correction.id,
    )


def _told_in(answer: WrittenAnswer, knowledge: Knowledge) -> Insight | None:
    """The first insight that stands in the words of an answer."""
    place = answer.evidence
    for reading in knowledge.readings:
        if reading.source == place.source:
            for insight in reading.insights:
                quotation = insight.tellings[0].evidence
                if quotation.turn_id == place.turn_id and quotation.start < place.end and place.start < quotation.end:
                    return insight
    return None


def _merged(read: Sequence[Insight], knowledge: Knowledge, valid: Sequence[Decision]) -> dict[str, Insight]:
    """Every insight once, by its id, in the order in which it was first told."""
    by_id = {insight.id: insight for insight in read}
    together, apart = _pairs(valid, Act.MERGE), _pairs(valid, Act.KEEP_APART)
    at_odds = [contradiction.compared for contradiction in knowledge.contradictions]
    groups = group_same(list(by_id), knowledge.links, together=together, apart=[*apart, *at_odds])
    people = {part for pair in together for part in pair}
    for first, *others in groups:
        by = DecidedBy.PERSON if not people.isdisjoint((first, *others)) else DecidedBy.PROGRAM
        merged = knowledge.remembered(_merge, *(by_id[part] for part in (first, *others)), by=by)
        for part in (first, *others):
            if part != merged.id:
                del by_id[part]
        by_id[merged.id] = merged
    return by_id


def _merge(*parts: Insight, by: DecidedBy) -> Insight:
    return merge(parts, by=by)


def _pairs(valid: Sequence[Decision], act: Act) -> list[tuple[str, str]]:
    """The pairs of which this act is the last word."""
    last: dict[frozenset[str], Decision] = {}
    for decision in valid:
        if decision.act in (Act.MERGE, Act.KEEP_APART, Act.NO_CONTRADICTION) and decision.other is not None:
            kind = "pair" if decision.act is not Act.NO_CONTRADICTION else "dispute"
            last[frozenset((decision.insight, decision.other, kind))] = decision
    return [(d.insight, d.other) for d in last.values() if d.act is act and d.other is not None]


def _between(
    found: Iterable[Contradiction], home: Mapping[str, str], not_at_odds: Iterable[tuple[str, str]]
) -> tuple[Contradiction, ...]:
    """The contradictions between merged insights, one dispute shown once."""
    settled = {frozenset((home.get(one, one), home.get(other, other))) for one, other in not_at_odds}
    moved = [_moved(c, home[c.one], home[c.other]) for c in found if c.one in home and c.other in home]
    return best_apart(c for c in moved if c.one != c.other and frozenset((c.one, c.other)) not in settled)


def _moved(found: Contradiction, one: str, other: str) -> Contradiction:
    return found if (one, other) == (found.one, found.other) else replace(found, one=one, other=other)


def _of_theirs(
    corrected: Iterable[Contradiction], by_id: Mapping[str, Insight], home: Mapping[str, str]
) -> Iterator[Contradiction]:
    """The corrections of what one of them had said; of what only we had written, nothing is left to dispute."""
    for found in corrected:
        told_by = {t.who for t in by_id[home[found.one]].tellings if t.side is Side.THEM}
        corrected_by = {t.who for t in by_id[home[found.other]].tellings if t.side is Side.THEM}
        if told_by:
            same = any(is_same_name(one, other) for one in told_by for other in corrected_by)
            by = Dispute.CORRECTED_BY_ONESELF if same else Dispute.TWO_PEOPLE
            yield found if found.kind is Dispute.CHANGED else replace(found, kind=by)


def _apply(by_id: dict[str, Insight], contradiction: Contradiction, remembered: Remembered) -> None:
    """Let a contradiction change how the earlier insight stands; both stay visible, and nothing is settled by it.

    Of hearsay and what the person himself tells, the hearsay is contradicted; else what was neither confirmed nor
    counted; else what was told first.
    """
    one, other = by_id[contradiction.one], by_id[contradiction.other]
    if contradiction.unordered and contradiction.kind is Dispute.CHANGED:
        return
    if contradiction.kind is Dispute.CHANGED:
        by_id[one.id] = remembered(_replaced, one, other, standing=Standing.STALE)
    elif contradiction.kind is not Dispute.TWO_PEOPLE:
        by_id[one.id] = remembered(_replaced, one, other, standing=Standing.CONTRADICTED)
    else:
        weaker = one if contradiction.hearsay else min((one, other), key=lambda insight: remembered(_firmness, insight))
        by_id[weaker.id] = remembered(replace, weaker, standing=Standing.CONTRADICTED)


def _replaced(insight: Insight, other: Insight, *, standing: Standing) -> Insight:
    return replace(insight, standing=standing, replaced_by=other.id)


def _firmness(insight: Insight) -> tuple[bool, bool, int]:
    """How firmly an insight stands against another: not by hearsay, confirmed, and with how many numbers."""
    numbers = quantities_in(" ".join(telling.evidence.exact for telling in insight.tellings))
    return insight.grounding is not Grounding.HEARSAY, insight.standing is Standing.CONFIRMED, len(numbers)


def _follow(by_id: dict[str, Insight], home: Mapping[str, str], decision: Decision) -> None:
    """Let a person's decision change an insight; one about an insight that is not there changes nothing.

    What a customer adds, or writes instead of what they correct, is heard.
    """
    new = _told_by(decision) if decision.act in (Act.ADD, Act.CORRECT) else None
    if new is not None:
        by_id[new.id] = new
    insight = by_id.get(home.get(decision.insight, ""))
    if insight is None:
        return
    if decision.act is Act.REMOVE:
        del by_id[insight.id]
        return
    by_id[insight.id] = _decided(insight, decision)


def _told_by(decision: Decision) -> Insight | None:
    """The words of a decision as an insight of their own; None where nothing was written, or by one of us."""
    words = decision.words
    if words is None or decision.decided_by is not DecidedBy.CUSTOMER:
        return None
    read = read_words(words.exact)
    facet = decision.facet or propose_facet(read.signs, propose_aspect(read.signs))
    grounding = read_grounding(words.exact, read.signs)
    telling = Telling(evidence=words, who=decision.by, side=Side.THEM, grounding=grounding, at=decision.at)
    return Insight(
        id=insight_id(words),
        aspects=(facet.aspect,),
        facet=facet,
        standing=Standing.HEARD,
        decided_by=DecidedBy.CUSTOMER,
        tellings=(telling,),
        care=read_care(read.signs),
        weight=weigh_words(read, (facet.aspect,), grounding),
    )


def _decided(insight: Insight, decision: Decision) -> Insight:
    match decision.act:
        case Act.ACCEPT:
            return replace(insight, decided_by=decision.decided_by, merged_by=insight.merged_by and decision.decided_by)
        case Act.CONFIRM:
            return _replied(insight, decision, Standing.CONFIRMED)
        case Act.CORRECT:
            return _replied(insight, decision, Standing.CONTRADICTED)
        case Act.FILE if decision.facet is not None:
            aspect = decision.facet.aspect
            others = tuple(a for a in insight.aspects if a is not aspect)
            return replace(insight, facet=decision.facet, aspects=(aspect, *others)[:2])
        case Act.ATTACH:
            return replace(insight, unit=decision.unit)
        case Act.SHARE:
            return replace(insight, care=None)
        case _:
            return insight


def _replied(insight: Insight, decision: Decision, standing: Standing) -> Insight:
    replies = insight.replies
    if decision.words is not None:
        agrees = standing is Standing.CONFIRMED
        replies = (*replies, Reply(evidence=decision.words, who=decision.by, agrees=agrees, at=decision.at))
    instead = _told_by(decision) if standing is Standing.CONTRADICTED else None
    replaced_by = insight.replaced_by if instead is None else instead.id
    return replace(insight, standing=standing, decided_by=decision.decided_by, replies=replies, replaced_by=replaced_by)


def _aged(
    insights: Iterable[Insight], as_of: date | None, settings: UnderstandingSettings, remembered: Remembered
) -> Iterable[Insight]:
    """The insights, of which those that nobody told for two half-lives are stale."""
    if as_of is None:
        return insights
    longest = {facet: settings.stale_half_lives * settings.half_life_days[facet.aspect] for facet in Facet}
    age = cache(partial(days_since, day=as_of))
    return [
        remembered(replace, insight, standing=Standing.STALE)
        if insight.standing in _LASTING
        and insight.last_at is not None
        and age(insight.last_at) > longest[insight.facet]
        else insight
        for insight in insights
    ]


def _is_ours(insight: Insight) -> bool:
    return all(telling.side is Side.US for telling in insight.tellings)
