"""What a question could grow from on the map: things at odds, what was heard long ago, and what somebody never told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from askwhy.conversation import Side
from askwhy.curiosity.candidates import Candidate
from askwhy.curiosity.fragments import worth_quoting
from askwhy.curiosity.private import care_of
from askwhy.curiosity.question import Ground
from askwhy.evidence import Evidence
from askwhy.understanding.disputes import Dispute
from askwhy.understanding.gaps import Gap, GapKind
from askwhy.understanding.insight import Insight, Standing, Telling
from askwhy.understanding.pairs import Contradiction
from askwhy.understanding.people import is_same_name

_OF_CONTRADICTION, _OF_STALE, _OF_GAP = 8.0, 6.0, 7.0  # as a fear that was dropped, as a change; times a gap's worth
_ASKABLE = (GapKind.PERSON, GapKind.UNHEARD, GapKind.GROUP)


class Standings(Protocol):
    """How everything known of a customer stands: a `CustomerMap`, or what `settle` gives."""

    @property
    def insights(self) -> tuple[Insight, ...]:
        """Every insight once."""

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Pairs of insights that are at odds."""


def find_at_odds(standings: Standings, present: Mapping[str, tuple[str, ...]]) -> tuple[Candidate, ...]:
    """Contradictions and stale insights as something to ask about.

    Of two people's words at odds, only what was said in front of whoever is asked is given back to them (principle 9):
    the question goes to one of the two who heard the other, else it gives back their own words alone.

    Args:
        standings: How everything known of them stands.
        present: Who took part in each conversation, by the conversation's id.
    """
    by_id = {insight.id: insight for insight in standings.insights}
    pairs = [c for c in standings.contradictions if c.kind is Dispute.TWO_PEOPLE]
    told = {c.one for c in pairs} | {c.other for c in pairs}
    stale = [
        i for i in standings.insights if i.standing is Standing.STALE and i.replaced_by is None and i.id not in told
    ]
    return (
        *(c for pair in pairs if (c := _between(pair, by_id, present)) is not None),
        *(c for insight in stale if (c := _again(insight)) is not None),
    )


def find_unasked(gaps: Sequence[Gap], insights: Sequence[Insight]) -> tuple[Candidate, ...]:
    """What somebody never told of themselves, and people and groups that were named and never heard.

    A topic without a word has nothing to quote: it is shown as a gap, and is no question of ours.
    """
    tellings = {t.evidence: t for insight in insights for t in insight.tellings}
    # What we said, and what a note of ours says that they said, is in our words: nobody is told "you said" of it.
    ours = {e for e, telling in tellings.items() if telling.via is not None or telling.side is not Side.THEM}
    return tuple(
        _unasked(gap, said[0], tellings.get(said[0]))
        for gap in gaps
        if gap.kind in _ASKABLE and (said := [e for e in gap.evidence if e not in ours])
    )


def _unasked(gap: Gap, evidence: Evidence, telling: Telling | None) -> Candidate:
    return Candidate(
        evidence=evidence,
        sentence=evidence,
        fragment=worth_quoting(evidence.exact),
        other=gap.about,
        ground=Ground.GAP,
        lures={},
        aspects=frozenset({gap.aspect}),
        weight=_OF_GAP * gap.worth,
        who=gap.about if gap.kind is GapKind.PERSON else telling.who if telling else None,
        source=evidence.source,
        stretch=-3,
        number=telling.position if telling else 0,
        happened=f"nobody has asked {gap.wanted}",
        care=care_of(evidence.exact),
        gap=gap.kind,
    )


def _between(
    pair: Contradiction, by_id: Mapping[str, Insight], present: Mapping[str, tuple[str, ...]]
) -> Candidate | None:
    one, other = (_telling(by_id[id_]) for id_ in (pair.one, pair.other))
    if one is None or other is None:
        return None
    for asked, about in ((one, other), (other, one)):
        if asked.who and any(is_same_name(asked.who, name) for name in present.get(about.evidence.source, ())):
            return _candidate(by_id[pair.one], asked, other=worth_quoting(about.evidence.exact))
    return _candidate(by_id[pair.one], one)


def _again(insight: Insight) -> Candidate | None:
    telling = _telling(insight)
    return None if telling is None else _candidate(insight, telling, ground=Ground.STALE)


def _telling(insight: Insight) -> Telling | None:
    """The latest time that somebody of theirs told it."""
    return next((t for t in reversed(insight.tellings) if t.side is Side.THEM and t.via is None), None)


def _candidate(
    insight: Insight, telling: Telling, *, ground: Ground = Ground.CONTRADICTION, other: str | None = None
) -> Candidate:
    is_pair = ground is Ground.CONTRADICTION and other is not None
    return Candidate(
        evidence=telling.evidence,
        sentence=telling.evidence,
        fragment=worth_quoting(telling.evidence.exact),
        other=other,
        ground=ground if is_pair or ground is Ground.STALE else Ground.STALE,
        lures={},
        aspects=frozenset(insight.aspects),
        weight=_OF_CONTRADICTION if is_pair else _OF_STALE,
        who=telling.who,
        source=telling.evidence.source,
        stretch=-2,
        number=telling.position,
        happened="two people see it in two ways" if is_pair else "nobody has spoken of it since",
        care=insight.care,
    )
