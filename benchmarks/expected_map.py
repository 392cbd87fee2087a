"""How much of the map that a careful person would hold is found: one customer, one kind of labels, every figure with its n."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from askwhy.conversation import Conversation
from askwhy.curiosity.brief import settled_promises
from askwhy.curiosity.later import find_threads_over_time
from askwhy.curiosity.promises import Promise
from askwhy.curiosity.threads import State, Thread
from askwhy.evidence import Evidence
from askwhy.labels import Aspect, Move
from askwhy.language.labelled import LabelledConversation
from askwhy.understanding.comparing import Sense
from askwhy.understanding.customer_map import CustomerMap, draw_map
from askwhy.understanding.insight import Insight
from askwhy.understanding.knowledge import Knowledge
from askwhy.understanding.reading import understand
from benchmarks.gold import DATA, History

FIRST_GAPS = 15
Labels = Callable[[Conversation], LabelledConversation]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with the 95 % interval of Wilson: the things counted are few."""

    n: int
    of: int

    def __str__(self) -> str:
        """Such as ``35/45 = .78 (.64 to .87)``."""
        if not self.of:
            return "0/0"
        low, high = self.interval
        return f"{self.n}/{self.of} = {self.n / self.of:.2f} ({low:.2f} to {high:.2f})"

    @property
    def interval(self) -> tuple[float, float]:
        """The interval of the share."""
        z, share = 1.96, self.n / self.of
        middle = (share + z * z / (2 * self.of)) / (1 + z * z / self.of)
        half = z * math.sqrt(share * (1 - share) / self.of + z * z / (4 * self.of**2)) / (1 + z * z / self.of)
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation of the expected map stands."""

    source: str
    turn_id: str
    start: int
    end: int

    def overlaps(self, evidence: Evidence) -> bool:
        """Whether at least half of the shorter of the two is common."""
        if (self.source, self.turn_id) != (evidence.source, evidence.turn_id):
            return False
        common = min(self.end, evidence.end) - max(self.start, evidence.start)
        return common * 2 >= min(self.end - self.start, evidence.end - evidence.start)


class Finder:
    """Finds the expected map's quotations in the conversations."""

    def __init__(self, conversations: Sequence[Conversation]) -> None:
        """Conversations are found by their file's name."""
        self._by_name = {conversation.source: conversation for conversation in conversations}

    def places(self, piece: Mapping[str, Any]) -> list[Place]:
        """Everywhere a quotation stands; a short one ("Yes.") may stand in several places."""
        conversation = self._by_name[piece["source"]]
        pattern = re.compile(r"[\s>]+".join(re.escape(word) for word in piece["quote"].split()))
        return [
            Place(conversation.id, turn.id, match.start(), match.end())
            for turn in conversation.turns
            for match in pattern.finditer(turn.text)
        ]

    def place(self, piece: Mapping[str, Any]) -> Place | None:
        """The only place of a quotation; None where it stands in several or in none."""
        found = self.places(piece)
        return found[0] if len(found) == 1 else None


class Measured:
    """What one kind of labels gives of one customer, beside what is expected. Every list can be shown."""

    def __init__(self, history: History, labels: Labels, sense: Sense) -> None:
        """Read everything once."""
        self.history, self.expected = history, history.expected
        self.finder = Finder(history.conversations)
        self.talks = [labels(conversation) for conversation in history.conversations]
        self.as_of = date.fromisoformat(self.expected["as_of"])
        readings = [understand(talk, sense, number=number) for number, talk in enumerate(self.talks)]
        self.map: CustomerMap = draw_map(Knowledge.of(readings, sense), as_of=self.as_of)
        self.threads: tuple[Thread, ...] = find_threads_over_time(self.talks)

    @cached_property
    def found(self) -> Sequence[tuple[Mapping[str, Any], Insight | None]]:
        """Every expected insight with the shown one that holds most of its quotations; None where none does."""
        return [(wanted, self._best(wanted)) for wanted in self.expected["insights"]]

    def _best(self, wanted: Mapping[str, Any]) -> Insight | None:
        places = [place for piece in wanted["evidence"] if (place := self.finder.place(piece))]
        aspect = Aspect(wanted["aspect"])
        scored = [(sum(any(p.overlaps(e) for e in i.evidence) for p in places), i) for i in self.map.shown]
        n, best = max(scored, key=lambda pair: (pair[0], aspect in pair[1].aspects), default=(0, None))
        return best if n else None

    @property
    def n_found(self) -> Share:
        """Expected insights of which at least one quotation is shown."""
        return Share(sum(best is not None for _, best in self.found), len(self.found))

    def n_right(self, is_right: Callable[[Mapping[str, Any], Insight], bool]) -> Share:
        """Of those found, how many are right in some way."""
        hits = [(wanted, best) for wanted, best in self.found if best is not None]
        return Share(sum(is_right(wanted, best) for wanted, best in hits), len(hits))

    def any_stands_so(self, wanted: Mapping[str, Any], best: Insight) -> bool:
        """Whether the best, or another that holds an expected quotation, stands as expected."""
        holding = (i for i in self.map.insights if any(self._holds(i, piece) for piece in wanted["evidence"]))
        return any(insight.standing == wanted["standing"] for insight in (best, *holding))

    @property
    def n_worth_filing(self) -> Share:
        """Shown insights that rest on expected evidence, or on a disclosure (in our writing an assumption) of the labels."""
        return Share(sum(map(self.is_worth_filing, self.map.shown)), len(self.map.shown))

    def is_worth_filing(self, insight: Insight) -> bool:
        """Whether a careful person would file it."""
        return any(place.overlaps(evidence) for place in self._worthy for evidence in insight.evidence)

    @cached_property
    def _worthy(self) -> Sequence[Place]:
        quoted = [
            p for wanted in self.expected["insights"] for piece in wanted["evidence"] for p in self.finder.places(piece)
        ]
        labelled = [
            Place(talk.id, s.sentence.turn_id, s.sentence.start, s.sentence.end)
            for talk in self.history.conversations
            for s in self.history.gold_labels(talk).sentences
            if s.has(Move.DISCLOSURE) or (s.has(Move.ASSUMPTION) and talk.channel in ("note", "e-mail"))
        ]
        return [*quoted, *labelled]

    @cached_property
    def contradictions(self) -> Sequence[tuple[Insight, Insight, frozenset[int]]]:
        """Every pair shown, with the numbers of the expected ones that it is."""
        by_id = {insight.id: insight for insight in self.map.insights}
        pairs = [(by_id[c.one], by_id[c.other]) for c in self.map.contradictions]
        return [
            (
                one,
                other,
                frozenset(
                    n for n, wanted in enumerate(self.expected["contradictions"]) if self._is(wanted, one, other)
                ),
            )
            for one, other in pairs
        ]

    def _is(self, wanted: Mapping[str, Any], one: Insight, other: Insight) -> bool:
        return any(
            self._holds(first, wanted["a"]) and self._holds(second, wanted["b"])
            for first, second in ((one, other), (other, one))
        )

    def _holds(self, insight: Insight, piece: Mapping[str, Any]) -> bool:
        return any(place.overlaps(evidence) for place in self.finder.places(piece) for evidence in insight.evidence)

    @property
    def n_contradictions(self) -> Share:
        """Expected contradictions found with a quotation of both sides."""
        hit = frozenset[int]().union(*(numbers for _, _, numbers in self.contradictions))
        return Share(len(hit), len(self.expected["contradictions"]))

    @property
    def n_false_contradictions(self) -> int:
        """Pairs shown that nobody expects."""
        return sum(not numbers for _, _, numbers in self.contradictions)

    @property
    def dropped(self) -> Sequence[Thread]:
        """Threads shown as dropped, or dropped at the time and picked up in a later conversation."""
        return [thread for thread in self.threads if thread.state in (State.DROPPED, State.PICKED_UP_LATER)]

    def is_dropped(self, piece: Mapping[str, Any]) -> bool:
        """Whether an expected dropped thread is found."""
        return any(place.overlaps(t.evidence) for place in self.finder.places(piece) for t in self.dropped)

    @property
    def n_dropped(self) -> Share:
        """Expected dropped threads that are found."""
        return Share(sum(map(self.is_dropped, self.expected["dropped_threads"])), len(self.expected["dropped_threads"]))

    @cached_property
    def promises(self) -> Sequence[Promise]:
        """What is found, with what became of it."""
        return list(settled_promises(self.talks, self.as_of))

    def promise_of(self, piece: Mapping[str, Any]) -> Promise | None:
        """The promise found that is an expected one."""
        return next(
            (m for m in self.promises for place in self.finder.places(piece) if place.overlaps(m.evidence)), None
        )

    @property
    def promises_f1(self) -> tuple[float, Share, Share]:
        """F1, and what it is made of: expected promises found, and found ones that are expected."""
        expected = self.expected["promises"]
        recall = Share(sum(self.promise_of(piece) is not None for piece in expected), len(expected))
        right = sum(
            any(place.overlaps(m.evidence) for piece in expected for place in self.finder.places(piece))
            for m in self.promises
        )
        precision = Share(right, len(self.promises))
        return 2 * recall.n / max(1, recall.of + precision.of), recall, precision

    @property
    def n_outcomes(self) -> Share | None:
        """Assumptions of ours whose outcome is right; None where nobody wrote down which there are."""
        expected = self.expected.get("assumptions")
        if expected is None:
            return None
        standings = {"confirmed": "confirmed", "corrected": "contradicted", "unanswered": "assumed"}
        return Share(
            sum(
                any(self._holds(i, a) and i.standing.value == standings[a["outcome"]] for i in self.map.insights)
                for a in expected
            ),
            len(expected),
        )

    @cached_property
    def gaps(self) -> Sequence[tuple[str, str, str]]:
        """The first gaps: each with its words and what a person read in it (`n` of an expected one, open, told or new)."""
        read = json.loads((DATA / "gaps-read.json").read_text(encoding="utf-8")).get(self.history.name, {})
        return [(gap.id, gap.wanted, str(read.get(gap.id, "not read"))) for gap in self.map.gaps[:FIRST_GAPS]]

    @property
    def n_gaps(self) -> Share:
        """What nobody has asked, as expected, that is among the first gaps."""
        hit = {part for _, _, read in self.gaps for part in read.split() if part.isdigit()}
        return Share(len(hit), len(self.expected["nobody_has_asked"]))

    def n_gaps_read(self, verdict: str) -> int:
        """How many of the first gaps were read as such."""
        return sum(verdict == read for _, _, read in self.gaps)


def lines(m: Measured) -> Iterator[tuple[str, str]]:
    """Every figure with its name and its bar."""
    f1, recall, precision = m.promises_f1
    yield "expected insights found (bar .75)", str(m.n_found)
    yield "… aspect right (.6)", str(m.n_right(lambda wanted, best: Aspect(wanted["aspect"]) in best.aspects))
    yield "… standing right (.8)", str(m.n_right(lambda wanted, best: best.standing == wanted["standing"]))
    yield "… standing right of any that holds one of its quotations", str(m.n_right(m.any_stands_so))
    yield "… grounding right", str(m.n_right(lambda wanted, best: best.grounding == wanted["grounding"]))
    yield "insights shown (at most 70)", str(len(m.map.shown))
    yield "… worth filing (.7)", str(m.n_worth_filing)
    yield "contradictions found (5 of 11)", str(m.n_contradictions)
    yield "… false (at most 5)", str(m.n_false_contradictions)
    yield "dropped threads found", f"{m.n_dropped}, {len(m.dropped)} shown"
    yield "promises, F1 (.8)", f"{f1:.2f}: found {recall}, right {precision}"
    if m.n_outcomes is not None:
        yield "outcome of our assumptions right", str(m.n_outcomes)
    yield "nobody has asked, in the first 15 gaps (6 of 11)", str(m.n_gaps)
    yield "… gaps that they have told (0)", f"{m.n_gaps_read('told')}, {m.n_gaps_read('not read')} not read"


def show(m: Measured) -> Iterator[str]:
    """What stands behind the figures."""
    yield from _show_insights(m)
    yield from _show_contradictions(m)
    yield from _show_threads(m)
    yield from _show_promises(m)
    for identity, wanted, read in m.gaps:
        yield f"gap {identity} [{read}]: {wanted}"


def _show_insights(m: Measured) -> Iterator[str]:
    for wanted, best in m.found:
        if best is None:
            yield f"MISSED {wanted['aspect']} {wanted['standing']}: {[p['quote'] for p in wanted['evidence']]}"
        elif best.standing != wanted["standing"] or Aspect(wanted["aspect"]) not in best.aspects:
            held = [e.exact[:60] for e in best.evidence]
            is_now = f"{'/'.join(best.aspects)} {best.standing.value}"
            yield f"{wanted['aspect']} {wanted['standing']} is {is_now}: {wanted['statement']} | {held}"
    for insight in m.map.shown:
        if not m.is_worth_filing(insight):
            yield f"NOT WORTH {insight.standing.value}: {insight.quotation.exact!r}"


def _show_contradictions(m: Measured) -> Iterator[str]:
    for one, other, numbers in m.contradictions:
        mark = "+" if numbers else "-"
        yield f"{mark} {one.quotation.exact[:110]!r} | {other.quotation.exact[:110]!r}"
    hit = frozenset[int]().union(*(numbers for _, _, numbers in m.contradictions))
    for number, wanted in enumerate(m.expected["contradictions"]):
        if number not in hit:
            yield f"NOT FOUND ({wanted['kind']}): {wanted['a']['quote']!r} | {wanted['b']['quote']!r}"


def _show_threads(m: Measured) -> Iterator[str]:
    for piece in m.expected["dropped_threads"]:
        if not m.is_dropped(piece):
            yield f"NOT DROPPED: {piece['quote']!r}"
    for thread in m.dropped:
        yield f"dropped {thread.weight} {thread.state.value}: {thread.evidence.exact!r}"


def _show_promises(m: Measured) -> Iterator[str]:
    for piece in m.expected["promises"]:
        promise = m.promise_of(piece)
        kept = "NO PROMISE" if promise is None else f"kept {promise.kept.value}, by {promise.by}"
        yield f"{kept} (expected {piece['kept']}, {piece['by']}, {piece['due']}): {piece['quote']!r}"
    expected = [p for piece in m.expected["promises"] for p in m.finder.places(piece)]
    for promise in m.promises:
        if not any(place.overlaps(promise.evidence) for place in expected):
            yield f"FALSE PROMISE of {promise.by}: {promise.evidence.exact!r}"
