"""The debrief after a conversation: what was planned, asked, answered and confirmed; what is new; what was promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from askwhy.conversation import Side
from askwhy.curiosity.from_map import Standings
from askwhy.curiosity.next_time import NextTime, what_to_try
from askwhy.curiosity.openings import find_openings
from askwhy.curiosity.promises import Promise, find_promises
from askwhy.curiosity.questions import choose_questions
from askwhy.curiosity.threads import Thread, dropped_threads
from askwhy.curiosity.words import content_words
from askwhy.evidence import Evidence
from askwhy.labels import Aspect, Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.understanding.comparing import Sense
from askwhy.understanding.insight import Insight, Standing
from askwhy.understanding.reading import Asked, Reading


class Progress(StrEnum):
    """How far a planned question came. "Not asked" is not "no"."""

    PLANNED = "planned"  # not asked
    ASKED = "asked"  # and not answered
    ANSWERED = "answered"
    CONFIRMED = "confirmed"  # answered, given back, and they agreed
    DECLINED = "declined"  # they did not want to speak of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What somebody wanted to learn: a question, or an aspect alone."""

    text: str = ""
    about: tuple[Aspect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A planned question and what became of it; ``asked_as`` are our words, ``answer`` what they told."""

    planned: Planned
    progress: Progress
    asked_as: Evidence | None = None
    answer: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Debrief:
    """What one conversation brought. Nothing in it is decided: a person accepts or corrects."""

    outcomes: tuple[Outcome, ...]
    learned: tuple[Insight, ...]  # told for the first time
    confirmed: tuple[Insight, ...]  # known before, confirmed now
    corrected: tuple[Insight, ...]  # what we had believed and is not so
    dropped: tuple[Thread, ...]
    promises: tuple[Promise, ...]  # of both sides, those with a date first
    next_time: NextTime | None


_CONSIDERED = 20  # questions: one of them may fit what to try next time
_SAME_MEANING, _CLOSE_MEANING = 0.92, 0.85  # cosines: alone, and beside a shared subject word
_MOST_WORDS = 0.5  # of the subject words of the planned question


def make_debrief(
    labelled: LabelledConversation,
    reading: Reading,
    *,
    before: Standings,
    after: Standings,
    planned: Sequence[Planned] = (),
    sense: Sense,
) -> Debrief:
    """What one conversation brought.

    Args:
        labelled: The conversation.
        reading: What it gives to the map.
        before: How everything stood without it.
        after: How it stands with it.
        planned: What somebody wanted to learn this time.
        sense: How meanings are compared, to recognise a planned question in the words that were used.
    """
    openings = find_openings(labelled)
    proposed = choose_questions([openings], sense=sense, limit=_CONSIDERED)
    known = {id_: insight for insight in before.insights for id_ in insight.ids}
    told_here = [insight for insight in after.insights if _is_told_in(insight, reading.source)]
    return Debrief(
        outcomes=tuple(_outcome(question, labelled, reading, after, sense) for question in planned),
        learned=tuple(i for i in told_here if not any(id_ in known for id_ in i.ids) and _is_theirs(i)),
        confirmed=tuple(
            i
            for i in after.insights
            if i.standing is Standing.CONFIRMED and _stood(i, known, Standing.HEARD, Standing.ASSUMED)
        ),
        corrected=tuple(
            i
            for i in after.insights
            if i.standing is Standing.CONTRADICTED and not _stood(i, known, Standing.CONTRADICTED) and not _is_theirs(i)
        ),
        dropped=dropped_threads(openings.threads),
        promises=tuple(sorted(find_promises(labelled), key=lambda p: p.due.last if p.due else date.max)),
        next_time=what_to_try(labelled, openings.threads, proposed.questions),
    )


def _is_told_in(insight: Insight, source: str) -> bool:
    return any(telling.evidence.source == source for telling in insight.tellings)


def _is_theirs(insight: Insight) -> bool:
    return any(telling.side is Side.THEM for telling in insight.tellings)


def _stood(insight: Insight, known: dict[str, Insight], *standings: Standing) -> bool:
    """Whether it, or a part of it, stood like this before."""
    return any(known[id_].standing in standings for id_ in insight.ids if id_ in known)


def _outcome(
    planned: Planned, labelled: LabelledConversation, reading: Reading, after: Standings, sense: Sense
) -> Outcome:
    names = frozenset(word for p in labelled.conversation.participants for word in content_words(p.name or ""))
    asked = _asked_as(planned, reading.questions, names, sense)
    if asked is None:
        return Outcome(planned=planned, progress=Progress.PLANNED)
    answer = _answer(labelled, asked.evidence)
    if answer is None:
        return Outcome(planned=planned, progress=Progress.ASKED, asked_as=asked.evidence)
    progress = Progress.DECLINED if answer.has(Move.DECLINES) else Progress.ANSWERED
    if progress is Progress.ANSWERED and _is_confirmed(labelled.evidence(answer), after):
        progress = Progress.CONFIRMED
    return Outcome(planned=planned, progress=progress, asked_as=asked.evidence, answer=labelled.evidence(answer))


def _asked_as(planned: Planned, asked: Sequence[Asked], names: frozenset[str], sense: Sense) -> Asked | None:
    """The question of ours that comes closest to a planned one; None where none comes close."""
    scored = [(_closeness(planned, question, names, sense), question) for question in asked]
    best = max(scored, key=lambda pair: (pair[0], pair[1].answered), default=None)
    return best[1] if best is not None and best[0] > 0 else None


def _closeness(planned: Planned, asked: Asked, names: frozenset[str], sense: Sense) -> float:
    """How surely a question of ours asks what was planned, 0 to 2; whom it was put to does not count."""
    if not planned.text:
        return float(not set(planned.about).isdisjoint(asked.about))
    words, other = content_words(planned.text) - names, content_words(asked.evidence.exact) - names
    shared = len(words & other)
    one, two = sense.meaning.embed([planned.text, asked.evidence.exact])
    cosine = float(one @ two)
    if shared > _MOST_WORDS * len(words) or cosine >= (_CLOSE_MEANING if shared else _SAME_MEANING):
        return cosine + shared / max(1, len(words))
    return 0.0


def _answer(labelled: LabelledConversation, asked: Evidence) -> LabelledSentence | None:
    """What they told right after, or that they declined; None where they did neither before we spoke on."""
    after = False
    for sentence in labelled.sentences:
        if sentence.sentence.turn_id == asked.turn_id:
            after = True
        elif after and sentence.side is Side.US:
            return None
        elif after and sentence.has(Move.DISCLOSURE, Move.CONFIRMS, Move.CORRECTS, Move.DECLINES):
            return sentence
    return None


def _is_confirmed(answer: Evidence, after: Standings) -> bool:
    """Whether an insight that rests on these words stands as confirmed."""
    return any(
        place.source == answer.source
        and place.turn_id == answer.turn_id
        and place.start < answer.end
        and answer.start < place.end
        for insight in after.insights
        if insight.standing is Standing.CONFIRMED
        for place in insight.evidence
    )
