"""Dropped threads, outcomes of assumptions and promises in the six gold calls, as their author wrote them down."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from askwhy.curiosity.promises import find_promises
from askwhy.curiosity.threads import DEFAULT_THREADS, State, find_threads
from askwhy.language.labelled import LabelledConversation
from askwhy.understanding.claims import find_claims
from askwhy.understanding.passages import find_passages
from benchmarks.expected_map import Share
from benchmarks.gold import GoldCall
from benchmarks.statistics import interval, shown

THRESHOLDS = tuple(2.0 + 0.25 * step for step in range(13))
_Place = tuple[int, int]  # a turn, and a sentence in it


@dataclass(frozen=True, slots=True)
class Counts:
    """What was right, what was shown, and what there is."""

    right: int
    shown: int
    there: int


def lines(calls: Sequence[GoldCall], labels: Callable[[GoldCall], LabelledConversation]) -> Iterator[tuple[str, str]]:
    """Every figure with its name and its bar."""
    talks = [labels(call) for call in calls]
    table = {t: [_dropped(call, talk, t) for call, talk in zip(calls, talks, strict=True)] for t in THRESHOLDS}
    chosen = [_best_without(table, left_out) for left_out in range(len(calls))]
    counts = [table[threshold][number] for number, threshold in enumerate(chosen)]
    low, high = interval(len(calls), lambda drawn: _f1([counts[n] for n in drawn]))
    yield "dropped threads, F1, one call left out (.6)", shown(_f1(counts), low, high) + f", {_told(counts)}"
    shipped = [_dropped(call, talk, DEFAULT_THREADS.dropped) for call, talk in zip(calls, talks, strict=True)]
    yield "… with the threshold that ships", f"{_f1(shipped):.2f}, {_told(shipped)}"
    yield "… thresholds chosen", ", ".join(f"{threshold:g}" for threshold in chosen)
    good = [
        (call.facts["id"], c.shown - c.right)
        for call, c in zip(calls, counts, strict=True)
        if call.facts["quality"] == "good"
    ]
    yield "… false ones in each good call (at most 3)", ", ".join(f"{name} {n}" for name, n in good)
    yield "outcome of our assumptions right", str(_outcomes(calls, talks))
    yield "promises, F1 (by turn and side)", _promises(calls, talks)


def show(calls: Sequence[GoldCall], labels: Callable[[GoldCall], LabelledConversation]) -> Iterator[str]:
    """Which dropped threads are missed, and which are shown for nothing."""
    for call in calls:
        talk = labels(call)
        where = _places(call, talk)
        threads = {
            where[t.evidence.turn_id, t.evidence.start]: t for t in find_threads(talk) if t.state is State.DROPPED
        }
        wanted = {(d["turn"], d["sentence"]): d["what"] for d in call.facts["dropped_threads"]}
        turns = {turn for turn, _ in wanted}
        for place, thread in threads.items():
            mark = "+" if place[0] in turns else "-"
            yield f"{call.facts['id']} {mark} {thread.weight} {[lure.name for lure in thread.lures]} {thread.evidence.exact!r}"
        for place, what in wanted.items():
            if place[0] not in {turn for turn, _ in threads}:
                yield f"{call.facts['id']} MISSED {call.facts['turns'][place[0]]['sentences'][place[1]]['text']!r}: {what}"


def _dropped(call: GoldCall, talk: LabelledConversation, threshold: float) -> Counts:
    """By turn: which sentence of a turn stands for what it opens is a matter of taste."""
    settings = replace(DEFAULT_THREADS, dropped=threshold)
    where = _places(call, talk)
    found = {
        where[thread.evidence.turn_id, thread.evidence.start][0]
        for thread in find_threads(talk, settings)
        if thread.state is State.DROPPED
    }
    wanted = {dropped["turn"] for dropped in call.facts["dropped_threads"]}
    return Counts(right=len(found & wanted), shown=len(found), there=len(wanted))


def _best_without(table: dict[float, list[Counts]], left_out: int) -> float:
    """The threshold that is best on the other calls."""

    def worth(threshold: float) -> tuple[float, float]:
        others = [counts for number, counts in enumerate(table[threshold]) if number != left_out]
        return _f1(others), threshold

    return max(table, key=worth)


def _f1(counts: Sequence[Counts]) -> float:
    right, total = sum(c.right for c in counts), sum(c.shown + c.there for c in counts)
    return 2 * right / total if total else 0.0


def _told(counts: Sequence[Counts]) -> str:
    return (
        f"{sum(c.right for c in counts)} of {sum(c.there for c in counts)} found, {sum(c.shown for c in counts)} shown"
    )


def _outcomes(calls: Sequence[GoldCall], talks: Sequence[LabelledConversation]) -> Share:
    right = of = 0
    for call, talk in zip(calls, talks, strict=True):
        where = _places(call, talk)
        found = {
            where[claim.sentence.sentence.turn_id, claim.sentence.sentence.start]: claim.outcome.value
            for claim in find_claims(talk, find_passages(talk))
        }
        for wanted in call.facts["assumptions"]:
            of += 1
            right += found.get((wanted["turn"], wanted["sentence"])) == wanted["outcome"]
    return Share(right, of)


def _promises(calls: Sequence[GoldCall], talks: Sequence[LabelledConversation]) -> str:
    """Each turn and side once: what somebody adds to a promise in the same turn is a matter of counting."""
    counts: list[Counts] = []
    for call, talk in zip(calls, talks, strict=True):
        where = _places(call, talk)
        turns = {turn: number for (turn, _), (number, _) in where.items()}
        found = {(turns[p.evidence.turn_id], p.side.value) for p in find_promises(talk)}
        wanted = {(c["turn"], c["by"]) for c in call.facts["commitments"]}
        counts.append(Counts(right=len(found & wanted), shown=len(found), there=len(wanted)))
    low, high = interval(len(calls), lambda drawn: _f1([counts[n] for n in drawn]))
    return shown(_f1(counts), low, high) + f", {_told(counts)}"


def _places(call: GoldCall, talk: LabelledConversation) -> dict[tuple[str, int], _Place]:
    """The turn and the sentence of every place in the conversation, as the gold counts them."""
    numbers = iter([(turn["turn"], n) for turn in call.facts["turns"] for n in range(len(turn["sentences"]))])
    return {(s.sentence.turn_id, s.sentence.start): place for s, place in zip(talk.sentences, numbers, strict=True)}
