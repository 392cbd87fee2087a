"""Sameness: do we ask everybody the same? How close what we put to one customer is to what we put to the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from askwhy.evidence import Evidence
from askwhy.understanding.comparing import Embedder
from askwhy.understanding.words import telling_words, words_in

TWIN = 0.8  # a cosine from which two questions may read as one …
_TWIN_WORDS = (
    0.6  # … where they share most of the words that tell what they are about: grammar alone is alike everywhere
)
MOST_TWINS = 5  # shown of each customer
FEWEST = 3  # things said to a customer: fewer tell of chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """Something said to one customer, and the most alike that was said to another."""

    one: Evidence
    other: Evidence
    customer: str  # to whom the other was said
    likeness: float  # cosine


@dataclass(frozen=True, slots=True, kw_only=True)
class Sameness:
    """What was said to one customer against what was said to each of the others. ``value`` is None where too little was."""

    customer: str
    value: float | None  # 0 to 1: 1 where all of it was said to everybody else, too
    n: int  # things said to this customer
    nearest: str | None  # the customer to whom we speak most alike
    by_customer: Mapping[str, float]
    twins: tuple[Twin, ...]  # the most alike first
    reason: str = ""


def measure_sameness(said: Mapping[str, Sequence[Evidence]], meaning: Embedder) -> tuple[Sameness, ...]:
    """How much alike we speak to every customer, the most alike first.

    For each thing said to one customer the closest that was said to another is found, by the cosine of their words; the
    mean over them is how alike the two are, and the mean over all others is the value. Each other customer counts
    once, so that who was asked much does not make everybody look the same.

    Args:
        said: Our questions, or our offers, by customer.
        meaning: What turns texts into vectors.
    """
    vectors = {
        customer: meaning.embed([" ".join(piece.exact.split()) for piece in pieces])
        for customer, pieces in said.items()
        if pieces
    }
    found = [_sameness(customer, said, vectors) for customer in said]
    return tuple(sorted(found, key=lambda one: (-(one.value if one.value is not None else -1.0), one.customer)))


def _sameness(
    customer: str, said: Mapping[str, Sequence[Evidence]], vectors: Mapping[str, NDArray[np.float32]]
) -> Sameness:
    mine = said[customer]
    others = [other for other, pieces in said.items() if other != customer and len(pieces) >= FEWEST]
    if len(mine) < FEWEST or not others:
        reason = f"fewer than {FEWEST} of them" if len(mine) < FEWEST else "nobody else to compare with"
        return Sameness(
            customer=customer, value=None, n=len(mine), nearest=None, by_customer={}, twins=(), reason=reason
        )
    by_customer: dict[str, float] = {}
    twins: list[Twin] = []
    for other in others:
        likeness = np.clip(vectors[customer] @ vectors[other].T, 0.0, 1.0)
        by_customer[other] = float(likeness.max(axis=1).mean())
        for row, column in enumerate(likeness.argmax(axis=1)):
            alike = float(likeness[row, column])
            if alike >= TWIN and _speak_of_the_same(mine[row].exact, said[other][column].exact):
                twins.append(Twin(one=mine[row], other=said[other][column], customer=other, likeness=alike))
    return Sameness(
        customer=customer,
        value=float(np.mean(list(by_customer.values()))),
        n=len(mine),
        nearest=max(by_customer, key=lambda other: by_customer[other]),
        by_customer=by_customer,
        twins=tuple(sorted(twins, key=lambda twin: -twin.likeness)[:MOST_TWINS]),
    )


def _speak_of_the_same(one: str, other: str) -> bool:
    """Whether two sayings share most of their telling words; where neither has one, whether they are the same words."""
    mine, yours = telling_words(one), telling_words(other)
    if not mine and not yours:
        return words_in(one) == words_in(other)
    return len(mine & yours) >= _TWIN_WORDS * len(mine | yours)
