"""`askwhy fit`: a customer's map and who can do what in, an honest judgement out."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from askwhy.cli.config import load_settings
from askwhy.cli.inputs import read_input
from askwhy.cli.maps import read_map_file
from askwhy.cli.output import STDOUT, format_for, write_rendered
from askwhy.fit.drafting import draft_asking, draft_introduction
from askwhy.fit.introduction import Introduction
from askwhy.fit.providers import read_providers
from askwhy.fit.report import FitReport, report_on_fit
from askwhy.shipped import load_sense
from askwhy.understanding.people import is_same_name

_HELP = """Judge honestly whether we are the best answer to what they need.

\b
Examples:
  askwhy map *.vtt --us @ourfirm.example --format json -o danks.json
  askwhy fit danks.json --providers providers.csv
  askwhy fit danks.json --providers providers.csv --need 4f1c22ab90de7788 -o fit.md
  askwhy fit danks.json --providers providers.csv --introduce "Marlow & Kite" --person Priya

MAP is what `askwhy map --format json` writes. The table of providers has rows
provider,relation,capability,kind,rating,why: us, partners, competitors and
others, each rated from 0 to 3 by how well it serves this customer. No price,
margin or quota is read. Which capability is meant for which need is read from
the words; the column `serves` (ids of needs, or -id) says it better.
"""
FORMATS = ("text", "json", "markdown")


@click.command("fit", help=_HELP, short_help="Judge whether we are the best answer, or somebody else is.")
@click.argument("map_file", metavar="MAP")
@click.option("--providers", metavar="CSV", required=True, help="Who can do what, and how well.")
@click.option("--need", "chosen", metavar="ID", multiple=True, help="An insight that is a need. Repeatable.")
@click.option("--no-need", "dismissed", metavar="ID", multiple=True, help="An insight that is none. Repeatable.")
@click.option("--introduce", metavar="PROVIDER", help="Draft an introduction to one of the table instead.")
@click.option("--person", metavar="NAME", help="Of the customer's: whom to introduce.")
@click.option(
    "--share", metavar="ID", multiple=True, help="An insight that this person agreed to pass on. Repeatable; none: ask."
)
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Otherwise by the ending of -o, or text.")
@click.option("-o", "--output", metavar="FILE", default=STDOUT, help="Write it to a file; - is stdout.")
def fit(
    map_file: str,
    providers: str,
    chosen: tuple[str, ...],
    dismissed: tuple[str, ...],
    introduce: str | None,
    person: str | None,
    share: tuple[str, ...],
    format_: str | None,
    output: str,
) -> None:
    """Judge one customer."""
    found = read_map_file(map_file)
    table = read_input(providers, file_bytes=load_settings().file_mb * 1_000_000)
    capabilities = read_providers(table.data, table.name)
    known = {id_ for insight in found.insights for id_ in insight.ids}
    for id_ in (*chosen, *dismissed, *share):
        if id_ not in known:
            raise click.BadParameter(f"The map has no insight {id_}. Its ids stand in the JSON.", param_hint="--need")
    report = report_on_fit(found, capabilities, load_sense(), chosen=chosen, dismissed=dismissed)
    if introduce is not None:
        write_rendered(_introduction(report, introduce, person, share), output)
        return
    kind = format_for(output, asked=format_, standing=None)
    if kind not in FORMATS:
        raise click.BadParameter(f"A judgement is no {kind}. Write it to a .txt, .json or .md file.", param_hint="-o")
    _write(report, kind, output)


def _write(report: FitReport, format: str, output: str) -> None:
    if format == "json":
        from askwhy.render.fit_json import render_fit_json

        write_rendered(render_fit_json(report), output)
    elif format == "markdown":
        from askwhy.render.fit_markdown import render_fit_markdown

        write_rendered(render_fit_markdown(report), output)
    else:
        from askwhy.render.fit_text import render_fit_text

        write_rendered(lambda width: render_fit_text(report, width=width), output)


def _introduction(report: FitReport, provider: str, person: str | None, share: tuple[str, ...]) -> str:
    """The draft of an introduction: the question to the person, or, once they agreed, the message to both sides."""
    from askwhy.render.draft_text import render_draft

    if provider not in report.providers:
        raise click.BadParameter(f"The table has no provider {provider}.", param_hint="--introduce")
    if person is None:
        raise click.BadParameter("Say whom to introduce with --person.", param_hint="--person")
    judged = [judgement for judgement in report.verdict.judgements if judgement.need.is_told]
    needs = [judgement.need for judgement in judged if judgement.by is not None and judgement.by.provider == provider]
    needs += [judgement.need for judgement in judged if judgement.need not in needs and judgement.need.ids & set(share)]
    if not any(is_same_name(name, person) for need in needs for name in need.who):
        message = f"{person} told no need that {provider} serves best. Say what serves it in the table’s column serves."
        raise click.BadParameter(message, param_hint="--person")
    today = datetime.now(UTC).date()
    proposed = Introduction(person=person, provider=provider, needs=tuple(need.id for need in needs))
    if not share:
        return render_draft(draft_asking(proposed, needs))
    return render_draft(draft_introduction(proposed.ask(today).agree(today, may_share=share), needs))
