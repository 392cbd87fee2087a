"""Learning where sentences begin in speech without marks: the labelled sentences, joined, their marks removed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from askwhy.language.unmarked import gap_features
from training.corpus import Talk

_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)*")
RAREST = 4  # a feature seen less often is left out
STRENGTH = 0.3  # inverse of the penalty; chosen with a fifth of the conversations left out
FAINTEST = 0.15  # a weight nearer to zero is not shipped


def turns_as_words(talks: Sequence[Talk]) -> Iterator[tuple[list[str], set[int]]]:
    """Each turn as words, with the indices of the words that begin a sentence (not the first)."""
    for talk in talks:
        for _, sentences in groupby(talk.sentences, key=lambda s: (s.turn, s.side)):
            words: list[str] = []
            begins: set[int] = set()
            for sentence in sentences:
                begins.add(len(words))
                words += _WORD.findall(sentence.text.lower())
            if len(words) > 3:
                yield words, begins - {0, len(words)}


def learn_boundaries(talks: Sequence[Talk]) -> tuple[dict[str, float], float]:
    """The weights by feature, and the bias."""
    gaps, begins = [], []
    for words, starts in turns_as_words(talks):
        for index in range(1, len(words)):
            gaps.append(list(gap_features(words, index)))
            begins.append(index in starts)
    seen = Counter(name for names in gaps for name in names)
    number = {name: i for i, name in enumerate(sorted(name for name, n in seen.items() if n >= RAREST))}
    rows = [[number[name] for name in names if name in number] for names in gaps]
    ends = np.cumsum([0, *map(len, rows)])
    matrix = csr_matrix((np.ones(ends[-1]), [i for row in rows for i in row], ends), shape=(len(rows), len(number)))
    model = LogisticRegression(C=STRENGTH, solver="liblinear").fit(matrix, begins)
    weights = {name: round(float(model.coef_[0][i]), 2) for name, i in number.items()}
    return {name: weight for name, weight in weights.items() if abs(weight) > FAINTEST}, float(model.intercept_[0])
