"""Numbers that somebody says, with what they count: "fourteen weeks", "Fifteen per cent, bit more", "£5,000"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from askwhy.understanding.words import stem

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {word: float(number) for number, word in enumerate(_SMALL)} | {
    word: float(10 * number) for number, word in enumerate(_TENS, start=2)
}
_SCALES = {"hundred": 100.0, "thousand": 1000.0, "grand": 1000.0, "million": 1e6, "billion": 1e9}
_FRACTIONS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25}
CALENDAR_YEAR = "calendar year"
_CURRENCY = {"£": "pound", "$": "dollar", "€": "euro", "quid": "pound", "bucks": "dollar", "buck": "dollar"}
_SHORT = {
    "wk": "week",
    "wks": "week",
    "hr": "hour",
    "hrs": "hour",
    "min": "minut",
    "mins": "minut",
    "m": "metr",
    "t": "ton",
    "tonne": "ton",
    "tonnes": "ton",
    "mm": "millimetr",
    "mil": "millimetr",
    "km": "kilometr",
    "kg": "kilo",
    "yr": "year",
    "yrs": "year",
}
_SMALLEST_SHORTENED = 2
_NUMBER_WORDS = frozenset([*_VALUES, *_FRACTIONS, *_SCALES])
_SUFFIXES = {"k": 1000.0, "m": 1e6, "bn": 1e9}
_TOKEN = re.compile(
    r"([£$€])?(\d{1,3}(?:[,.]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)(k|bn|m)?(?![\w])|[^\W\d_]+(?:'[^\W\d_]+)?|[%£$€]|\d+\w*|[^\w\s]"
)
# Words that stand between a number and what it counts.
_BETWEEN = frozenset(
    "a an of the more odd or so whole good full old new working clear solid about near nearly on".split()
)
_PERCENT = {"%", "percent", "per", "percentage"}
_PERIODS = frozenset("second minute hour day night week month quarter year shift".split())
_NO_UNIT = frozenset(
    "and but to at in for by with that which is was are were it we i he she they you from then if as than not my our your "
    "his her their this these those o'clock one two or now again each every per out off over till until since".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number or a range, and the stem of the word that it counts ("week", "%", "pound"); "" where none is said."""

    low: float
    high: float
    unit: str

    def agrees_with(self, other: Quantity, *, tolerance: float = 0.1) -> bool:
        """Whether the two ranges touch, give or take a tenth: people round."""
        return self.low <= other.high * (1 + tolerance) and other.low <= self.high * (1 + tolerance)


def is_same_number(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are one number said twice, also where the thousands are left out: "never thirty-one"."""
    if one.unit and other.unit and one.unit != other.unit:
        return False
    low, high = sorted((one.low, other.low))
    return low == high or (low > _SMALLEST_SHORTENED and high in (low * 1000, low * 1e6))


def quantities_in(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text, in order; "ten, eleven days" is one range. Empty where it holds no number."""
    tokens = [(*match.group(1, 2, 3), match.group().lower()) for match in _TOKEN.finditer(text.replace("’", "'"))]
    found: list[Quantity] = []
    place = 0
    while place < len(tokens):
        if tokens[place][1] is None and tokens[place][3] not in _NUMBER_WORDS:
            place += 1
            continue
        read = _number_at(tokens, place)
        if read is None:
            place += 1
            continue
        low, place, unit = read
        high = low
        following = _second_number(tokens, place)
        if following is not None:
            low = _scaled_like(low, following[0])
        if following is not None and low <= following[0] <= 4 * low:
            high, place, other_unit = following
            unit = unit or other_unit
        elif following is not None:
            low = high
        unit, place = (unit, place) if unit else _unit_at(tokens, place)
        if not unit and found and found[-1].unit != CALENDAR_YEAR:
            unit = found[-1].unit  # "it used to be four days, and now it's ten, eleven"
        found.append(Quantity(low=low, high=high, unit=unit))
    return tuple(found)


_Tokens = Sequence[tuple[str | Any, ...]]  # currency, digits, suffix, and the whole in lower case


def _number_at(tokens: _Tokens, place: int) -> tuple[float, int, str] | None:
    """A number that begins here: its value, where it ends, and its currency."""
    currency, digits, suffix, word = tokens[place]
    if digits is not None:
        value = _value_of(digits) * _SUFFIXES.get(suffix or "", 1.0)
        place += 1
        while place < len(tokens) and tokens[place][3] in _SCALES:
            value *= _SCALES[tokens[place][3]]
            place += 1
        if currency is None and len(digits) == 4 and 1900 <= value <= 2100:
            return value, place, CALENDAR_YEAR
        return value, place, _CURRENCY.get(currency or "", "")
    if word in _VALUES and not (word == "one" and not _counts(tokens, place)):
        return (*_spelled(tokens, place), "")
    if word in _FRACTIONS and place and tokens[place - 1][3] in ("a", "one"):
        return _FRACTIONS[word] * 100, place + 1, "%"
    if word in ("hundred", "thousand", "million") and place and tokens[place - 1][3] == "a":
        return _SCALES[word], place + 1, ""
    return None


def _counts(tokens: _Tokens, place: int) -> bool:
    """Whether "one" is a number here: "one week", "one hundred", never "the one that"."""
    if place and tokens[place - 1][3] in (
        "the",
        "that",
        "this",
        "no",
        "which",
        "another",
        "every",
        "any",
        "good",
        "big",
    ):
        return False
    following = tokens[place + 1][3] if place + 1 < len(tokens) else ""
    return following in _SCALES or stem(following) in _UNITS


def _spelled(tokens: _Tokens, place: int) -> tuple[float, int]:
    """The value of a number in words, and where it ends: "four hundred and twelve", "twenty-two thousand"."""
    total = current = _VALUES[tokens[place][3]]
    tens = current >= 20
    place += 1
    total = 0.0
    while place < len(tokens):
        word = tokens[place][3]
        following = tokens[place + 1][3] if place + 1 < len(tokens) else ""
        if word in _SCALES:
            current *= _SCALES[word]
            if current >= 1000:
                total, current = total + current, 0.0
            tens = False
        elif word == "and" and (current >= 100 or total) and following in _VALUES:
            current += _VALUES[following]
            tens = _VALUES[following] >= 20
            place += 1
        elif word == "-" and tens and following in _SMALL[1:10]:
            current += _VALUES[following]
            tens = False
            place += 1
        elif word in _SMALL[1:10] and tens:
            current += _VALUES[word]
            tens = False
        elif word in _VALUES and (total > current == 0 or (current >= 100 and current % 100 == 0)):
            current += _VALUES[word]
            tens = _VALUES[word] >= 20
        else:
            break
        place += 1
    return total + current, place


def _second_number(tokens: _Tokens, place: int) -> tuple[float, int, str] | None:
    """The second number of a range: after a comma, a dash, "to" or "or"."""
    if place < len(tokens) and tokens[place][3] in (",", "-", "–", "to", "or"):
        return _number_at(tokens, place + 1) if place + 1 < len(tokens) else None
    return None


def _scaled_like(low: float, high: float) -> float:
    """ "Eight, ten grand" is eight thousand to ten thousand."""
    for scale in (1e6, 1000.0, 100.0):
        if low < 100 and high >= scale and low <= high / scale:
            return low * scale
    return low


def _unit_at(tokens: _Tokens, place: int) -> tuple[str, int]:
    """What the number before this place counts, as a stem."""
    for step in range(3):
        if place + step >= len(tokens):
            break
        word = tokens[place + step][3]
        if word in ("a", "an") and place + step + 1 < len(tokens) and tokens[place + step + 1][3] in _PERIODS:
            break  # "nine hundred a day" counts no days
        if word in _CURRENCY:
            return _CURRENCY[word], place + step + 1
        if word in _PERCENT:
            return "%", place + step + 1
        if word in _NO_UNIT or not word[0].isalpha() or word.endswith("ing"):
            break
        if word not in _BETWEEN:
            return _SHORT.get(word, stem(word)), place + step + 1
    return "", place


def _value_of(digits: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:[,.]\d{3})+", digits):
        return float(re.sub(r"[,.]", "", digits))
    return float(digits.replace(",", "."))


_UNITS = frozenset(
    stem(word)
    for word in "second minute hour day week month year person people man woman metre meter kilo ton tonne euro pound "
    "dollar job order shift pallet truck".split()
)
