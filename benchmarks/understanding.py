"""Does the map hold what a careful person would hold? ``python -m benchmarks.understanding [--labels gold|full|fast]``.

Data: shared/gold/history (constructed, our own): ten sources of one customer and the map that its author expects of
them. Once from the gold labels, which shows the rules' own error, and once from predicted labels. The e-mails and
the note have no gold labels of their author; ours stand in data/history-labels.jsonl.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from askwhy.conversation import Conversation
from askwhy.evidence import Evidence
from askwhy.labels import Aspect, Move
from askwhy.language.labelled import LabelledConversation
from askwhy.shipped import Tier, load_boundaries, load_labeller, load_meaning, load_rarity
from askwhy.understanding.comparing import Sense
from askwhy.understanding.insight import Insight
from askwhy.understanding.knowledge import Knowledge
from askwhy.understanding.ranking import MOST_SHOWN, rank_insights
from askwhy.understanding.reading import understand
from askwhy.understanding.standing import Settled, settle
from benchmarks.gold import History, gold_labels, read_history

Labels = Callable[[Conversation], LabelledConversation]


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


def main() -> None:
    """Print the figures for the chosen labels."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--labels", choices=["gold", "full", "fast"], action="append")
    arguments.add_argument(
        "--show", action="store_true", help="print every insight, missed quotation and contradiction"
    )
    chosen = arguments.parse_args()
    history = read_history()
    for name in chosen.labels or ["gold", "full"]:
        print(f"\n== labels: {name}")
        report(history, labels_from(name), show=chosen.show)


def labels_from(name: str) -> Labels:
    """What labels a conversation."""
    if name == "gold":
        return gold_labels
    from askwhy.language.sentences import sentences_of

    labeller = load_labeller(Tier(name))
    boundaries = load_boundaries()
    print(f"labeller: {labeller.name}")
    return lambda conversation: labeller.label(conversation, sentences_of(conversation, boundaries))


def report(history: History, labels: Labels, *, show: bool) -> None:
    """Every figure of one run."""
    sense = Sense(meaning=load_meaning(), rarity=load_rarity())
    labelled = [labels(conversation) for conversation in history.conversations]
    knowledge = Knowledge.of((understand(conversation, sense) for conversation in labelled), sense)
    as_of = date.fromisoformat(history.expected["as_of"])
    settled = settle(knowledge, as_of=as_of)
    shown = rank_insights(settled.insights)[:MOST_SHOWN]
    finder = Finder(history)
    figures(history, finder, shown, show=show)
    contradictions(history, finder, settled, show=show)


class Finder:
    """Finds the expected map's quotations in the conversations."""

    def __init__(self, history: History) -> None:
        """Conversations are found by their file's name."""
        self.by_name = {conversation.source: conversation for conversation in history.conversations}
        self.name_of = {conversation.id: conversation.source for conversation in history.conversations}

    def places(self, piece: Mapping[str, Any]) -> list[Place]:
        """Everywhere a quotation stands; a short one ("Yes.") may stand in several places."""
        conversation = self.by_name[piece["source"]]
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


def figures(history: History, finder: Finder, shown: Sequence[Insight], *, show: bool) -> None:
    """How many expected insights are found, and how many of the shown ones are worth it."""
    expected = history.expected["insights"]
    n_any = n_found = n_aspect = n_filed = n_standing = n_grounding = n_quotes = n_quotes_found = 0
    for wanted in expected:
        places = [place for piece in wanted["evidence"] if (place := finder.place(piece))]
        n_quotes += len(places)
        n_quotes_found += sum(any(place.overlaps(e) for i in shown for e in i.evidence) for place in places)
        hits = [(sum(any(p.overlaps(e) for e in i.evidence) for p in places), i) for i in shown]
        best = max(hits, key=lambda hit: (hit[0], Aspect(wanted["aspect"]) in hit[1].aspects), default=(0, None))
        if best[1] is None or not best[0]:
            if show:
                print(f"  MISSED {wanted['aspect']} {wanted['standing']}: {[p['quote'] for p in wanted['evidence']]}")
            continue
        n_found += 1
        found = best[1]
        n_aspect += Aspect(wanted["aspect"]) in found.aspects
        n_filed += found.facet.aspect == wanted["aspect"]
        n_any += any(hit and insight.standing == wanted["standing"] for hit, insight in hits)
        n_standing += found.standing == wanted["standing"]
        n_grounding += found.grounding == wanted["grounding"]
        if show and (found.standing != wanted["standing"] or Aspect(wanted["aspect"]) not in found.aspects):
            print(
                f"  {wanted['aspect']} {wanted['standing']} | ours {found.aspects} {found.standing} | {wanted['statement']} | {[e.exact[:60] for e in found.evidence]}"
            )
    total = len(expected)
    print(
        f"expected insights found   {n_found}/{total} = {n_found / total:.2f}   (quotations {n_quotes_found}/{n_quotes} = {n_quotes_found / n_quotes:.2f})"
    )
    print(
        f"  aspect right            {n_aspect}/{n_found} = {n_aspect / max(1, n_found):.2f}   (filed under it {n_filed / max(1, n_found):.2f})"
    )
    print(
        f"  standing right          {n_standing}/{n_found} = {n_standing / max(1, n_found):.2f}   (of any that rests on its quotations {n_any / max(1, n_found):.2f})"
    )
    print(f"  grounding right         {n_grounding}/{n_found} = {n_grounding / max(1, n_found):.2f}")
    worth = [insight for insight in shown if is_worth_it(insight, history, finder)]
    print(f"shown                     {len(shown)}")
    print(f"  precision               {len(worth)}/{len(shown)} = {len(worth) / max(1, len(shown)):.2f}")
    if show:
        for insight in shown:
            mark = " " if insight in worth else "-"
            print(
                f" {mark} {insight.weight:.2f} {insight.standing.value:12} {insight.facet.value:32} {insight.quotation.exact[:110]!r} x{len(insight.tellings)}"
            )


def is_worth_it(insight: Insight, history: History, finder: Finder) -> bool:
    """Whether an insight rests on expected evidence or on a disclosure of the labels (an assumption in our writing)."""
    expected = [
        p for wanted in history.expected["insights"] for piece in wanted["evidence"] for p in finder.places(piece)
    ]
    return any(place.overlaps(e) for place in [*expected, *_disclosures(history)] for e in insight.evidence)


_DISCLOSURES: dict[int, list[Place]] = {}


def _disclosures(history: History) -> list[Place]:
    if id(history) not in _DISCLOSURES:
        _DISCLOSURES[id(history)] = [
            Place(conversation.id, s.sentence.turn_id, s.sentence.start, s.sentence.end)
            for conversation in history.conversations
            for s in gold_labels(conversation).sentences
            if s.has(Move.DISCLOSURE) or (s.has(Move.ASSUMPTION) and conversation.channel in ("note", "e-mail"))
        ]
    return _DISCLOSURES[id(history)]


def contradictions(history: History, finder: Finder, settled: Settled, *, show: bool) -> None:
    """How many expected contradictions are found with a quotation of both sides, and how many found are none."""
    by_id = {insight.id: insight for insight in settled.insights}
    pairs = [(c, by_id[c.one], by_id[c.other]) for c in settled.contradictions]
    hit: set[int] = set()
    n_false = 0
    for found, one, other in pairs:
        matches = [
            number
            for number, wanted in enumerate(history.expected["contradictions"])
            if _matches(finder, wanted, one, other) or _matches(finder, wanted, other, one)
        ]
        hit.update(matches)
        n_false += not matches
        if show:
            print(
                f" {'+' if matches else '-'} {found.kind.value}: {one.quotation.exact[:100]!r} | {other.quotation.exact[:100]!r}"
            )
    print(f"contradictions            {len(hit)}/{len(history.expected['contradictions'])} found, {n_false} false")


def _matches(finder: Finder, wanted: Mapping[str, Any], one: Insight, other: Insight) -> bool:
    return all(
        any(place.overlaps(evidence) for place in finder.places(piece) for evidence in insight.evidence)
        for piece, insight in ((wanted["a"], one), (wanted["b"], other))
    )


if __name__ == "__main__":
    sys.exit(main())
