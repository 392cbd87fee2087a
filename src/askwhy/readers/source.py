"""The bytes of one file, decoded and parsed at most once, whichever reader asks."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from askwhy.errors import InputTooLarge, UnreadableInput
from askwhy.readers.limits import DEFAULT_LIMITS, Limits

# Byte order marks, longest first: UTF-32's little-endian mark begins with UTF-16's.
_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SIGNS = frozenset("‘’‚“”„–—…•«»‹›€£¥¢§©®™°·¿¡½¼¾²³±×÷¶¹¨´ªº\u00a0\u00ad")
# What another encoding means by a letter: a sign at one, or a capital behind a small letter.
_SIGN_IN_WORD = re.compile(r"[€£¥¢§©®¿¡½¼¾³±×÷¶¹¨´](?=[^\W\d_])|(?<=[^\W\d_])[€£¥¢§½¼¾³±¹¨´]|(?<=[a-zß-ÿ])[À-ÝŸŠŒŽ]")
EXPORT_AGAIN = "Export the file again, or send us its shape with: askwhy read --anonymise FILE."


T = TypeVar("T")


@dataclass(frozen=True)
class Source:
    """One file: its name and its bytes. Not slotted, for it remembers what was decoded."""

    name: str
    data: bytes
    limits: Limits = DEFAULT_LIMITS

    @cached_property
    def sha256(self) -> str:
        """The hash of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def head(self) -> bytes:
        """The first bytes, enough to recognise a format that is not text."""
        return self.data[:4096]

    @cached_property
    def looks_binary(self) -> bool:
        """Whether the bytes cannot be text in any encoding that we read."""
        marked = any(self.head.startswith(bom) for bom, _ in _BOMS)
        return b"\x00" in self.head and not marked and _unmarked_utf16(self.head) is None

    @cached_property
    def decoded(self) -> tuple[str, str]:
        """The text and the name of its encoding: by byte order mark, else UTF-8, else as charset-normalizer judges.

        Raises:
            UnreadableInput: The bytes are not text.
        """
        for bom, encoding in _BOMS:
            if self.data.startswith(bom):
                # A broken code unit becomes U+FFFD rather than losing the file: it is seen in the transcript.
                return self.data.decode(encoding, errors="replace"), encoding
        if self.looks_binary:
            raise self.unreadable("this is not text", remedy="Give a transcript, chat, e-mail or notes file.")
        wide = _unmarked_utf16(self.head) if b"\x00" in self.head else None
        if wide is not None:
            return self.data.decode(wide, errors="replace"), wide
        try:
            return self.data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            return self._decoded_by_guess()

    def _decoded_by_guess(self) -> tuple[str, str]:
        from charset_normalizer import from_bytes

        by_signs = _by_signs(self.data)
        if by_signs is not None:
            return by_signs
        # The sample is bounded so that the guess takes the same time for a page and for a book.
        matches = from_bytes(self.data[:200_000])
        best = matches.best()
        if best is None:
            return self.data.decode("cp1252", errors="replace"), "cp1252"
        # In a short text several encodings fit equally well; then the most common one is the likeliest.
        as_well = {match.encoding for match in matches if not match < best and not best < match}
        encoding = "cp1252" if "cp1252" in as_well.union(best.could_be_from_charset) else best.encoding
        return self.data.decode(encoding, errors="replace"), encoding

    @property
    def text(self) -> str:
        """The decoded text."""
        return self.decoded[0]

    @property
    def encoding(self) -> str:
        """The name of the text's encoding."""
        return self.decoded[1]

    @cached_property
    def json(self) -> Any:
        """The parsed JSON, or None where the text is not JSON. A JSON ``null`` is None too: nobody talks in it.

        Of JSON Lines (one JSON value a line), the list of the values; a line that is no JSON stays in it as text.

        Raises:
            InputTooLarge: The JSON is nested too deeply or has more values than `Limits.json_values`.
        """
        if self.looks_binary or not self.text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
            return None
        if sum(self.text.count(sign) for sign in "{[,") > self.limits.json_values:
            raise self.too_large(f"the JSON has more than {self.limits.json_values:,} values")
        try:
            try:
                return _parsed(self.text.lstrip("\ufeff"))
            except ValueError:
                return _parsed_lines(self.text.lstrip("\ufeff"))
        except RecursionError:
            raise self.too_large("the JSON is nested too deeply to be a transcript") from None

    def respelled(self, respell: Callable[[str], str]) -> Source:
        """The same file with the keys of its JSON written otherwise, such as in camelCase."""
        other = Source(self.name, self.data, self.limits)
        # What was decoded and parsed is kept where `cached_property` keeps it.
        other.__dict__.update(self.__dict__ | {"json": _with_keys(self.json, respell)})
        return other

    def once(self, parse: Callable[[Source], T]) -> T:
        """What this function makes of the file, done once for all the readers that ask; it may raise as it does."""
        memory = self.__dict__.setdefault("_parsed", {})
        if parse not in memory:
            memory[parse] = parse(self)
        found: T = memory[parse]
        return found

    @property
    def json_object(self) -> dict[str, Any]:
        """The parsed JSON where it is an object, else an empty one."""
        return self.json if isinstance(self.json, dict) else {}

    def unreadable(self, reason: str, *, remedy: str = EXPORT_AGAIN, place: str | None = None) -> UnreadableInput:
        """An error about this file, ready to raise."""
        return UnreadableInput(self.name, reason, remedy=remedy, place=place)

    def too_large(self, reason: str, *, remedy: str = "Give a smaller file, or a part of it.") -> InputTooLarge:
        """An error about this file's size, ready to raise."""
        return InputTooLarge(self.name, reason, remedy=remedy)


def _with_keys(value: Any, respell: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {respell(key): _with_keys(member, respell) for key, member in value.items()}
    return [_with_keys(member, respell) for member in value] if isinstance(value, list) else value


def _unmarked_utf16(head: bytes) -> str | None:
    """UTF-16 without a byte order mark, of a text in Latin letters: every other byte is nearly always zero, and no other is."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    if odd > 0.7 * half and not even:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and not odd else None


def _by_signs(data: bytes) -> tuple[str, str] | None:
    """The text and its encoding, where no more than some names and signs tell the encodings of old programs apart.

    Guessing goes by how often letters are used, and an "ë" or an "Ł" or two in an hour of English is too little for that.
    """
    for encoding, most in (("cp1252", 0.01), ("cp1250", 0.12)):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        rare = [sign for sign in text if sign > "\x7f"]
        if sum(sign.isalpha() for sign in rare) > most * len(text) and not _SIGN_IN_WORD.search(text):
            return None  # enough to go by
        if not _SIGN_IN_WORD.search(text) and all(sign.isalpha() or sign in _SIGNS for sign in rare):
            return text, encoding
    return None


def _parsed(text: str) -> Any:
    """One JSON value. NaN and Infinity, which JSON does not have and Python writes, become null."""
    return json.loads(text, parse_constant=lambda _: None)


def _parsed_lines(text: str) -> list[Any] | None:
    """The values of JSON Lines; None where the first line is not a whole object, as in any text with a bracket."""
    try:
        if not isinstance(_parsed(text.lstrip().partition("\n")[0]), dict):
            return None
    except ValueError:
        return None
    return [_parsed_or_text(line) for line in text.split("\n") if line.strip()]


def _parsed_or_text(line: str) -> Any:
    try:
        return _parsed(line)
    except ValueError:
        return line
