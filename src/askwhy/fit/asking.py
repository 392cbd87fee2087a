"""What to ask first where a judgement is undecided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from askwhy.curiosity.question import Question
from askwhy.evidence import Evidence
from askwhy.fit.judgement import Judgement, Reason, State, Verdict

_LONGEST = 160  # characters of a quotation within a question


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstQuestion:
    """What to ask before judging: them, or ourselves where ``to`` is "us"."""

    text: str
    to: str | None  # their person; "us" where the answer is with us; None where nobody is named
    grows_from: Evidence


def ask_about(judgement: Judgement, questions: Iterable[Question] = ()) -> FirstQuestion | None:
    """The question that would decide one need; None where it is decided.

    Args:
        judgement: Of the need.
        questions: Those of the map: one that grows from the same words is better than any of ours.
    """
    if judgement.state is not State.UNDECIDED:
        return None
    need = judgement.need
    if judgement.reason is Reason.UNRATED:
        name = judgement.services[0].capability.name
        text = f"How well does “{name}” serve this, from 0 to 3, and how do we know?"
        return FirstQuestion(text=text, to="us", grows_from=need.quotation)
    grown = next((question for question in questions if _grows_from(question, judgement)), None)
    if grown is not None:
        return FirstQuestion(text=grown.text, to=grown.to, grows_from=grown.grows_from)
    quoted = _shortened(need.quotation.exact).removesuffix(".")  # the sentence around it has its own
    return FirstQuestion(
        text=_WORDINGS[judgement.reason].format(quoted=quoted),
        to=need.who[0] if need.who else None,
        grows_from=need.quotation,
    )


def ask_first(verdict: Verdict, questions: Iterable[Question] = ()) -> FirstQuestion | None:
    """The question that would tell most about the whole: of the weightiest undecided need; None where nothing is open."""
    known = tuple(questions)
    asked = (ask_about(judgement, known) for judgement in verdict.judgements)
    return next((question for question in asked if question is not None), None)


_WORDINGS = {
    Reason.ASSUMED: "We wrote “{quoted}” and never asked. How is it really?",
    Reason.NOBODY: "You said “{quoted}”. Who or what helps you with that today, and what have you tried?",
    Reason.NOT_WELL: "You said “{quoted}”. What would have to be different for that to be off your mind?",
}


def _grows_from(question: Question, judgement: Judgement) -> bool:
    asked = question.grows_from
    return any(
        (asked.source, asked.turn_id) == (told.source, told.turn_id)
        and asked.start < told.end
        and told.start < asked.end
        for told in judgement.need.quotations
    )


def _shortened(text: str) -> str:
    """Their words on one line, cut between words where they are long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + " …"
