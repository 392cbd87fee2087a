"""How a fact of the map bears on what a message says: it carries it, stands against it, or has nothing to do with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from askwhy.drafts.known import Fact, Known
from askwhy.drafts.nearness import Near
from askwhy.understanding.insight import Standing
from askwhy.understanding.quantities import CALENDAR_YEAR, Quantity
from askwhy.understanding.signs import Words, read_words
from askwhy.understanding.words import NUMBER_WORDS, is_negated, stem, telling_words, words_in

_SAME = 0.45  # of both passages' words, by weight: below, a fact does not carry a claim
_ALL_OF_ONE = 0.85  # … unless nearly all of the claim, or of the fact, stands in the other
_SOME_OF_BOTH = 0.36
_LONG, _FEWEST = 14, 3  # words that carry meaning: of a long passage, and of a sentence of it that is looked at alone
_NEEDS_NO_WORD = 0.6  # vectors alone, without a word in common, hold any two weekdays for much the same
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")
_DATES = (
    re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b", re.IGNORECASE),
    re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"),
    re.compile(r"\b(?:spring|summer|autumn|winter)s?\b", re.IGNORECASE),
)
_DAYS = frozenset(
    map(
        stem,
        "monday tuesday wednesday thursday friday saturday sunday mondays january february march april may june july "
        "august september october november december spring summer autumn winter week month year hour minute".split(),
    )
)
_ALL = frozenset("all every everyone everybody always both entire entirely whole completely fully".split())
_SOME = frozenset("half some most mostly sometimes few third quarter partly several hardly seldom rarely".split())
# Word vectors take opposites for near to each other, for they stand in the same sentences.
_OPPOSITES = tuple(
    (frozenset(map(stem, one.split())), frozenset(map(stem, other.split())))
    for one, other in (
        (
            "more rising rise increase growing grew higher up",
            "less fewer falling fall decrease shrinking shrank lower down fell",
        ),
        ("fast faster quick quickly", "slow slower slowly"),
        ("big bigger large larger", "small smaller tiny"),
        ("cheap cheaper", "expensive dear dearer"),
        ("old older", "new newer young younger"),
        ("happy satisfied proud glad", "unhappy fed dissatisfied ashamed"),
        ("day daytime", "night overnight"),
        ("summer", "winter"),
        ("morning mornings early", "evening evenings late"),
        ("inside indoors", "outside outdoors"),
        ("open opened opening opens", "close closed closing closes shut"),
        ("buy buys bought buying", "sell sells sold selling"),
        ("rent renting rented lease leased", "own owned bought"),
        ("start started starts begin began", "stop stopped stops end ended"),
        ("enough plenty", "short shortage lack too few"),
        ("full", "empty"),
        ("easy easily simple", "hard difficult"),
        ("first", "last"),
        ("men man", "women woman"),
        ("love loves like likes", "hate hates dislike dislikes"),
        ("quiet", "loud noisy"),
        ("win won", "lose lost"),
        ("paper", "digital electronic computer screen"),
        ("alone yourself myself himself herself", "together jointly"),
        ("against", "for favour"),
        ("better best", "worse worst worn"),
        ("never", "often always"),
        ("export exports abroad overseas", "local locally domestic home"),
        ("red", "green blue"),
        ("monthly", "weekly daily yearly"),
    )
)
_RATIO = re.compile(r"\bone(?: \w+)? (?:in|of|out of) (?:every )?(?P<of>\d+|" + "|".join(sorted(NUMBER_WORDS)) + r")\b")
_CLAUSE_END = re.compile(r"[,;:.]\s+|\s(?:and|but|so)\s")
# "Our competitor over in Diss", "the place up the road", "at my old place": somebody else's story is not theirs.
_SOMEBODY_ELSE = re.compile(
    r"\b(?:(?:our|my|the|a|another) (?:\w+ )?(?:competitors?|rivals?|neighbours?|neighbors?|cousins?|sister (?:firm|company|site)|old (?:place|firm|job|boss|employer)|"
    r"last (?:place|firm|job|employer)|former (?:firm|employer|boss|company)|previous (?:place|firm|employer)|friends?|brother-in-law|other (?:firm|company|shop|place))|"
    r"(?:up|down|over|across) the road|next door|(?:one|somebody|someone|people|a (?:man|woman|firm|colleague|chap|guy)) (?:i|we) know|in the next (?:town|village|valley)|"
    r"the (?:place|firm|shop|people|lot|others?) (?:over|up|down|across|round|around|in|at|from)\b)",
    re.IGNORECASE,
)


class Bearing(StrEnum):
    """How a fact bears on a claim."""

    CARRIES = "carries"
    GUESSED = "guessed"  # it says the same, and only we said it
    DENIES = "denies"
    OTHER_NUMBER = "other number"
    OTHER_DATE = "other date"
    NO_LONGER = "no longer"  # it says the same, and it has changed
    TAKEN_BACK = "taken back"  # it says the same, and they have corrected it, or are at odds on it
    OLD = "old"  # it says the same, and was told too long ago
    SOMEBODY_ELSE = "somebody else"  # it tells the same of somebody else


AGAINST = frozenset(
    {
        Bearing.DENIES,
        Bearing.OTHER_NUMBER,
        Bearing.OTHER_DATE,
        Bearing.NO_LONGER,
        Bearing.TAKEN_BACK,
        Bearing.SOMEBODY_ELSE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Borne:
    """A fact that has to do with a claim, how it bears on it, and how near the two are (0 to 1)."""

    fact: Fact
    bearing: Bearing
    strength: float


def find_bearing(claim: str, known: Known, near: Near) -> Borne | None:
    """The fact that bears most on what a sentence says; None where nothing that is known has to do with it.

    One more fact can change how the claim stands, and never leaves it with nothing.
    """
    found = [borne for fact in known.facts if (borne := bear(claim, fact, known, near)) is not None]
    best = max(found, key=lambda borne: (borne.strength, borne.fact.id), default=None)
    return best and _of_then_or_now(claim, best, known, near)


def _of_then_or_now(claim: str, borne: Borne, known: Known, near: Near) -> Borne:
    """The same, of the other of a pair (what was and what is, what one said and another) whose own words the claim holds."""
    for old, new in _pairs(known):
        if borne.fact not in (old, new):
            continue
        mine, before, now = (telling_words(text) for text in (claim, old.said.exact, new.said.exact))
        n_old, n_new = len(mine & (before - now)), len(mine & (now - before))
        if borne.fact is new and n_old > n_new:
            return replace(borne, fact=old, bearing=_bearing(claim, old, old.said.exact, known))
        now_too = bear(claim, new, known, near)
        if borne.fact is old and (
            n_new > n_old or (n_new == n_old and (now_too is not None or _counts_alike(claim, new.said.exact)))
        ):
            return replace(borne, fact=new, bearing=_bearing(claim, new, new.said.exact, known))
    return borne


def _counts_alike(claim: str, said: str) -> bool:
    """Whether a number of the one is a number of the other, of the same kind."""
    theirs = _read(said).quantities
    return any(q.unit and _agrees(q, theirs) for q in _read(claim).quantities)


def _pairs(known: Known) -> Iterator[tuple[Fact, Fact]]:
    """Facts that no longer hold, each with the one that holds instead."""
    for fact in known.facts:
        newer = known.fact(fact.replaced_by)
        if newer is not None:
            yield fact, newer


def bear(claim: str, fact: Fact, known: Known, near: Near) -> Borne | None:
    """How one fact bears on what a sentence says; None where it has nothing to do with it."""
    said = max(parts_of(fact.said.exact), key=lambda part: near.nearness(claim, part).both)
    close = near.nearness(claim, said)
    strength = close.both
    enough = strength >= _SAME or (strength >= _SOME_OF_BOTH and max(close.of_one, close.of_other) >= _ALL_OF_ONE)
    if not enough or (strength < _NEEDS_NO_WORD and not has_word_in_common(claim, said)):
        return None
    return Borne(fact=fact, bearing=_bearing(claim, fact, said, known), strength=strength)


@lru_cache(maxsize=10_000)
def parts_of(said: str) -> tuple[str, ...]:
    """What they said, and of a long passage each of its sentences: a message takes up one of them."""
    if len(telling_words(said)) <= _LONG:
        return (said,)
    return (said, *(part for part in _SENTENCE_END.split(said) if len(telling_words(part)) >= _FEWEST))


def _bearing(claim: str, fact: Fact, said: str, known: Known) -> Bearing:
    """How a fact bears on a claim by what they said, or by the part of it that is nearest."""
    if fact.standing is Standing.CONTRADICTED:
        return Bearing.TAKEN_BACK
    if fact.standing is Standing.STALE:
        return Bearing.NO_LONGER if fact.replaced_by is not None else Bearing.OLD
    if fact.standing is Standing.ASSUMED:
        return Bearing.GUESSED
    if _tells_of_another(claim, said):
        return Bearing.SOMEBODY_ELSE
    if not has_word_in_common(claim, said):
        return Bearing.CARRIES
    if counts_otherwise(
        claim, said, (other.said.exact for other in known.facts if other.standing is not Standing.STALE)
    ):
        return Bearing.OTHER_NUMBER
    if dated_otherwise(claim, said):
        return Bearing.OTHER_DATE
    return Bearing.DENIES if denies(claim, said) or is_opposite(claim, said) else Bearing.CARRIES


def has_word_in_common(claim: str, said: str) -> bool:
    """Whether the two have a word in common that says what they are about: no day, no month and no number."""
    shared = telling_words(claim) & telling_words(said)
    return any(word not in NUMBER_WORDS and not word[0].isdigit() and word not in _DAYS for word in shared)


def _tells_of_another(claim: str, said: str) -> bool:
    """Whether the fact is of somebody else and the message says it of them."""
    other = _SOMEBODY_ELSE.search(said)
    if other is None or _SOMEBODY_ELSE.search(claim):
        return False
    own = re.search(r"\b(?:you|your|yours)\b", claim, re.IGNORECASE)
    named = set(re.findall(r"(?<!^)(?<![.!?] )\b[A-Z][a-zà-ÿ]{2,}", said))
    return own is not None and not any(re.search(rf"\b{word}\b", claim) for word in named)


def counts_otherwise(claim: str, said: str, others: Iterable[str] = ()) -> bool:
    """Whether the two count the same kind of thing and come to another number.

    Args:
        claim: What a message says.
        said: What they said.
        others: What else is known: a number that stands there of the same kind is not held against the claim.
    """
    theirs = _read(said).quantities
    mine = _read(_closed_up(claim, frozenset(q.unit for q in theirs if q.unit))).quantities
    one, other = _RATIO.search(claim.lower()), _RATIO.search(said.lower())
    if one and other:
        return one["of"] != other["of"]
    for unit in {q.unit for q in mine if q.unit}:
        left = [q for q in mine if q.unit == unit and not _agrees(q, theirs)]
        unmatched = [q for q in theirs if q.unit == unit and not _agrees(q, mine)]
        if left and unmatched:
            elsewhere = [q for text in others if text != said for q in _read(text).quantities]
            return not all(any(q.low == e.low and q.high == e.high for e in elsewhere) for q in left)
    return False


def dated_otherwise(claim: str, said: str) -> bool:
    """Whether both name a weekday, a month, a season or a year, and no day or time of the one is in the other."""
    for names in _DATES:
        mine, theirs = (frozenset(map(_day_stem, names.findall(text))) for text in (claim, said))
        if mine and theirs:
            return mine.isdisjoint(theirs)
    return False


def _day_stem(name: str) -> str:
    return name.lower().removesuffix("s")


def is_opposite(claim: str, said: str) -> bool:
    """Whether one holds a word whose opposite the other holds, or says of all what the other says of some."""
    mine, theirs = frozenset(words_in(claim)), frozenset(words_in(said))
    if (mine & _ALL and theirs & _SOME and not mine & _SOME and not theirs & _ALL) and len(
        telling_words(claim) & telling_words(said)
    ) >= 2:
        return True
    if is_negated(claim) is not is_negated(said):
        return False  # "not cheap" is no opposite of "dear"
    mine, theirs = frozenset(map(stem, mine)), frozenset(map(stem, theirs))
    for one, other in _OPPOSITES:
        for here, there in ((one, other), (other, one)):
            if mine & here and theirs & there and not mine & there and not theirs & here:
                return True
    return False


def _closed_up(text: str, units: frozenset[str]) -> str:
    """A copy without the one or two words between a number and what it counts: "nine hundred lost pieces"."""
    words = text.split()
    kept: list[str] = []
    for at, word in enumerate(words):
        bare = words_in(word)
        is_number = bool(bare) and (bare[-1] in NUMBER_WORDS or bare[-1][0].isdigit())
        after_number = (
            bool(kept)
            and bool(read_last := words_in(kept[-1]))
            and (read_last[-1] in NUMBER_WORDS or read_last[-1][0].isdigit())
        )
        soon = any(bare_next and stem(bare_next[-1]) in units for bare_next in map(words_in, words[at + 1 : at + 3]))
        if after_number and not is_number and soon and bare and stem(bare[-1]) not in units:
            continue
        kept.append(word)
    return " ".join(kept)


def _agrees(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    exact = quantity.unit == CALENDAR_YEAR
    tolerance = 0.0 if exact else 0.1
    return any(quantity.unit == other.unit and quantity.agrees_with(other, tolerance=tolerance) for other in others)


def denies(claim: str, said: str) -> bool:
    """Whether one says that something is so and the other that it is not: of every word that both have, and of two at least."""
    shared = telling_words(claim) & telling_words(said)
    if len(shared) < 2:
        return False
    mine, theirs = _clauses(claim), _clauses(said)
    return all(_is_denied(word, mine) is not _is_denied(word, theirs) for word in shared)


def _clauses(text: str) -> list[tuple[frozenset[str], bool]]:
    """The words of each clause, and whether it says that something is not so."""
    clauses = (clause for part in _SENTENCE_END.split(text) for clause in _CLAUSE_END.split(part))
    return [(telling_words(clause), is_negated(clause)) for clause in clauses if clause.strip()]


def _is_denied(word: str, clauses: Sequence[tuple[frozenset[str], bool]]) -> bool:
    return any(negated for words, negated in clauses if word in words)


@lru_cache(maxsize=20_000)
def _read(text: str) -> Words:
    return read_words(text)
