"""`askwhy`: the one table of commands, and the translation of errors into a line and an exit code.

Exit codes: 0 done; 1 the input could not be (wholly) used, or a check found something; 2 wrong usage, or nobody said who
"us" is.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from askwhy import __version__
from askwhy.errors import AskwhyError, InvalidSettings, UndecidedSides

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

NOT_USABLE = 1
WRONG_USAGE = 2


class Entry(NamedTuple):
    """Where a command is, and the line that `askwhy --help` shows for it without importing it."""

    module: str
    name: str
    summary: str


COMMANDS: dict[str, Entry] = {
    "read": Entry("askwhy.cli.read", "read", "Show who spoke, what we asked, and how we listened."),
    "map": Entry("askwhy.cli.map", "map_", "Show what conversations with one customer tell together."),
    "fit": Entry("askwhy.cli.fit", "fit", "Judge whether we are the best answer, or somebody else is."),
    "relation": Entry("askwhy.cli.relation", "relation", "Show single deals beside the relation, over years."),
    "practice": Entry("askwhy.cli.practice", "practice", "Look at your own listening over many conversations."),
    "review": Entry("askwhy.cli.review", "review", "Review what we know of a customer where it matters."),
    "check": Entry("askwhy.cli.check", "check", "Check a message against what they told us, before it goes out."),
    "label": Entry("askwhy.cli.label", "label", "Label sentences that are already split."),
}


# The commands of a package that builds on the library, where it starts the program itself, as the workspace does.
told_of: dict[str, Entry] = {}


@cache
def _found_elsewhere() -> dict[str, Entry]:
    """Commands of packages that build on the library and have not told of themselves: they come in by name alone."""
    if told_of:
        return told_of
    from importlib.metadata import entry_points  # to import it takes as long as all else that help needs

    elsewhere = [entry for entry in entry_points(group="askwhy.commands") if entry.name not in COMMANDS]
    return {entry.name: Entry(entry.module, entry.attr, _summary(entry)) for entry in elsewhere}


def _summary(entry: EntryPoint) -> str:
    command = entry.load()
    return command.get_short_help_str(70) if isinstance(command, click.Command) else ""


class LazyGroup(click.Group):
    """A group that imports a command only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """The names of all commands, in the order of the table."""
        return [*COMMANDS, *_found_elsewhere()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- click's signature
        """The command with this name, imported now; None where there is none."""
        entry = COMMANDS.get(cmd_name) or _found_elsewhere().get(cmd_name)
        if entry is None:
            return None
        command = getattr(import_module(entry.module), entry.name)
        assert isinstance(command, click.Command)  # noqa: S101 -- for the type checker: the table says so
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 -- click's signature
        """Write the table's own lines, so that asking for help imports nothing."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])
        if elsewhere := _found_elsewhere():
            with formatter.section("With a workspace"):
                formatter.write_dl([(name, entry.summary) for name, entry in elsewhere.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an error that Askwhy raises on purpose becomes one line on stderr and an exit code."""
        try:
            return super().invoke(ctx)
        except (UndecidedSides, InvalidSettings) as error:
            fail(str(error), WRONG_USAGE)
        except AskwhyError as error:
            fail(str(error), NOT_USABLE)


def fail(message: str, exit_code: int) -> None:
    """Say what is wrong on stderr and end.

    Raises:
        Exit: Always.
    """
    click.echo(f"askwhy: {message}", err=True)
    raise click.exceptions.Exit(exit_code)


_HELP = """Askwhy helps you to understand the people you serve.

It reads conversations that you already have as files, shows how well you
listened, and keeps everything on this machine.

\b
Begin with:
  askwhy read call.vtt --us "Anna Kowalska"
"""


@click.group(cls=LazyGroup, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="askwhy", message="%(prog)s %(version)s")
def cli() -> None:
    """The group itself: it does nothing but hold the commands."""


def main(elsewhere: Mapping[str, Entry] | None = None) -> None:
    """The entry point of the `askwhy` command.

    Args:
        elsewhere: The commands of the package that starts the program; None where they are to be looked for.
    """
    told_of.update(elsewhere or {})
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # What people said has letters that a cp1252 console does not know; a half surrogate becomes "?".
            reconfigure(encoding="utf-8", errors="replace")
    cli(prog_name="askwhy")
