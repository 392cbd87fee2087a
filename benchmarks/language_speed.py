"""What labelling costs, and how it grows: ``python -m benchmarks.language_speed``.

A call of an hour: 600 turns, about 9,000 words, made by joining the gold calls again and again. CPU seconds of this
process, so that other work on the machine disturbs little. Compare with what performance.md's peers need for 1,000
turns: ConvoKit 7.2 s, the Team Communication Toolkit 76 s and more.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from askwhy.conversation import Conversation
from askwhy.language.sentences import sentences_of
from askwhy.listening.close import listen_closely
from askwhy.listening.report import listen
from askwhy.shipped import Tier, load_labeller, load_rarity
from benchmarks.gold import read_calls

TURNS = 600


def hour(turns: int = TURNS) -> Conversation:
    """A conversation of so many turns."""
    calls = [call.labelled.conversation for call in read_calls()]
    first = calls[0]
    people = {p.side: p.id for p in reversed(first.participants)}
    pool = [replace(turn, speaker_id=people.get(call.side_of(turn))) for call in calls for turn in call.turns]
    return replace(
        first,
        turns=tuple(
            replace(pool[n % len(pool)], id=f"t{n}", start_s=None, end_s=None, anchors=()) for n in range(turns)
        ),
    )


def cpu_seconds(work: Callable[[], object], runs: int = 3) -> float:
    """The least of several runs."""
    found = []
    for _ in range(runs):
        before = time.process_time()
        work()
        found.append(time.process_time() - before)
    return min(found)


def main() -> None:
    """Print the cost of each step for half an hour, one hour and two."""
    before = time.process_time()
    tiers = {tier: load_labeller(tier) for tier in Tier}
    print(f"loading both classifiers: {time.process_time() - before:.2f} CPU s")
    rarity = load_rarity()
    for turns in (TURNS // 2, TURNS, 2 * TURNS):
        call = hour(turns)
        sentences = sentences_of(call)
        n_words = sum(len(turn.text.split()) for turn in call.turns)
        print(f"{turns} turns, {len(sentences)} sentences, {n_words} words")
        print(f"  sentences: {cpu_seconds(lambda call=call: sentences_of(call)):.3f} CPU s")
        print(f"  measures without labels: {cpu_seconds(lambda call=call: listen(call)):.3f} CPU s")
        for tier, labeller in tiers.items():
            took = cpu_seconds(lambda labeller=labeller, call=call, s=sentences: labeller.label(call, s), runs=2)
            print(f"  {labeller.name} ({tier}): {took:.2f} CPU s, {len(sentences) / took:.0f} sentences a second")
        labelled = tiers[Tier.FAST].label(call, sentences)
        print(f"  measures with labels: {cpu_seconds(lambda found=labelled: listen_closely(found, rarity)):.3f} CPU s")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB", file=sys.stdout)


if __name__ == "__main__":
    main()
