"""`askwhy fit`: a customer's map and who can do what in, an honest judgement out."""

from __future__ import annotations

import click

from askwhy.cli.config import load_settings
from askwhy.cli.inputs import read_input
from askwhy.cli.maps import read_map_file
from askwhy.cli.output import STDOUT, format_for, write_rendered
from askwhy.fit.providers import read_providers
from askwhy.fit.report import FitReport, report_on_fit
from askwhy.shipped import load_sense

_HELP = """Judge honestly whether we are the best answer to what they need.

\b
Examples:
  askwhy map *.vtt --us @ourfirm.example --format json -o danks.json
  askwhy fit danks.json --providers providers.csv
  askwhy fit danks.json --providers providers.csv --need 4f1c22ab90de7788 -o fit.md

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
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Otherwise by the ending of -o, or text.")
@click.option("-o", "--output", metavar="FILE", default=STDOUT, help="Write it to a file; - is stdout.")
def fit(
    map_file: str, providers: str, chosen: tuple[str, ...], dismissed: tuple[str, ...], format_: str | None, output: str
) -> None:
    """Judge one customer."""
    found = read_map_file(map_file)
    table = read_input(providers, file_bytes=load_settings().file_mb * 1_000_000)
    capabilities = read_providers(table.data, table.name)
    known = {id_ for insight in found.insights for id_ in insight.ids}
    for id_ in (*chosen, *dismissed):
        if id_ not in known:
            raise click.BadParameter(f"The map has no insight {id_}. Its ids stand in the JSON.", param_hint="--need")
    report = report_on_fit(found, capabilities, load_sense(), chosen=chosen, dismissed=dismissed)
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
