"""Threads: what they opened, which of it we followed, and which we dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from askwhy.conversation import Channel, Side
from askwhy.curiosity.following import Followings, How, Uptake, find_followings, place_of
from askwhy.curiosity.lures import lures_of
from askwhy.curiosity.marks import Lure
from askwhy.curiosity.words import content_words
from askwhy.evidence import Evidence
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.listening.exchanges import Stretch, stretches


class State(StrEnum):
    """What became of a thread."""

    FOLLOWED = "followed"
    PICKED_UP_LATER = "picked_up_later"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A disclosure that invites more, and what became of it.

    ``lures`` say what makes it inviting, the strongest first; ``weight`` is their sum: from about 3 on it is worth a
    question, and 8 is rare. ``followed_by`` is our sentence that took it up, None where it was dropped.
    """

    evidence: Evidence
    lures: tuple[Lure, ...]
    weight: float
    state: State
    followed_by: Evidence | None = None
    how: How | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadSettings:
    """From which weight on a sentence is a thread. docs/explanation/threads.md tells how they were chosen."""

    dropped: float = 3.0  # higher than for followed ones: a thread shown as dropped asks for somebody's time
    followed: float = 2.0
    unsure: float = 0.4  # taken from both where a classifier labelled: its probabilities make every sentence lighter
    passed_over: float = 1.8  # taken from a sentence where we followed another part of the same turn
    confirms: float = 1.0  # taken from a sentence that only agrees with what we gave back


DEFAULT_THREADS = ThreadSettings()
_SAME_THREAD = 2  # shared subject words
_BESIDE = 3  # sentences of a note after what somebody told that may say that nobody asked on


@dataclass(frozen=True, slots=True)
class _Candidate:
    sentence: LabelledSentence
    number: int  # of its stretch
    lures: dict[Lure, float]
    weight: float


def find_threads(
    labelled: LabelledConversation, settings: ThreadSettings = DEFAULT_THREADS, *, followings: Followings | None = None
) -> tuple[Thread, ...]:
    """What they opened in one conversation, followed or dropped, in the order of the conversation.

    Of a turn's followed sentences the weightiest stands for what one question of ours took up; of its dropped ones
    the weightiest stands for the turn. A thread that they open again while we pass over it is one.

    Args:
        labelled: Sentences with labels, a person's or a classifier's.
        settings: From which weight on a sentence is a thread.
        followings: What we took up, where that is known already.

    A note is no dialogue: there only what its writer noted as not asked was dropped.
    """
    if labelled.conversation.channel is Channel.NOTE:
        return tuple(_noted(labelled))
    found = stretches(labelled)
    followings = followings or find_followings(labelled)
    lighter = settings.unsure if any(sentence.probabilities for sentence in labelled.sentences) else 0.0
    dropped: list[_Candidate] = []
    followed: dict[tuple[int, int], tuple[_Candidate, Uptake]] = {}
    for number, stretch in enumerate(found):
        if stretch.side is not Side.THEM:
            continue
        left: list[_Candidate] = []
        for candidate, is_last in _candidates(found, number, stretch, settings):
            uptake = followings.uptakes.get(place_of(candidate.sentence))
            if uptake is None:
                left += _if_passed_over(candidate, followings, is_last=is_last, settings=settings)
            elif candidate.weight >= settings.followed - lighter:
                _keep_weightiest(followed, candidate, uptake)
        heavy = [candidate for candidate in left if candidate.weight >= settings.dropped - lighter]
        if heavy:
            dropped.append(max(heavy, key=lambda candidate: candidate.weight))
    threads = [_thread(labelled, candidate, uptake) for candidate, uptake in followed.values()]
    threads += [_thread(labelled, c, None) for c in _once_each(dropped, found)]
    order = {place_of(sentence): number for number, sentence in enumerate(labelled.sentences)}
    return tuple(sorted(threads, key=lambda thread: order[thread.evidence.turn_id, thread.evidence.start]))


def dropped_threads(threads: Iterable[Thread]) -> tuple[Thread, ...]:
    """The dropped ones, the weightiest first."""
    return tuple(sorted((t for t in threads if t.state is State.DROPPED), key=lambda thread: -thread.weight))


# "meant the app? or drawings? didn't ask. ASK", "he'll come round to it. to what"
_NOT_ASKED = re.compile(
    r"\b(?:didn['’]?t ask|haven['’]?t asked|never asked|not asked|forgot to ask|must ask|ASK|to what|why is that)\b|\?\?|\b(?:why|how|who)\?\s*$"
)


def _noted(labelled: LabelledConversation) -> Iterator[Thread]:
    """What somebody of theirs told according to a note, beside which the note says that nobody asked on."""
    for number, sentence in enumerate(labelled.sentences):
        following = [s for s in labelled.sentences[number + 1 : number + _BESIDE] if s.side is not Side.THEM]
        lures = lures_of(sentence, volunteered=True, last=True) if sentence.side is Side.THEM else {}
        if lures and any(_NOT_ASKED.search(beside.text) for beside in (sentence, *following)):
            candidate = _Candidate(sentence, number, dict(lures), sum(lures.values()))
            yield _thread(labelled, candidate, None)


def _candidates(
    found: list[Stretch], number: int, stretch: Stretch, settings: ThreadSettings
) -> Iterator[tuple[_Candidate, bool]]:
    asked = number > 0 and found[number - 1].first(Move.QUESTION) is not None
    for place, sentence in enumerate(stretch.sentences):
        is_last = place == len(stretch.sentences) - 1
        lures = lures_of(sentence, volunteered=place > 0 or not asked, last=is_last)
        if lures:
            weight = sum(lures.values()) - settings.confirms * sentence.probability(Move.CONFIRMS)
            yield _Candidate(sentence, number, dict(lures), weight), is_last


def _if_passed_over(
    candidate: _Candidate, followings: Followings, *, is_last: bool, settings: ThreadSettings
) -> list[_Candidate]:
    """Where we followed another part of the turn, what they said last may still have been passed over, and no more."""
    if candidate.number not in followings.passed_over:
        return [candidate]
    if not is_last:
        return []
    lighter = candidate.weight - settings.passed_over
    return [_Candidate(candidate.sentence, candidate.number, candidate.lures, lighter)]


def _keep_weightiest(
    followed: dict[tuple[int, int], tuple[_Candidate, Uptake]], candidate: _Candidate, uptake: Uptake
) -> None:
    key = candidate.number, id(uptake)
    if key not in followed or followed[key][0].weight < candidate.weight:
        followed[key] = candidate, uptake


def _once_each(dropped: list[_Candidate], found: list[Stretch]) -> list[_Candidate]:
    """Without those that only say again what is already there."""
    kept: list[_Candidate] = []
    for candidate in dropped:
        again = [other for other in kept if _says_again(candidate, other, found)]
        if not again:
            kept.append(candidate)
        elif len(again) == 1 and again[0].number == candidate.number - 2 and candidate.weight > again[0].weight:
            kept[kept.index(again[0])] = candidate
    return kept


def _says_again(candidate: _Candidate, other: _Candidate, found: list[Stretch]) -> bool:
    words, known = content_words(candidate.sentence.text), content_words(other.sentence.text)
    if len(words & known) >= _SAME_THREAD:
        return True
    # "It's not about who, it's --" right after: without a subject of its own it goes on with the one before.
    between = found[candidate.number - 1]
    return len(words) <= 1 and other.number == candidate.number - 2 and between.first(Move.QUESTION) is None


def _thread(labelled: LabelledConversation, candidate: _Candidate, uptake: Uptake | None) -> Thread:
    strongest = sorted(candidate.lures, key=lambda lure: -candidate.lures[lure])
    return Thread(
        evidence=labelled.evidence(candidate.sentence),
        lures=tuple(strongest),
        weight=round(candidate.weight, 2),
        state=State.DROPPED if uptake is None else State.FOLLOWED,
        followed_by=None if uptake is None else labelled.evidence(uptake.by),
        how=None if uptake is None else uptake.how,
    )
