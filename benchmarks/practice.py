"""What one's own practice looks like in the six gold calls: ``python -m benchmarks.practice [--write]``.

Six invented calls of six people in six trades, labelled by their one author, who also says how good each is. A script of
ours (the same ten questions put to everybody) stands beside them, to show what sameness is when it is whole.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from askwhy.labels import Move
from askwhy.practice.after_stories import look_after_stories
from askwhy.practice.autopilot import find_autopilot
from askwhy.practice.sameness import measure_sameness
from askwhy.shipped import load_meaning
from benchmarks.fit import EVIDENCE
from benchmarks.gold import GoldCall, read_calls
from benchmarks.report import write_section


def main() -> None:
    """Print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--write", action="store_true", help="write the tables into docs/explanation/evidence.md")
    chosen = arguments.parse_args()
    calls = read_calls()
    page = [*_autopilot(calls), "", *_stories(calls), "", *_sameness(calls)]
    print("\n".join(page))
    if chosen.write:
        write_section(EVIDENCE, "practice", "\n".join(page))


def _autopilot(calls: tuple[GoldCall, ...]) -> Iterator[str]:
    yield "| call | its author calls it | follow-ups before our answer | words of theirs before it | a pitch before any obstacle |"
    yield "| --- | --- | --- | --- | --- |"
    order = ["poor", "mixed", "good"]
    for call in sorted(calls, key=lambda c: (order.index(c.facts["quality"]), c.facts["id"])):
        found = find_autopilot(call.labelled)
        if found is not None:
            before = "yes" if found.before else "no"
            quality = call.facts["quality"]
            yield f"| {call.facts['id']} | {quality} | {len(found.follow_ups)} | {found.their_words} | {before} |"


def _stories(calls: tuple[GoldCall, ...]) -> Iterator[str]:
    yield "| stories | n | warm | neutral | cold | their words after (median) | usual |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for after in look_after_stories(call.labelled for call in calls):
        received = " | ".join(str(n) for n in after.receptions.values())
        yield f"| {after.kind.value} | {len(after.stories)} | {received} | {after.words_after} | {after.words_usual} |"


def _sameness(calls: tuple[GoldCall, ...]) -> Iterator[str]:
    asked = {call.facts["id"]: [call.labelled.evidence(s) for s in call.labelled.ours(Move.QUESTION)] for call in calls}
    found = {one.customer: one for one in measure_sameness(asked, load_meaning())}
    script = asked["d1"][:10]
    scripted = measure_sameness(dict.fromkeys(asked, script), load_meaning())
    yield "| questions of | sameness | n | twins |"
    yield "| --- | --- | --- | --- |"
    for name in asked:
        yield f"| {name} | {found[name].value:.2f} | {found[name].n} | {len(found[name].twins)} |"
    yield f"| the same ten questions put to all six | {scripted[0].value:.2f} | 10 | {len(scripted[0].twins)} shown |"


if __name__ == "__main__":
    main()
