"""Passages worth showing first: where they spoke longest, and what they said to each question of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from askwhy.conversation import Side, Turn
from askwhy.listening.measurement import Measurement
from askwhy.listening.speech import has_words
from askwhy.render.script import our_questions, time_of
from askwhy.render.wording import NOT_NAMED, short_names, shortened
from askwhy.report import Report

_LONGEST_ANSWER = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words to be shown, and where they stand. Shortened words end in "…"."""

    text: str
    turn_id: str
    name: str
    time: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question of ours and the beginning of their answer; None where they did not speak next."""

    number: int
    question: Passage
    answer: Passage | None


def longest_of_theirs(report: Report) -> tuple[Passage, Measurement] | None:
    """The passage in which one of them spoke longest, with its measurement; None where it was not measured."""
    found = report.listening.get("longest_stretch_them")
    if found is None or not found.pieces:
        return None
    turns = {turn.id: turn for turn in report.conversation.turns}
    names = short_names(report.conversation.participants)
    text = shortened(" ".join(piece.exact for piece in found.pieces))
    return _passage(names, turns[found.pieces[0].turn_id], text), found


def asked_in(report: Report) -> tuple[Asked, ...]:
    """Our questions in order, each with the beginning of what they said next."""
    spoken = [turn for turn in report.conversation.turns if has_words(turn)]
    place = {turn.id: index for index, turn in enumerate(spoken)}
    questions = our_questions(report)
    names = short_names(report.conversation.participants)
    sides = {person.id: person.side for person in report.conversation.participants}
    last_in_turn = {question.turn_id: question for question in questions}
    found: list[Asked] = []
    for number, question in enumerate(questions, start=1):
        turn = spoken[place[question.turn_id]]
        answer = _next_of_theirs(spoken, place[turn.id], sides) if last_in_turn[turn.id] is question else None
        found.append(
            Asked(
                number=number,
                question=_passage(names, turn, " ".join(question.exact.split())),
                answer=None if answer is None else _passage(names, answer, shortened(answer.spoken, _LONGEST_ANSWER)),
            )
        )
    return tuple(found)


def _next_of_theirs(spoken: Sequence[Turn], index: int, sides: dict[str, Side | None]) -> Turn | None:
    """The next turn, where one of them speaks it; an interpreter in between does not count."""
    for turn in spoken[index + 1 : index + 4]:
        side = sides.get(turn.speaker_id or "")
        if side is not Side.NEITHER:
            return turn if side is Side.THEM else None
    return None


def _passage(names: Mapping[str, str], turn: Turn, text: str) -> Passage:
    return Passage(text=text, turn_id=turn.id, name=names.get(turn.speaker_id or "", NOT_NAMED), time=time_of(turn))
