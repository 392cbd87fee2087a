"""Common ground: what both sides said they share, with the words of both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from askwhy.conversation import Side
from askwhy.curiosity.marks import any_of
from askwhy.curiosity.private import care_of
from askwhy.curiosity.words import content_words
from askwhy.evidence import Evidence
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.listening.exchanges import stretches

# Who or what people have in common without using the same word for it.
_KINDS: tuple[re.Pattern[str], ...] = (
    any_of("dad", "father", "old man", "my da"),
    any_of("mum", "mom", "mam", "mother", "my ma"),
    any_of("kids?", "children", "sons?", "daughters?", "the small (?:lady|fella|one)", "little (?:one|ones|girl|boy)", "my two", "baby"),
    any_of("grandad", "granddad", "grandfather", "grandmother", "gran", "nan", "grandson", "granddaughter"),
    any_of("brother", "sister", "cousin", "nephew", "niece"),
    any_of("husband", "wife", "mother-in-law", "in-laws"),
    any_of("football", "rugby", "hurling", "cricket", "match", "match day", "the game", "hockey", "golf"),
)  # fmt: skip
_SAME_HERE = any_of(
    "same (?:here|in our|with us|for me)",
    "me too",
    "so (?:did|do|have|am|was) (?:i|we)",
    "mine (?:did|does|was|is|has)",
    "likewise",
    "we had the same",
    "i know (?:it|him|her|the)",
)

_OF_THEMSELVES = any_of("i", "i'm", "i've", "i'd", "my", "me", "we", "we've", "our", "dad", "mum", "mam")
_NAMED = re.compile(r"(?<=[\w,] )[A-Z][^\W\d_]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Something that both sides said of themselves, within a turn of each other."""

    ours: Evidence
    theirs: Evidence


def find_common_ground(labelled: LabelledConversation) -> tuple[Shared, ...]:
    """What both sides said they share in one conversation, in order; what is private is left out.

    A story or a word of ours outside the business counts where they speak of the same in the turn before or after:
    with the same word, the same kind of relation, or by saying so ("same here").
    """
    found: dict[Evidence, Shared] = {}
    all_stretches = stretches(labelled)
    for number, ours in enumerate(all_stretches):
        if ours.side is not Side.US:
            continue
        before = all_stretches[number - 1].sentences if number else ()
        after = all_stretches[number + 1].sentences if number + 1 < len(all_stretches) else ()
        for sentence in ours.with_labels(Move.PERSONAL_STORY, Move.SMALL_TALK):
            theirs = _closest(sentence, before, after)
            if theirs is not None:
                shared = Shared(ours=labelled.evidence(sentence), theirs=labelled.evidence(theirs))
                found.setdefault(shared.theirs, shared)
    return tuple(found.values())


_Sentences = Sequence[LabelledSentence]


def _closest(sentence: LabelledSentence, before: _Sentences, after: _Sentences) -> LabelledSentence | None:
    """Whatever of theirs speaks of the same, most of all first; None where nothing does."""
    if sentence.has(Move.QUESTION) or care_of(sentence.text) is not None:
        return None
    if _SAME_HERE.search(sentence.text) and before:
        return before[-1] if _may_be_shared(before[-1]) else None
    if after and _SAME_HERE.search(after[0].text):
        return after[0] if _may_be_shared(after[0]) else None
    scored = [(_shares(sentence.text, theirs.text), theirs) for theirs in (*before, *after) if _may_be_shared(theirs)]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] > 0 else None


def _may_be_shared(theirs: LabelledSentence) -> bool:
    return not theirs.has(Move.OBJECTS, Move.DECLINES, Move.CORRECTS) and care_of(theirs.text) is None


def _shares(ours: str, theirs: str) -> int:
    """How much two sentences have in common; 0 where they do not speak of themselves, or of a place that both name."""
    words = len(content_words(ours) & content_words(theirs))
    kin = sum(bool(kind.search(ours) and kind.search(theirs)) for kind in _KINDS)
    places = len(set(_NAMED.findall(ours)) & set(_NAMED.findall(theirs)))
    return words + 2 * kin if places or (_OF_THEMSELVES.search(theirs) and words + kin) else 0
