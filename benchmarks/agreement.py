"""How far two readers agree on our own labels: ``python -m benchmarks.agreement``.

A second reader labelled a tenth of ``training/data`` without seeing the first reader's labels
(``training/second-reading.jsonl``). Agreement is F1 of one reader against the other, which does not depend on who is first.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from statistics import fmean

from askwhy.labels import ASPECTS
from training.corpus import own_talks

SECOND = Path(__file__).resolve().parents[1] / "training" / "second-reading.jsonl"
FEWEST = 10


def main() -> None:
    """Print the agreement on every label, and the mean of each group."""
    first = {sentence.id: sentence for talk in own_talks() for sentence in talk.sentences}
    both, either = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    n = 0
    for line in SECOND.read_text(encoding="utf-8").splitlines():
        second = json.loads(line)
        sentence = first.get(second["id"])
        if sentence is None or sentence.labels is None:
            continue
        n += 1
        pairs = [(sentence.side.value, sentence.labels, second["labels"])]
        if sentence.about is not None:
            pairs.append(("about", sentence.about, second["about"]))
        for side, ours, theirs in pairs:
            a, b = {str(label) for label in ours}, set(theirs)
            both.update((side, label) for label in a & b)
            either.update((side, label) for reader in (a, b) for label in reader)
    groups = defaultdict[str, list[float]](list)
    for (side, label), count in sorted(either.items()):
        agreement = 2 * both[side, label] / count
        print(f"{side} {label}: {agreement:.2f} ({count / 2:g} a reader)")
        if count / 2 >= FEWEST:
            groups["aspects" if side == "them" and label in set(ASPECTS) else side].append(agreement)
    print(
        f"{n} sentences; " + ", ".join(f"{name} {fmean(found):.2f} over {len(found)}" for name, found in groups.items())
    )


if __name__ == "__main__":
    main()
