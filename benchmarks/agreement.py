"""How far two readers agree on our own labels: ``python -m benchmarks.agreement``.

A second reader labelled a tenth of ``training/data`` without seeing the first reader's labels
(``training/second-reading.jsonl``). Agreement is F1 of one reader against the other, which does not depend on who is first.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import fmean
from typing import Any

from askwhy.labels import ASPECTS
from training.corpus import Labelled, own_talks

SECOND = Path(__file__).resolve().parents[1] / "training" / "second-reading.jsonl"
FEWEST = 10

Reading = tuple[Labelled, dict[str, Any]]
"""A sentence as the first reader labelled it, and the second reader's line."""


def main() -> None:
    """Print the agreement on every label, then the mean of each group for each part of the data."""
    parts = _readings()
    for (side, label), (agreement, n) in agreements(parts["all"]).items():
        print(f"{side} {label}: {agreement:.2f} ({n:g} a reader)")
    for name, readings in parts.items():
        print(f"{name}: {len(readings):,} sentences; {_means(readings)}")


def agreements(readings: Iterable[Reading]) -> dict[tuple[str, str], tuple[float, float]]:
    """For every side and label, F1 of the two readers and how often one of them gave it."""
    both, either = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for side, first, second in _label_sets(readings):
        both.update((side, label) for label in first & second)
        either.update((side, label) for reader in (first, second) for label in reader)
    return {key: (2 * both[key] / n, n / 2) for key, n in sorted(either.items())}


def _readings() -> dict[str, list[Reading]]:
    """What both have read: of each source, of real and of invented talk, and all of it."""
    first = {sentence.id: (talk, sentence) for talk in own_talks() for sentence in talk.sentences}
    parts = defaultdict[str, list[Reading]](list)
    for line in SECOND.read_text(encoding="utf-8").splitlines():
        second = json.loads(line)
        if second["id"] not in first:
            continue
        talk, sentence = first[second["id"]]
        if sentence.labels is not None:
            for name in (talk.source, "real" if talk.real else "invented", "all"):
                parts[name].append((sentence, second))
    return dict(sorted(parts.items()))


def _label_sets(readings: Iterable[Reading]) -> Iterator[tuple[str, set[str], set[str]]]:
    for sentence, second in readings:
        yield sentence.side.value, {str(label) for label in sentence.labels or ()}, set(second["labels"])
        if sentence.about is not None:
            yield "about", {str(label) for label in sentence.about}, set(second["about"])


def _means(readings: Iterable[Reading]) -> str:
    groups = defaultdict[str, list[float]](list)
    for (side, label), (agreement, n) in agreements(readings).items():
        if n >= FEWEST:
            groups["aspects" if side == "them" and label in set(ASPECTS) else side].append(agreement)
    return ", ".join(f"{name} {fmean(found):.2f} over {len(found)}" for name, found in groups.items())


if __name__ == "__main__":
    main()
