"""What they need: a `Need` grows from what they told us, keeps their words, and weighs as much as they give it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from askwhy.conversation import Side
from askwhy.evidence import Evidence
from askwhy.fit.settings import FitSettings
from askwhy.understanding.comparing import Sense
from askwhy.understanding.insight import DecidedBy, Insight, Standing
from askwhy.understanding.words import words_in

# Words by which somebody puts one thing before others.
_STRESS = re.compile(
    r"\bkeep(?:s|ing)? (?:me|us|him|her|them) (?:up|awake)\b|\blie awake\b|\bthree in the morning\b|\bbefore anything\b|\bfirst of all\b|"
    r"\bthat(?:'s| is) the (?:one|thing|worst|problem)\b|\bone thing\b|\bthe (?:worst|biggest|main|only) \w+|\bmost of all\b|\babove all\b|"
    r"\bwhat (?:I|we) mind\b|\b(?:my|our) (?:problem|trouble|worry|fear) (?:is|with)\b|\bin tears\b|\bfinish(?:ed)? (?:you|us|me)\b|"
    r"\bdesperate(?:ly)?\b|\bhave to have\b|\bwon't (?:release|pay|sign)\b|\bfix (?:tomorrow|today|first)\b|\bnothing (?:else )?matters\b",
    re.IGNORECASE,
)
# Words by which somebody says that they want something, whatever it is about.
_WANT = re.compile(
    r"\b(?:I|we|she|he|they)(?:'d| would) (?:like|love|rather|want|need|give)\b|\b(?:I|we|you|they) (?:really )?(?:need|want|wish|hope)\b|"
    r"\b(?:he|she|it|everybody|nobody) (?:needs|wants|wishes|hopes)\b|\bif only\b|\bI asked for\b|\b(?:have|has|had|got) to (?:have|be able)\b|"
    r"\b(?:can't|cannot|couldn't) (?:promise|plan|say|show|know|tell|get|find)\b",
    re.IGNORECASE,
)
_ALIKE = 0.6  # cosine of their words: chosen so that two needs of the gold are never one
_ALIKE_WORDS = 9.0  # nats in common: two words that are not common
_CLOSED = (Standing.CONTRADICTED, Standing.STALE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Something that they need, with what tells it: at least one insight, the weightiest first."""

    insights: tuple[Insight, ...]
    weight: float  # by how it stands, what it rests on, and how much they make of it; 0 where it is only assumed
    stress: Evidence | None = None  # the words by which they put it before others
    decided_by: DecidedBy = DecidedBy.PROGRAM  # who calls it a need; the program only reads it as one

    @property
    def id(self) -> str:
        """The id of the insight that tells it best: it stays, whatever else is found to tell it."""
        return self.insights[0].id

    @property
    def ids(self) -> frozenset[str]:
        """The ids of everything that tells it."""
        return frozenset(id_ for insight in self.insights for id_ in insight.ids)

    @property
    def quotation(self) -> Evidence:
        """The words to show first."""
        return self.insights[0].quotation

    @property
    def quotations(self) -> tuple[Evidence, ...]:
        """Every time it was told, each once."""
        return tuple(dict.fromkeys(t.evidence for insight in self.insights for t in insight.tellings))

    @property
    def who(self) -> tuple[str, ...]:
        """Whose need it is: everybody who told it."""
        return tuple(dict.fromkeys(name for insight in self.insights for name in insight.who))

    @property
    def unit(self) -> str | None:
        """The part of the customer that has it; None for the customer as a whole."""
        return next((insight.unit for insight in self.insights if insight.unit is not None), None)

    @property
    def is_told(self) -> bool:
        """Whether they told it; False where we only assume it."""
        return any(i.is_told and i.standing not in (Standing.ASSUMED, *_CLOSED) for i in self.insights)


def find_needs(
    insights: Sequence[Insight],
    weights: Mapping[str, float],
    sense: Sense,
    *,
    chosen: Collection[str] = (),
    dismissed: Collection[str] = (),
    settings: FitSettings | None = None,
) -> tuple[Need, ...]:
    """What they need, the weightiest first; what only we assume comes last, with weight 0.

    Args:
        insights: Those of a map. What is contradicted, replaced or private tells no need.
        weights: How much each insight tells, 0 to 1, by its id, as the map's coverage counts it.
        sense: By which two tellings of one need are found.
        chosen: Ids of insights that a person calls needs, whatever the program makes of them.
        dismissed: Ids of insights that a person says are none.
        settings: The constants.
    """
    settings = settings or FitSettings()
    named = frozenset(chosen)
    worth = {i.id: _worth(i, named, settings) for i in insights if _stands(i, dismissed)}
    telling = [i for i in insights if worth.get(i.id, 0.0) > 0]
    telling.sort(key=lambda i: (-_weight(i, weights, settings) * worth[i.id], -worth[i.id], i.id))
    needs = [_need(group, weights, named, settings) for group in _groups(telling, named, sense)]
    kept = [need for need in needs if need.decided_by is DecidedBy.PERSON]
    kept += [need for need in needs if need.decided_by is DecidedBy.PROGRAM][: settings.most_needs]
    return tuple(sorted(kept, key=lambda need: -need.weight))


def _stands(insight: Insight, dismissed: Collection[str]) -> bool:
    """Whether an insight may tell a need at all."""
    return insight.care is None and insight.standing not in _CLOSED and not set(insight.ids) & set(dismissed)


def _worth(insight: Insight, named: frozenset[str], settings: FitSettings) -> float:
    """How likely an insight is to tell a need, by its aspects and their words; 0: not at all."""
    if named.intersection(insight.ids):
        return 1.0 + settings.in_words
    by_aspect = max(settings.aspects.get(aspect, 0.0) for aspect in insight.aspects)
    wanted = any(_WANT.search(telling.evidence.exact) for telling in insight.tellings)
    return by_aspect + (settings.in_words if wanted else 0.0)


def _weight(insight: Insight, weights: Mapping[str, float], settings: FitSettings) -> float:
    return weights.get(insight.id, 0.0) * (settings.stressed if _stress(insight) else 1.0)


def _stress(insight: Insight) -> Evidence | None:
    theirs = (telling.evidence for telling in insight.tellings if telling.side is Side.THEM)
    return next((evidence for evidence in theirs if _STRESS.search(evidence.exact)), None)


def _groups(insights: Sequence[Insight], named: frozenset[str], sense: Sense) -> list[list[Insight]]:
    """The insights that tell one need, each with the first that it is like; two that a person named stay two."""
    groups: list[list[Insight]] = []
    for insight in insights:
        own = bool(named.intersection(insight.ids))
        alike = None if own else next((group for group in groups if _is_one_need(group[0], insight, sense)), None)
        if alike is None:
            groups.append([insight])
        else:
            alike.append(insight)
    return groups


def _is_one_need(one: Insight, other: Insight, sense: Sense) -> bool:
    if one.is_told is not other.is_told:
        return False
    mine, yours = one.quotation.exact, other.quotation.exact
    weighed, words = sense.weigh(words_in(mine)), sense.weigh(words_in(yours))
    shared = sum(weighed[word] for word in weighed.keys() & words.keys())
    return shared >= _ALIKE_WORDS and sense.likeness(mine, yours) >= _ALIKE


def _need(group: Sequence[Insight], weights: Mapping[str, float], named: frozenset[str], settings: FitSettings) -> Need:
    return Need(
        insights=tuple(group),
        weight=max(_weight(insight, weights, settings) for insight in group),
        stress=next((words for insight in group if (words := _stress(insight)) is not None), None),
        decided_by=DecidedBy.PERSON if named.intersection(group[0].ids) else DecidedBy.PROGRAM,
    )
