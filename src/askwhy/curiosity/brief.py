"""The brief before a meeting: on one page what we know, what we only believe, what we owe, and what to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from askwhy.conversation import Side
from askwhy.curiosity.common_ground import Shared, find_common_ground
from askwhy.curiosity.from_map import Standings
from askwhy.curiosity.keeping import Keeping
from askwhy.curiosity.later import put_together
from askwhy.curiosity.openings import Openings, find_openings
from askwhy.curiosity.our_terms import NO_TERMS, OurTerms
from askwhy.curiosity.private import confided_in, is_private
from askwhy.curiosity.promises import Kept, Promise, find_promises
from askwhy.curiosity.question import Question
from askwhy.curiosity.questions import choose_questions
from askwhy.curiosity.threads import Thread, dropped_threads
from askwhy.labels import Aspect
from askwhy.language.labelled import LabelledConversation
from askwhy.understanding.comparing import Sense
from askwhy.understanding.conduct import Remark, find_remarks
from askwhy.understanding.gaps import Gap
from askwhy.understanding.insight import Insight, Standing
from askwhy.understanding.moments import moment_of
from askwhy.understanding.people import Roster
from askwhy.understanding.ranking import rank_insights


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that is not as it was: what they told before, and what they told since."""

    before: Insight
    now: Insight


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Two things that people said and that are at odds. Never settled by the program."""

    one: Insight
    other: Insight


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Somebody of theirs: when they last took part, and whether they said a word."""

    name: str
    role: str | None
    last_at: datetime | None
    spoke: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One page before a meeting. Empty parts are empty because nothing is known, and are shown so.

    Private matters are left out of all of it until a person decides (principle 10); `n_private` says how many were.
    """

    as_of: date | None
    people: tuple[Met, ...]
    conduct: tuple[Remark, ...]  # what they said of how we behaved: it leads the page
    known: tuple[Insight, ...]
    assumed: tuple[Insight, ...]
    changed: tuple[Change, ...]
    disputes: tuple[Dispute, ...]
    dropped: tuple[Thread, ...]
    promised: tuple[Promise, ...]  # of both sides, without those that were kept
    common_ground: tuple[Shared, ...]
    questions: tuple[Question, ...]
    to_learn: tuple[Aspect, ...]  # what the person who goes there chose to learn this time
    n_private: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSettings:
    """How much stands on the page."""

    known: int = 9
    assumed: int = 6
    dropped: int = 5
    common_ground: int = 3
    questions: int = 5


ONE_PAGE = BriefSettings()
_KEPT = (Kept.DONE, Kept.LATE)


def make_brief(
    conversations: Sequence[LabelledConversation],
    standings: Standings,
    *,
    gaps: Sequence[Gap] = (),
    sense: Sense,
    our_terms: OurTerms = NO_TERMS,
    as_of: date | None = None,
    to_learn: tuple[Aspect, ...] = (),
    settings: BriefSettings = ONE_PAGE,
    openings: Sequence[Openings] | None = None,
    promises: Sequence[Promise] | None = None,
) -> Brief:
    """The brief before a meeting with a customer.

    Args:
        conversations: With this customer, in the order of their time.
        standings: How everything known of them stands: their `CustomerMap`, or what `settle` gives.
        gaps: What nobody has told.
        sense: How meanings are compared.
        our_terms: What no question may be about.
        as_of: The day of the meeting.
        to_learn: What the person who goes there chose to learn; questions about it come first.
        settings: How much stands on the page.
        openings: What each conversation gives to the next questions, where that is known already.
        promises: Of all conversations, settled as of that day, where they are known already.
    """
    ranked = rank_insights(standings.insights)
    openings = [find_openings(talk) for talk in conversations] if openings is None else openings
    promises = list(settled_promises(conversations, as_of)) if promises is None else promises
    confided = confided_in(talk.conversation for talk in conversations)
    threads = dropped_threads(put_together([(one.threads, one.returns) for one in openings]))
    return Brief(
        as_of=as_of,
        people=_people(conversations),
        conduct=tuple(remark for talk in conversations for remark in find_remarks(talk)),
        known=_standing(ranked, Standing.CONFIRMED, Standing.HEARD)[: settings.known],
        assumed=_standing(ranked, Standing.ASSUMED)[: settings.assumed],
        changed=_changes(standings),
        disputes=_disputes(standings),
        dropped=tuple(t for t in threads if not is_private(t.evidence, confided))[: settings.dropped],
        promised=_still_owed([p for p in promises if not is_private(p.evidence, confided)]),
        common_ground=tuple(s for talk in reversed(conversations) for s in find_common_ground(talk))[
            : settings.common_ground
        ],
        questions=_questions(openings, standings, gaps, sense, our_terms, as_of, to_learn)[: settings.questions],
        to_learn=to_learn,
        n_private=sum(insight.care is not None for insight in standings.insights),
    )


def _people(conversations: Sequence[LabelledConversation]) -> tuple[Met, ...]:
    """Everybody of theirs, those met last first."""
    roster = Roster.of(
        p.name for talk in conversations for p in talk.conversation.participants if p.side is Side.THEM and p.name
    )
    met: dict[str, Met] = {}
    for talk in conversations:
        conversation = talk.conversation
        spoke = {turn.speaker_id for turn in conversation.turns}
        at = moment_of(conversation) or next((turn.at for turn in conversation.turns if turn.at is not None), None)
        for person in conversation.participants:
            if person.side is Side.THEM and person.name:
                name = roster.person(person.name)
                before = met.pop(name, None)
                met[name] = Met(
                    name=name,
                    role=person.role or (before.role if before else None),
                    last_at=at or (before.last_at if before else None),
                    spoke=person.id in spoke or (before is not None and before.spoke),
                )
    return tuple(reversed(met.values()))


def _standing(insights: Sequence[Insight], *standings: Standing) -> tuple[Insight, ...]:
    return tuple(insight for insight in insights if insight.standing in standings)


def _changes(standings: Standings) -> tuple[Change, ...]:
    by_id = {id_: insight for insight in standings.insights for id_ in insight.ids}
    return tuple(
        Change(before=insight, now=by_id[insight.replaced_by])
        for insight in standings.insights
        if insight.replaced_by in by_id and insight.care is None and by_id[insight.replaced_by].care is None
    )


def _disputes(standings: Standings) -> tuple[Dispute, ...]:
    by_id = {insight.id: insight for insight in standings.insights}
    pairs = [(by_id[c.one], by_id[c.other]) for c in standings.contradictions if {c.one, c.other} <= by_id.keys()]
    return tuple(
        Dispute(one=one, other=other)
        for one, other in pairs
        if one.replaced_by is None and one.care is None and other.care is None
    )


def settled_promises(conversations: Sequence[LabelledConversation], as_of: date | None) -> Iterator[Promise]:
    """The promises of all conversations in the order of their time, each with what became of it."""
    keeping = Keeping(conversations)
    for number, talk in enumerate(conversations):
        found = find_promises(talk)
        yield from keeping.settle(found, after=number, as_of=as_of) if as_of is not None else found


def _still_owed(promises: Iterable[Promise]) -> tuple[Promise, ...]:
    """What either side still owes, the earliest due first."""
    owed = (promise for promise in promises if promise.kept not in _KEPT)
    return tuple(sorted(owed, key=lambda p: p.due.last if p.due else date.max))


def _questions(
    openings: Sequence[Openings],
    standings: Standings,
    gaps: Sequence[Gap],
    sense: Sense,
    our_terms: OurTerms,
    as_of: date | None,
    to_learn: tuple[Aspect, ...],
) -> tuple[Question, ...]:
    """The next questions, those about what the person chose to learn first."""
    proposed = choose_questions(
        openings, sense=sense, our_terms=our_terms, standings=standings, gaps=gaps, as_of=as_of, limit=15
    ).questions
    return tuple(sorted(proposed, key=lambda question: question.learns not in to_learn)) if to_learn else proposed
