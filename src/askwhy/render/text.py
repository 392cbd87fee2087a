"""The report in a terminal, as styled text; plain where nobody wants colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from askwhy.conversation import Side
from askwhy.listening.report import FOR_LEARNING
from askwhy.render.columns import cell, hanging, title, wrapped
from askwhy.render.figures import AIRTIME, FigureGroup, figures_of
from askwhy.render.gaps import find_gaps
from askwhy.render.lanes import Lane, Picture, picture_of
from askwhy.render.passages import longest_of_theirs
from askwhy.render.script import Kind, Line, our_questions, script_of, time_of
from askwhy.render.text_close import close_lines
from askwhy.render.wording import (
    counted,
    day_text,
    duration,
    heading,
    length_s,
    printable,
    shortened,
    us_in,
    value_text,
)
from askwhy.report import Report

MIN_WIDTH = 48
BESIDE_WIDTH = 72  # in less, what explains a figure stands below it
MAX_WIDTH = 100  # longer lines are hard to read
_NAME_WIDTH = 16
_STYLES = {Kind.SOUND: "dim", Kind.QUESTION: "cyan", Kind.NOTED: "italic", Kind.SPEECH: ""}


def render_text(reports: Sequence[Report], *, width: int) -> Text:
    """The reports one after the other.

    Args:
        reports: At least one.
        width: Columns of the terminal; between 48 and 100 are used.
    """
    columns = max(MIN_WIDTH, min(width, MAX_WIDTH))
    text = Text()
    for number, report in enumerate(reports):
        if number:
            text.append("\n" + "═" * columns + "\n\n", style="dim")
        for part in (_head, _longest, close_lines, _lanes, _questions, _gaps, _figures, _transcript):
            for line in part(report, columns):
                text.append_text(line).append("\n")
    return text


def _head(report: Report, width: int) -> Iterator[Text]:
    conversation = report.conversation
    us = us_in(conversation)
    length = length_s(conversation.turns)
    facts = [
        day_text(conversation),
        None if length is None else duration(length),
        counted(len(conversation.turns), "turn"),
        f"us: {us}" if us else None,
        conversation.source,
    ]
    yield from wrapped(heading(conversation), width, style="bold")
    yield from wrapped(" · ".join(fact for fact in facts if fact), width, style="dim")
    yield Text()


def _longest(report: Report, width: int) -> Iterator[Text]:
    """The passage in which one of them spoke longest: their words come first."""
    found = longest_of_theirs(report)
    if found is None:
        return
    passage, measurement = found
    yield from wrapped(f"“{passage.text}”", width - 4, indent="  ", style="italic")
    where = f"{passage.name}, {passage.time}" if passage.time else passage.name
    yield from wrapped(f"{where} · their longest stretch, {value_text(measurement)}", width, indent="  ", style="dim")
    yield Text()


def _lanes(report: Report, width: int) -> Iterator[Text]:
    picture = picture_of(report)
    if picture is None:
        return
    yield from title("The conversation", width, picture.over)
    names = min(_NAME_WIDTH, max(cell_len(printable(lane.name)) for lane in picture.lanes))
    n_bins = width - names - 2
    for lane in picture.lanes:
        yield Text().append(cell(lane.name, names), style="bold").append("  ").append_text(_lane(lane, n_bins))
        if lane.rings:
            yield (
                Text().append(cell("asks", names), style="dim").append("  ").append(_rings(lane, n_bins), style="cyan")
            )
    yield Text(" " * (names + 2) + _ticks(picture, n_bins), style="dim")
    yield Text()


def _questions(report: Report, width: int) -> Iterator[Text]:
    questions = our_questions(report)
    if not questions:
        return
    yield from title("What we asked", width, counted(len(questions), "question"))
    turns = {turn.id: turn for turn in report.conversation.turns}
    for number, question in enumerate(questions, start=1):
        at = time_of(turns[question.turn_id]) or question.turn_id.removeprefix("t")
        yield from hanging(f"{number:>3}  {at:>7}  ", Text(printable(" ".join(question.exact.split()))), width)
    yield Text()


def _gaps(report: Report, width: int) -> Iterator[Text]:
    gaps = find_gaps(report)
    if not gaps:
        return
    yield from title("What the file does not tell", width)
    for gap in gaps:
        yield from hanging("  ", Text.assemble((printable(gap.what), "bold"), ". ", printable(gap.why)), width)
        for loss in gap.losses[:5]:
            yield from hanging("    ", Text(printable(f"{loss.place}: {loss.reason}"), style="dim"), width)
        if len(gap.losses) > 5:
            yield Text(f"    … and {len(gap.losses) - 5} more (all of them with --format json)", style="dim")
    yield Text()


def _figures(report: Report, width: int) -> Iterator[Text]:
    groups = figures_of(report)
    if not groups:
        return
    yield from title("How we listened", width)
    for group in groups:
        yield from _airtime(group, width) if group.title == AIRTIME else _in_one_line(group, width)
    yield from wrapped(FOR_LEARNING, width - 2, indent="  ", style="dim italic")
    yield Text()


def _airtime(group: FigureGroup, width: int) -> Iterator[Text]:
    for figure in group.figures:
        compare = f"compare {figure.landmark}" if figure.landmark else None
        note = "; ".join(part for part in (figure.explains, compare) if part)
        lead = Text.assemble(("  " + figure.title).ljust(23), (figure.value.rjust(13), "bold"), "  ")
        if width >= BESIDE_WIDTH:
            yield from hanging(lead, Text(note, style="dim"), width)
        else:
            yield lead
            yield from wrapped(note, width, indent="    ", style="dim")


def _in_one_line(group: FigureGroup, width: int) -> Iterator[Text]:
    """Figures that rest on labels, side by side: what each means stands in the other formats."""
    words = Text()
    for number, figure in enumerate(group.figures):
        words.append(", " if number else "").append(f"{figure.title[:1].lower()}{figure.title[1:]} ")
        words.append(figure.value.replace(" ", "\u00a0"), style="bold")
        words.append(f" ({figure.landmark})" if figure.landmark else "", style="dim")
    yield from hanging(f"  {group.title:<13}", words, width)


def _transcript(report: Report, width: int) -> Iterator[Text]:
    yield from title("What was said", width)
    lines = script_of(report)
    digits = len(str(len(lines)))
    for line in lines:
        lead = Text.assemble((f"{line.number:>{digits}} ", "dim"), (f"{line.time or '':>7} ", "dim"))
        lead.append(
            cell("" if line.continues else line.name, _NAME_WIDTH), style="bold" if line.side is Side.THEM else ""
        )
        lead.append(" │ " if line.side is Side.US else "   ", style="dim")
        yield from hanging(lead, _said(line), width, bar=line.side is Side.US)
        for aside in line.set_apart:
            yield from hanging(
                " " * (cell_len(lead.plain)),
                Text(printable(f"[{aside.kind.value}] {shortened(aside.text, 120)}"), style="dim"),
                width,
            )


def _said(line: Line) -> Text:
    said = Text("(in the chat) " if line.written else "")
    for piece in line.pieces:
        said.append(printable(piece.text), style=_STYLES[piece.kind])
    return said


def _lane(lane: Lane, n_bins: int) -> Text:
    heard = [0.0] * n_bins
    for block in lane.blocks:
        first, last = block.start * n_bins, block.end * n_bins
        for index in range(max(0, int(first)), min(n_bins, int(last) + 1)):
            heard[index] += max(0.0, min(last, index + 1) - max(first, index))
    text = Text()
    own = "cyan" if lane.side is Side.US else ""
    for share in heard:
        text.append("█" if share > 0.6 else "▌" if share > 0.15 else "─", style=own if share > 0.15 else "dim")
    return text


def _rings(lane: Lane, n_bins: int) -> str:
    row = [" "] * n_bins
    for ring in lane.rings:
        row[min(n_bins - 1, int(ring.at * n_bins))] = "○"
    return "".join(row).rstrip()


def _ticks(picture: Picture, n_bins: int) -> str:
    row = [" "] * (n_bins + 1)
    free_from = 0
    for at, label in picture.ticks:
        start = min(int(at * n_bins), n_bins - len(label))
        if start >= free_from:
            row[start : start + len(label)] = label
            free_from = start + len(label) + 1
    return "".join(row).rstrip()
