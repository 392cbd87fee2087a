"""Whether a question has been asked before, by us in a conversation or here a moment ago."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from askwhy.curiosity.openings import Openings
from askwhy.curiosity.words import content_words
from askwhy.understanding.comparing import Sense

_SAME_MEANING = 0.9  # cosine: averages of words are close for any two questions, so only the very close count
_CLOSE = 0.8  # and where all that was asked about is in it
_SAME_WORDS, _MOST = 2, 0.6  # subject words, and their share of the question that was asked


class Repeats:
    """The questions that were asked, and those proposed so far."""

    def __init__(self, openings: Sequence[Openings], sense: Sense) -> None:
        asked = [text for one in openings for text in one.asked]
        self._names = frozenset(word for one in openings for name in one.people for word in content_words(name))
        self._sense = sense
        self._words = [content_words(text) - self._names for text in asked]
        self._vectors: list[NDArray[np.float32]] = list(sense.meaning.embed(asked)) if asked else []
        self._stack: NDArray[np.float32] | None = None

    def holds(self, text: str, quoted: str, ending: str) -> bool:
        """Whether something asked before has the same words or the same meaning.

        Args:
            text: The whole question.
            quoted: The words of theirs in it.
            ending: What it asks.
        """
        words = content_words(f"{quoted} {ending}") - self._names
        if any(len(words & asked) >= _SAME_WORDS and len(words & asked) >= _MOST * len(asked) for asked in self._words):
            return True
        if not self._vectors:
            return False
        cosines = self._stacked() @ self._sense.meaning.embed([text])[0]
        if float(np.max(cosines)) >= _SAME_MEANING:
            return True
        return any(asked and asked <= words and cosines[n] >= _CLOSE for n, asked in enumerate(self._words))

    def add(self, text: str) -> None:
        """Remember a proposed question by its meaning: each of its ways of asking is used once anyway."""
        self._vectors.append(self._sense.meaning.embed([text])[0])
        self._stack = None

    def _stacked(self) -> NDArray[np.float32]:
        if self._stack is None:
            self._stack = np.stack(self._vectors)
        return self._stack
