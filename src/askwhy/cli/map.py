"""`askwhy map`: the conversations with one customer in, what they tell together out."""

from __future__ import annotations

from datetime import UTC, date, datetime

import click

from askwhy.cli.conversations import asked_for, moment_of, our_terms, progress, read_sided, reading_options
from askwhy.cli.main import NOT_USABLE
from askwhy.cli.output import STDOUT, format_for, write_map
from askwhy.customer_report import report_on_customer
from askwhy.shipped import Tier, load_reader

_HELP = """Show what conversations with one customer tell together.

\b
Examples:
  askwhy map call.vtt mails.mbox notes.md --us @ourfirm.example
  askwhy map *.vtt --us "Anna Kowalska" --name "Danks & Son" -o danks.html
  askwhy map call.vtt later.vtt --us anna --at call.vtt=2026-01-16 --at later.vtt=2026-11-10 --format json

What nobody has asked comes first; then what to ask next, what we only assume,
where they are at odds, what we dropped and promised, and what they told us, in
their words. FILE is whatever `askwhy read` takes; all of it is one customer's.
"""


@click.command("map", help=_HELP, short_help="Show what conversations with one customer tell together.")
@reading_options
@click.option("--as-of", metavar="DATE", help="The day on which ages are counted, such as 2026-11-21; today otherwise.")
@click.option("--name", metavar="NAME", help="What the customer is called; otherwise as the files name them.")
def map_(
    files: tuple[str, ...],
    us: tuple[str, ...],
    them: tuple[str, ...],
    neither: tuple[str, ...],
    at: tuple[str, ...],
    calendar: tuple[str, ...],
    providers: str | None,
    fast: bool,
    format_: str | None,
    outputs: tuple[str, ...],
    as_of: str | None,
    name: str | None,
) -> None:
    """Read files of one customer and write the map of what is known."""
    asked = asked_for(files, us, them, neither, at, calendar, outputs)
    day = _day(as_of)
    terms = our_terms(providers, asked.limits)
    found = read_sided(asked)
    reader = load_reader(Tier.FAST if fast else Tier.FULL)
    with progress(len(found.sided)) as advance:
        report = report_on_customer(found.sided, reader, as_of=day, name=name, our_terms=terms, before_each=advance)
    for output in outputs or (STDOUT,):
        write_map(report, format=format_for(output, asked=format_, standing=asked.settings.format), output=output)
    if found.n_failed or report.not_read:
        for source, why in report.not_read.items():
            click.echo(f"askwhy: {source}: {why}", err=True)
        raise click.exceptions.Exit(NOT_USABLE)


def _day(as_of: str | None) -> date:
    """The day that --as-of names; today where it is not given."""
    if as_of is None:
        return datetime.now(UTC).date()
    moment = moment_of(as_of, as_of, option="--as-of")
    return moment.astimezone(UTC).date() if isinstance(moment, datetime) else moment
