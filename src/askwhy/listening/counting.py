"""Counting words in any language."""

from __future__ import annotations

import re
from itertools import islice

# Scripts that set no blanks between words (Thai to Burmese, Khmer, kana, Han): there each sign counts as one, which
# keeps shares of words right, though a count of words is then one of signs.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+(?:['’.\-][^\W_{_UNSPACED}]+)*")
# The same rule where there are only ASCII characters, in half the time: most talk that is read is.
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+(?:['.\-][A-Za-z0-9]+)*")


def count_words(text: str) -> int:
    """How many words a text has: "don't", "follow-up" and "4.2" are one each; 0 where there is none."""
    return len(_pattern(text).findall(text))


def has_at_most(n: int, text: str) -> bool:
    """Whether a text has no more than ``n`` words; a long one is not read to its end for that."""
    return sum(1 for _ in islice(_pattern(text).finditer(text), n + 1)) <= n


def _pattern(text: str) -> re.Pattern[str]:
    return _ASCII_WORD if text.isascii() else _WORD
