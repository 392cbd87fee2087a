"""What nobody has asked: topics without a word, people who never told what moves them, people and groups named and never heard.

A gap is shown only where nothing in any conversation speaks of it; and what they declined to speak of is none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from askwhy.conversation import Channel, Side
from askwhy.evidence import Evidence
from askwhy.labels import Aspect
from askwhy.understanding.entities import Kind, Named, is_kin
from askwhy.understanding.facets import Facet
from askwhy.understanding.insight import Insight
from askwhy.understanding.people import Roster, is_same_name
from askwhy.understanding.reading import Asked, Reading
from askwhy.understanding.topics import TOPICS
from askwhy.understanding.words import stem


class GapKind(StrEnum):
    """Why it is a gap."""

    TOPIC = "topic"  # nothing in any conversation speaks of it
    PERSON = "person"  # somebody told us much, and never this
    UNHEARD = "unheard"  # named, and never heard
    GROUP = "group"  # a group or role named again and again, and never who they are


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that nobody has told us. ``wanted`` reads on after "Nobody has asked …"."""

    kind: GapKind
    aspect: Aspect
    facet: Facet
    wanted: str
    about: str | None  # the person, role or unit it is about; None for a topic
    evidence: tuple[Evidence, ...]  # where they were named, or what they did tell; empty for a topic
    asked: Evidence | None  # our question, where we asked and they did not answer
    worth: float  # for ranking

    @property
    def id(self) -> str:
        """Stable as long as the gap is open."""
        return f"{self.kind.value}:{self.facet.key}:{self.about or self.wanted}"


_OF_A_PERSON = (
    (Facet.GOALS_NOW, "what {} wants", 1.0),
    (Facet.MOTIVATIONS_PERSON, "why {} does this, and stays", 0.9),
    (Facet.FEARS_SELF, "what {} worries about", 0.85),
)
_TALKED = 3  # insights: whoever told us as many has been heard, and what is missing of them is a gap
_NAMED_IN, _NAMED_OFTEN = 2, 4  # conversations, or times in one, before it is worth asking who a group is
_MOST_OF_A_KIND = {GapKind.TOPIC: 6, GapKind.PERSON: 5, GapKind.UNHEARD: 4, GapKind.GROUP: 4}


def find_gaps(readings: Sequence[Reading], insights: Sequence[Insight], roster: Roster) -> tuple[Gap, ...]:
    """Every gap, those worth most first; of each kind a few before the rest of any.

    Args:
        readings: What each conversation gave.
        insights: Those of the map, as they stand.
        roster: Who is who among their people.
    """
    asked = [question for reading in readings for question in reading.questions]
    gaps = [
        *_topics(readings, insights, asked),
        *_people(readings, insights, roster, asked),
        *_unheard(readings, roster),
        *_groups(readings),
    ]
    return _mixed(gaps)


def _topics(readings: Sequence[Reading], insights: Sequence[Insight], asked: Sequence[Asked]) -> Iterator[Gap]:
    """Topics without a word: the finer ones wherever nobody said it; the whole of a facet only where little is known.

    Of an aspect of which much is told, an empty facet may be one whose words were filed under its neighbour: the map
    shows it as empty, and nobody is sent to ask what they have told.
    """
    aspects = {topic.facet.aspect for topic in TOPICS}
    talked_of = {aspect for aspect in aspects if _is_talked_of(aspect, insights)}
    told = frozenset().union(*(reading.told for reading in readings))
    touched = frozenset().union(*(reading.touched for reading in readings))
    first = {topic.facet: topic for topic in reversed(TOPICS)}
    for topic in TOPICS:
        is_whole = first[topic.facet] is topic and topic.importance <= 1.0
        is_told = topic.facet in touched or topic.facet.aspect in talked_of
        if topic.wanted in told or (is_whole and is_told):
            continue
        yield Gap(
            kind=GapKind.TOPIC,
            aspect=topic.facet.aspect,
            facet=topic.facet,
            wanted=topic.wanted,
            about=None,
            evidence=(),
            asked=next((q.evidence for q in reversed(asked) if not q.answered and topic.wanted in q.topics), None),
            worth=topic.importance,
        )


def _is_talked_of(aspect: Aspect, insights: Iterable[Insight]) -> bool:
    told = (insight for insight in insights if aspect in insight.aspects and insight.is_told)
    return sum(1 for _ in islice(told, _TALKED)) == _TALKED


def _people(
    readings: Sequence[Reading], insights: Sequence[Insight], roster: Roster, asked: Sequence[Asked]
) -> Iterator[Gap]:
    """What is missing of those who told us most."""
    own = {(roster.person(who), aspect) for reading in readings for who, aspect in reading.told_of_oneself}
    told: Counter[str] = Counter()
    first: dict[str, Insight] = {}
    by_tellers: dict[tuple[str, ...], list[Insight]] = defaultdict(list)
    for insight in insights:
        by_tellers[insight.who].append(insight)
    for who, theirs in by_tellers.items():  # in the order of their first
        for name in dict.fromkeys(map(roster.person, who)):
            told[name] += len(theirs)
            first.setdefault(name, theirs[0])
    everybody = Counter({name: n for name, n in told.items() if n >= _TALKED})
    for name, n in everybody.most_common():
        for facet, wanted, worth in _OF_A_PERSON:
            if (name, facet.aspect) not in own and not _asked_of(name, facet, asked):
                share = n / everybody.total()
                yield Gap(
                    kind=GapKind.PERSON,
                    aspect=facet.aspect,
                    facet=facet,
                    wanted=wanted.format(name),
                    about=name,
                    evidence=(first[name].quotation,),
                    asked=None,
                    worth=worth * (0.5 + share),
                )


def _asked_of(name: str, facet: Facet, asked: Sequence[Asked]) -> bool:
    """Whether we asked somebody by name about the aspect and were answered: then it is told elsewhere."""
    first = name.split()[0].casefold() if name.split() else ""
    return any(q.answered and facet.aspect in q.about and first in q.evidence.exact.casefold() for q in asked)


def _unheard(readings: Sequence[Reading], roster: Roster) -> Iterator[Gap]:
    """People whom they or our notes name, and who never said a word to us that anybody wrote down as they said it."""
    heard = {p.name for r in readings if r.channel is not Channel.NOTE for p in r.present if p.spoke}
    places = frozenset().union(*(reading.places for reading in readings))
    ours = {p.name for reading in readings for p in reading.present if p.side in (Side.US, Side.NEITHER)}
    named: dict[str, list[Named]] = defaultdict(list)
    for reading in readings:
        for mention in reading.named:
            if mention.mention.kind is Kind.PERSON and mention.mention.name not in places:
                named[roster.person(mention.mention.name)].append(mention)
    for name, mentions in sorted(named.items(), key=lambda item: (-len(item[1]), item[0])):
        if any(is_same_name(name, other) for other in heard | ours):
            continue
        role = next((m.mention.role for m in mentions if m.mention.role), None)
        yield Gap(
            kind=GapKind.UNHEARD,
            aspect=Aspect.FEARS,
            facet=Facet.FEARS_SELF,
            wanted=f"{name}{f' ({role})' if role else ''}: what they see, want and worry about; they were never heard",
            about=name,
            evidence=tuple(m.evidence for m in mentions[:3]),
            asked=None,
            worth=min(1.5, 0.6 + 0.15 * len(mentions)),
        )


def _groups(readings: Sequence[Reading]) -> Iterator[Gap]:
    """Roles outside our reach that they name again and again ("the architect"), and never who they are."""
    named: dict[str, list[Named]] = defaultdict(list)
    described = frozenset().union(*(reading.described for reading in readings))
    asked_who = frozenset().union(*(reading.asked_who for reading in readings))
    introduced = {n.mention.role for r in readings for n in r.named if n.mention.kind is Kind.PERSON and n.mention.role}
    for reading in readings:
        for mention in reading.named:
            role = mention.mention.name
            if mention.mention.kind is Kind.ROLE and not is_kin(role) and role not in introduced:
                named[role].append(mention)
    for role, mentions in sorted(named.items(), key=lambda item: (-len(item[1]), item[0])):
        n_conversations = len({mention.evidence.source for mention in mentions})
        if n_conversations < _NAMED_IN and len(mentions) < _NAMED_OFTEN:
            continue
        if role in described or stem(role.split()[-1]) in asked_who:
            continue
        yield Gap(
            kind=GapKind.GROUP,
            aspect=Aspect.CUSTOMERS,
            facet=Facet.CUSTOMERS_WHO,
            wanted=f"who “the {role}” is: which ones, how many, and what they would say",
            about=role,
            evidence=tuple(m.evidence for m in mentions[:3]),
            asked=None,
            worth=min(1.6, 0.6 + 0.12 * len(mentions)),
        )


def _mixed(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """The best of every kind in turn, so that a page of gaps is not one kind of question fifteen times."""
    by_kind: Mapping[GapKind, list[Gap]] = {kind: [] for kind in GapKind}
    for gap in gaps:
        by_kind[gap.kind].append(gap)
    first: list[Gap] = []
    rest: list[Gap] = []
    for kind, found in by_kind.items():
        ranked = sorted(found, key=_best_first)
        first += ranked[: _MOST_OF_A_KIND[kind]]
        rest += ranked[_MOST_OF_A_KIND[kind] :]
    return (*sorted(first, key=_best_first), *sorted(rest, key=_best_first))


def _best_first(gap: Gap) -> tuple[float, str]:
    return -gap.worth, gap.id
