"""Whether a text holds words of a language, as a note does, or is a table, a program's output, or noise.

No dictionary: people write notes in any language, and shorten. What all of them share is that letters outnumber marks,
that words have vowels in the usual share, and that capitals begin words and do not stand inside of them.
"""

from __future__ import annotations

import re
import unicodedata

_SAMPLE = 20_000  # characters: enough to tell, whatever the length of the file
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{5}")
_VOWELS = frozenset("aeiouyæøœ")
_LATIN_END = "\u024f"
_DELIMITERS = (",", ";", "\t", "|")
_QUOTED_FIELDS = ('","', '";"')
_MARKUP = re.compile(r"\s{0,20}(?:<\?xml|<!doctype|<html|<[a-z]+[ >]|\{\s{0,20}\"|\[\s{0,20}[\[{\"])", re.IGNORECASE)
_CODE = re.compile(
    r"\s{0,40}(?:import \w|from [\w.]+ import|(?:async )?def \w+\(|class \w+[:({]|return\b.*[\w)\]};]$|(?:if|for|while|elif|with) .*[:{]$|"
    r"#include|(?:export )?(?:function|const|let|var) \w+|(?:public|private|static) \w+|\w[\w.\[\]]* ?[+-]?= ?\S|[}\])]+[;,]?$|\w[\w.]*\(.*\);?$)"
)
_LEAST_WORDS = 3


def looks_like_words(text: str) -> bool:
    """Whether a person may have written this as a note, in any language and however short."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    dense = [sign for sign in sample if not sign.isspace()]
    if len(words) < _LEAST_WORDS and not _has_dense_script(sample):
        return False
    letters = sum(sign.isalpha() or unicodedata.category(sign) in ("Mn", "Mc") for sign in dense)
    broken = sum(sign == "\ufffd" or unicodedata.category(sign) in ("Cc", "Cn", "Co") for sign in dense)
    if letters < 0.55 * len(dense) or broken > 0.02 * len(dense):
        return False
    return _has_usual_vowels(words) and _has_usual_clusters(words) and _has_usual_shapes(words)


def is_table(text: str) -> bool:
    """Whether the lines of a text have columns, as a CSV file has: the same number of delimiters in nearly all of them."""
    lines = [line for line in text[:_SAMPLE].splitlines()[:60] if line.strip()]
    if len(lines) < 2:
        return False
    if any(lines[0].count(mark) and lines[0].count(mark) == lines[1].count(mark) for mark in _QUOTED_FIELDS):
        return True  # a report may have a page of prose below its rows
    for delimiter in _DELIMITERS:
        counts = [line.count(delimiter) for line in lines]
        usual = counts[0]
        # In prose a comma stands as well, and a blank behind it.
        prose = delimiter != "\t" and sum(line.count(f"{delimiter} ") for line in lines) > 0.3 * sum(counts)
        enough = sum(count >= usual for count in counts) >= 0.5 * len(lines)
        if usual and enough and not prose and _names_columns(lines[0].split(delimiter)):
            return True
    return False


def is_for_programs(text: str) -> bool:
    """Whether a text is for programs: XML, HTML, JSON, or a program itself."""
    if _MARKUP.match(text[:2000].lstrip("\ufeff")) is not None:
        return True
    lines = [line for line in text[:_SAMPLE].splitlines()[:200] if line.strip()]
    return len(lines) >= 5 and sum(_CODE.match(line) is not None for line in lines) >= 0.2 * len(lines)


def _names_columns(names: list[str]) -> bool:
    """Whether the fields of a first line are the names of columns: each filled, short, and no sentence."""
    return all(
        0 < len(name.strip()) <= 60 and len(name.split()) <= 6 and not name.rstrip().endswith(".") for name in names
    )


def _has_dense_script(sample: str) -> bool:
    """Chinese, Japanese and Thai have no blanks between words."""
    return sum(sign > "\u0e00" and sign.isalpha() for sign in sample) >= 2 * _LEAST_WORDS


def _has_usual_vowels(words: list[str]) -> bool:
    """In languages 33 to 50 of 100 Latin letters are vowels; letters by chance have 23."""
    letters = [sign for word in words for sign in unicodedata.normalize("NFKD", word.casefold()) if sign.isalpha()]
    latin = [sign for sign in letters if sign <= _LATIN_END]
    if len(latin) < 0.5 * len(letters) or len(latin) < 12:
        return True
    share = sum(sign in _VOWELS for sign in latin) / len(latin)
    return (0.28 if len(latin) >= 60 else 0.25) <= share <= 0.7


def _has_usual_clusters(words: list[str]) -> bool:
    """Five consonants in a row are rare in every language with Latin letters, and usual in letters by chance."""
    long = [word.casefold() for word in words if len(word) >= 5 and word.isascii() and not word.isupper()]
    crowded = sum(_CONSONANTS.search(word) is not None for word in long)
    return crowded <= max(1, 0.15 * len(long))


def _has_usual_shapes(words: list[str]) -> bool:
    """Words are small, Capitalised or BIG; a mixture inside of a word is a code. None is without end, few have a letter only."""
    cased = [word for word in words if word.lower() != word.upper()]
    odd = sum(1 for word in cased if len(word) > 40 or not (word[1:].islower() or word.isupper() or len(word) == 1))
    short = len(words) >= 8 and sum(map(len, words)) < 2.6 * len(words) and not _has_dense_script("".join(words))
    return odd <= 0.25 * len(cased) and not short
