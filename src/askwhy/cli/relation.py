"""`askwhy relation`: a table of what happened in, the single deals beside the relation over years out."""

from __future__ import annotations

from pathlib import PurePath

import click

from askwhy.cli.config import load_settings
from askwhy.cli.inputs import read_input
from askwhy.cli.output import STDOUT, format_for, write_rendered
from askwhy.fit.facts import read_facts
from askwhy.fit.relation import Event, Relation, trace_relation

_EVENTS = "\n".join(f"  {event}" for event in Event)
_HELP = f"""Show single deals beside the relation, over years.

\b
Examples:
  askwhy relation danks.csv
  askwhy relation danks.csv --name "Danks & Son" -o danks.md

TABLE has rows when,event,what,whom: a day, one of the events below, a few words,
and who else: the provider, or who came through them. The workspace writes it
(Relation, "As a table"). Referred stands beside won and lost; a year in which
nothing happened is shown; no sum of money is read.

\b
{_EVENTS}
"""
_FORMATS = ("text", "json", "markdown")


@click.command("relation", help=_HELP, short_help="Show single deals beside the relation, over years.")
@click.argument("table", metavar="TABLE")
@click.option("--name", metavar="NAME", help="The customer’s. Otherwise the file’s.")
@click.option("--format", "format_", type=click.Choice(_FORMATS), help="Otherwise by the ending of -o, or text.")
@click.option("-o", "--output", metavar="FILE", default=STDOUT, help="Write it to a file; - is stdout.")
def relation(table: str, name: str | None, format_: str | None, output: str) -> None:
    """Show one relation."""
    kind = format_for(output, asked=format_, standing=None)
    if kind not in _FORMATS:
        raise click.BadParameter(f"A relation is no {kind}. Write it to a .txt, .json or .md file.", param_hint="-o")
    given = read_input(table, file_bytes=load_settings().file_mb * 1_000_000)
    found = trace_relation(read_facts(given.data, given.name))
    _write(name or PurePath(given.name).stem, found, kind, output)


def _write(name: str, found: Relation, kind: str, output: str) -> None:
    from askwhy.render.headings import render_headings_markdown, render_headings_text
    from askwhy.render.relation_view import headings_of, render_relation_json

    headings = list(headings_of(found))
    if kind == "json":
        write_rendered(render_relation_json(name, found), output)
    elif kind == "markdown":
        write_rendered(render_headings_markdown(name, headings, ""), output)
    else:
        write_rendered(lambda width: render_headings_text(name, headings, "", width=width), output)
