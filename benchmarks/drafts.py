"""How well a message is checked before it goes out: 130 invented messages in 20 trades, labelled by independent readers.

    python -m benchmarks.drafts [--part development|test] [--show FAULT]

The test part was not read while the checks were made. Figures: F1 with the middle 95 % when whole trades are drawn again.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from askwhy.curiosity.our_terms import NO_TERMS
from askwhy.drafts.check import Checked, check_draft
from askwhy.drafts.checking import Checking
from askwhy.drafts.draft import draft_of
from askwhy.drafts.finding import Fault
from askwhy.drafts.known import NOTHING_KNOWN, Fact, Known
from askwhy.drafts.nearness import Near
from askwhy.evidence import Evidence
from askwhy.language.labelled import Labeller
from askwhy.shipped import load_judge, load_labeller, load_meaning, load_rarity
from askwhy.understanding.comparing import Sense
from askwhy.understanding.insight import Standing
from benchmarks.statistics import interval, shown

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, kw_only=True)  # not slotted, for it remembers its maps
class Messages:
    """One file of labelled messages, and the file of the maps they are checked against."""

    name: str
    messages: str
    known: str

    def of(self, part: str) -> Iterator[dict[str, Any]]:
        """The messages of one part."""
        for text in (DATA / self.messages).read_text(encoding="utf-8").splitlines():
            message = json.loads(text)
            if message["split"] == part:
                yield message

    @cached_property
    def maps(self) -> Mapping[str, Mapping[str, Any]]:
        """The maps by their names."""
        lines = (DATA / self.known).read_text(encoding="utf-8").splitlines()
        return {value["id"]: value for value in map(json.loads, lines)}


MESSAGES = Messages(name="first", messages="messages.jsonl", known="message-maps.jsonl")
FURTHER = Messages(name="further", messages="further-messages.jsonl", known="further-message-maps.jsonl")
OF_SENTENCES: Mapping[str, frozenset[str]] = {
    "contradicted or unknown": frozenset({"contradicted", "unknown"}),
    "contradicted": frozenset({"contradicted"}),
    "unknown": frozenset({"unknown"}),
    "assumed": frozenset({"assumed"}),
    "contradicted, unknown or assumed": frozenset({"contradicted", "unknown", "assumed"}),
    "canned_opening": frozenset({"canned_opening"}),
    "third_party_story": frozenset({"third_party_story"}),
    "promise": frozenset({"promise"}),
}
OF_MESSAGES = ("could_be_anyone", "product_before_need", "us_heavy")
WANTED = {"contradicted or unknown": 0.75, "canned_opening": 0.75, "could_be_anyone": 0.75}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One sentence or message: its trade, what readers and the program say of it, and its words."""

    trade: str
    labels: frozenset[str]
    found: frozenset[str]
    text: str


def text_of(sentences: Sequence[Mapping[str, Any]]) -> tuple[str, list[tuple[int, int]]]:
    """A message as its writer sent it, and where each of its sentences stands."""
    text, places = "", []
    for sentence in sentences:
        text += "" if not text else "\n" if sentence.get("break") else " "
        places.append((len(text), len(text) + len(sentence["text"])))
        text += sentence["text"]
    return text, places


def known_from_insights(value: Mapping[str, Any]) -> Known:
    """What a map of the benchmark holds; what was replaced or spoken against stands right before what holds instead."""
    insights = value["insights"]
    facts = []
    for number, insight in enumerate(insights):
        standing = Standing(insight["standing"])
        following = insights[number + 1]["id"] if number + 1 < len(insights) else None
        exact = insight["exact"]
        facts.append(
            Fact(
                id=insight["id"],
                standing=standing,
                evidence=(Evidence(source=value["id"], turn_id=insight["id"], start=0, end=len(exact), exact=exact),),
                who=() if standing is Standing.ASSUMED else (insight["who"],),
                replaced_by=following if standing in (Standing.STALE, Standing.CONTRADICTED) else None,
            )
        )
    return Known(facts=tuple(facts), customer=value["customer"])


def checked(message: Mapping[str, Any], known: Known, labeller: Labeller, near: Near) -> Checked:
    """A message checked against what is known; a cold one against nothing."""
    text, _ = text_of(message["sentences"])
    against = NOTHING_KNOWN if message["kind"] == "cold" else known
    draft = draft_of(text, labeller, name=message["id"])
    return check_draft(Checking(draft=draft, near=near, known=against, ours=NO_TERMS, judge=load_judge()))


def units_of(message: Mapping[str, Any], result: Checked) -> tuple[list[Unit], Unit]:
    """Every sentence of a message as readers and the program see it, and the whole."""
    trade, faults = message["trade"], {fault.value for fault in Fault}
    _, places = text_of(message["sentences"])
    sentences = []
    for sentence, (start, end) in zip(message["sentences"], places, strict=True):
        found = {
            f.fault.value
            for f in result.findings
            if f.fault.value not in OF_MESSAGES
            and min(f.place.end, end) - max(f.place.start, start) > 0.5 * min(end - start, f.place.end - f.place.start)
        }
        sentences.append(
            Unit(
                trade=trade,
                labels=frozenset(sentence["labels"]) & faults,
                found=frozenset(found),
                text=sentence["text"],
            )
        )
    of_whole = {f.fault.value for f in result.findings} & set(OF_MESSAGES)
    labels = {name for name in OF_MESSAGES if message[name]}
    text = f"{message['id']}: {message['subject']}"
    return sentences, Unit(trade=trade, labels=frozenset(labels), found=frozenset(of_whole), text=text)


def figure(units: Sequence[Unit], names: frozenset[str]) -> tuple[float, int, int, int]:
    """F1 of any of these labels, and the counts: right, found, there."""
    there = np.array([bool(u.labels & names) for u in units])
    given = np.array([bool(u.found & names) for u in units])
    right, found, wanted = int((there & given).sum()), int(given.sum()), int(there.sum())
    return (2 * right / (found + wanted) if found + wanted else 0.0), right, found, wanted


def line(name: str, units: Sequence[Unit], names: frozenset[str]) -> str:
    """One row of the table: F1 with its interval by trade, what it rests on, and always saying yes for comparison."""
    trades = sorted({unit.trade for unit in units})
    by_trade = {trade: [unit for unit in units if unit.trade == trade] for trade in trades}

    def again(groups: Sequence[int]) -> float:
        return figure([unit for group in groups for unit in by_trade[trades[group]]], names)[0]

    value, right, found, wanted = figure(units, names)
    low, high = interval(len(trades), again)
    always = 2 * wanted / (len(units) + wanted)
    bar = f" (bar {WANTED[name]:.2f})" if name in WANTED else ""
    return f"| {name}{bar} | {shown(value, low, high)} | {right} | {found} | {wanted} | {always:.2f} |"


def measure(part: str, source: Messages = MESSAGES, show: Callable[[Unit], None] | None = None) -> None:
    """Print the table of one part."""
    sense = Sense(meaning=load_meaning(), rarity=load_rarity())
    near, labeller = Near(sense=sense), load_labeller()
    sentences: list[Unit] = []
    messages: list[Unit] = []
    for message in source.of(part):
        found, whole = units_of(
            message, checked(message, known_from_insights(source.maps[message["map"]]), labeller, near)
        )
        sentences += found
        messages.append(whole)
    if show:
        for unit in [*sentences, *messages]:
            show(unit)
    print(
        f"\n{part}: {len(messages)} messages, {len(sentences)} sentences, {len({m.trade for m in messages})} trades\n"
    )
    print(
        "| fault | F1 (95 % by trade) | right | found | there | F1 of always yes |\n| --- | --- | --- | --- | --- | --- |"
    )
    for name, names in OF_SENTENCES.items():
        print(line(name, sentences, names))
    for name in OF_MESSAGES:
        print(line(name, messages, frozenset({name})))


def main() -> None:
    """Print the figures of both parts, or of one, with its errors on request."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("development", "test"))
    parser.add_argument("--show", help="a fault: print its errors, in the development part only")
    given = parser.parse_args()

    def show(unit: Unit) -> None:
        names = OF_SENTENCES.get(given.show, frozenset({given.show}))
        if bool(unit.labels & names) is not bool(unit.found & names):
            print("missed" if unit.labels & names else "wrong ", sorted(unit.labels), sorted(unit.found), unit.text)

    for part in (given.part,) if given.part else ("development", "test"):
        measure(part, show=show if given.show and part == "development" else None)


if __name__ == "__main__":
    main()
