"""The report in a terminal, as styled text; plain where nobody wants colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from askwhy.conversation import Side
from askwhy.listening.report import FOR_LEARNING, MEASURES
from askwhy.listening.speech import WRITTEN
from askwhy.render.gaps import find_gaps
from askwhy.render.lanes import Lane, Picture, picture_of
from askwhy.render.passages import longest_of_theirs
from askwhy.render.script import Kind, Line, our_questions, script_of, time_of
from askwhy.render.wording import (
    counted,
    day_text,
    duration,
    heading,
    left_out,
    length_s,
    names_of,
    printable,
    shortened,
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
        for part in (_head, _longest, _lanes, _questions, _gaps, _figures, _transcript):
            for line in part(report, columns):
                text.append_text(line).append("\n")
    return text


def _head(report: Report, width: int) -> Iterator[Text]:
    conversation = report.conversation
    us = names_of(person for person in conversation.participants if person.side is Side.US)
    length = length_s(conversation.turns)
    facts = [
        day_text(conversation),
        None if length is None else duration(length),
        counted(len(conversation.turns), "turn"),
        f"us: {us}" if us else None,
        conversation.source,
    ]
    yield from _wrapped(heading(conversation), width, style="bold")
    yield from _wrapped(" · ".join(fact for fact in facts if fact), width, style="dim")
    yield Text()


def _longest(report: Report, width: int) -> Iterator[Text]:
    """The passage in which one of them spoke longest: their words come first."""
    found = longest_of_theirs(report)
    if found is None:
        return
    passage, measurement = found
    yield from _wrapped(f"“{passage.text}”", width - 4, indent="  ", style="italic")
    where = f"{passage.name}, {passage.time}" if passage.time else passage.name
    yield from _wrapped(f"{where} · their longest stretch, {value_text(measurement)}", width, indent="  ", style="dim")
    yield Text()


def _lanes(report: Report, width: int) -> Iterator[Text]:
    picture = picture_of(report)
    if picture is None:
        return
    yield from _title("The conversation", width, picture.over)
    names = min(_NAME_WIDTH, max(cell_len(printable(lane.name)) for lane in picture.lanes))
    n_bins = width - names - 2
    for lane in picture.lanes:
        yield Text().append(_cell(lane.name, names), style="bold").append("  ").append_text(_lane(lane, n_bins))
        if lane.rings:
            yield (
                Text().append(_cell("asks", names), style="dim").append("  ").append(_rings(lane, n_bins), style="cyan")
            )
    yield Text(" " * (names + 2) + _ticks(picture, n_bins), style="dim")
    yield Text()


def _questions(report: Report, width: int) -> Iterator[Text]:
    questions = our_questions(report)
    if not questions:
        return
    yield from _title("What we asked", width, counted(len(questions), "question"))
    turns = {turn.id: turn for turn in report.conversation.turns}
    for number, question in enumerate(questions, start=1):
        at = time_of(turns[question.turn_id]) or question.turn_id.removeprefix("t")
        yield from _hanging(f"{number:>3}  {at:>7}  ", Text(printable(" ".join(question.exact.split()))), width)
    yield Text()


def _gaps(report: Report, width: int) -> Iterator[Text]:
    gaps = find_gaps(report)
    if not gaps:
        return
    yield from _title("What the file does not tell", width)
    for gap in gaps:
        yield from _hanging("  ", Text.assemble((printable(gap.what), "bold"), ". ", printable(gap.why)), width)
        for loss in gap.losses[:5]:
            yield from _hanging("    ", Text(printable(f"{loss.place}: {loss.reason}"), style="dim"), width)
        if len(gap.losses) > 5:
            yield Text(f"    … and {len(gap.losses) - 5} more (all of them with --format json)", style="dim")
    yield Text()


def _figures(report: Report, width: int) -> Iterator[Text]:
    measured = [(m, report.listening[m.name]) for m in MEASURES if m.name in report.listening]
    shown = [(measure, found) for measure, found in measured if found.value is not None]
    if not shown:
        return
    written = report.conversation.channel in WRITTEN
    yield from _title("How we listened", width)
    for measure, found in shown:
        words = (
            f"of {found.unit.removeprefix('share of ')}; {measure.explains}"
            if found.unit.startswith("share")
            else measure.explains
        )
        note = "; ".join(
            part
            for part in (
                words,
                left_out(found),
                None if written or not measure.landmark else f"compare {measure.landmark}",
            )
            if part
        )
        lead = Text.assemble(("  " + measure.title).ljust(23), (value_text(found).rjust(13), "bold"), "  ")
        if width >= BESIDE_WIDTH:
            yield from _hanging(lead, Text(note, style="dim"), width)
        else:
            yield lead
            yield from _wrapped(note, width, indent="    ", style="dim")
    yield from _wrapped(FOR_LEARNING, width - 2, indent="  ", style="dim italic")
    yield Text()


def _transcript(report: Report, width: int) -> Iterator[Text]:
    yield from _title("What was said", width)
    lines = script_of(report)
    digits = len(str(len(lines)))
    for line in lines:
        lead = Text.assemble((f"{line.number:>{digits}} ", "dim"), (f"{line.time or '':>7} ", "dim"))
        lead.append(
            _cell("" if line.continues else line.name, _NAME_WIDTH), style="bold" if line.side is Side.THEM else ""
        )
        lead.append(" │ " if line.side is Side.US else "   ", style="dim")
        yield from _hanging(lead, _said(line), width, bar=line.side is Side.US)
        for aside in line.set_apart:
            yield from _hanging(
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


def _title(title: str, width: int, beside: str = "") -> Iterable[Text]:
    return _hanging("", Text.assemble((title, "bold underline"), "  " if beside else "", (beside, "dim")), width)


def _cell(name: str, width: int) -> str:
    """A name cut or filled to a width in cells."""
    text = printable(" ".join(name.split()))
    if cell_len(text) > width:
        while cell_len(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - cell_len(text))


def _wrapped(text: str, width: int, *, indent: str = "", style: str = "") -> Iterator[Text]:
    yield from _hanging(indent, Text(printable(text), style=style), width)


def _hanging(lead: str | Text, text: Text, width: int, *, bar: bool = False) -> Iterable[Text]:
    """Text beside a lead, wrapped so that further lines stand under its beginning."""
    first = Text(lead) if isinstance(lead, str) else lead
    room = max(width - cell_len(first.plain), 16)
    indent = cell_len(first.plain) - (3 if bar else 0)
    rest = Text(" " * indent).append(" │ " if bar else "", style="dim")
    for number, part in enumerate(_lines(text, room)):
        part.rstrip()
        yield (first.copy() if number == 0 else rest.copy()).append_text(part)


def _lines(text: Text, width: int) -> Iterator[Text]:
    """The text in lines of at most this many cells, broken at blanks where there are any."""
    for paragraph in text.split("\n", allow_blank=True):
        plain = paragraph.plain
        if cell_len(plain) <= width:
            yield paragraph
            continue
        yield from paragraph.divide(_breaks(plain, width))


def _breaks(plain: str, width: int) -> list[int]:
    """Where to break a line, after a blank where there is one; no line is wider than the width."""
    breaks: list[int] = []
    start, last_blank, used = 0, -1, 0
    for index, letter in enumerate(plain):
        used += 1 if letter.isascii() else cell_len(letter)
        if used > width and letter != " ":
            at = last_blank + 1 if last_blank >= start else index
            breaks.append(at)
            start, used = at, cell_len(plain[at : index + 1])
        if letter == " ":
            last_blank = index
    return breaks
