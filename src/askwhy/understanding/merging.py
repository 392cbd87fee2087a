"""The same told again, by another person or in another conversation, is another source and not another insight.

Merging is always reversible: what was merged is kept as it was, and every quotation is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from askwhy.conversation import Side
from askwhy.labels import ASPECTS, MAX_ASPECTS, Aspect
from askwhy.understanding.insight import DecidedBy, Insight, Standing

_REPEATED = 0.1  # more weight for every further source: what is said twice matters to them


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two insights that say the same as far as the program can read, and how surely (higher is surer)."""

    one: str
    other: str
    strength: float


def merge(parts: Sequence[Insight], *, by: DecidedBy) -> Insight:
    """One insight of several that say the same.

    It stands as the best of them: confirmed once is confirmed, heard once is heard. Its id is that of the part that was
    told first, and it is filed where their first words of it are, so that more evidence never empties a facet.

    Args:
        parts: At least one; a single one is given back as it is.
        by: Who decided that they say the same.
    """
    if len(parts) == 1:
        return parts[0]
    ordered = sorted(parts, key=lambda part: part.tellings[0].order)
    filed = next((part for part in ordered if part.is_told), ordered[0])
    first = ordered[0]
    return replace(
        first,
        aspects=(filed.facet.aspect, *_other_aspects(ordered, filed.facet.aspect)),
        facet=filed.facet,
        standing=joint_standing(ordered),
        tellings=tuple(sorted({t for part in ordered for t in part.tellings}, key=lambda telling: telling.order)),
        replies=tuple(dict.fromkeys(reply for part in ordered for reply in part.replies)),
        unit=next((part.unit for part in ordered if part.unit is not None), None),
        about=tuple(dict.fromkeys(name for part in ordered for name in part.about)),
        asked=next((part.asked for part in ordered if part.asked is not None), None),
        care=next((part.care for part in ordered if part.care is not None), None),
        replaced_by=next((part.replaced_by for part in ordered if part.replaced_by is not None), None),
        weight=min(1.0, max(part.weight for part in ordered) + _REPEATED * (_n_sources(ordered) - 1)),
        parts=tuple(ordered),
        merged_by=by,
    )


def unmerge(insight: Insight) -> tuple[Insight, ...]:
    """What was merged, exactly as it was; an insight on its own is given back alone."""
    return insight.parts or (insight,)


def joint_standing(parts: Iterable[Insight]) -> Standing:
    """How insights that say the same stand together."""
    standings = {part.standing for part in parts}
    return next(standing for standing in _STRONGEST_FIRST if standing in standings)


_STRONGEST_FIRST = (
    Standing.CONFIRMED,
    Standing.HEARD,
    Standing.CONTRADICTED,  # an assumption that they corrected once is corrected, however often we repeat it
    Standing.STALE,
    Standing.ASSUMED,
)


def group_same(
    ids: Sequence[str],
    links: Iterable[Link],
    *,
    together: Collection[tuple[str, str]] = (),
    apart: Collection[tuple[str, str]] = (),
) -> tuple[tuple[str, ...], ...]:
    """Which insights say the same, in the order given; each insight is in exactly one group.

    Everyone is joined to the surest of those that were told before it, so that the same insights always give the same
    groups, in whatever order their conversations were read.

    Args:
        ids: Insights, the earliest told first.
        links: What the program reads as the same.
        together: Pairs that a person merged; the surest of all.
        apart: Pairs that a person keeps apart.
    """
    place = {insight_id: number for number, insight_id in enumerate(ids)}
    forbidden = {frozenset(pair) for pair in apart}
    best = _surest_before(place, links, forbidden)
    group_of: dict[str, list[str]] = {}
    for insight_id in ids:
        earlier = best.get(insight_id)
        group = group_of[earlier] if earlier is not None else []
        group.append(insight_id)
        group_of[insight_id] = group
    for one, other in together:
        if one in place and other in place and group_of[one] is not group_of[other]:
            joined = sorted([*group_of[one], *group_of[other]], key=place.__getitem__)
            for member in joined:
                group_of[member] = joined
    distinct = {id(group): group for group in group_of.values()}
    return tuple(tuple(group) for group in sorted(distinct.values(), key=lambda group: place[group[0]]))


def _surest_before(
    place: Mapping[str, int], links: Iterable[Link], forbidden: Collection[frozenset[str]]
) -> Mapping[str, str]:
    """For every insight the earlier one to which it is linked most surely."""
    best: dict[str, tuple[float, int, str]] = {}
    for link in links:
        if link.one not in place or link.other not in place or frozenset((link.one, link.other)) in forbidden:
            continue
        earlier, later = sorted((link.one, link.other), key=place.__getitem__)
        candidate = (link.strength, -place[earlier], earlier)
        if later not in best or candidate > best[later]:
            best[later] = candidate
    return {later: earlier for later, (_, _, earlier) in best.items()}


def _other_aspects(parts: Sequence[Insight], filed: Aspect) -> tuple[Aspect, ...]:
    """The aspect that most parts tell of besides; empty where there is none."""
    votes = Counter(aspect for part in parts for aspect in part.aspects if aspect is not filed)
    return tuple(sorted(votes, key=lambda aspect: (-votes[aspect], ASPECTS.index(aspect)))[: MAX_ASPECTS - 1])


def _n_sources(parts: Iterable[Insight]) -> int:
    return len({telling.evidence.source for part in parts for telling in part.tellings if telling.side is Side.THEM})
