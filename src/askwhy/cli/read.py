"""`askwhy read`: conversations in, a report out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click

from askwhy.cli.anonymised import write_anonymised
from askwhy.cli.config import load_settings, settings_path
from askwhy.cli.inputs import STDIN, read_input
from askwhy.cli.main import NOT_USABLE
from askwhy.cli.output import STDOUT, format_for, write_reports
from askwhy.cli.who_is_us import settle_sides, somebody_can_answer
from askwhy.conversation import Conversation
from askwhy.errors import AskwhyError
from askwhy.readers.gathering import gather
from askwhy.readers.limits import DEFAULT_LIMITS, Limits
from askwhy.readers.source import Source
from askwhy.report import Report, report_on
from askwhy.settings import FORMATS
from askwhy.shipped import Tier, load_reader
from askwhy.sides import Said, Sided

FILES_WORTH_A_BAR = 3

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
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option("--us", metavar="WHO", multiple=True, help="One of us: a name, an e-mail address or @domain. Repeatable.")
@click.option("--them", metavar="WHO", multiple=True, help="One of them, where the rest is not clear. Repeatable.")
@click.option("--neither", metavar="WHO", multiple=True, help="On no side, such as an interpreter. Repeatable.")
@click.option(
    "--at", metavar="FILE=DATE", multiple=True, help="When a file's conversation was: 2026-11-10, or 2026-11-10T14:00Z."
)
@click.option(
    "--calendar", metavar="ICS", multiple=True, help="An invitation or calendar: who was there, and when. Repeatable."
)
@click.option("--fast", is_flag=True, help="Label with the plain, quicker classifier.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Otherwise by the ending of -o; text on its own.")
@click.option(
    "-o",
    "--output",
    "outputs",
    metavar="FILE",
    multiple=True,
    help="Write the report to a file; - is stdout. Repeatable.",
)
@click.option("--anonymise", is_flag=True, help="Write FILE itself with every word and name replaced, and no report.")
def read(
    files: tuple[str, ...],
    us: tuple[str, ...],
    them: tuple[str, ...],
    neither: tuple[str, ...],
    at: tuple[str, ...],
    calendar: tuple[str, ...],
    fast: bool,
    format_: str | None,
    outputs: tuple[str, ...],
    anonymise: bool,
) -> None:
    """Read files and write one report of them."""
    settings = load_settings()
    _keep_from_overwriting(files, outputs)
    dates = _dates(at, files)
    limits = replace(DEFAULT_LIMITS, file_bytes=settings.file_mb * 1_000_000)
    if anonymise:
        write_anonymised(files, outputs, limits)
        return
    conversations, n_failed = _read_all(files, calendar, dates, limits)
    if not conversations:
        raise click.exceptions.Exit(NOT_USABLE)
    sided = settle_sides(
        conversations,
        said=Said(us=us, them=them, neither=neither),
        standing=Said(us=settings.us, neither=settings.neither),
        may_ask=STDIN not in files and somebody_can_answer(),
        settings_file=settings_path(),
    )
    reports = list(_reports(sided, Tier.FAST if fast else Tier.FULL))
    for output in outputs or (STDOUT,):
        write_reports(reports, format=format_for(output, asked=format_, standing=settings.format), output=output)
    if n_failed:
        raise click.exceptions.Exit(NOT_USABLE)


def _reports(sided: Sequence[Sided], tier: Tier) -> Iterator[Report]:
    """Each conversation read closely, with a bar on stderr where there are several."""
    reader = load_reader(tier)
    with _progress(len(sided)) as advance:
        for one in sided:
            advance(one.conversation.source)
            yield report_on(one, reader)


def _read_all(
    files: Sequence[str], calendars: Sequence[str], dates: Mapping[str, date | datetime], limits: Limits
) -> tuple[tuple[Conversation, ...], int]:
    """All conversations, and how many files could not be read; each of those is told on stderr."""
    failures: list[AskwhyError] = []
    sources = _sources(files, limits, failures)
    invitations = _sources(calendars, limits, failures)
    moments = {place: dates[argument] for place, (argument, _) in enumerate(sources) if argument in dates}
    with _progress(len(sources)) as advance:
        gathered = gather(
            [source for _, source in sources],
            calendars=[source for _, source in invitations],
            moments=moments,
            before_each=advance,
        )
    failures += gathered.failures
    for failure in failures:
        click.echo(f"askwhy: {failure}", err=True)
    return gathered.conversations, len(failures)


def _sources(arguments: Iterable[str], limits: Limits, failures: list[AskwhyError]) -> list[tuple[str, Source]]:
    """The files that are there, each with the name by which the user called it."""
    found: list[tuple[str, Source]] = []
    for argument in arguments:
        try:
            given = read_input(argument, file_bytes=limits.file_bytes)
        except AskwhyError as error:
            failures.append(error)
        else:
            found.append((argument, Source(given.name, given.data, limits)))
    return found


def _keep_from_overwriting(files: Iterable[str], outputs: Iterable[str]) -> None:
    read_from = {Path(file).resolve() for file in files if file != STDIN}
    for output in outputs:
        if output != STDOUT and Path(output).resolve() in read_from:
            raise click.BadParameter(f"{output} is one of the files to read. Name another.", param_hint="-o")


def _dates(options: Iterable[str], files: Sequence[str]) -> dict[str, date | datetime]:
    """The days and moments given with --at, by file as named on the command line."""
    dates: dict[str, date | datetime] = {}
    for option in options:
        name, _, day = option.rpartition("=")
        matching = [file for file in files if name in (file, Path(file).name)]
        if not name or not matching:
            raise click.BadParameter(f"“{option}” names none of the files. Give FILE=DATE.", param_hint="--at")
        for file in matching:
            dates[file] = _moment(day, option)
    return dates


def _moment(text: str, option: str) -> date | datetime:
    try:
        if len(text) == len("2026-11-10"):
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(
            f"“{option}” has no date such as 2026-11-10, or 2026-11-10T14:00Z.", param_hint="--at"
        ) from None
    if moment.tzinfo is None:
        raise click.BadParameter(f"“{option}” needs a time zone, such as {text}Z or {text}+01:00.", param_hint="--at")
    return moment


@contextmanager
def _progress(n_files: int) -> Iterator[Callable[[str], None]]:
    """A bar on stderr for many files, where somebody looks; gives a function to tell the file being read."""
    if n_files < FILES_WORTH_A_BAR or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Reading", total=n_files)
        yield lambda argument: progress.update(task, advance=1, description=f"Reading {Path(argument).name}")
