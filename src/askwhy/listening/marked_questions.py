"""Marked questions: sentences of ours that end in a question mark."""

from __future__ import annotations

from askwhy.conversation import Conversation, Side, Turn
from askwhy.evidence import Evidence
from askwhy.language.sentences import split_turn
from askwhy.listening.measurement import Measurement, not_measurable
from askwhy.listening.speech import QUESTION_MARKS, has_words, sides_by_speaker, why_no_sides

_SENTENCE_ENDS = f"{QUESTION_MARKS}.!…。！"
_MAY_FOLLOW = f"{QUESTION_MARKS}.!…\"”’'»)\\]"  # what may stand between the question mark and the sentence's end


def marked_questions(conversation: Conversation, *, of: Side) -> Measurement:
    """How many sentences of one side end in a question mark.

    Speech written down without marks has none, and "tell me more" asks without one:
    docs/explanation/measures.md#marked-questions.

    Args:
        conversation: Turns of neither side are left out and counted in ``n_skipped``.
        of: The side whose questions are wanted.

    Returns:
        A number of questions, the number of that side's turns, and each question as a piece. Without a value where
        nobody is known to be us or them, and where the whole text has no marks that end a sentence.
    """
    spoken = [turn for turn in conversation.turns if has_words(turn)]
    reason = why_no_sides(conversation)
    if reason is None and not any(_is_marked(turn.text, _SENTENCE_ENDS) for turn in spoken):
        reason = "The text has no full stops or question marks, so questions cannot be told by them."
    if reason is not None:
        return not_measurable("count", reason, n_skipped=len(spoken))
    sides = sides_by_speaker(conversation)
    own = [turn for turn in spoken if sides.get(turn.speaker_id) is of]
    pieces = tuple(piece for turn in own for piece in find_marked_questions(conversation.id, turn))
    return Measurement(
        value=len(pieces),
        unit="count",
        n=len(own),
        n_skipped=sum(turn.speaker_id not in sides for turn in spoken),
        pieces=pieces,
    )


def find_marked_questions(source: str, turn: Turn) -> tuple[Evidence, ...]:
    """The sentences of a turn that end in a question mark, in order; empty where there is none."""
    if not any(mark in turn.text for mark in QUESTION_MARKS):
        return ()
    return tuple(
        Evidence.quote(source, turn, sentence.start, sentence.end)
        for sentence in split_turn(turn)
        if _is_marked(_ending(sentence.text), QUESTION_MARKS)
    )


def _ending(text: str) -> str:
    return text[len(text.rstrip(_MAY_FOLLOW)) :]


def _is_marked(text: str, marks: str) -> bool:
    return any(mark in text for mark in marks)
