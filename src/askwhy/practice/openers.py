"""Which of one's own questions opened the most: what they told in answer, in their own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from askwhy.curiosity.private import care_of
from askwhy.evidence import Evidence
from askwhy.labels import Aspect, Move
from askwhy.language.labelled import LabelledConversation
from askwhy.listening.exchanges import Stretch, with_answers

_DEEP = (Aspect.FEARS, Aspect.MOTIVATIONS, Aspect.GOALS)  # what nobody tells unasked weighs twice


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener:
    """A question of ours and what it opened."""

    question: Evidence
    answer: Evidence  # the first thing that they told
    n_told: int  # sentences that tell of their world
    aspects: tuple[Aspect, ...]
    words: int
    worth: int  # for ranking alone


def find_openers(talks: Iterable[LabelledConversation]) -> tuple[Opener, ...]:
    """Our questions that opened anything, the most first; what touches somebody's private life is left out."""
    found = [opener for talk in talks for opener in _openers(talk)]
    return tuple(sorted(found, key=lambda opener: (-opener.worth, -opener.words)))


def _openers(talk: LabelledConversation) -> Iterator[Opener]:
    for ours, theirs in with_answers(talk):
        asked = ours.with_labels(Move.QUESTION)
        told = theirs.with_labels(Move.DISCLOSURE) if theirs else ()
        # One of several questions in a row was answered, and nobody can tell which: the last had the floor.
        if asked and theirs is not None and told and not _is_private(theirs):
            aspects = tuple(dict.fromkeys(aspect for sentence in told for aspect in sentence.aspects))
            yield Opener(
                question=talk.evidence(asked[-1]),
                answer=talk.evidence(told[0]),
                n_told=len(told),
                aspects=aspects,
                words=theirs.n_words,
                worth=len(told) + sum(s.has(*_DEEP) for s in told) + sum(s.has(Move.EMOTION) for s in theirs.sentences),
            )


def _is_private(stretch: Stretch) -> bool:
    return care_of(" ".join(sentence.text for sentence in stretch.sentences)) is not None
