"""The noun of every listening figure: a value with its unit, what it is made of, and why it may be missing."""

from __future__ import annotations

from dataclasses import dataclass

from askwhy.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One figure of one conversation. Not measured is not zero: then ``value`` is None and ``reason`` says why.

    ``pieces`` are the moments behind the figure, in the order of the conversation.
    """

    value: float | None
    unit: str  # "share", "share of speaking time", "share of words", "s", "words", "count", "per minute", "ratio"
    n: int = 0  # how many turns, sentences or moments the value rests on
    n_skipped: int = 0  # how many were left out, such as turns without a time
    reason: str | None = None  # why there is no value, or what a reader must know about it
    pieces: tuple[Evidence, ...] = ()


def not_measurable(unit: str, reason: str, *, n_skipped: int = 0) -> Measurement:
    """A figure that this conversation cannot give, and why."""
    return Measurement(value=None, unit=unit, reason=reason, n_skipped=n_skipped)
