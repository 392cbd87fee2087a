"""Windows: a conversation cut into stretches of tokens that the encoder reads at once.

A sentence is read with its own turn and what came before, never with later turns (the codebook). Reading every sentence
with its context apart would encode each word five times; here each word is encoded once as itself and at most a third
of the time again as context of the next window. The cut depends on the conversation alone, so one and the same
sentence gets the same label however many conversations are labelled together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from askwhy.conversation import Side

MAX_TOKENS = 256  # of a window: at 192 more is read twice, at 384 attention costs more than that saves
CONTEXT_TOKENS = 64  # at least so many tokens of what came before, where there are so many
MAX_SENTENCE_TOKENS = 96  # a longer one is read up to here


@dataclass(frozen=True, slots=True)
class TokenSentence:
    """A sentence as token ids, with the number of its turn and its side."""

    ids: tuple[int, ...]
    turn: int  # grows by one with each turn of the conversation
    side: Side | None


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens of neighbouring sentences. All lists have one entry a token, ``targets`` one a sentence to be labelled.

    Attributes:
        ids: Token ids; ``[CLS]`` first, ``[SEP]`` after each sentence.
        turns: The number of the token's turn, -1 for ``[CLS]``. A token sees those of its own turn and of earlier ones.
        sides: 0 for us, 1 for them, 2 for neither or unknown.
        targets: (index of the sentence in the conversation, its first token, one past its last).
    """

    ids: list[int]
    turns: list[int]
    sides: list[int]
    targets: list[tuple[int, int, int]]


SIDE_NUMBER: dict[Side | None, int] = {Side.US: 0, Side.THEM: 1, Side.NEITHER: 2, None: 2}


def windows_of(sentences: Sequence[TokenSentence], *, cls: int, sep: int, first: int = MAX_TOKENS) -> list[Window]:
    """The windows of a conversation; every sentence is a target of exactly one.

    Args:
        sentences: All sentences of the conversation, in order; empty gives no window.
        cls: The id of ``[CLS]``.
        sep: The id of ``[SEP]``.
        first: Size of the first window: training varies it, so that no sentence is always cut at the same place.
    """
    windows: list[Window] = []
    position, room = 0, first
    while position < len(sentences):
        window = Window([cls], [-1], [2], [])
        for index in range(_context_start(sentences, position), position):
            _append(window, sentences[index], sep)
        while position < len(sentences):
            length = min(len(sentences[position].ids), MAX_SENTENCE_TOKENS) + 1
            if window.targets and len(window.ids) + length > room:
                break
            start = len(window.ids)
            _append(window, sentences[position], sep)
            window.targets.append((position, start, len(window.ids)))
            position += 1
        windows.append(window)
        room = MAX_TOKENS
    return windows


def _context_start(sentences: Sequence[TokenSentence], position: int) -> int:
    """The first sentence of the context of ``position``: as many whole ones as reach `CONTEXT_TOKENS`."""
    tokens = 0
    start = position
    while start > 0 and tokens < CONTEXT_TOKENS:
        start -= 1
        tokens += min(len(sentences[start].ids), MAX_SENTENCE_TOKENS) + 1
    return start


def _append(window: Window, sentence: TokenSentence, sep: int) -> None:
    ids = [*sentence.ids[:MAX_SENTENCE_TOKENS], sep]
    window.ids.extend(ids)
    window.turns.extend([sentence.turn] * len(ids))
    window.sides.extend([SIDE_NUMBER[sentence.side]] * len(ids))
