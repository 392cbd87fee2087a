"""The table of commands by which the installed program starts quickly."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from importlib.metadata import entry_points

from askwhy_workspace.cli.main import COMMANDS


def test_the_table_names_the_commands_that_the_package_declares() -> None:
    declared = {entry.name: (entry.module, entry.attr) for entry in entry_points(group="askwhy.commands")}
    assert {name: (entry.module, entry.name) for name, entry in COMMANDS.items()} == declared


def test_the_table_says_what_the_commands_say() -> None:
    for name, entry in COMMANDS.items():
        command = getattr(import_module(entry.module), entry.name)
        assert (command.name, command.short_help) == (name, entry.summary)


def test_asking_for_help_shows_them_and_imports_neither_them_nor_what_finds_packages() -> None:
    code = (
        "import sys; sys.argv = ['askwhy', '--help']\n"
        "from askwhy_workspace.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([name for name in ('importlib.metadata', 'askwhy_workspace.cli.serve', 'django') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert [f"{name} {entry.summary}" for name, entry in COMMANDS.items()] == lines[-8:-1]
    assert lines[-1] == "[]"
