"""What was tried to read labels better from the same logits: ``python -m benchmarks.label_trials``.

Each trial changes what `benchmarks.labels` judges, and is judged in the same way: calibrated on one half of the left-out
conversations, judged on the other. Only the thresholds in hindsight see what they are judged on; they tell how much
another choice of thresholds could ever bring.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from askwhy.conversation import Side
from benchmarks.labels import FEWEST, GROUPS, SETS, Judged, judge_logits, macro, stored_talks
from benchmarks.statistics import f1
from training.corpus import Talk
from training.targets import OUTPUTS

Logits = list[NDArray[np.float32]]
_STEPS = 20  # of the prior's search; more change nothing
_ASPECTS = [OUTPUTS.index(label) for label in GROUPS["aspects"]]


def with_neighbours(talks: Sequence[Talk], logits: Logits, share: float) -> Logits:
    """Each aspect's logit with a share of its mean over the neighbouring sentences of the same turn of theirs."""
    return [_smoothed(talk, rows, share) for talk, rows in zip(talks, logits, strict=True)]


def _smoothed(talk: Talk, rows: NDArray[np.float32], share: float) -> NDArray[np.float32]:
    smoothed = rows.copy()
    places = [(sentence.turn, sentence.side) for sentence in talk.sentences]
    for row, place in enumerate(places):
        near = [other for other in (row - 1, row + 1) if 0 <= other < len(places) and places[other] == place]
        if place[1] is Side.THEM and near:
            smoothed[row, _ASPECTS] += share * rows[np.ix_(near, _ASPECTS)].mean(axis=0)
    return smoothed


def with_words(logits: Logits, ngrams: Logits, share: float) -> Logits:
    """Each logit with a share of the plain tier's."""
    return [network + share * plain for network, plain in zip(logits, ngrams, strict=True)]


def with_own_priors(talks: Sequence[Talk], logits: Logits, weight: float) -> Logits:
    """Each conversation with how often it seems to hold each label itself (Saerens et al. 2002).

    ``weight`` is for how many sentences the share over all conversations counts; no answer is looked at.
    """
    owners = [
        np.array([[sentence.side is _owner(group) for group, _ in OUTPUTS] for sentence in t.sentences]) for t in talks
    ]
    usual = _share(np.concatenate(logits), np.concatenate(owners))
    return [_shifted(rows, own, usual, weight) for rows, own in zip(logits, owners, strict=True)]


def _owner(group: str) -> Side:
    return Side.THEM if group == "them" else Side.US


def _share(rows: NDArray[np.float32], own: NDArray[np.bool_]) -> NDArray[np.float32]:
    shares: NDArray[np.float32] = (own / (1 + np.exp(-rows))).sum(axis=0) / np.maximum(own.sum(axis=0), 1)
    return shares


def _shifted(
    rows: NDArray[np.float32], own: NDArray[np.bool_], usual: NDArray[np.float32], weight: float
) -> NDArray[np.float32]:
    shift = np.zeros_like(usual)
    n = own.sum(axis=0)
    for _ in range(_STEPS):
        here = (_share(rows + shift, own) * n + weight * usual) / (n + weight)
        shift = np.log(here / (1 - here)) - np.log(usual / (1 - usual))
    return rows + shift


def in_hindsight(judged: Sequence[Judged], group: str) -> float:
    """Macro F1 of a group with the best threshold of each label on these very talks."""
    found = []
    for label in GROUPS[group]:
        column = OUTPUTS.index(label)
        right = np.concatenate([j.right[j.known[:, column], column] for j in judged])
        shares = np.concatenate([j.probability[j.known[:, column], column] for j in judged])
        if right.sum() >= FEWEST:
            found.append(max(f1(right, shares >= threshold) for threshold in np.linspace(0.05, 0.8, 76)))
    return float(np.mean(found)) if found else float("nan")


def main() -> None:
    """Print macro F1 of each group on each set, for each trial."""
    talks, logits = stored_talks("network")
    _, ngrams = stored_talks("ngrams")
    trials: dict[str, Callable[[], Logits]] = {"as it is": lambda: logits}
    trials |= {f"neighbours {s}": lambda s=s: with_neighbours(talks, logits, s) for s in (0.15, 0.3, 0.5)}
    trials |= {f"words {s}": lambda s=s: with_words(logits, ngrams, s) for s in (0.1, 0.2, 0.35)}
    trials |= {f"own priors {w}": lambda w=w: with_own_priors(talks, logits, w) for w in (400, 150, 60)}
    print("\t".join(["trial", *(f"{name}, {group}" for name in SETS for group in GROUPS)]))
    for name, trial in trials.items():
        judged = judge_logits(talks, trial())
        parts = [[j for j in judged if belongs(j.talk)] for belongs in SETS.values()]
        print("\t".join([name, *(f"{macro(part, labels)[0]:.2f}" for part in parts for labels in GROUPS.values())]))
        if trial is trials["as it is"]:
            print("\t".join(["thresholds in hindsight", *(f"{in_hindsight(p, g):.2f}" for p in parts for g in GROUPS)]))


if __name__ == "__main__":
    main()
