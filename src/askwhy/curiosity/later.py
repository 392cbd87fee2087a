"""Threads over time: what one conversation dropped and a later one picked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from askwhy.curiosity.following import How
from askwhy.curiosity.threads import DEFAULT_THREADS, State, Thread, ThreadSettings, find_threads
from askwhy.curiosity.words import content_words
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence

_SURELY = 2  # subject words that a later question of ours shares with what they had opened


def find_threads_over_time(
    conversations: Sequence[LabelledConversation], settings: ThreadSettings = DEFAULT_THREADS
) -> tuple[Thread, ...]:
    """The threads of all conversations with one customer.

    Args:
        conversations: In the order of their time.
        settings: From which weight on a sentence is a thread.

    Returns:
        In the order of time. What was dropped and asked on, or given back, in a later conversation is `PICKED_UP_LATER`,
        with our words that did it.
    """
    return tuple(
        _as_of_now(thread, conversations[number + 1 :]) if thread.state is State.DROPPED else thread
        for number, labelled in enumerate(conversations)
        for thread in find_threads(labelled, settings)
    )


def _as_of_now(thread: Thread, later: Sequence[LabelledConversation]) -> Thread:
    subject = content_words(thread.evidence.exact)
    for labelled in later:
        for sentence in _returning(labelled, subject):
            how = How.ASKED if sentence.has(Move.QUESTION) else How.GAVE_BACK
            return replace(thread, state=State.PICKED_UP_LATER, followed_by=labelled.evidence(sentence), how=how)
    return thread


def _returning(labelled: LabelledConversation, subject: Iterable[str]) -> Iterator[LabelledSentence]:
    """Our questions and reflections that come back to a subject."""
    wanted = frozenset(subject)
    for sentence in labelled.ours(Move.QUESTION, Move.REFLECTION):
        words = content_words(sentence.text)
        if len(words & wanted) >= _SURELY:
            yield sentence
