"""Replacing words: the same word always by the same other one of its length, case and script; times and marks stay."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Set

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
_LONGEST_MARK = 14  # words: "On Thursday, 19 March 2026 at 09:12, Dana Whitfield <dana@x.example> wrote:"
_SENTENCE_END = re.compile(r"[.?!…][\"”’')]?\s*$")  # how speech ends, and a mark of a program seldom does
_LABEL = re.compile(r"[^:\n]{0,40}:(?=\s|$)|[\[<(][^\]>)\n]{1,60}[\]>)]")
_LONGEST_KEPT_NUMBER = 3  # of digits alone on its line or in its text: a cue's index, an age, a small amount


class Replacer:
    """Replaces words by others.

    Which word becomes which cannot be found out without ``secret``; within one file the same word becomes the same
    other word, and two words never become one, so that speakers stay apart.
    """

    def __init__(
        self,
        secret: bytes,
        *,
        said: Set[str] = frozenset(),
        gone: Set[str] = frozenset(),
        in_marks: Set[str] = frozenset(),
    ) -> None:
        """Makes a replacer.

        Args:
            secret: Random bytes.
            said: Words that somebody says in the file, case-folded: no made-up word is one of them.
            gone: Words of formats that are replaced all the same, since somebody says them.
            in_marks: Words of formats that stay only where they look like the format's: in labels and short marks.
        """
        self._secret = secret
        self._said, self._gone, self._in_marks = said, gone, in_marks
        self._known: dict[str, str] = {}
        self._taken: set[str] = set()

    def text(self, text: str) -> str:
        """The text with every word and longer number replaced."""
        if not self._in_marks:
            return _TOKEN.sub(self._token, text)
        return "".join(self._line(line) for line in text.splitlines(keepends=True))

    def value(self, text: str) -> str:
        """A value of JSON: a format's word in it is one alone ("message"), for among others it is said."""
        if not self._in_marks or sum(1 for match in _TOKEN.finditer(text) if match["word"]) <= 1:
            return _TOKEN.sub(self._token, text)
        return _TOKEN.sub(self._token_behind, text)

    def _line(self, line: str) -> str:
        words = [match["word"].casefold() for match in _TOKEN.finditer(line) if match["word"]]
        is_mark = len(words) <= _LONGEST_MARK and 2 * sum(word in KEPT for word in words) >= len(words)
        if self._in_marks.isdisjoint(words) or (is_mark and not _SENTENCE_END.search(line)):
            return _TOKEN.sub(self._token, line)
        label = _LABEL.match(line)
        end = label.end() if label is not None else 0
        return _TOKEN.sub(self._token, line[:end]) + _TOKEN.sub(self._token_behind, line[end:])

    def _token_behind(self, match: re.Match[str]) -> str:
        """A token behind the label of a line, where words are what somebody says."""
        word = match["word"]
        return self._other(word) if word and word.casefold() in self._in_marks else self._token(match)

    def word(self, word: str) -> str:
        """What a word becomes; itself where it is part of a format."""
        folded = word.casefold()
        return word if folded in KEPT and folded not in self._gone else self._other(word)

    def _other(self, word: str) -> str:
        folded = word.casefold()
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
            spoiled = other == folded or other in self._taken or other in KEPT or other in self._said
            if not spoiled or attempt > 100:
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
