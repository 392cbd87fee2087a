"""The report as Markdown: their words as quotations, ours as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from askwhy.conversation import Side
from askwhy.listening.report import FOR_LEARNING
from askwhy.render.escaping import escape
from askwhy.render.figures import AIRTIME, figures_of
from askwhy.render.gaps import find_gaps
from askwhy.render.lanes import picture_of
from askwhy.render.markdown_close import close_parts
from askwhy.render.script import Kind, Line, our_questions, script_of, time_of
from askwhy.render.wording import day_text, duration, heading, length_s, us_in
from askwhy.report import Report


def render_markdown(reports: Sequence[Report]) -> str:
    """The reports one after the other, each under a heading of its own."""
    return "\n\n---\n\n".join("\n".join(_report(report)).strip() for report in reports) + "\n"


def _report(report: Report) -> Iterator[str]:
    for part in (_head, close_parts, _lanes, _questions, _gaps, _figures, _transcript):
        lines = list(part(report))
        if lines:
            yield from lines
            yield ""


def _head(report: Report) -> Iterator[str]:
    conversation = report.conversation
    us = us_in(conversation)
    length = length_s(conversation.turns)
    facts = [
        day_text(conversation),
        None if length is None else duration(length),
        us and f"us: {us}",
        conversation.source,
    ]
    yield f"# {escape(heading(conversation))}"
    yield ""
    yield " · ".join(escape(fact) for fact in facts if fact)


def _lanes(report: Report) -> Iterator[str]:
    picture = picture_of(report)
    if picture is None:
        return
    yield "## Who spoke\n"
    yield "| who | side | turns | words | time |"
    yield "| --- | --- | ---: | ---: | ---: |"
    for lane in picture.lanes:
        time = "not told" if lane.seconds is None else duration(lane.seconds)
        yield f"| {escape(lane.name)} | {lane.side or 'not known'} | {lane.n_turns} | {lane.n_words} | {time} |"


def _questions(report: Report) -> Iterator[str]:
    turns = {turn.id: turn for turn in report.conversation.turns}
    for number, question in enumerate(our_questions(report), start=1):
        if number == 1:
            yield "## What we asked\n"
        at = time_of(turns[question.turn_id])
        yield f"{number}. {escape(question.exact)}{f' ({at})' if at else ''}"


def _gaps(report: Report) -> Iterator[str]:
    for number, gap in enumerate(find_gaps(report)):
        if number == 0:
            yield "## What the file does not tell\n"
        yield f"- **{escape(gap.what)}.** {escape(gap.why)}"
        for loss in gap.losses:
            yield f"  - {escape(f'{loss.place}: {loss.reason}')}{f': {escape(loss.text)}' if loss.text else ''}"


def _figures(report: Report) -> Iterator[str]:
    groups = figures_of(report)
    if not groups:
        return
    yield "## How we listened\n"
    yield "| figure | value | n | what it is | to compare with |"
    yield "| --- | ---: | ---: | --- | --- |"
    for group in groups:
        for figure in group.figures:
            cells = (figure.title, figure.value, str(figure.n), figure.explains, figure.landmark or "")
            yield f"| {' | '.join(escape(cell) for cell in cells)} |"
    for group in groups:
        for figure in group.figures if group.title != AIRTIME else ():
            if figure.passages:
                places = ", ".join(escape(passage.time or passage.turn_id) for passage in figure.passages)
                yield f"\n{escape(figure.title)}: {places}."
    yield ""
    yield f"*{FOR_LEARNING}*"


def _transcript(report: Report) -> Iterator[str]:
    yield "## What was said\n"
    for line in script_of(report):
        theirs = "> " if line.side is Side.THEM else ""
        yield f"{theirs}**{line.number} {escape(line.name)}**{f' {line.time}' if line.time else ''}: {_said(line)}"
        for aside in line.set_apart:
            yield f"{theirs}*({aside.kind.value}: {escape(aside.text)})*"
        yield ""


def _said(line: Line) -> str:
    parts = ["(in the chat)"] if line.written else []
    for piece in line.pieces:
        text = escape(piece.text)
        parts.append(f"*{text}*" if piece.kind in (Kind.SOUND, Kind.NOTED) and text else text)
        parts.append(f"<sub>{escape(piece.note)}</sub>" if piece.note else "")
    return " ".join(part for part in parts if part)
