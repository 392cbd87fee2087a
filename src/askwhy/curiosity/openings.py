"""What one conversation gives to the next questions: made once, kept, and quickly put together with others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from askwhy.conversation import Side
from askwhy.curiosity.candidates import Candidate, find_candidates
from askwhy.curiosity.following import find_followings
from askwhy.curiosity.later import Return, find_returns
from askwhy.curiosity.threads import DEFAULT_THREADS, Thread, ThreadSettings, find_threads
from askwhy.labels import Aspect, Move
from askwhy.language.labelled import LabelledConversation


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Openings:
    """What one conversation gives to the next questions."""

    source: str  # the conversation's id
    day: date | None
    threads: tuple[Thread, ...]
    candidates: tuple[Candidate, ...]
    told: Mapping[Aspect, int]  # how many sentences of theirs told of each aspect
    asked: tuple[str, ...]  # our questions
    returns: tuple[Return, ...]  # our questions and reflections, for what they may pick up of earlier conversations
    people: Mapping[str, Side | None]  # by name: who took part
    classifier: str


def find_openings(labelled: LabelledConversation, settings: ThreadSettings = DEFAULT_THREADS) -> Openings:
    """Everything in one conversation from which questions may grow, and what was asked in it."""
    followings = find_followings(labelled)
    threads = find_threads(labelled, settings, followings=followings)
    return Openings(
        source=labelled.conversation.id,
        day=labelled.conversation.day,
        threads=threads,
        candidates=find_candidates(labelled, threads, followings),
        told=Counter(aspect for sentence in labelled.theirs(Move.DISCLOSURE) for aspect in sentence.aspects),
        asked=tuple(sentence.text for sentence in labelled.ours(Move.QUESTION)),
        returns=find_returns(labelled),
        people={p.name: p.side for p in labelled.conversation.participants if p.name},
        classifier=labelled.classifier,
    )
