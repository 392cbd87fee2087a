"""Conversations as the command line takes them: the options that every command has, files in, conversations out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from askwhy.cli.config import load_settings, settings_path
from askwhy.cli.inputs import STDIN, read_input
from askwhy.cli.main import NOT_USABLE
from askwhy.cli.offer import read_our_offer
from askwhy.cli.output import STDOUT
from askwhy.cli.who_is_us import settle_sides, somebody_can_answer
from askwhy.conversation import Conversation
from askwhy.curiosity.our_terms import NO_TERMS, OurTerms
from askwhy.errors import AskwhyError
from askwhy.readers.gathering import gather
from askwhy.readers.limits import DEFAULT_LIMITS, Limits
from askwhy.readers.source import Source
from askwhy.settings import FORMATS, Settings
from askwhy.sides import Said, Sided

FILES_WORTH_A_BAR = 3
_Command = TypeVar("_Command", bound=Callable[..., Any])

_OPTIONS = (
    click.argument("files", metavar="FILE…", nargs=-1, required=True),
    click.option(
        "--us", metavar="WHO", multiple=True, help="One of us: a name, an e-mail address or @domain. Repeatable."
    ),
    click.option("--them", metavar="WHO", multiple=True, help="One of them, where the rest is not clear. Repeatable."),
    click.option("--neither", metavar="WHO", multiple=True, help="On no side, such as an interpreter. Repeatable."),
    click.option(
        "--at",
        metavar="FILE=DATE",
        multiple=True,
        help="When a file's conversation was: 2026-11-10, or 2026-11-10T14:00Z.",
    ),
    click.option(
        "--calendar",
        metavar="ICS",
        multiple=True,
        help="An invitation or calendar: who was there, and when. Repeatable.",
    ),
    click.option("--providers", metavar="CSV", help="Who offers what; of us, what no question may be about."),
    click.option("--fast", is_flag=True, help="Label with the plain, quicker classifier."),
    click.option(
        "--format", "format_", type=click.Choice(FORMATS), help="Otherwise by the ending of -o; text on its own."
    ),
    click.option(
        "-o",
        "--output",
        "outputs",
        metavar="FILE",
        multiple=True,
        help="Write the report to a file; - is stdout. Repeatable.",
    ),
)


def reading_options(command: _Command) -> _Command:
    """The files, and the options that say what they are: the same for every command that reads conversations."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line asks to be read, and by which settings."""

    files: tuple[str, ...]
    said: Said
    at: tuple[str, ...]
    calendar: tuple[str, ...]
    outputs: tuple[str, ...]
    settings: Settings

    @property
    def limits(self) -> Limits:
        """How much is read of each file at most."""
        return replace(DEFAULT_LIMITS, file_bytes=self.settings.file_mb * 1_000_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The conversations of the files with their sides; ``n_failed`` files could not be read, and each was told."""

    sided: tuple[Sided, ...]
    n_failed: int


def asked_for(
    files: tuple[str, ...],
    us: tuple[str, ...],
    them: tuple[str, ...],
    neither: tuple[str, ...],
    at: tuple[str, ...],
    calendar: tuple[str, ...],
    outputs: tuple[str, ...],
) -> Asked:
    """What the options ask for, with the settings of this machine.

    Raises:
        BadParameter: An output is one of the files.
        InvalidSettings: A setting cannot be what it is for.
    """
    keep_from_overwriting(files, outputs)
    said = Said(us=us, them=them, neither=neither)
    return Asked(files=files, said=said, at=at, calendar=calendar, outputs=outputs, settings=load_settings())


def read_sided(asked: Asked) -> Read:
    """Read the files and settle who is us.

    Raises:
        Exit: Not one file could be read.
        UndecidedSides: It is not clear who is us, and nobody can be asked.
        BadParameter: An option names none of the files, or no day.
    """
    at = dates(asked.at, asked.files)
    conversations, n_failed = read_all(asked.files, asked.calendar, at, asked.limits)
    if not conversations:
        raise click.exceptions.Exit(NOT_USABLE)
    sided = settle_sides(
        conversations,
        said=asked.said,
        standing=Said(us=asked.settings.us, neither=asked.settings.neither),
        may_ask=STDIN not in asked.files and somebody_can_answer(),
        settings_file=settings_path(),
    )
    return Read(sided=sided, n_failed=n_failed)


def our_terms(providers: str | None, limits: Limits) -> OurTerms:
    """Who we are and what we offer, from the rows of ``us`` in a file of providers; nothing where none is named.

    Raises:
        UnreadableInput: The file cannot be read, or is no table of providers.
    """
    if providers is None:
        return NO_TERMS
    given = read_input(providers, file_bytes=limits.file_bytes)
    return read_our_offer(given.data, given.name)


def read_all(
    files: Sequence[str], calendars: Sequence[str], at: Mapping[str, date | datetime], limits: Limits
) -> tuple[tuple[Conversation, ...], int]:
    """All conversations, and how many files could not be read; each of those is told on stderr."""
    failures: list[AskwhyError] = []
    sources = _sources(files, limits, failures)
    invitations = _sources(calendars, limits, failures)
    moments = {place: at[argument] for place, (argument, _) in enumerate(sources) if argument in at}
    with progress(len(sources)) as advance:
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


def keep_from_overwriting(files: Iterable[str], outputs: Iterable[str]) -> None:
    """Refuse to write over a file that is read.

    Raises:
        BadParameter: An output is one of the files.
    """
    read_from = {Path(file).resolve() for file in files if file != STDIN}
    for output in outputs:
        if output != STDOUT and Path(output).resolve() in read_from:
            raise click.BadParameter(f"{output} is one of the files to read. Name another.", param_hint="-o")


def dates(options: Iterable[str], files: Sequence[str]) -> dict[str, date | datetime]:
    """The days and moments given with --at, by file as named on the command line.

    Raises:
        BadParameter: An option names none of the files, or no day.
    """
    found: dict[str, date | datetime] = {}
    for option in options:
        name, _, day = option.rpartition("=")
        matching = [file for file in files if name in (file, Path(file).name)]
        if not name or not matching:
            raise click.BadParameter(f"“{option}” names none of the files. Give FILE=DATE.", param_hint="--at")
        for file in matching:
            found[file] = moment_of(day, option)
    return found


def moment_of(text: str, given: str, *, option: str = "--at") -> date | datetime:
    """The day or moment that a part of an option tells.

    Raises:
        BadParameter: It tells none, or one that no calendar has in UTC.
    """
    try:
        if len(text) == len("2026-11-10"):
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
        moment.astimezone(UTC)  # the last hours of the year 9999 end in the next
    except (ValueError, OverflowError):
        raise click.BadParameter(
            f"“{given}” has no date such as 2026-11-10, or 2026-11-10T14:00Z.", param_hint=option
        ) from None
    if moment.tzinfo is None:
        raise click.BadParameter(f"“{given}” needs a time zone, such as {text}Z or {text}+01:00.", param_hint=option)
    return moment


@contextmanager
def progress(n_files: int) -> Iterator[Callable[[str], None]]:
    """A bar on stderr for many files, where somebody looks; gives a function to tell the file being read."""
    if n_files < FILES_WORTH_A_BAR or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Reading", total=n_files)
        yield lambda argument: progress.update(task, advance=1, description=f"Reading {Path(argument).name}")
