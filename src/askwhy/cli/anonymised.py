"""`askwhy read --anonymise`: the file itself, its words replaced."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

import click

from askwhy.anonymising.files import anonymise
from askwhy.cli.inputs import read_input
from askwhy.cli.output import STDOUT, write_bytes
from askwhy.readers.limits import Limits
from askwhy.readers.source import Source


def write_anonymised(files: Sequence[str], outputs: Sequence[str], limits: Limits) -> None:
    """Write one file with every word and name replaced.

    Raises:
        UsageError: More than one file is named.
        UnreadableInput: The file cannot be read or written, or its words cannot be replaced.
    """
    if len(files) != 1 or len(outputs) > 1:
        raise click.UsageError("Give one file with --anonymise, and one -o at most.")
    given = read_input(files[0], file_bytes=limits.file_bytes)
    # The secret is thrown away: nobody, we included, can find out which word stood where.
    data = anonymise(Source(given.name, given.data, limits), secret=secrets.token_bytes(32))
    write_bytes(data, outputs[0] if outputs else STDOUT)
    click.echo("Words and names are replaced; times and shape are kept. Look at it before you send it.", err=True)
