"""Learn which sentences of a message claim what they did not tell: ``python -m training.claims [--write]``.

From the development messages in ``benchmarks/data`` (the test part is never read here): two logistic regressions over the
clues of ``askwhy.drafts.clues``. Printed is what they find in trades that they have not seen, each trade left out in turn.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from askwhy.drafts.checking import Checking
from askwhy.drafts.clues import Clues, clues_of
from askwhy.drafts.draft import draft_of
from askwhy.drafts.judging import ALWAYS, Judge
from askwhy.drafts.known import NOTHING_KNOWN
from askwhy.drafts.nearness import Near
from askwhy.shipped import CLAIMS, load_labeller, load_sense
from benchmarks.drafts import FURTHER, MESSAGES, Messages, known_from_insights, text_of
from training.corpus import ROOT

BAD = frozenset({"contradicted", "unknown"})
PULL = 1.0  # towards "no clue tells anything", in sentences
THRESHOLDS = np.arange(0.25, 0.6, 0.05)
NAME = "claims/1"
_DIGITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence with its clues and what its reader says of it."""

    trade: str
    source: str
    clues: Clues
    labels: frozenset[str]
    is_cold: bool


def main() -> None:
    """Learn, print what holds in unseen trades, and write the weights on request."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the weights that ship")
    options = parser.parse_args()
    near, labeller = Near(sense=load_sense()), load_labeller()
    examples = [
        example
        for source in (MESSAGES, FURTHER)
        for message in source.of("development")
        for example in _examples(message, source, near, labeller)
    ]
    left_out = {trade: learn([e for e in examples if e.trade != trade]) for trade in {e.trade for e in examples}}
    chances = [left_out[e.trade].judge(e.clues) for e in examples]
    bad = np.array([bool(e.labels & BAD) for e in examples])
    found = np.array([c.unfounded for c in chances])
    threshold = max(THRESHOLDS, key=lambda t: _worst_of_sources(examples, bad, found >= t))
    for name in (MESSAGES.name, FURTHER.name, ""):
        here = np.array([name in (e.source, "") for e in examples])
        against = here & np.array(["contradicted" in e.labels for e in examples])
        said_against = here & (found >= threshold) & np.array([c.contradicted >= 0.5 for c in chances])
        print(
            f"{name or 'both':10} {here.sum()} sentences, from {threshold:.2f} on: contradicted or unknown "
            f"{_f1(bad[here], found[here] >= threshold):.3f}, contradicted {_f1(against, said_against):.3f}, of those found right "
            f"{(against & said_against).sum() / max(1, said_against.sum()):.3f}"
        )
    if options.write:
        judge = learn(examples)
        value = {
            "name": NAME,
            "threshold": round(float(threshold), 2),
            "unfounded": dict(sorted(judge.unfounded.items())),
            "contradicted": dict(sorted(judge.contradicted.items())),
        }
        (ROOT / "src" / "askwhy" / "drafts" / CLAIMS).write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")


def _examples(message: Mapping, source: Messages, near: Near, labeller) -> list[Example]:
    """Every sentence of the body with what the reader says of the same words."""
    text, places = text_of(message["sentences"])
    known = NOTHING_KNOWN if message["kind"] == "cold" else known_from_insights(source.maps[message["map"]])
    checking = Checking(draft=draft_of(text, labeller, name=message["id"]), near=near, known=known)
    examples = []
    for sentence in checking.draft.sentences:
        place = sentence.sentence
        labels = frozenset(
            label
            for read, (start, end) in zip(message["sentences"], places, strict=True)
            if start < place.end and place.start < end
            for label in read["labels"]
        )
        examples.append(
            Example(
                trade=message["trade"],
                source=source.name,
                clues=clues_of(sentence, checking),
                labels=labels,
                is_cold=not known.facts,
            )
        )
    return examples


def learn(examples: Sequence[Example]) -> Judge:
    """The two regressions; of the unfounded claims only those made where something was known tell which are spoken against."""
    against = [e for e in examples if e.labels & BAD and not e.is_cold]
    return Judge(
        name=NAME,
        threshold=0.5,
        unfounded=_regression(examples, lambda e: bool(e.labels & BAD)),
        contradicted=_regression(against, lambda e: "contradicted" in e.labels, of_map_only=True),
    )


def _regression(
    examples: Sequence[Example], is_so: Callable[[Example], bool], *, of_map_only: bool = False
) -> dict[str, float]:
    names = sorted({n for e in examples for n in e.clues if not of_map_only or not n.startswith(("word ", "first "))})
    rows = np.array([[*(e.clues.get(name, 0.0) for name in names), 1.0] for e in examples])
    so = np.array([is_so(e) for e in examples], float)
    pull = np.full(len(names) + 1, PULL)
    pull[-1] = 1e-3  # how many there are is no clue
    value = np.zeros(len(names) + 1)
    for _ in range(30):  # Newton's method
        chance = 1 / (1 + np.exp(-np.clip(rows @ value, -30, 30)))
        slope = rows.T @ (chance - so) + pull * value
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(pull)
        value -= np.linalg.solve(curve, slope)
    return {name: round(float(weight), _DIGITS) for name, weight in zip([*names, ALWAYS], value, strict=True)}


def _worst_of_sources(examples: Sequence[Example], bad: np.ndarray, found: np.ndarray) -> float:
    """The lower F1 of the two writers' messages: what suits only one of them is no good threshold."""
    source = np.array([e.source for e in examples])
    return min(_f1(bad[source == name], found[source == name]) for name in set(source))


def _f1(there: np.ndarray, found: np.ndarray) -> float:
    return float(2 * (there & found).sum() / max(1, there.sum() + found.sum()))


if __name__ == "__main__":
    main()
