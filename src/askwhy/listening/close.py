"""Listening closely: the table of measures that rest on labels, and what gathers them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from askwhy.conversation import Side
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation
from askwhy.listening.assumptions import assumptions
from askwhy.listening.commitments import commitments
from askwhy.listening.measurement import Measurement, not_measurable
from askwhy.listening.outcomes import Outcome
from askwhy.listening.pitch import first_after, follow_ups_before, share_of_our_sentences
from askwhy.listening.questions import question_depth, questions
from askwhy.listening.reflections import reflections, reflections_per_question
from askwhy.listening.room import room_after_proposals
from askwhy.listening.stories import stories
from askwhy.listening.uptake import Rarity, uptake

_GONG = "11 to 14 in one vendor's sales calls (Gong Labs)"
_MITI = "1 fair, 2 good, in counselling (MITI 4)"


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseMeasure:
    """A measure as people meet it. ``landmark`` is a published figure to compare with, never a pass or fail."""

    name: str  # the key under "listening" in JSON
    title: str  # above the figure
    noun: str  # within a sentence
    explains: str  # one line beside the figure
    take: Callable[[LabelledConversation], Measurement]
    landmark: str | None = None


def _questions(name: str, kind: Move, title: str, explains: str, landmark: str | None = None) -> CloseMeasure:
    take = partial(questions, kind=kind)
    return CloseMeasure(
        name=name, title=title, noun=name.replace("_", " "), explains=explains, take=take, landmark=landmark
    )


def _outcome(
    name: str, measure: Callable[..., Measurement], outcome: Outcome | None, title: str, explains: str
) -> CloseMeasure:
    take = partial(measure, outcome=outcome)
    return CloseMeasure(name=name, title=title, noun=name.replace("_", " "), explains=explains, take=take)


CLOSE_MEASURES: tuple[CloseMeasure, ...] = (
    _questions("questions", Move.QUESTION, "We asked", "with or without a question mark", _GONG),
    _questions("open_questions", Move.OPEN, "Open", "that yes, no or a number would not answer well"),
    _questions("closed_questions", Move.CLOSED, "Closed", "that yes, no, a number or a choice answers"),
    _questions("why_questions", Move.WHY, "Why", "for a reason, a motive, what is at stake"),
    _questions("follow_up_questions", Move.FOLLOW_UP, "Grown from their words", "about what they had said"),
    _questions("leading_questions", Move.LEADING, "Leading", "that carry the answer we want"),
    CloseMeasure(
        name="question_depth",
        title="How deep we went",
        noun="the depth of our questions",
        explains="the longest chain of follow-ups on one thread",
        take=question_depth,
    ),
    _outcome("reflections", reflections, None, "We gave back", "what they said or meant, in our words"),
    _outcome("reflections_confirmed", reflections, Outcome.CONFIRMED, "They said: exactly", "of what we gave back"),
    _outcome("reflections_corrected", reflections, Outcome.CORRECTED, "They put us right", "on what we gave back"),
    CloseMeasure(
        name="reflections_per_question",
        title="Given back for each question",
        noun="reflections for each question",
        explains="how often we gave back for each time we asked",
        take=reflections_per_question,
        landmark=_MITI,
    ),
    _outcome("assumptions", assumptions, None, "We assumed", "about their world, unheard"),
    _outcome("assumptions_confirmed", assumptions, Outcome.CONFIRMED, "Rightly", "as they said"),
    _outcome("assumptions_corrected", assumptions, Outcome.CORRECTED, "Wrongly", "as they said"),
    CloseMeasure(
        name="personal_stories",
        title="Stories of our own",
        noun="stories of our own",
        explains="of something that happened to us",
        take=partial(stories, kind=Move.PERSONAL_STORY),
    ),
    CloseMeasure(
        name="third_party_stories",
        title="Stories of others",
        noun="stories of others",
        explains="of another customer, a friend, a famous firm",
        take=partial(stories, kind=Move.THIRD_PARTY_STORY),
    ),
    CloseMeasure(
        name="pitch_share",
        title="We pitched",
        noun="our pitch",
        explains="of our sentences, about what we offer",
        take=partial(share_of_our_sentences, move=Move.PITCH),
    ),
    CloseMeasure(
        name="first_pitch",
        title="The first pitch came",
        noun="when we first pitched",
        explains="that far into the conversation",
        take=partial(first_after, move=Move.PITCH),
    ),
    CloseMeasure(
        name="follow_ups_before_pitch",
        title="Asked on before it",
        noun="what we had asked before we pitched",
        explains="follow-ups before our first pitch",
        take=partial(follow_ups_before, move=Move.PITCH),
    ),
    CloseMeasure(
        name="advice_share",
        title="We advised",
        noun="our advice",
        explains="of our sentences, telling them what to do",
        take=partial(share_of_our_sentences, move=Move.ADVICE),
    ),
    CloseMeasure(
        name="room_after_proposals",
        title="Room after a proposal",
        noun="the room we left after a proposal",
        explains="what they usually said before we spoke on",
        take=room_after_proposals,
    ),
    CloseMeasure(
        name="promises_us",
        title="We promised",
        noun="our promises",
        explains="sentences that say what we will do",
        take=partial(commitments, side=Side.US),
    ),
    CloseMeasure(
        name="promises_them",
        title="They promised",
        noun="their promises",
        explains="sentences that say what they will do",
        take=partial(commitments, side=Side.THEM),
    ),
)
UPTAKE_TITLE, UPTAKE_EXPLAINS = "We took up", "of the weight of their words, returning in ours"


def listen_closely(labelled: LabelledConversation, rarity: Rarity) -> Mapping[str, Measurement]:
    """Every measure that rests on labels, by name and in the order of the table; uptake stands last.

    Where no side is known nothing can be said of how one listened to the other, and every figure says so.
    """
    if not any(sentence.side is Side.US for sentence in labelled.sentences):
        reason = "Nobody in it is known to be us."
        return {m.name: not_measurable("count", reason) for m in CLOSE_MEASURES} | {
            "uptake": not_measurable("share", reason)
        }
    return {m.name: m.take(labelled) for m in CLOSE_MEASURES} | {"uptake": uptake(labelled, rarity)}
