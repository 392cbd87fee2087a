"""`askwhy read`: conversations in, a report out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from askwhy.cli.conversations import asked_for, dates, our_terms, progress, read_sided, reading_options
from askwhy.cli.main import NOT_USABLE
from askwhy.cli.output import STDOUT, format_for, write_reports
from askwhy.sides import Sided

if TYPE_CHECKING:
    from askwhy.curiosity.our_terms import OurTerms
    from askwhy.report import Report

_HELP = """Show who spoke, what we asked, and how we listened.

\b
Examples:
  askwhy read call.vtt --us "Anna Kowalska"
  askwhy read call.vtt chat.txt --us @ourfirm.example -o call.html
  askwhy read call.vtt --calendar meeting.ics --us @ourfirm.example
  askwhy read call.vtt --us anna -o - -o call.html -o call.json
  askwhy read notes.md --at notes.md=2026-06-24 --format json
  askwhy read - --us anna < call.srt
  askwhy read secret.vtt --anonymise -o shape.vtt

FILE is a transcript (VTT, SRT, DOCX, TXT, the JSON of a recorder), a chat, an
e-mail, a mailbox or notes; "-" is stdin. Its format is recognised by what is in
it. Files of one conversation become one.
"""


@click.command("read", help=_HELP, short_help="Show who spoke, what we asked, and how we listened.")
@reading_options
@click.option("--anonymise", is_flag=True, help="Write FILE itself with every word and name replaced, and no report.")
def read(
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
    anonymise: bool,
) -> None:
    """Read files and write one report of them."""
    asked = asked_for(files, us, them, neither, at, calendar, outputs)
    if anonymise:
        from askwhy.cli.anonymised import write_anonymised

        dates(at, files)
        write_anonymised(files, outputs, asked.limits)
        return
    terms = our_terms(providers, asked.limits)
    found = read_sided(asked)
    reports = list(_reports(found.sided, terms, fast=fast))
    for output in outputs or (STDOUT,):
        write_reports(reports, format=format_for(output, asked=format_, standing=asked.settings.format), output=output)
    if found.n_failed:
        raise click.exceptions.Exit(NOT_USABLE)


def _reports(sided: Sequence[Sided], terms: OurTerms, *, fast: bool) -> Iterator[Report]:
    """Each conversation read closely, with a bar on stderr where there are several."""
    # What understands takes longer to import than a call to be read: what is wrong with a file is told before.
    from askwhy.report import report_on
    from askwhy.shipped import Tier, load_reader

    reader = load_reader(Tier.FAST if fast else Tier.FULL)
    with progress(len(sided)) as advance:
        for one in sided:
            advance(one.conversation.source)
            yield report_on(one, reader, our_terms=terms)
