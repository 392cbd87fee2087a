"""One thing to try next time, shown on this conversation's own passages. For learning, never a grade."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from askwhy.conversation import Conversation, Side
from askwhy.curiosity.fragments import worth_quoting
from askwhy.curiosity.private import care_of
from askwhy.curiosity.question import Question
from askwhy.curiosity.threads import Thread, dropped_threads
from askwhy.curiosity.wording import how_called, in_marks
from askwhy.evidence import Evidence
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.listening.exchanges import Stretch, stretches
from askwhy.listening.outcomes import Outcome, outcomes_of
from askwhy.understanding.moments import Moments


class Habit(StrEnum):
    """What to try."""

    STAY = "stay with it"  # ask once more before going on
    ASK = "ask instead of assuming"
    OPEN = "leave the answer open"
    HEAR_FIRST = "hear more before the answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextTime:
    """One thing to try. ``told`` are their words, ``instead`` what we did next; ``question`` is one way to ask."""

    habit: Habit
    text: str
    told: Evidence
    instead: Evidence
    at_s: float | None = None  # seconds into the conversation; None where nothing was timed
    question: str | None = None


# What we did right after, as people say it, the weightiest first.
_INSTEAD: tuple[tuple[Move, str], ...] = (
    (Move.PITCH, "what came next was about what we offer"),
    (Move.THIRD_PARTY_STORY, "what came next was a story about somebody else"),
    (Move.PERSONAL_STORY, "what came next was a story of our own"),
    (Move.ADVICE, "what came next was advice"),
    (Move.ASSUMPTION, "what came next was a guess of ours"),
    (Move.SMALL_TALK, "what came next was small talk"),
    (Move.QUESTION, "the next question was about something else"),
    (Move.COMMITMENT, "what came next was what we would do"),
)


def what_to_try(
    labelled: LabelledConversation, threads: Sequence[Thread], questions: Sequence[Question]
) -> NextTime | None:
    """One thing to try next time; None where this conversation shows nothing that begs for it.

    The weightiest thing that they opened and we passed over comes first; then an assumption of ours that they corrected,
    a question that carried its answer, and an answer of ours that came before any question. What is private is left out.

    Args:
        labelled: The conversation.
        threads: Its threads.
        questions: What could have been asked, to name one.
    """
    return next(_proposals(labelled, threads, questions), None)


def _proposals(
    labelled: LabelledConversation, threads: Sequence[Thread], questions: Sequence[Question]
) -> Iterator[NextTime]:
    yield from _stay_with_it(labelled, threads, questions)
    yield from _ask_instead(labelled)
    yield from _leave_open(labelled)
    yield from _hear_first(labelled)


def _stay_with_it(
    labelled: LabelledConversation, threads: Sequence[Thread], questions: Sequence[Question]
) -> Iterator[NextTime]:
    for thread in dropped_threads(threads):
        told = thread.evidence
        answer = _next_of_ours(labelled, told)
        if care_of(told.exact) is not None or answer is None:
            continue
        question = next((q.text for q in questions if q.grows_from.turn_id == told.turn_id), None)
        moments = Moments(labelled)
        who = how_called(moments.who(_number(labelled, told))) or "they"
        said = f"{_when(labelled.conversation, told)}{who} told us {in_marks(worth_quoting(told.exact))}, and {_instead(answer)}."
        try_this = " Next time, stay with it for one question before going on."
        yield NextTime(
            habit=Habit.STAY,
            text=_capital(said) + try_this,
            told=told,
            instead=labelled.evidence(_weightiest(answer)),
            at_s=_seconds(labelled.conversation, told),
            question=question,
        )


def _ask_instead(labelled: LabelledConversation) -> Iterator[NextTime]:
    for answered in outcomes_of(labelled, Move.ASSUMPTION):
        if answered.outcome is not Outcome.CORRECTED or answered.answer is None:
            continue
        ours, theirs = labelled.evidence(answered.sentence), labelled.evidence(answered.answer)
        if care_of(theirs.exact) is None:
            text = (
                f"{_when(labelled.conversation, ours)}we said {in_marks(worth_quoting(ours.exact))}, and the answer was "
                f"{in_marks(worth_quoting(theirs.exact))}. Next time, ask it as a question: they may tell more than yes or no."
            )
            yield _proposal(labelled, Habit.ASK, text, told=theirs, instead=ours)


def _leave_open(labelled: LabelledConversation) -> Iterator[NextTime]:
    for question, answer in _with_answer(labelled, Move.LEADING):
        ours, theirs = labelled.evidence(question), labelled.evidence(answer)
        if care_of(theirs.exact) is None:
            text = (
                f"{_when(labelled.conversation, ours)}the question {in_marks(worth_quoting(ours.exact))} carried our answer in it, "
                f"and they said {in_marks(worth_quoting(theirs.exact))}. Next time, leave the answer to them."
            )
            yield _proposal(labelled, Habit.OPEN, text, told=theirs, instead=ours)


def _hear_first(labelled: LabelledConversation) -> Iterator[NextTime]:
    for pitch, before in _pitches_before_questions(labelled):
        ours, theirs = labelled.evidence(pitch), labelled.evidence(before)
        if care_of(theirs.exact) is None:
            text = (
                f"{_when(labelled.conversation, ours)}we answered {in_marks(worth_quoting(theirs.exact))} with what we offer, before a single "
                f"question about it. Next time, ask two questions before the first answer."
            )
            yield _proposal(labelled, Habit.HEAR_FIRST, text, told=theirs, instead=ours)


def _proposal(
    labelled: LabelledConversation, habit: Habit, text: str, *, told: Evidence, instead: Evidence
) -> NextTime:
    at_s = _seconds(labelled.conversation, instead)
    return NextTime(habit=habit, text=_capital(text), told=told, instead=instead, at_s=at_s)


def _with_answer(labelled: LabelledConversation, move: Move) -> Iterator[tuple[LabelledSentence, LabelledSentence]]:
    found = stretches(labelled)
    for ours, theirs in pairwise(found):
        sentence = ours.first(move) if ours.side is Side.US else None
        if sentence is not None:
            yield sentence, theirs.sentences[0]


def _pitches_before_questions(labelled: LabelledConversation) -> Iterator[tuple[LabelledSentence, LabelledSentence]]:
    """The first pitch where no follow-up had come before it, with what they had told right before."""
    found = stretches(labelled)
    for number, stretch in enumerate(found):
        if stretch.side is not Side.US:
            continue
        if stretch.first(Move.FOLLOW_UP):
            return
        pitch = stretch.first(Move.PITCH)
        if pitch is not None:
            told = found[number - 1].first(Move.DISCLOSURE) if number else None
            if told is not None:
                yield pitch, told
            return


def _next_of_ours(labelled: LabelledConversation, told: Evidence) -> Stretch | None:
    found = stretches(labelled)
    for theirs, ours in pairwise(found):
        if any(s.sentence.turn_id == told.turn_id for s in theirs.sentences) and theirs.side is Side.THEM:
            return ours
    return None


def _instead(ours: Stretch) -> str:
    words = next((words for move, words in _INSTEAD if ours.first(move)), None)
    quoted = in_marks(worth_quoting(_weightiest(ours).text))
    return f"{words}: {quoted}" if words else f"what came next was {quoted}"


def _weightiest(ours: Stretch) -> LabelledSentence:
    found: Sequence[LabelledSentence | None] = [ours.first(move) for move, _ in _INSTEAD]
    return next((sentence for sentence in found if sentence is not None), ours.sentences[0])


def _number(labelled: LabelledConversation, place: Evidence) -> int:
    return next(
        number
        for number, sentence in enumerate(labelled.sentences)
        if sentence.sentence.turn_id == place.turn_id and sentence.sentence.start == place.start
    )


def _seconds(conversation: Conversation, place: Evidence) -> float | None:
    turn = next(turn for turn in conversation.turns if turn.id == place.turn_id)
    anchors = [anchor.start_s for anchor in turn.anchors if anchor.start <= place.start and anchor.start_s is not None]
    return anchors[-1] if anchors else turn.start_s


def _when(conversation: Conversation, place: Evidence) -> str:
    seconds = _seconds(conversation, place)
    if seconds is None:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"at {hours}:{minutes:02}:{rest:02} " if hours else f"at {minutes}:{rest:02} "


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
