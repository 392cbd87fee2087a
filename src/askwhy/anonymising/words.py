"""Replacing words: the same word always by the same other one of its length, case and script; times and marks stay."""

from __future__ import annotations

import hashlib
import re

from askwhy.anonymising.structure import KEPT

_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"
_ACCENTED = "äéöü"  # in nearly every encoding of one byte
# Letters of scripts other than Latin, as unbroken rows: a letter is replaced by another of its row.
_ROWS = tuple(
    (ord(first), ord(last))
    for first, last in (
        "ая",
        "АЯ",
        "αρ",
        "ΑΡ",
        "את",
        "بغ",
        "कह",
        "กฮ",
        "ぁん",
        "ァン",
        "가힣",
        "一龥",
    )
)
_MOMENTS = (
    r"(?<!\d)(?:\d{4}-\d\d-\d\dT[\d:.]{4,20}Z?|\d{8}T\d{4,6}Z?|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?!\d)|"
    r"\d{1,4}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,9})?(?: {0,2}[+-]\d\d:?\d\d)?(?!\d)|(?:19|20)\d\d(?!\d))|(?i:\b[ap]\.?[ \u00a0\u202f]?m\b)"
)
_MARKS = (
    r"&#?\w{1,10};|\\u[0-9a-fA-F]{4}|\\[nrtbf\"\\/]|</?[vcbiu](?:\.\w{1,30}){0,5}(?=[\s>])|"  # entities, escapes, tags of captions
    r"=[0-9A-F]{2}(?![0-9A-Za-z]{12})|(?i:\bcharset=[\"']?[\w.:-]{1,40}|\biso-8859-\d{1,2})|"  # mail
    r"\"\w{1,60}\"(?=[ \t]{0,8}:)|\b[UWCTBGD](?=[A-Z_]{0,10}\d[0-9A-Z_]{1,20}\b)"  # keys, and what begins the ids of a Slack export
)
# What stays as it is, words, and numbers; all else (blanks, punctuation) stays as well.
_TOKEN = re.compile(rf"(?P<kept>{_MOMENTS}|{_MARKS})|(?P<word>[^\W\d_]+)|(?P<number>\d+)")
_LONGEST_KEPT_NUMBER = 3  # of digits alone on its line or in its text: a cue's index, an age, a small amount


class Replacer:
    """Replaces words by others.

    Which word becomes which cannot be found out without ``secret``; within one file the same word becomes the same
    other word, and two words never become one, so that speakers stay apart.
    """

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._known: dict[str, str] = {}
        self._taken: set[str] = set()

    def text(self, text: str) -> str:
        """The text with every word and longer number replaced."""
        return _TOKEN.sub(self._token, text)

    def word(self, word: str) -> str:
        """What a word becomes; itself where it is part of a format."""
        folded = word.casefold()
        if folded in KEPT:
            return word
        if len(folded) != len(word):  # such as "ß": its letters cannot be paired with the folded ones
            folded = word.lower() if len(word.lower()) == len(word) else word
        other = self._known.get(folded) or self._new(folded)
        return "".join(letter.upper() if old.isupper() else letter for letter, old in zip(other, word, strict=True))

    def number(self, digits: str) -> str:
        """What a longer number becomes: another of its length; a short one stays."""
        if len(digits) <= _LONGEST_KEPT_NUMBER:
            return digits
        other = self._known.get(digits)
        if other is None:
            stream = self._stream(digits, 0)
            first = "0" if digits[0] == "0" else str(1 + next(stream) % 9)
            other = first + "".join(str(next(stream) % 10) for _ in digits[1:])
            self._known[digits] = other
        return other

    def _token(self, match: re.Match[str]) -> str:
        if match.lastgroup == "word":
            return self.word(match.group())
        return self.number(match.group()) if match.lastgroup == "number" else match.group()

    def _new(self, folded: str) -> str:
        attempt = 0
        while True:
            stream = self._stream(folded, attempt)
            other = "".join(_another(letter, place, next(stream)) for place, letter in enumerate(folded))
            # Of a single letter there are few others: after a hundred attempts two may become one.
            if (other not in self._taken and other not in KEPT and other != folded) or attempt > 100:
                break
            attempt += 1
        self._taken.add(other)
        self._known[folded] = other
        return other

    def _stream(self, text: str, attempt: int) -> _Numbers:
        return _Numbers(hashlib.blake2b(f"{attempt} {text}".encode("utf-8", "surrogatepass"), key=self._secret[:64]))


class _Numbers:
    """An endless row of numbers from a hash."""

    def __init__(self, begun: hashlib.blake2b) -> None:
        self._begun, self._block, self._left = begun, 0, b""

    def __next__(self) -> int:
        if len(self._left) < 2:
            further = self._begun.copy()
            further.update(self._block.to_bytes(8, "big"))
            self._block += 1
            self._left = further.digest()
        number = int.from_bytes(self._left[:2], "big")
        self._left = self._left[2:]
        return number


def _another(letter: str, place: int, number: int) -> str:
    """Another letter of the same script; Latin ones so that the word can be spoken."""
    if letter.isascii():
        choice = _CONSONANTS if place % 2 == 0 else _VOWELS
        return choice[number % len(choice)]
    code = ord(letter)
    for first, last in _ROWS:
        if first <= code <= last:
            return chr(first + number % (last - first + 1))
    return _ACCENTED[number % len(_ACCENTED)] if code < 0x250 else letter
