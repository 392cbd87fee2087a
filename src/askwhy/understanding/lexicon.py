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

    __slots__ = ("ends", "lengths", "prefixes", "words")

    def __init__(self) -> None:
        self.ends: list[Key] = []
        self.words: dict[str, _Node[Key]] = {}
        self.prefixes: dict[str, _Node[Key]] = {}
        self.lengths: tuple[int, ...] = ()  # of the prefixes


class _State(Generic[Key]):
    """The places in the tree to which some words lead. Where a word leads on is worked out once, for all texts."""

    __slots__ = ("ends", "following", "is_plain", "nodes", "otherwise")

    def __init__(self, nodes: Sequence[_Node[Key]]) -> None:
        self.nodes = nodes
        self.ends = tuple(key for node in nodes for key in node.ends)
        self.is_plain = not any(node.prefixes or _NUMBER in node.words for node in nodes)  # goes on by whole words
        self.following: dict[str, _State[Key] | None] = {}
        self.otherwise: _State[Key] | None = None  # where a plain state goes by every other word


class Lexicon(Generic[Key]):
    """Lists of phrases by key."""

    def __init__(self, lists: Mapping[Key, str]) -> None:
        """``lists`` holds the entries of each key, divided by commas."""
        root: _Node[Key] = _Node()
        for key, entries in lists.items():
            for entry in entries.split(","):
                for words in _spelled_out(entry):
                    _add(root, words, key)
        self._states: dict[tuple[int, ...], _State[Key]] = {}
        self._start = self._state([root])

    def find(self, words: Sequence[str]) -> dict[Key, int]:
        """How many places in a text show each key; keys without any are missing.

        Args:
            words: The text's words, as `tokens_in` gives them.
        """
        found: dict[Key, int] = {}
        n = len(words)
        for start in range(n):
            state = self._start
            for place in range(start, n):
                word = words[place]
                following = state.following.get(word, state)
                if following is state:  # it has no word of its own there
                    following = state.otherwise if state.is_plain else self._after(state, word)
                if following is None:
                    break
                state = following
                for key in state.ends:
                    found[key] = found.get(key, 0) + 1
        return found

    def _after(self, state: _State[Key], word: str) -> _State[Key] | None:
        """Where a word leads from a state; remembered."""
        nodes = [following for node in state.nodes for following in _following(node, word)]
        found = state.following[word] = self._state(nodes) if nodes else None
        return found

    def _state(self, nodes: Sequence[_Node[Key]]) -> _State[Key]:
        """The one state of these places."""
        key = tuple(map(id, nodes))
        known = self._states.get(key)
        if known is None:
            known = self._states[key] = _State(nodes)
            if known.is_plain:
                for word in {word for node in nodes for word in node.words} - {_ANY}:
                    self._after(known, word)
                anything = [following for node in nodes for following in _following(node, "")]
                known.otherwise = self._state(anything) if anything else None
        return known


def _add(node: _Node[Key], words: Iterable[str], key: Key) -> None:
    for word in words:
        if word == _ANY or not word.endswith("*"):
            node = node.words.setdefault(word, _Node())
        else:
            following = node.prefixes.setdefault(word[:-1], _Node())
            node.lengths = tuple(sorted(set(map(len, node.prefixes))))
            node = following
    if key not in node.ends:
        node.ends.append(key)


def _following(node: _Node[Key], word: str) -> list[_Node[Key]]:
    """Where a word leads from a place in the tree; the empty word: where any word does."""
    known = node.words
    found = [following for key in (word, _ANY) if (following := known.get(key)) is not None]
    if _NUMBER in known and (word in NUMBER_WORDS or word[:1].isdigit()):
        found.append(known[_NUMBER])
    for length in node.lengths:
        following = node.prefixes.get(word[:length]) if length <= len(word) else None
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
