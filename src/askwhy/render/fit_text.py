"""The judgement in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from askwhy.fit.report import FitReport
from askwhy.render.columns import hanging, title, wrapped
from askwhy.render.fit_view import HEADLINES, NeedView, asked, done_by, needs_of, rated
from askwhy.render.text import MAX_WIDTH, MIN_WIDTH
from askwhy.render.wording import printable, shortened


def render_fit_text(report: FitReport, *, width: int) -> Text:
    """The judgement of one customer, in between 48 and 100 columns."""
    columns = max(MIN_WIDTH, min(width, MAX_WIDTH))
    text = Text()
    for line in _parts(report, columns):
        text.append_text(line).append("\n")
    return text


def _parts(report: FitReport, width: int) -> Iterator[Text]:
    yield from wrapped(report.customer, width, style="bold")
    yield from wrapped(HEADLINES[report.verdict.state], width, style="bold")
    yield from wrapped(report.why, width)
    first = asked(report.first)
    if first:
        yield from hanging("  ? ", Text(printable(first)), width)
    yield Text()
    yield from title("What they need, and who serves it best", width)
    for need in needs_of(report):
        yield from _need(need, width)
    if len(report.parts) > 1:
        yield from title("Who would do what", width)
        for part in report.parts:
            yield from hanging("  - ", Text(printable(done_by(part))), width)
        yield Text()
    if report.beyond_product:
        yield from title("Help beyond the product", width)
        for help_ in report.beyond_product:
            yield from hanging("  + ", Text(printable(rated(help_.capability))), width)
        yield Text()
    yield from title("What would they miss if we were gone?", width)
    for words in report.missed.words:
        yield from hanging("    ", Text(f"“{printable(shortened(words.exact, 200))}”", style="italic"), width)
    if report.missed.question:
        yield from hanging("  ○ ", Text(f"Nobody has asked: {report.missed.question}"), width)


def _need(need: NeedView, width: int) -> Iterator[Text]:
    head = Text.assemble(f"“{printable(need.quotations[0])}”  ", (need.state, "bold"))
    yield from hanging(f"{need.number:>3}  ", head, width)
    for quotation in need.quotations[1:]:
        yield from hanging("     ", Text(f"“{printable(quotation)}”", style="italic"), width)
    yield from hanging("     ", Text(printable(f"{need.why}. {need.facts} · id {need.id}"), style="dim"), width)
    for rating in need.ratings:
        yield from hanging("     - ", Text(printable(rating)), width)
    if need.ask:
        yield from hanging("     ? ", Text(printable(need.ask)), width)
    yield Text()
