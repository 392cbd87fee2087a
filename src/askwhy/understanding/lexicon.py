"""Many lists of words and phrases, looked up in one pass over a text.

A list is plain text, its entries divided by commas: ``"keeps me up, lie awake, worr*, if (we|they) lose"``. In an entry
``*`` at the end of a word stands for any ending, ``*`` alone for any one word, ``#`` for a number, ``(a|b)`` for either and
``(a|)`` for a word that may be missing. Words are those of `tokens_in`: lower case, with the signs of money and "%". A text is walked once, however many lists there are, for a map reads
hundreds of thousands of sentences against some two thousand entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Generic, TypeVar

from askwhy.understanding.words import NUMBER_WORDS

Key = TypeVar("Key")
_ANY, _NUMBER = "*", "#"
_EITHER = re.compile(r"\(([^()]*)\)|([^\s()]+)")


class _Node(Generic[Key]):
    """A place in the tree of phrases: what ends here, and by which word it goes on."""

    __slots__ = ("ends", "longest", "prefixes", "words")

    def __init__(self) -> None:
        self.ends: list[Key] = []
        self.words: dict[str, _Node[Key]] = {}
        self.prefixes: dict[str, _Node[Key]] = {}
        self.longest: tuple[int, ...] = ()  # the lengths of the prefixes


class Lexicon(Generic[Key]):
    """Lists of phrases by key."""

    def __init__(self, lists: Mapping[Key, str]) -> None:
        """``lists`` holds the entries of each key, divided by commas."""
        self._root: _Node[Key] = _Node()
        for key, entries in lists.items():
            for entry in entries.split(","):
                for words in _spelled_out(entry):
                    self._add(words, key)

    def find(self, words: Sequence[str]) -> dict[Key, int]:
        """How many places in a text show each key; keys without any are missing.

        Args:
            words: The text's words, as `tokens_in` gives them.
        """
        found: dict[Key, int] = {}
        for key, _, _ in self.places(words):
            found[key] = found.get(key, 0) + 1
        return found

    def places(self, words: Sequence[str]) -> Iterator[tuple[Key, int, int]]:
        """Every place that shows a key: the key, its first word's number, and the number after its last."""
        root, n = self._root, len(words)
        for start in range(n):
            nodes = list(_next(root, words[start]))
            end = start + 1
            while nodes:
                for node in nodes:
                    for key in node.ends:
                        yield key, start, end
                if end == n:
                    break
                word = words[end]
                nodes = [following for node in nodes if node.words or node.prefixes for following in _next(node, word)]
                end += 1

    def _add(self, words: Iterable[str], key: Key) -> None:
        node = self._root
        for word in words:
            if word == _ANY or not word.endswith("*"):
                node = node.words.setdefault(word, _Node())
                continue
            node.prefixes.setdefault(word[:-1], _Node())
            node.longest = tuple(sorted({len(prefix) for prefix in node.prefixes}))
            node = node.prefixes[word[:-1]]
        if key not in node.ends:
            node.ends.append(key)


def _next(node: _Node[Key], word: str) -> Iterator[_Node[Key]]:
    exact = node.words.get(word)
    if exact is not None:
        yield exact
    anything = node.words.get(_ANY)
    if anything is not None:
        yield anything
    number = node.words.get(_NUMBER)
    if number is not None and (word in NUMBER_WORDS or word[0].isdigit()):
        yield number
    for length in node.longest:
        if length > len(word):
            break
        found = node.prefixes.get(word[:length])
        if found is not None:
            yield found


def _spelled_out(entry: str) -> Iterator[tuple[str, ...]]:
    """Every phrase that an entry stands for; none for an empty entry."""
    choices = [
        match.group(1).split("|") if match.group(1) is not None else [match.group(2)]
        for match in _EITHER.finditer(entry)
    ]
    if choices:
        for words in product(*choices):
            yield tuple(word for phrase in words for word in phrase.split())
