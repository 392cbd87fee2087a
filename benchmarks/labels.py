"""How right the labels are on conversations that were not learnt from: ``python -m benchmarks.labels``.

Reads what ``python -m training.build`` left under out/training: the logits of two whole sources (real
interviews and constructed calls, by other authors and annotators) and of every ninth conversation elsewhere. Thresholds
and calibration are chosen on the other half of these conversations each time, so no conversation judges itself.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from askwhy.conversation import Side
from askwhy.labels import ASPECTS, OUR_MOVES, THEIR_MOVES, Label
from askwhy.language.labeller import Calibration, labels_of_rows
from benchmarks.statistics import f1, interval, shown
from training.calibrate import calibrate
from training.corpus import Talk, load_talks
from training.splits import CACHE
from training.targets import OUTPUTS, truth

FEWEST = 10  # positives below which a label stands alone and not in the mean
GROUPS: dict[str, list[tuple[str, Label]]] = {
    "our moves": [("us", move) for move in OUR_MOVES],
    "their moves": [("them", move) for move in THEIR_MOVES],
    "aspects": [("them", aspect) for aspect in ASPECTS],
    "about": [("about", aspect) for aspect in ASPECTS],
}
SETS = {
    "real interviews (left out whole)": lambda talk: talk.source == "interviews",
    "constructed calls (left out whole)": lambda talk: talk.source == "calls",
    "real, every ninth": lambda talk: talk.real and talk.source != "interviews",
    "constructed, every ninth": lambda talk: not talk.real and talk.source != "calls",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """One talk: what is right, what is known, which labels were given, and with which probability."""

    talk: Talk
    right: NDArray[np.bool_]
    known: NDArray[np.bool_]
    given: NDArray[np.bool_]
    probability: NDArray[np.float32]


def judge(tier: str) -> list[Judged]:
    """Every held-out talk with the labels of one tier, calibrated on the other half of the talks."""
    return judge_logits(*stored_talks(tier))


def stored_talks(tier: str) -> tuple[list[Talk], list[NDArray[np.float32]]]:
    """The held-out talks and the logits that a tier gave to each of their sentences."""
    stored = np.load(CACHE / "rehearsal.npz")
    names = {talk.id: talk for talk in load_talks()}  # talks may have come since; the stored ones were held out
    return [names[name] for name in stored["talks"]], np.split(stored[tier], np.cumsum(stored["sizes"])[:-1])


def judge_logits(talks: Sequence[Talk], logits: Sequence[NDArray[np.float32]]) -> list[Judged]:
    """These talks with the labels that their logits give, calibrated on the other half of the talks."""
    answers = [truth(talk) for talk in talks]
    halves = [range(start, len(talks), 2) for start in (0, 1)]
    judged: dict[int, Judged] = {}
    for chosen_on, judged_on in (halves, halves[::-1]):
        calibration = calibrate(
            *(np.concatenate([part[i] for i in chosen_on]) for part in (logits, *zip(*answers, strict=True)))
        )
        for i in judged_on:
            judged[i] = _judged(talks[i], logits[i], answers[i], calibration)
    return [judged[i] for i in range(len(talks))]


def _judged(
    talk: Talk, logits: NDArray[np.float32], answers: tuple[NDArray[np.float32], ...], calibration: Calibration
) -> Judged:
    sides: list[Side | None] = [sentence.side for sentence in talk.sentences]
    given, probability = labels_of_rows(logits, sides, [sentence.turn for sentence in talk.sentences], calibration)
    return Judged(talk, answers[0] > 0, answers[1] > 0, given, probability)


def macro(judged: Sequence[Judged], group: Sequence[tuple[str, Label]]) -> tuple[float, int]:
    """Mean F1 over the group's labels with enough positives, and how many those are."""
    found = [score for label in group for n, score in [one(judged, label)] if n >= FEWEST]
    return (float(np.mean(found)) if found else float("nan")), len(found)


def one(judged: Sequence[Judged], label: tuple[str, Label]) -> tuple[int, float]:
    """How often a label is right in these talks, and its F1."""
    column = OUTPUTS.index(label)
    right = np.concatenate([j.right[j.known[:, column], column] for j in judged])
    given = np.concatenate([j.given[j.known[:, column], column] for j in judged])
    return int(right.sum()), f1(right, given)


def report(tier: str) -> dict[str, object]:
    """Print and return the figures of one tier."""
    judged = judge(tier)
    figures: dict[str, object] = {}
    for name, belongs in SETS.items():
        part = [j for j in judged if belongs(j.talk)]
        n_sentences = sum(int(j.known[:, : -len(ASPECTS)].any(axis=1).sum()) for j in part)
        print(f"\n{tier}: {name}: {len(part)} conversations, {n_sentences} sentences")
        for group, labels in GROUPS.items():
            value, n_labels = macro(part, labels)
            bounds = interval(
                len(part), lambda drawn, part=part, labels=labels: macro([part[i] for i in drawn], labels)[0], draws=200
            )
            print(f"  {group}: macro F1 {shown(value, *bounds)} over {n_labels} labels")
            each = {str(label[1]): one(part, label) for label in labels}
            print("    " + ", ".join(f"{label} {score:.2f} ({n})" for label, (n, score) in each.items() if n))
            figures[f"{name}: {group}"] = {"macro": value, "interval": bounds, "labels": each}
    return figures


def reliability(tier: str) -> None:
    """Print, for each group of labels, how often labels of a probability are right."""
    judged = judge(tier)
    edges = [0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 1.001]
    for group, labels in GROUPS.items():
        columns = [OUTPUTS.index(label) for label in labels]
        known = np.concatenate([j.known[:, columns].ravel() for j in judged])
        shares = np.concatenate([j.probability[:, columns].ravel() for j in judged])[known]
        right = np.concatenate([j.right[:, columns].ravel() for j in judged])[known]
        cells = []
        for low, high in pairwise(edges):
            inside = (shares >= low) & (shares < high)
            if inside.sum() >= FEWEST:
                cells.append(f"{low:.1f}-{min(high, 1):.1f}: {right[inside].mean():.2f} of {inside.sum()}")
        print(f"{tier}, {group}: " + "; ".join(cells))


def main() -> None:
    """Print every figure and keep them under out/."""
    figures = {tier: report(tier) for tier in ("network", "unmarked", "ngrams")}
    print()
    for tier in ("network", "ngrams"):
        reliability(tier)
    (CACHE / "labels.json").write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
