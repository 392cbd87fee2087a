"""Likely beginnings of sentences in speech that was written down without marks."""

from __future__ import annotations

import re

SHORTEST, LONGEST = 6, 28  # words of a sentence; chosen on the development conversations with their marks removed

# Words with which spoken English sentences begin far more often than they go on.
_STRONG = re.compile(
    r"\b(?:so|but|and then|okay|ok|well|yeah|yes|no|right|anyway|actually|because|i mean|you know what|"
    r"what|how|why|who|when|where|which|do you|did you|are you|is it|can you|could you|would you|have you|"
    r"i|we|he|she|they|it's|that's|there's|there|you|the|our|my|this|now|if|let me|thanks|thank you)\b",
    re.IGNORECASE,
)
_GLUED = frozenset(  # a word after which nobody begins anew
    [
        "a",
        "an",
        "the",
        "my",
        "our",
        "your",
        "his",
        "her",
        "their",
        "its",
        "this",
        "that",
        "of",
        "to",
        "in",
        "on",
        "at",
        "for",
        "with",
        "from",
        "by",
        "as",
        "and",
        "or",
        "but",
        "if",
        "because",
        "so",
        "not",
        "no",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "do",
        "does",
        "did",
        "have",
        "has",
        "had",
        "can",
        "could",
        "will",
        "would",
        "shall",
        "should",
        "may",
        "might",
        "must",
        "i",
        "we",
        "you",
        "he",
        "she",
        "they",
        "it",
        "what",
        "how",
        "why",
        "who",
        "when",
        "where",
        "which",
        "than",
        "then",
        "about",
        "into",
        "over",
        "under",
        "very",
        "really",
        "just",
        "like",
        "some",
        "any",
        "all",
        "every",
        "each",
        "more",
        "most",
        "much",
        "many",
        "two",
        "three",
    ]
)
_TOKEN = re.compile(r"\S+")


def beginnings(text: str) -> list[int]:
    """Offsets at which a new sentence probably begins, without 0; empty for a short text.

    A rule of thumb and no more: among the places between `SHORTEST` and `LONGEST` words after the last beginning, the
    first one where a typical opener follows a word that may end a sentence.
    """
    tokens = list(_TOKEN.finditer(text))
    cuts: list[int] = []
    last = 0
    for index in range(SHORTEST, len(tokens) - 2):
        since = index - last
        if since < SHORTEST:
            continue
        before = tokens[index - 1].group().lower().strip(",;:")
        if (before not in _GLUED and _STRONG.match(text, tokens[index].start())) or (
            since >= LONGEST and before not in _GLUED
        ):
            cuts.append(tokens[index].start())
            last = index
    return cuts
