"""The report as one HTML file that needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from askwhy.conversation import Conversation, Side
from askwhy.listening.report import FOR_LEARNING
from askwhy.render.close import ASPECT_NAMES, Close, Learned, close_of
from askwhy.render.drawing import Drawing, draw
from askwhy.render.figures import FigureGroup, figures_of
from askwhy.render.gaps import Gap, find_gaps
from askwhy.render.lanes import Lane, Picture, picture_of
from askwhy.render.marks import Glyph
from askwhy.render.pages import render_page
from askwhy.render.passages import Asked, Passage, asked_in, longest_of_theirs
from askwhy.render.script import Line, script_of
from askwhy.render.wording import counted, day_text, duration, heading, length_s, us_in, value_text
from askwhy.report import Report

_MOMENTS = 30  # shown of one figure
_LEARNED = 4  # insights of an aspect shown before the rest
# The marks of the lanes, what became of what we gave back, and the words of the key.
_KEY = (
    ("gave-back", "confirmed", "given back, confirmed"),
    ("gave-back", "corrected", "corrected"),
    ("gave-back", "unanswered", "not answered"),
    ("story", "", "our story"),
    ("offer", "", "our offer or advice"),
    ("promise", "", "a promise"),
    ("dropped", "", "opened by them, dropped by us"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Aspect:
    """What was told of one aspect: first what tells most."""

    name: str
    first: tuple[Learned, ...]
    more: tuple[Learned, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    name: str
    side: str
    n_turns: int
    n_words: int
    time: str
    n_asked: str
    marks: tuple[str, ...]  # how often they gave back, told stories, offered, promised, and were not followed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What the templates show of one conversation."""

    prefix: str  # of every address in it, so that two conversations do not share one
    heading: str
    facts: tuple[str, ...]
    length: str
    over: str  # what the lanes run over, where it is not time
    language: str | None  # of the conversation, as BCP 47
    longest: Passage | None
    longest_value: str
    picture: Picture | None
    drawing: Drawing | None
    table: tuple[_Row, ...]
    asked: tuple[Asked, ...]
    n_asked: str
    gaps: tuple[Gap, ...]
    groups: tuple[FigureGroup, ...]
    close: Close | None
    learned: tuple[_Aspect, ...]
    n_learned: int
    lines: tuple[Line, ...]


def render_html(reports: Sequence[Report]) -> str:
    """One page with all the reports.

    Args:
        reports: At least one. Where there are several, the addresses of passages begin with ``c1-``, ``c2-`` …
    """
    pages = [
        _page(report, prefix="" if len(reports) == 1 else f"c{number}-")
        for number, report in enumerate(reports, start=1)
    ]
    return render_page(
        "reports.html",
        title=pages[0].heading if len(pages) == 1 else counted(len(pages), "conversation"),
        pages=pages,
        for_learning=FOR_LEARNING,
        most_moments=_MOMENTS,
        key=_KEY,
    )


def _page(report: Report, *, prefix: str) -> _Page:
    conversation = report.conversation
    longest = longest_of_theirs(report)
    picture = picture_of(report)
    asked = asked_in(report)
    close = close_of(report)
    return _Page(
        prefix=prefix,
        heading=heading(conversation),
        facts=_facts(conversation),
        length=_length(conversation),
        over=f", {picture.over}" if picture and picture.over else "",
        language=conversation.language,
        longest=longest[0] if longest else None,
        longest_value=value_text(longest[1]) if longest else "",
        picture=picture,
        drawing=draw(picture) if picture else None,
        table=tuple(_row(lane) for lane in picture.lanes) if picture else (),
        asked=asked,
        n_asked=counted(len(asked), "question"),
        gaps=find_gaps(report),
        groups=figures_of(report),
        close=close,
        learned=_learned(close),
        n_learned=0 if close is None else sum(map(len, close.learned.values())),
        lines=script_of(report),
    )


def _facts(conversation: Conversation) -> tuple[str, ...]:
    us = us_in(conversation)
    facts = (day_text(conversation), us and f"us: {us}", conversation.source)
    return tuple(fact for fact in facts if fact)


def _length(conversation: Conversation) -> str:
    length = length_s(conversation.turns)
    turns = counted(len(conversation.turns), "turn")
    return turns if length is None else f"{duration(length)}, {turns}"


def _row(lane: Lane) -> _Row:
    return _Row(
        name=lane.name,
        side=lane.side or "not known",
        n_turns=lane.n_turns,
        n_words=lane.n_words,
        time="not told" if lane.seconds is None else duration(lane.seconds),
        n_asked=str(len(lane.rings)) if lane.side is Side.US else "",
        marks=tuple(str(lane.count(glyph) or "") for glyph in Glyph),
    )


def _learned(close: Close | None) -> tuple[_Aspect, ...]:
    found = {} if close is None else close.learned
    return tuple(
        _Aspect(name=ASPECT_NAMES[aspect], first=learned[:_LEARNED], more=learned[_LEARNED:])
        for aspect, learned in found.items()
    )
