"""Counting words in any language."""

from __future__ import annotations

import re

# Scripts that set no blanks between words (Thai to Burmese, Khmer, kana, Han): there each sign counts as one, which
# keeps shares of words right, though a count of words is then one of signs.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+(?:['’.\-][^\W_{_UNSPACED}]+)*")


def count_words(text: str) -> int:
    """How many words a text has: "don't", "follow-up" and "4.2" are one each; 0 where there is none."""
    return len(_WORD.findall(text))
