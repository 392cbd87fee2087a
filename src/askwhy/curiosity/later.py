"""Threads over time: what one conversation dropped and a later one picked up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from askwhy.curiosity.following import How
from askwhy.curiosity.threads import DEFAULT_THREADS, State, Thread, ThreadSettings, find_threads
from askwhy.curiosity.words import content_words
from askwhy.evidence import Evidence
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation

_SURELY = 2  # subject words that a later question of ours shares with what they had opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """A question or reflection of ours that may come back to something earlier."""

    evidence: Evidence
    how: How
    words: frozenset[str]  # its subject


def find_returns(labelled: LabelledConversation) -> tuple[Return, ...]:
    """Our questions and reflections in one conversation that have enough of a subject to come back to anything."""
    found = (
        Return(
            evidence=labelled.evidence(sentence),
            how=How.ASKED if sentence.has(Move.QUESTION) else How.GAVE_BACK,
            words=content_words(sentence.text),
        )
        for sentence in labelled.ours(Move.QUESTION, Move.REFLECTION)
    )
    return tuple(back for back in found if len(back.words) >= _SURELY)


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
    return put_together([(find_threads(talk, settings), find_returns(talk)) for talk in conversations])


def put_together(parts: Sequence[tuple[Sequence[Thread], Sequence[Return]]]) -> tuple[Thread, ...]:
    """The threads of several conversations as they stand now.

    Args:
        parts: The threads of each conversation with its returns, in the order of time.
    """
    later: dict[str, list[tuple[int, int]]] = {}  # where each word is come back to: conversation and place
    for number, (_, returns) in enumerate(parts):
        for place, back in enumerate(returns):
            for word in back.words:
                later.setdefault(word, []).append((number, place))
    return tuple(
        _as_of_now(thread, number, parts, later) if thread.state is State.DROPPED else thread
        for number, (threads, _) in enumerate(parts)
        for thread in threads
    )


def _as_of_now(
    thread: Thread,
    number: int,
    parts: Sequence[tuple[Sequence[Thread], Sequence[Return]]],
    later: dict[str, list[tuple[int, int]]],
) -> Thread:
    shared: dict[tuple[int, int], int] = {}
    for word in content_words(thread.evidence.exact):
        for where in later.get(word, ()):
            if where[0] > number:
                shared[where] = shared.get(where, 0) + 1
    first = min((where for where, count in shared.items() if count >= _SURELY), default=None)
    if first is None:
        return thread
    back = parts[first[0]][1][first[1]]
    return replace(thread, state=State.PICKED_UP_LATER, followed_by=back.evidence, how=back.how)
