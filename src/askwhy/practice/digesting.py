"""Time to digest: after a proposal it is their turn, and nothing nudges us for a while; and which came too early.

A proposal needs an answer, and people who decide together need days for it. Until they come back to us, or the while is
over, no reminder asks us to go after them. What we owe them is no nudge: a promise of ours stays due.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from askwhy.conversation import Side
from askwhy.evidence import Evidence
from askwhy.labels import ASPECTS, Aspect, Move
from askwhy.language.labelled import LabelledConversation
from askwhy.listening.exchanges import stretches
from askwhy.understanding.insight import Insight
from askwhy.understanding.settings import UnderstandingSettings

DAYS = 14  # two weeks: time for those who decide together to meet once, and for one of them to be away
# What a proposal answers: whoever has told none of one of these cannot have been answered.
NEEDED = (Aspect.OBSTACLES, Aspect.GOALS, Aspect.MOTIVATIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A stretch of ours that offers something, by its first such sentence."""

    evidence: Evidence
    answer: Evidence | None  # the first thing that they said after it; None where they said nothing any more
    n_follow_ups: int  # that we had asked before it in the same conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """What has become of the latest proposal: whose turn it is, and how long nudges are held back."""

    since: datetime
    until: date  # the day from which nudges are let through
    came_back: datetime | None  # when they first spoke with us again

    def is_theirs(self) -> bool:
        """Whether they have not come back to us yet."""
        return self.came_back is None

    def holds(self, today: date) -> bool:
        """Whether nudges are held back on this day."""
        return self.is_theirs() and self.since.date() <= today < self.until


def find_proposals(labelled: LabelledConversation) -> tuple[Proposal, ...]:
    """Every proposal of a conversation, in order."""
    found: list[Proposal] = []
    n_follow_ups = 0
    every = stretches(labelled)
    for number, stretch in enumerate(every):
        if stretch.side is not Side.US:
            continue
        pitch = stretch.first(Move.PITCH)
        if pitch is not None:
            before = stretch.sentences[: stretch.sentences.index(pitch)]
            answer = every[number + 1].sentences[0] if number + 1 < len(every) else None
            found.append(
                Proposal(
                    evidence=labelled.evidence(pitch),
                    answer=None if answer is None else labelled.evidence(answer),
                    n_follow_ups=n_follow_ups + sum(s.has(Move.FOLLOW_UP) for s in before),
                )
            )
        n_follow_ups += len(stretch.with_labels(Move.FOLLOW_UP))
    return tuple(found)


def wait_after(
    proposed: Iterable[datetime], heard: Iterable[datetime], *, now: datetime, days: int = DAYS
) -> Wait | None:
    """What has become of the latest proposal up to now; None where there was none.

    Args:
        proposed: When we proposed something.
        heard: When they spoke with us. Their answer in the same conversation is no coming back.
        now: What is later does not count yet.
        days: How long nudges are held back; 0 holds back none.
    """
    since = max((moment for moment in proposed if moment <= now), default=None)
    if since is None:
        return None
    came_back = min((moment for moment in heard if since < moment <= now), default=None)
    return Wait(since=since, until=since.date() + timedelta(days=days), came_back=came_back)


def unknown_before(insights: Iterable[Insight], is_before: Callable[[Evidence], bool]) -> tuple[Aspect, ...]:
    """The aspects of which nobody of theirs had told anything by then.

    Args:
        insights: As the map holds them today.
        is_before: Whether a passage was said before the moment in question.
    """
    known = {
        aspect
        for insight in insights
        if any(t.side is Side.THEM and is_before(t.evidence) for t in insight.tellings)
        for aspect in insight.aspects
    }
    return tuple(aspect for aspect in ASPECTS if aspect not in known)


def came_too_early(unknown: Iterable[Aspect]) -> bool:
    """Whether a proposal came before they had told what it could answer."""
    return any(aspect in NEEDED for aspect in unknown)


def is_fading(
    aspect: Aspect, last_at: datetime | None, *, today: date, settings: UnderstandingSettings | None = None
) -> bool:
    """Whether what was told counts half or less by now; without a date its age is not known, and it does not fade."""
    half_life = (settings or UnderstandingSettings()).half_life_days[aspect]
    return last_at is not None and (today - last_at.date()).days >= half_life
