"""The judgement as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from askwhy.fit.report import FitReport
from askwhy.render.escaping import escape
from askwhy.render.fit_view import HEADLINES, asked, done_by, needs_of, rated


def render_fit_markdown(report: FitReport) -> str:
    """The judgement of one customer."""
    return "\n".join(_parts(report)).strip() + "\n"


def _parts(report: FitReport) -> Iterator[str]:
    yield f"# {escape(report.customer)}\n"
    yield f"**{HEADLINES[report.verdict.state]}.** {escape(report.why)}\n"
    first = asked(report.first)
    if first:
        yield f"{escape(first)}\n"
    yield "## What they need, and who serves it best\n"
    for need in needs_of(report):
        yield f"{need.number}. “{escape(need.quotations[0])}” **{need.state}**: {escape(need.why)}. {escape(need.facts)}"
        yield from (f"   - “{escape(quotation)}”" for quotation in need.quotations[1:])
        yield from (f"   - {escape(rating)}" for rating in need.ratings)
        if need.ask:
            yield f"   - {escape(need.ask)}"
    yield ""
    if len(report.parts) > 1:
        yield "## Who would do what\n"
        yield from (f"- {escape(done_by(part))}" for part in report.parts)
        yield ""
    if report.beyond_product:
        yield "## Help beyond the product\n"
        yield from (f"- {escape(rated(help_.capability))}" for help_ in report.beyond_product)
        yield ""
    yield "## What would they miss if we were gone?\n"
    yield from (f"- “{escape(words.exact)}”" for words in report.missed.words)
    if report.missed.question:
        yield f"Nobody has asked: {report.missed.question}\n"
