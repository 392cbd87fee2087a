"""The `askwhy` command itself."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from click.testing import Result

from askwhy import __version__
from askwhy.cli.main import COMMANDS

Run = Callable[..., Result]


def askwhy(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The real command, in a process of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "HOME") if name in os.environ}
    return subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-m", "askwhy", *arguments], cwd=cwd, capture_output=True, check=False, env=kept | environment
    )


def test_help_shows_every_command_and_what_to_begin_with(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert 'askwhy read call.vtt --us "Anna Kowalska"' in result.stdout
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    begin = lines.index("Commands:") + 1
    assert [f"{name} {entry.summary}" for name, entry in COMMANDS.items()] == lines[begin : begin + len(COMMANDS)]


def test_the_table_of_commands_says_what_the_commands_say() -> None:
    for name, entry in COMMANDS.items():
        command = getattr(import_module(entry.module), entry.name)
        assert (command.name, command.short_help) == (name, entry.summary)


def test_every_command_and_option_is_in_the_reference() -> None:
    page = (Path(__file__).parents[3] / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    for name, entry in COMMANDS.items():
        assert f"## askwhy {name}" in page
        command = getattr(import_module(entry.module), entry.name)
        missing = [option for parameter in command.params for option in parameter.opts if f"`{option}" not in page]
        assert [option for option in missing if option.startswith("-")] == []


def test_asking_for_help_imports_no_command(folder: Path) -> None:
    code = (
        "import sys; from askwhy.cli.main import cli; cli(['--help'], standalone_mode=False);"
        "sys.exit(any(name in sys.modules for name in ('askwhy.cli.read', 'rich', 'numpy', 'jinja2')))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, check=False)  # noqa: S603
    assert done.returncode == 0


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").stdout == f"askwhy {__version__}\n"


def test_an_unknown_command_is_wrong_usage(run: Run) -> None:
    result = run("raed")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "No such command 'raed'" in result.stderr


def test_the_command_runs_as_a_process(folder: Path) -> None:
    done = askwhy("read", "call.vtt", "--us", "anna", cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8").startswith("Call with Ben Nowak\n")


def test_letters_reach_a_console_of_another_encoding(folder: Path) -> None:
    done = askwhy("read", "other.vtt", "--us", "zoe", cwd=folder, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "us: Zoë Park" in done.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_traceback(folder: Path) -> None:
    code = (
        "import subprocess, sys;"
        "p = subprocess.Popen([sys.executable, '-m', 'askwhy', 'read', 'call.vtt', '--us', 'anna'],"
        " stdout=subprocess.PIPE, stderr=subprocess.PIPE);"
        "p.stdout.close(); error = p.stderr.read(); p.wait(); sys.exit(b'Traceback' in error)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=folder, check=False).returncode == 0  # noqa: S603
