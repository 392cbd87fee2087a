"""The playback: what we heard from somebody or in front of them, in their words, asking what we got wrong.

Words go back only to those who were there (principle 9): nothing that somebody said elsewhere, no assumption of ours, no
private matter, and of a note only what it puts into their own mouth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from askwhy.conversation import Channel, Side
from askwhy.evidence import Evidence
from askwhy.labels import ASPECTS, Aspect
from askwhy.understanding.customer_map import CustomerMap
from askwhy.understanding.decisions import Act, Decision
from askwhy.understanding.insight import DecidedBy, Insight, Standing, Telling
from askwhy.understanding.reading import Reading

MOST_POINTS = 9  # a playback that nobody reads to the end asks nothing
HEADINGS = {
    Aspect.VALUE: "What you do",
    Aspect.CUSTOMERS: "Your customers",
    Aspect.CATALYSTS: "What is moving",
    Aspect.OBSTACLES: "What stands in the way",
    Aspect.CULTURE: "How you work together",
    Aspect.PROCESSES: "How the work runs",
    Aspect.GOALS: "What you want",
    Aspect.FEARS: "What worries you",
    Aspect.MOTIVATIONS: "Why it matters",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing that is given back: the insight, and the quotation of it that this person said or heard."""

    insight: str
    aspect: Aspect
    evidence: Evidence
    own: bool  # their own words; False: a colleague's, said in front of them
    who: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Playback:
    """What goes back to one person, grouped by aspect, and the question at its end."""

    to: str
    points: tuple[Point, ...]

    def text(self) -> str:
        """The playback as short plain text; empty where there is nothing to give back."""
        if not self.points:
            return ""
        lines = [f"{self.to.split()[0]}, this is what I took away, in your words:"]
        for aspect in ASPECTS:
            points = [point for point in self.points if point.aspect is aspect]
            if points:
                lines += ["", f"{HEADINGS[aspect]}:", *(_line(point) for point in points)]
        return "\n".join([*lines, "", "What did we get wrong?"])


class AnswerKind(StrEnum):
    """What somebody does with a point of a playback."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    REMOVE = "remove"
    ADD = "add"


_ACTS = {
    AnswerKind.CONFIRM: Act.CONFIRM,
    AnswerKind.CORRECT: Act.CORRECT,
    AnswerKind.REMOVE: Act.REMOVE,
    AnswerKind.ADD: Act.ADD,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer to one point, or something added."""

    insight: str  # "" for an addition
    kind: AnswerKind
    at: datetime
    words: Evidence | None = None  # where they wrote something, with its place in what they sent


def play_back(customer_map: CustomerMap, readings: Iterable[Reading], *, to: str) -> Playback:
    """What to give back to one of their people.

    Args:
        customer_map: The map, of the customer or of a part.
        readings: What each conversation gave: they tell who was there.
        to: The person, under any of their names.

    Returns:
        The weightiest points that this person said or heard said in the same conversation; none where there are none.
    """
    person = customer_map.roster.person(to)
    present = _present(customer_map, readings, person)
    points = [_point(insight, person, present, customer_map) for insight in customer_map.insights if _is_open(insight)]
    return Playback(to=person, points=tuple(point for point in points if point is not None)[:MOST_POINTS])


def decide_by_answers(playback: Playback, answers: Sequence[Answer]) -> tuple[Decision, ...]:
    """The answers to a playback as decisions of the customer's; answers to what was not in it are left out."""
    given_back = {point.insight for point in playback.points}
    return tuple(
        Decision(
            act=_ACTS[answer.kind],
            insight=answer.insight,
            by=playback.to,
            at=answer.at,
            decided_by=DecidedBy.CUSTOMER,
            why="answered to a playback",
            words=answer.words,
        )
        for answer in answers
        if answer.insight in given_back or (answer.kind is AnswerKind.ADD and answer.words is not None)
    )


def _present(customer_map: CustomerMap, readings: Iterable[Reading], person: str) -> frozenset[str]:
    """The conversations in which the person took part, or that were sent to them. Nobody is present in a note."""
    roster = customer_map.roster
    return frozenset(
        reading.source
        for reading in readings
        if reading.channel is not Channel.NOTE
        and any(p.side is Side.THEM and roster.person(p.name) == person for p in reading.present)
    )


def _is_open(insight: Insight) -> bool:
    """Whether it may go back at all: told by them, not disputed, replaced or private."""
    settled = (Standing.CONTRADICTED, Standing.STALE, Standing.ASSUMED)
    return insight.care is None and insight.standing not in settled


def _point(insight: Insight, person: str, present: frozenset[str], customer_map: CustomerMap) -> Point | None:
    """The best quotation for this person: their own words before a colleague's; None where they heard none."""
    theirs = [telling for telling in insight.tellings if telling.side is Side.THEM]
    own = [telling for telling in theirs if _is_by(telling, person, customer_map)]
    heard = [telling for telling in theirs if telling.evidence.source in present]
    telling = next(iter((*own, *heard)), None)
    if telling is None:
        return None
    return Point(
        insight=insight.id,
        aspect=insight.facet.aspect,
        evidence=telling.evidence,
        own=telling in own,
        who=None if telling.who is None else customer_map.roster.person(telling.who),
    )


def _is_by(telling: Telling, person: str, customer_map: CustomerMap) -> bool:
    return telling.who is not None and customer_map.roster.person(telling.who) == person


def _line(point: Point) -> str:
    words = re.sub(r"\s+", " ", point.evidence.exact).strip()
    said = "" if point.own or point.who is None else f" ({point.who.split()[0]})"
    return f"- “{words}”{said}"
