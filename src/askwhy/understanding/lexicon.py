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

    __slots__ = ("ends", "goes_on", "longest", "plain", "prefixes", "words")

    def __init__(self) -> None:
        self.ends: list[Key] = []
        self.goes_on = False
        self.plain = True  # whether it goes on by whole words alone
        self.words: dict[str, _Node[Key]] = {}
        self.prefixes: dict[str, _Node[Key]] = {}
        self.longest: tuple[int, ...] = ()  # the lengths of the prefixes


class Lexicon(Generic[Key]):
    """Lists of phrases by key."""

    def __init__(self, lists: Mapping[Key, str]) -> None:
        """``lists`` holds the entries of each key, divided by commas."""
        self._root: _Node[Key] = _Node()
        # What each word ends and begins: people use few words, again and again.
        self._begun: dict[str, tuple[Sequence[Key], Sequence[_Node[Key]]]] = {}
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
        for start, word in enumerate(words):
            begun = self._begun.get(word)
            if begun is None:
                begun = self._begun[word] = _reached(_following(self._root, word))
            keys, nodes = begun
            for key in keys:
                found[key] = found.get(key, 0) + 1
            end = start + 1
            while nodes and end < len(words):
                keys, nodes = _step(nodes, words[end])
                for key in keys:
                    found[key] = found.get(key, 0) + 1
                end += 1
        return found

    def _add(self, words: Iterable[str], key: Key) -> None:
        node = self._root
        for word in words:
            node.goes_on = True
            if word == _ANY or not word.endswith("*"):
                node.plain = node.plain and word not in (_ANY, _NUMBER)
                node = node.words.setdefault(word, _Node())
                continue
            node.plain = False
            node.prefixes.setdefault(word[:-1], _Node())
            node.longest = tuple(sorted({len(prefix) for prefix in node.prefixes}))
            node = node.prefixes[word[:-1]]
        if key not in node.ends:
            node.ends.append(key)


def _step(nodes: Sequence[_Node[Key]], word: str) -> tuple[Sequence[Key], Sequence[_Node[Key]]]:
    """What ends and what goes on, one word further."""
    keys: Sequence[Key] = ()
    onward: list[_Node[Key]] = []
    for node in nodes:
        if node.plain:
            following = node.words.get(word)
            if following is not None:
                keys = [*keys, *following.ends] if keys else following.ends
                if following.goes_on:
                    onward.append(following)
        else:
            ends, more = _reached(_following(node, word))
            keys = [*keys, *ends]
            onward += more
    return keys, onward


def _reached(nodes: Sequence[_Node[Key]]) -> tuple[Sequence[Key], Sequence[_Node[Key]]]:
    return [key for node in nodes for key in node.ends], [node for node in nodes if node.goes_on]


def _following(node: _Node[Key], word: str) -> list[_Node[Key]]:
    """Where a word leads from a place in the tree."""
    known = node.words
    found = [following for key in (word, _ANY) if (following := known.get(key)) is not None]
    if _NUMBER in known and (word in NUMBER_WORDS or word[0].isdigit()):
        found.append(known[_NUMBER])
    for length in node.longest:
        if length <= len(word):
            following = node.prefixes.get(word[:length])
            if following is not None:
                found.append(following)
    return found


def _spelled_out(entry: str) -> Iterator[tuple[str, ...]]:
    """Every phrase that an entry stands for; none for an empty entry."""
    choices = [
        match.group(1).split("|") if match.group(1) is not None else [match.group(2)]
        for match in _EITHER.finditer(entry)
    ]
    if choices:
        for words in product(*choices):
            yield tuple(word for phrase in words for word in phrase.split())
