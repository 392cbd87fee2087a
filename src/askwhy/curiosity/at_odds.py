"""What a question could grow from on the map: two things that are at odds, and what was heard long ago."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from askwhy.conversation import Side
from askwhy.curiosity.candidates import Candidate
from askwhy.curiosity.fragments import worth_quoting
from askwhy.curiosity.question import Ground
from askwhy.language.labelled import LabelledConversation
from askwhy.understanding.disputes import Dispute
from askwhy.understanding.insight import Insight, Standing, Telling
from askwhy.understanding.pairs import Contradiction
from askwhy.understanding.people import is_same_name
from askwhy.understanding.standing import Settled

_OF_CONTRADICTION, _OF_STALE = 8.0, 6.0  # as many as a fear that was dropped, and as a change


def find_at_odds(settled: Settled, conversations: Sequence[LabelledConversation]) -> tuple[Candidate, ...]:
    """Contradictions and stale insights as something to ask about.

    Of two people's words at odds, only what was said in front of whoever is asked is given back to them (principle 9):
    the question goes to one of the two who heard the other, else it gives back their own words alone.
    """
    by_id = {insight.id: insight for insight in settled.insights}
    present = {talk.conversation.id: _present(talk) for talk in conversations}
    pairs = [c for c in settled.contradictions if c.kind is Dispute.TWO_PEOPLE]
    told = {c.one for c in pairs} | {c.other for c in pairs}
    stale = [i for i in settled.insights if i.standing is Standing.STALE and i.replaced_by is None and i.id not in told]
    return (
        *(c for pair in pairs if (c := _between(pair, by_id, present)) is not None),
        *(c for insight in stale if (c := _again(insight)) is not None),
    )


def _present(labelled: LabelledConversation) -> tuple[str, ...]:
    return tuple(p.name for p in labelled.conversation.participants if p.name)


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
