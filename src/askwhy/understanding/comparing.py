"""How much two passages have in common: the words that say what they are about, weighted by how rare they are in talk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import fsum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from askwhy.understanding.dispute_signs import Odds, said_to_be_gone
from askwhy.understanding.once import once
from askwhy.understanding.quantities import Quantity, quantities_in
from askwhy.understanding.signs import Words
from askwhy.understanding.words import (
    NUMBER_WORDS,
    holds_number,
    is_negated,
    is_telling,
    stem,
    telling_words,
    telling_words_in,
    tokens_in,
    words_in,
)

_RAREST = 9.0  # nats: of a word that ordinary talk does not hold, such as a name
_ODDS = tuple(Odds)
_NUMBER = 6.0  # nats: that two passages count as many of the same thing tells as much as a word that is not rare
_SMALL = 2
_RARE = 5.0  # nats: commoner words find too many passages that have nothing else in common
_HOW_MANY = re.compile(r"\bhow many (?!of\b)(?P<what>[a-z]+)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")
SIGNATURE = (
    5  # stems and numbers: of two passages about one thing, the smaller has two of these in common with the other
)
MOST_RARE = 12  # more of a long passage are not looked up


class Embedder(Protocol):
    """Whatever turns texts into vectors whose products tell how close their meanings are."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape ``(len(texts), dimension)``, in the order given; each row has length 1, or 0 without a known word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What is needed to compare meanings: vectors of words, and how rare each word is in talk (in nats)."""

    meaning: Embedder
    rarity: Mapping[str, float]
    # Both are made once and only for what is asked: a vector for each passage compared, a weight for each stem.
    _vectors: dict[str, NDArray[np.float32]] = field(default_factory=dict, repr=False, compare=False)
    _weights: dict[str, float] = field(default_factory=dict, repr=False, compare=False)

    def likeness(self, one: str, other: str) -> float:
        """How close two passages are in meaning by the words that tell what they are about: a cosine, -1 to 1."""
        return float(self._vector(one) @ self._vector(other))

    def _vector(self, text: str) -> NDArray[np.float32]:
        vector = self._vectors.get(text)
        if vector is None:
            vector = self._vectors[text] = self.meaning.embed([" ".join(telling_words_in(text))])[0]
        return vector

    def weigh(self, words: Iterable[str]) -> dict[str, float]:
        """How much it tells that two passages share a stem, by stem; numbers and words of grammar are left out."""
        found: dict[str, float] = {}
        for word in words:
            weight = self._weights.get(word)
            if weight is None:
                telling = is_telling(word) and word not in NUMBER_WORDS and not word[0].isdigit()
                weight = self._weights[word] = self.rarity.get(word, _RAREST) if telling else 0.0
            if weight:
                found[stem(word)] = weight
        return found


@dataclass(frozen=True, kw_only=True, eq=False)  # not slotted, for it remembers its sentences
class Traits:
    """What is compared of a passage."""

    words: Mapping[str, float]  # the stems that tell what it is about, and their weights
    mass: float  # their weights together, and those of the numbers
    rare: tuple[str, ...]  # stems and numbers that few passages share, the rarest first

    quantities: tuple[Quantity, ...]
    asked: tuple[Quantity, ...]  # that our question, or the point that they quote, states: "is it still sixty-five?"
    odds: frozenset[Odds]  # how it shows that it may be at odds with something
    text: str

    @property
    def signature(self) -> tuple[str, ...]:
        """The rarest of all."""
        return self.rare[:SIGNATURE]

    def denies(self, words: Iterable[str]) -> bool:
        """Whether the sentence that holds most of these stems says that something is not so."""
        wanted = frozenset(words)
        if len(self._sentences) == 1:
            return self._sentences[0][1]
        return max(self._sentences, key=lambda sentence: len(sentence[0] & wanted))[1]

    @once
    def gone(self) -> frozenset[str]:
        """The stems of what it says in so many words is no more: "not Christmas any more"."""
        return telling_words(" ".join(said_to_be_gone(self.text))) if Odds.CHANGED in self.odds else frozenset()

    @once
    def _sentences(self) -> Sequence[tuple[frozenset[str], bool]]:
        return [(telling_words(part), is_negated(part)) for part in _SENTENCE_END.split(self.text)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What two passages have in common."""

    shared: frozenset[str] = frozenset()  # stems
    numbers: int = 0  # that agree
    of_smaller: float = 0.0  # share of the weight of the smaller one, 0 to 1
    of_both: float = 0.0  # share of the weight of both together, 0 to 1

    @property
    def n(self) -> int:
        """How many stems and numbers."""
        return len(self.shared) + self.numbers


NOTHING_IN_COMMON = Overlap()


def read_traits(words: Words, sense: Sense, *, context: str = "") -> Traits:
    """What is compared of a passage.

    Args:
        words: The passage taken apart.
        sense: How rare words are.
        context: The question that it answers: an answer's subject often stands there alone. Its words weigh half.
    """
    asked, told = sense.weigh(words_in(context)) if context else {}, sense.weigh(words.tokens)
    weights = {word: weight / 2 for word, weight in asked.items()} | told
    stated = quantities_in(context) if context and holds_number(context, tokens_in(context)) else ()
    quantities = _with_unit(words.quantities, _unit_asked(context, stated))
    numbers = {f"{q.low:g} {q.unit}": _number_weight(q) for q in quantities}
    # A number that we put to them ties an answer to whoever told it before, more than any word.
    put = {f"{q.low:g} {q.unit}": _RAREST for q in stated if q.low > _SMALL}
    every = {**asked, **told, **numbers, **put}
    rare = [(-weight, word) for word, weight in every.items() if weight >= _RARE]
    return Traits(
        words=weights,
        mass=fsum((*weights.values(), *numbers.values())),
        rare=tuple(word for _, word in sorted(rare)[:MOST_RARE]),
        quantities=quantities,
        asked=stated,
        odds=frozenset(odds for odds in _ODDS if odds in words.signs),
        text=words.text,
    )


def _unit_asked(context: str, stated: Sequence[Quantity]) -> str:
    """What a number in an answer counts where only the question says it: "How many files?" – "Sixty-five."."""
    how_many = _HOW_MANY.search(context) if context else None
    if how_many is not None:
        return stem(how_many["what"].lower())
    return stated[0].unit if stated else ""


def _with_unit(quantities: tuple[Quantity, ...], unit: str) -> tuple[Quantity, ...]:
    return tuple(replace(q, unit=unit) if unit and not q.unit else q for q in quantities)


def find_overlap(one: Traits, other: Traits, *, least: float = 0.0) -> Overlap:
    """What two passages have in common; nothing where either has no telling word.

    Args:
        one: What is compared of the one.
        other: And of the other.
        least: Of the weight of the smaller one, 0 to 1: where they have less in common, nothing is good enough.
    """
    shared = one.words.keys() & other.words.keys()
    if not shared:
        return NOTHING_IN_COMMON
    # Exact, for a set has another order in every process, and a plain sum another last digit by it.
    weights, numbers = [one.words[word] for word in shared], 0
    if one.quantities and other.quantities:
        agreeing = [a for a in one.quantities if any(a.unit == b.unit and a.agrees_with(b) for b in other.quantities)]
        weights, numbers = weights + [_number_weight(quantity) for quantity in agreeing], len(agreeing)
    weight = fsum(weights)
    if not numbers and weight < least * min(one.mass, other.mass):
        return NOTHING_IN_COMMON
    weight = min(weight, one.mass, other.mass)
    return Overlap(
        shared=frozenset(shared),
        numbers=numbers,
        of_smaller=weight / min(one.mass, other.mass),
        of_both=weight / (one.mass + other.mass - weight),
    )


def _number_weight(quantity: Quantity) -> float:
    return _NUMBER if quantity.low > _SMALL else _NUMBER / 2
