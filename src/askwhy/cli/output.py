"""Where results go: stdout or a file, always UTF-8; colour only where somebody looks."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from askwhy.errors import UnreadableInput

if TYPE_CHECKING:
    from rich.text import Text

    from askwhy.customer_report import CustomerReport
    from askwhy.report import Report

_BY_ENDING = {".json": "json", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}
_FILE_WIDTH = 96
STDOUT = "-"


def format_for(output: str, *, asked: str | None, standing: str | None) -> str:
    """The format of a report: as asked for, else by the output file's ending, else as the settings say, else text."""
    return asked or _BY_ENDING.get(Path(output).suffix.lower()) or standing or "text"


def write_reports(reports: Sequence[Report], *, format: str, output: str) -> None:
    """Write the reports to a file and say so on stderr, or to stdout.

    Raises:
        UnreadableInput: The file cannot be written.
    """
    if format == "text":
        from askwhy.render.text import render_text

        _write_text(lambda width: render_text(reports, width=width), output)
    else:
        _write(_rendered(reports, format), output)
    if output != STDOUT:
        click.echo(f"Written to {output}", err=True)


def write_map(report: CustomerReport, *, format: str, output: str) -> None:
    """Write the map of a customer to a file and say so on stderr, or to stdout.

    Raises:
        UnreadableInput: The file cannot be written.
    """
    if format == "text":
        from askwhy.render.map_text import render_map_text

        _write_text(lambda width: render_map_text(report, width=width), output)
    else:
        _write(_rendered_map(report, format), output)
    if output != STDOUT:
        click.echo(f"Written to {output}", err=True)


def write_rendered(rendered: str | Callable[[int], Text], output: str) -> None:
    """Write what is rendered, or what renders it for a width, to a file and say so on stderr, or to stdout.

    Raises:
        UnreadableInput: The file cannot be written.
    """
    if isinstance(rendered, str):
        _write(rendered, output)
    else:
        _write_text(rendered, output)
    if output != STDOUT:
        click.echo(f"Written to {output}", err=True)


def _rendered_map(report: CustomerReport, format: str) -> str:
    if format == "json":
        from askwhy.render.map_json import render_map_json

        return render_map_json(report)
    if format == "markdown":
        from askwhy.render.map_markdown import render_map_markdown

        return render_map_markdown(report)
    from askwhy.render.map_html import render_map_html

    return render_map_html(report)


def _rendered(reports: Sequence[Report], format: str) -> str:
    if format == "json":
        from askwhy.render.json_report import render_json

        return render_json(reports)
    if format == "markdown":
        from askwhy.render.markdown import render_markdown

        return render_markdown(reports)
    from askwhy.render.html import render_html

    return render_html(reports)


def _write_text(render: Callable[[int], Text], output: str) -> None:
    """Write text as wide as the terminal, in colour only there."""
    from rich.console import Console

    on_terminal = output == STDOUT and sys.stdout.isatty()
    width = shutil.get_terminal_size((_FILE_WIDTH, 24)).columns - 1 if on_terminal else _FILE_WIDTH
    text = render(width)
    if not on_terminal or os.environ.get("NO_COLOR"):
        _write(text.plain, output)
        return
    # soft_wrap: the lines are broken already, and a terminal made wider later breaks none of them again.
    Console(file=sys.stdout, highlight=False, soft_wrap=True).print(text, end="")


def _write(text: str, output: str) -> None:
    if output == STDOUT:
        click.echo(text, nl=False)
        return
    try:
        Path(output).write_text(text, encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        raise _cannot_be_written(output, error) from error


def write_bytes(data: bytes, output: str) -> None:
    """Write bytes to a file, or to stdout for "-".

    Raises:
        UnreadableInput: The file cannot be written.
    """
    if output == STDOUT:
        sys.stdout.buffer.write(data)
        return
    try:
        Path(output).write_bytes(data)
    except OSError as error:
        raise _cannot_be_written(output, error) from error


def _cannot_be_written(output: str, error: OSError) -> UnreadableInput:
    reason = (error.strerror or "it failed").lower()
    return UnreadableInput(output, f"it cannot be written: {reason}", remedy="Name another file with -o.")
