"""The same told again, by another person or in another conversation, is another source and not another insight.

Merging is always reversible: what was merged is kept as it was, and every quotation is shown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from askwhy.conversation import Side
from askwhy.labels import ASPECTS, MAX_ASPECTS, Aspect
from askwhy.understanding.disputes import says_it_has_changed
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

    How it stands `joint_standing` says. Its id is that of the part that was told first, and it is filed where their first
    words of it are, so that more evidence never empties a facet.

    Args:
        parts: At least one; a single one is given back as it is.
        by: Who decided that they say the same.
    """
    if len(parts) == 1:
        return parts[0]
    ordered = sorted(parts, key=lambda part: part.tellings[0].order)
    filed = next((part for part in ordered if part.is_told), ordered[0])
    first = ordered[0]
    standing, replaced_by = joint_standing(ordered)
    return replace(
        first,
        aspects=(filed.facet.aspect, *_other_aspects(ordered, filed.facet.aspect)),
        facet=filed.facet,
        standing=standing,
        tellings=tuple(sorted({t for part in ordered for t in part.tellings}, key=lambda telling: telling.order)),
        replies=tuple(dict.fromkeys(reply for part in ordered for reply in part.replies)),
        unit=next((part.unit for part in ordered if part.unit is not None), None),
        about=tuple(dict.fromkeys(name for part in ordered for name in part.about)),
        asked=next((part.asked for part in ordered if part.asked is not None), None),
        care=next((part.care for part in ordered if part.care is not None), None),
        replaced_by=replaced_by,
        weight=min(1.0, max(part.weight for part in ordered) + _REPEATED * (_n_sources(ordered) - 1)),
        parts=tuple(ordered),
        merged_by=by,
    )


def unmerge(insight: Insight) -> tuple[Insight, ...]:
    """What was merged, exactly as it was; an insight on its own is given back alone."""
    return insight.parts or (insight,)


def joint_standing(parts: Iterable[Insight]) -> tuple[Standing, str | None]:
    """How insights that say the same stand together, and by which other insight they were replaced.

    What was confirmed stays confirmed when it is only told again. What they correct after they had told it themselves
    has changed if they say so, and is contradicted otherwise; what they tell once more after that is heard again.

    Args:
        parts: The earliest told first; at least one.
    """
    standing, replaced_by = Standing.ASSUMED, None
    for part in parts:
        if part.standing is Standing.CONTRADICTED and standing in (Standing.HEARD, Standing.CONFIRMED):
            changed = any(says_it_has_changed(reply.evidence.exact) for reply in part.replies)
            standing = Standing.STALE if changed else Standing.CONTRADICTED
            replaced_by = part.replaced_by
        elif part.standing is Standing.HEARD and standing is Standing.CONFIRMED:
            continue
        elif part.standing is not Standing.ASSUMED:
            standing, replaced_by = part.standing, part.replaced_by
    return standing, replaced_by


def group_same(
    ids: Sequence[str],
    links: Iterable[Link],
    *,
    together: Collection[tuple[str, str]] = (),
    apart: Collection[tuple[str, str]] = (),
) -> tuple[tuple[str, ...], ...]:
    """Which insights say the same: groups of two or more, in the order given. Whatever is in none says it alone.

    Everyone is joined to the surest of those that were told before it, so that the same insights always give the same
    groups, in whatever order their conversations were read.

    Args:
        ids: Insights, the earliest told first.
        links: What the program reads as the same.
        together: Pairs that a person merged; the surest of all.
        apart: Pairs that a person keeps apart, or that are at odds: nobody joins a group in which such another is.
    """
    place = dict(zip(ids, count()))
    forbidden: dict[str, set[str]] = defaultdict(set)
    for one, other in apart:
        forbidden[one].add(other)
        forbidden[other].add(one)
    group_of: dict[str, list[str]] = {}
    earlier = _surest_first(place, links)
    for insight_id in sorted(earlier, key=place.__getitem__):
        for candidate in earlier[insight_id]:
            group = group_of.get(candidate) or [candidate]
            if forbidden[insight_id].isdisjoint(group):
                group.append(insight_id)
                group_of[candidate] = group_of[insight_id] = group
                break
    for one, other in together:
        if one in place and other in place:
            joined = sorted({*group_of.get(one, [one]), *group_of.get(other, [other])}, key=place.__getitem__)
            group_of.update(dict.fromkeys(joined, joined))
    distinct = {id(group): group for group in group_of.values()}
    return tuple(tuple(group) for group in sorted(distinct.values(), key=lambda group: place[group[0]]))


def _surest_first(place: Mapping[str, int], links: Iterable[Link]) -> Mapping[str, Sequence[str]]:
    """For every insight the earlier ones to which it is linked, the surest first."""
    found: dict[str, list[tuple[float, int, str]]] = defaultdict(list)
    for link in links:
        if link.one in place and link.other in place:
            earlier, later = sorted((link.one, link.other), key=place.__getitem__)
            found[later].append((-link.strength, place[earlier], earlier))
    return {later: [earlier for _, _, earlier in sorted(links)] for later, links in found.items()}


def _other_aspects(parts: Sequence[Insight], filed: Aspect) -> tuple[Aspect, ...]:
    """The aspect that most parts tell of besides; empty where there is none."""
    votes = Counter(aspect for part in parts for aspect in part.aspects if aspect is not filed)
    return tuple(sorted(votes, key=lambda aspect: (-votes[aspect], ASPECTS.index(aspect)))[: MAX_ASPECTS - 1])


def _n_sources(parts: Iterable[Insight]) -> int:
    return len({telling.evidence.source for part in parts for telling in part.tellings if telling.side is Side.THEM})
