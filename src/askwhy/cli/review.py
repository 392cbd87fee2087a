"""`askwhy review`: a customer's map in, six questions answered or open out."""

from __future__ import annotations

import click

from askwhy.cli.config import load_settings
from askwhy.cli.inputs import read_input
from askwhy.cli.maps import read_map_file
from askwhy.cli.offer import read_our_offer
from askwhy.cli.output import STDOUT, format_for, write_rendered
from askwhy.practice.review import Review, read_rows, review_customer
from askwhy.understanding.catalogue import Catalogue

_HELP = """Review what we know of a customer where it matters.

\b
Examples:
  askwhy map *.vtt --us @ourfirm.example --format json -o danks.json
  askwhy review danks.json
  askwhy review danks.json --rows meddicc.csv --providers providers.csv -o review.md

What do they care about and why, what are they trying to achieve, what do they
face, what do they dream of, what keeps them awake, who are their customers: each
in their words, or "nobody has asked". Then how much of it speaks of what we sell,
and how we kept our word. A table row,from adds the rows of your own method.
"""
_FORMATS = ("text", "json", "markdown")


@click.command("review", help=_HELP, short_help="Review what we know of a customer where it matters.")
@click.argument("map_file", metavar="MAP")
@click.option("--providers", metavar="CSV", help="Who offers what: how much of it speaks of what we sell.")
@click.option("--rows", metavar="CSV", help="Rows of your own method, such as MEDDICC's: row,from.")
@click.option("--format", "format_", type=click.Choice(_FORMATS), help="Otherwise by the ending of -o, or text.")
@click.option("-o", "--output", metavar="FILE", default=STDOUT, help="Write it to a file; - is stdout.")
def review(map_file: str, providers: str | None, rows: str | None, format_: str | None, output: str) -> None:
    """Review one customer."""
    kind = format_for(output, asked=format_, standing=None)
    if kind not in _FORMATS:
        raise click.BadParameter(f"A review is no {kind}. Write it to a .txt, .json or .md file.", param_hint="-o")
    file_bytes = load_settings().file_mb * 1_000_000
    found = read_map_file(map_file)
    own = () if rows is None else read_rows((table := read_input(rows, file_bytes=file_bytes)).data, table.name)
    catalogue = None
    if providers is not None:
        offered = read_input(providers, file_bytes=file_bytes)
        catalogue = Catalogue.of(read_our_offer(offered.data, offered.name).offers)
    _write(review_customer(found, rows=own, catalogue=catalogue), kind, output)


def _write(found: Review, kind: str, output: str) -> None:
    from askwhy.render.headings import render_headings_markdown, render_headings_text
    from askwhy.render.review_view import headings_of, render_review_json

    headings = list(headings_of(found))
    if kind == "json":
        write_rendered(render_review_json(found), output)
    elif kind == "markdown":
        write_rendered(render_headings_markdown(found.customer, headings, ""), output)
    else:
        write_rendered(lambda width: render_headings_text(found.customer, headings, "", width=width), output)
