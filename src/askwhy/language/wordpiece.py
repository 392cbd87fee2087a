"""WordPiece: words to the ids of an uncased BERT vocabulary, as Wu et al. 2016 and Devlin et al. 2019 describe it.

Our own because the kept libraries bring a model hub's client with them; the ids were compared with theirs
(docs/decisions/0006-a-classifier-on-numpy.md).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

CLS, SEP, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
MAX_WORD = 100  # characters; a longer "word" is an address or a mistake, and one unknown token


class WordPiece:
    """A vocabulary and the way to cut words by it. Words once cut are remembered, for people repeat themselves."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """``vocabulary`` holds the pieces in the order of their ids; pieces inside a word start with ``##``."""
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.cls, self.sep, self._unknown = self._ids[CLS], self._ids[SEP], self._ids[UNKNOWN]
        self._pieces_of = lru_cache(maxsize=50_000)(self._cut)

    def encode(self, text: str) -> list[int]:
        """The ids of a text's pieces, without marks at its ends; empty for a text without words."""
        ids: list[int] = []
        for word in _words(text):
            ids += self._pieces_of(word)
        return ids

    def _cut(self, word: str) -> tuple[int, ...]:
        """The longest piece that fits, again and again."""
        if len(word) > MAX_WORD:
            return (self._unknown,)
        pieces: list[int] = []
        start = 0
        while start < len(word):
            for end in range(len(word), start, -1):
                found = self._ids.get(word[start:end] if start == 0 else "##" + word[start:end])
                if found is not None:
                    pieces.append(found)
                    start = end
                    break
            else:
                return (self._unknown,)
        return tuple(pieces)


def _words(text: str) -> list[str]:
    """Lower-case words and single punctuation marks, without accents."""
    if text.isascii():
        plain = text.lower()
    else:
        decomposed = unicodedata.normalize("NFD", text.lower())
        plain = "".join(sign for sign in decomposed if unicodedata.category(sign) != "Mn")
    spaced = "".join(_spaced(sign) for sign in plain)
    return spaced.split()


@lru_cache(maxsize=4096)
def _spaced(sign: str) -> str:
    """A sign as it stands between words: blanks around what is a word of its own, nothing for control signs."""
    code = ord(sign)
    if sign.isspace():
        return " "
    if code in (0, 0xFFFD) or unicodedata.category(sign).startswith("C"):
        return ""
    is_ascii_mark = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    is_ideograph = 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF
    if is_ascii_mark or is_ideograph or unicodedata.category(sign).startswith("P"):
        return f" {sign} "
    return sign
