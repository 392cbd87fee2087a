"""Whether two insights say the same: near but different stays apart."""

from __future__ import annotations

from askwhy.understanding.comparing import Overlap, Traits
from askwhy.understanding.quantities import Quantity

# Chosen on the development conversations for hardly any wrong merge; what is missed, a person merges in one step.
_MOST_OF_IT, _PART_OF_LONGER = 0.8, 0.08  # a short saying wholly within a longer one
_HALF_OF_IT, _QUARTER_OF_BOTH = 0.5, 0.25
_SOME_OF_IT = 0.4
_ALIKE, _QUITE_ALIKE, _VERY_ALIKE = 0.5, 0.6, 0.75  # cosines of the two passages' words


def is_same(one: Traits, other: Traits, overlap: Overlap, cosine: float) -> bool:
    """Whether two passages say the same.

    Args:
        one: What is compared of the one.
        other: And of the other.
        overlap: The words that both have.
        cosine: How close their meanings are, -1 to 1.
    """
    return cosine >= needed_likeness(one, other, overlap)


def needed_likeness(one: Traits, other: Traits, overlap: Overlap) -> float:
    """How close in meaning two passages must be to say the same; beyond 1 where words, numbers or a denial forbid it.

    The more words they share, the less the vectors have to say: an average of words knows nothing of who did what.
    """
    if overlap.n < 2 or overlap.of_smaller < _SOME_OF_IT or numbers_differ(one.quantities, other.quantities):
        return 2.0
    if one.denies(overlap.shared) is not other.denies(overlap.shared):
        return 2.0
    if overlap.of_smaller >= _MOST_OF_IT and overlap.of_both >= _PART_OF_LONGER:
        return _ALIKE if overlap.n > 2 else _QUITE_ALIKE
    if overlap.n > 2 and overlap.of_smaller >= _HALF_OF_IT and overlap.of_both >= _QUARTER_OF_BOTH:
        return _ALIKE
    return _VERY_ALIKE


def numbers_differ(one: tuple[Quantity, ...], other: tuple[Quantity, ...]) -> bool:
    """Whether both count the same kind of thing and none of the counts agree."""
    comparable = [(a, b) for a in one for b in other if a.unit and a.unit == b.unit]
    return bool(comparable) and not any(a.agrees_with(b) for a, b in comparable)
