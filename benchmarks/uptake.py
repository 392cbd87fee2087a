"""Uptake against people's ratings, without training on them: ``python -m benchmarks.uptake``.

Data: Demszky et al. 2021 (MIT), 1,998 rated exchanges of pupils and teachers. Published best .540, raters among themselves .539.
"""

from __future__ import annotations

from collections.abc import Sequence

from askwhy.listening.uptake import share_taken_up, uptake_score
from askwhy.shipped import load_meaning, load_rarity
from benchmarks.corpora import read_talks
from benchmarks.statistics import interval, shown, spearman


def read_exchanges() -> list[tuple[str, str, float]]:
    """What was said, what was answered, and the mean rating of the answer's uptake."""
    talks = [talk["turns"] for talk in read_talks("uptake", "all.jsonl.gz")]
    rated = [talk for talk in talks if talk[-1]["labels"].get("uptake_z") is not None]
    return [(talk[0]["text"], talk[-1]["text"], talk[-1]["labels"]["uptake_z"]) for talk in rated]


def main() -> None:
    """Print the correlation of each way of measuring."""
    exchanges, rarity, meaning = read_exchanges(), load_rarity(), load_meaning()
    rating = [rated for _, _, rated in exchanges]
    ways = {
        "token overlap (Jaccard)": [_jaccard(a, b) for a, b, _ in exchanges],
        "meaning of the whole": [meaning.similarity(a, b) for a, b, _ in exchanges],
        "share taken up": [share_taken_up(a, b, rarity) for a, b, _ in exchanges],
        "uptake as we rank it": [uptake_score(a, b, rarity) for a, b, _ in exchanges],
    }
    print(f"{len(exchanges)} exchanges; Spearman with the mean rating")
    for name, scores in ways.items():

        def figure(drawn: Sequence[int], scores: list[float] = scores) -> float:
            return spearman([scores[i] for i in drawn], [rating[i] for i in drawn])

        bounds = interval(len(exchanges), figure, draws=200)
        print(f"{name}: {shown(figure(range(len(exchanges))), *bounds)}")


def _jaccard(one: str, other: str) -> float:
    a, b = set(one.lower().split()), set(other.lower().split())
    return len(a & b) / len(a | b) if a | b else 0.0


if __name__ == "__main__":
    main()
