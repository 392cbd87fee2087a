"""Are the words found that bear on a question? ``python -m benchmarks.evidence``.

Data: PDPilot (BSD-3-Clause; researchers' codes and the turns that they marked) and the validation meetings of QMSum (MIT;
queries and the turns that support the answer). Nothing is learnt; one weight was chosen on 25 training meetings of QMSum.
Recall at 10: of the turns that a person marked, the share among the first ten found; where more than ten are marked, of
ten. Beside it TF-IDF and the plain average of word vectors, in the same run. Intervals by interview or meeting.
"""

from __future__ import annotations

import gzip
import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from askwhy.curiosity.evidence_search import score_turns
from askwhy.shipped import load_meaning, load_rarity
from askwhy.understanding.comparing import Sense
from askwhy.understanding.words import words_in
from benchmarks.gold import ROOT
from benchmarks.statistics import interval, shown

CORPORA = ROOT.parent / "shared" / "corpora"
FOUND = 10
Case = tuple[str, frozenset[int]]  # what is looked for, and the turns that bear on it
Finder = Callable[[str, Sequence[str]], NDArray[np.float64]]


def main() -> None:
    """Print recall at 10 of each way of finding, on both corpora."""
    sense = Sense(meaning=load_meaning(), rarity=load_rarity())
    ways: dict[str, Finder] = {
        "ours": lambda query, texts: score_turns(query, texts, sense),
        "TF-IDF": tf_idf,
        "plain embedding": lambda query, texts: np.asarray(
            sense.meaning.embed(texts) @ sense.meaning.embed([query])[0], np.float64
        ),
    }
    for name, talks in (("PDPilot", list(pdpilot())), ("QMSum, validation", list(qmsum()))):
        print(f"{name}: {len(talks)} conversations, {sum(len(cases) for _, cases in talks)} questions or codes")
        for way, finder in ways.items():
            by_talk = [[recall(finder(query, texts), right) for query, right in cases] for texts, cases in talks]
            low, high = interval(len(by_talk), lambda drawn, found=by_talk: _mean([found[n] for n in drawn]))
            print(f"  {way:16} {shown(_mean(by_talk), low, high)}")


def recall(scores: NDArray[np.float64], right: frozenset[int]) -> float:
    """Share of the marked turns among the first found."""
    first = np.argsort(-scores, kind="stable")[:FOUND]
    return len(right.intersection(first.tolist())) / min(FOUND, len(right))


def tf_idf(query: str, texts: Sequence[str]) -> NDArray[np.float64]:
    """The cosine of TF-IDF vectors of words."""
    counts = [Counter(words_in(text)) for text in texts]
    in_turns = Counter(word for count in counts for word in count)
    rarity = {word: math.log(len(texts) / n) for word, n in in_turns.items()}
    wanted = {word: n * rarity.get(word, 0.0) for word, n in Counter(words_in(query)).items()}
    lengths = [math.sqrt(sum((n * rarity[word]) ** 2 for word, n in count.items())) for count in counts]
    dots = [sum(weight * count[word] * rarity.get(word, 0.0) for word, weight in wanted.items()) for count in counts]
    return np.array([dot / length if length else 0.0 for dot, length in zip(dots, lengths, strict=True)])


def pdpilot() -> Iterator[tuple[list[str], list[Case]]]:
    """Each interview: its turns, and for each code (its last two names) the turns that were marked with it."""
    for talk in _lines(CORPORA / "pdpilot" / "interviews.jsonl.gz"):
        marked: dict[str, set[int]] = defaultdict(set)
        for number, turn in enumerate(talk["turns"]):
            for code in turn["labels"].get("codes", ()):
                marked[" ".join(code["code"].split(" > ")[-2:])].add(number)
        yield [turn["text"] for turn in talk["turns"]], [(code, frozenset(turns)) for code, turns in marked.items()]


def qmsum() -> Iterator[tuple[list[str], list[Case]]]:
    """Each meeting: its turns, and the turns that support the answer to each query."""
    for talk in _lines(CORPORA / "qmsum" / "val.jsonl.gz"):
        cases = [
            (query["query"], frozenset(n for first, last in query["spans"] for n in range(first, last + 1)))
            for query in talk["meta"]["queries"]
        ]
        yield [turn["text"] for turn in talk["turns"]], [case for case in cases if case[1]]


def _lines(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _mean(by_talk: Sequence[Sequence[float]]) -> float:
    found = [value for values in by_talk for value in values]
    return sum(found) / len(found) if found else float("nan")


if __name__ == "__main__":
    main()
