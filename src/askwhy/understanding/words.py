"""The words of a text that carry meaning, in a plain form: what two sayings of the same thing have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_GRAMMAR = (
    "a an the this that these those there here it its it's that's there's i me my mine we us our ours you your yours he him his "
    "she her hers they them their theirs who whom whose which what when where why how is are am was were be been being "
    "isn't aren't wasn't weren't ain't do does did don't doesn't didn't done doing have has had having haven't hasn't hadn't will would "
    "won't wouldn't can could can't couldn't may might must shall should shouldn't i'm i've i'd i'll we're we've we'd we'll "
    "you're you've you'd you'll he's he'd he'll she's she'd she'll they're they've they'd they'll who's what's let's "
    "and or but so if then than as of at by for from in into on onto to with without about over under up down out off "
    "through because since until while after before again just only very really quite too also even still yet ever well "
    "oh er um uh mm hm yeah yes no not nor nah okay ok right sure like kind sort bit lot lots thing things stuff "
    "something anything nothing everything somebody anybody nobody everybody one ones some any all both each every "
    "more most much many less few other another such own same now today get gets got getting go goes going gone went "
    "come comes came coming say says said saying tell tells told know knows knew think thinks thought mean means make "
    "makes made take takes took put puts see sees saw look looks want wants wanted need needs needed give gives gave "
    "way time times day days back honestly actually basically probably maybe perhaps anyway though mind bloody um "
    "dont wont cant didnt doesnt isnt wasnt ive im youre theyre hes shes id"
).split()
# "somebody's" is no more telling than "somebody".
_FUNCTION_WORDS = frozenset([*_GRAMMAR, *(f"{word}'s" for word in _GRAMMAR)])
_NEGATIONS = frozenset(
    (
        "no not nor never nobody none nothing nowhere without hardly isn't aren't wasn't weren't ain't don't doesn't didn't haven't hasn't "
        "hadn't won't wouldn't can't couldn't shouldn't cannot dont wont cant didnt doesnt isnt wasnt"
    ).split()
)


_SIGN = re.compile(r"[%£$€]")
_DIGIT = re.compile(r"\d")
_SPELLED_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand grand million billion half "
    "third quarter"
)
NUMBER_WORDS = frozenset(_SPELLED_NUMBERS.split())
_COUNTING = NUMBER_WORDS - {"one"}  # it stands in every other sentence, and seldom for a number


def tokens_in(text: str) -> list[str]:
    """All words in lower case, and each "%" and sign of money as a word of its own at the end."""
    words = words_in(text)
    return words + _SIGN.findall(text) if _SIGN.search(text) else words


def holds_number(text: str, words: Iterable[str]) -> bool:
    """Whether a text can hold a number worth reading, in digits or in words: a quick look before the slow one."""
    return not _COUNTING.isdisjoint(words) or _DIGIT.search(text) is not None


def words_in(text: str) -> list[str]:
    """All words in lower case, with straight apostrophes; empty for a text without words."""
    return _WORD.findall(text.lower().replace("’", "'"))


def telling_words(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning; numbers count, words of grammar and of habit do not."""
    return stems_of(words_in(text))


def stems_of(words: Iterable[str]) -> frozenset[str]:
    """The stems of those words that carry meaning."""
    return frozenset(stem(word) for word in words if word not in _FUNCTION_WORDS)


def telling_words_in(text: str) -> list[str]:
    """The words that carry meaning, in order and as they stand there, in lower case."""
    return [word for word in words_in(text) if word not in _FUNCTION_WORDS]


def is_telling(word: str) -> bool:
    """Whether a word carries meaning, rather than grammar or habit."""
    return word not in _FUNCTION_WORDS


def is_negated(text: str) -> bool:
    """Whether the text says that something is not so; two denials ("won't pay without a certificate") cancel out."""
    return sum(word in _NEGATIONS for word in words_in(text)) % 2 == 1


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its commonest endings, so that "orders", "ordered" and "ordering" meet; never shorter than 3."""
    word = word.removesuffix("'s")
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: len(word) - len(ending)] + instead
            break
    # "running" and "ran" stay apart, "planning" and "plan" meet; "price" and "pricing" too.
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        return word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word


_ENDINGS = (
    ("iness", "y"),
    ("ations", "at"),
    ("ation", "at"),
    ("ings", ""),
    ("ing", ""),
    ("ments", ""),
    ("ment", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("ness", ""),
    ("ers", "er"),
    ("sses", "ss"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("xes", "x"),
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    ("s", ""),
    ("ed", ""),
    ("ly", ""),
)
