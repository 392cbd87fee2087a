"""Whether two ways of writing a name mean the same person: "Anna Kowalska (ACME)" and "kowalska, a.", "Zoë" and "Zoe".

A match here decides, so it rests on whole words and initials alone. What is merely similar (a typing mistake) is for
`nearest_names`, which proposes and never decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Letters that Unicode does not take apart into a letter and an accent.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"})
_TITLES = "mr mrs ms mx miss dr prof sir dame rev herr frau fru hr monsieur madame mme mlle sr sra srta dott ing dipl pan pani"
_HONORIFICS = frozenset(_TITLES.split())
_SAID_OF_ONESELF = "she her hers he him his they them theirs ze hir"
_PRONOUNS = frozenset(_SAID_OF_ONESELF.split())
_DEVICE = re.compile(
    r"['’`]s?\s+(?:ipad|iphone|macbook|mac|imac|phone|tablet|laptop|pc|computer|galaxy|pixel|surface|presentation|screen)\b.{0,40}$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"[(\[{<]([^()\[\]{}<>]{0,80})[)\]}>]")
_DIVIDER = re.compile(r"\s[|@/•·–—-]\s")  # "Anna Kowalska | ACME"
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A name taken apart. ``words`` are the person's, ``beside`` what stands in brackets or after a divider."""

    written: str  # folded, otherwise as it was written
    words: tuple[str, ...]
    beside: frozenset[str]


def fold(text: str) -> str:
    """The text without case, accents and surplus blanks: " Zoë " and "zoe" become one."""
    if text.isascii():  # nothing to take apart; most names are, and lists of thousands are folded
        return " ".join(text.lower().split())
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in apart if unicodedata.category(letter) not in ("Mn", "Cf"))
    return " ".join(bare.translate(_PLAIN).split())


def parse_name(text: str) -> PersonName:
    """A name taken apart; without any word where the text holds none."""
    written = fold(text)
    beside = [word for inside in _IN_BRACKETS.findall(written) for word in _WORD.findall(inside)]
    main = _DEVICE.sub("", _IN_BRACKETS.sub(" ", written))
    main, *rest = _DIVIDER.split(main)
    beside += [word for part in rest for word in _WORD.findall(part)]
    words = _WORD.findall(main)
    own = [word for word in words if word not in _HONORIFICS] or words
    return PersonName(written=written, words=tuple(own), beside=frozenset(beside) - _PRONOUNS)


def same_person(one: PersonName, other: PersonName) -> bool:
    """Whether the shorter of two names is wholly found in the longer: all its words, some perhaps as initials.

    At least one word must be there in full. What stands beside the names ("(ACME)") must not disagree.
    """
    if one.beside and other.beside and not one.beside & other.beside:
        return False
    return _found_in(one, other) or _found_in(other, one)


def nearest_names(wanted: str, names: Iterable[str], *, limit: int = 3) -> tuple[str, ...]:
    """The names that look most like the wanted one, best first: a proposal for a typing mistake, never a decision."""
    from rapidfuzz import fuzz, process  # imported here: only a mistake needs it

    found = process.extract(wanted, list(names), scorer=fuzz.WRatio, processor=fold, limit=limit, score_cutoff=70)
    return tuple(name for name, _, _ in found)


def _found_in(part: PersonName, whole: PersonName) -> bool:
    left = [*whole.words, *whole.beside]
    in_full = 0
    # Whole words first, so that the initial in "anna a." is not spent on "anna".
    for word in sorted(part.words, key=len, reverse=True):
        if word in left:
            left.remove(word)
            in_full += word in whole.words
            continue
        rest = [candidate for candidate in left if _is_initial_of(word, candidate) or _is_initial_of(candidate, word)]
        if not rest:
            return False
        left.remove(rest[0])
    return in_full > 0


def _is_initial_of(letter: str, word: str) -> bool:
    return len(letter) == 1 and letter.islower() and word.startswith(letter)


def words_of_address(address: str) -> Sequence[str]:
    """The words before the @ of an e-mail address: "dean.perks@…" gives "dean" and "perks"."""
    return re.findall(r"[^\W\d_]+", fold(address.partition("@")[0]))
