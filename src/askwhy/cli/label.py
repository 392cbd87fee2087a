"""`askwhy label`: sentences that are already split in, the same lines with predicted labels out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from askwhy.cli.config import load_settings
from askwhy.cli.inputs import Given, read_input
from askwhy.errors import InvalidConversation, UnreadableInput
from askwhy.language.presplit import label_lines
from askwhy.shipped import Tier, load_labeller

_HELP = """Label sentences that are already split.

\b
Examples:
  askwhy label sentences.jsonl -o labelled.jsonl
  askwhy label calls.jsonl --tier fast

FILE has JSON Lines in one of two forms: a sentence a line (conversation, turn,
side, text), or a call a line (turns with sentences). The labels in it are not
read. The same lines come out with labels, about and probabilities; "-" is stdin.
"""
_REMEDY = "Give one JSON object a line, each with a text and a side."


@click.command("label", help=_HELP, short_help="Label sentences that are already split.")
@click.argument("file", metavar="FILE")
@click.option("--tier", type=click.Choice([tier.value for tier in Tier]), default=Tier.FULL.value, show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write the lines to a file instead of to stdout.")
def label(file: str, tier: str, output: str | None) -> None:
    """Label the sentences of one file."""
    given = read_input(file, file_bytes=load_settings().file_mb * 1_000_000)
    lines = list(_lines(given))
    try:
        labelled = label_lines(lines, load_labeller(Tier(tier)))
    except (InvalidConversation, KeyError, TypeError) as error:
        raise UnreadableInput(given.name, f"a line has neither form: {error}", remedy=_REMEDY) from error
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in labelled)
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        Path(output).write_text(text, encoding="utf-8")
    except OSError as error:
        raise UnreadableInput(output, "it cannot be written", remedy="Name another file.") from error


def _lines(given: Given) -> Iterator[dict[str, Any]]:
    try:
        text = given.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableInput(given.name, "it is not UTF-8 text", remedy=_REMEDY) from error
    # Not splitlines(): a sentence may hold a line separator that JSON leaves as it is.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise UnreadableInput(given.name, "this is no JSON", remedy=_REMEDY, place=f"line {number}") from error
        if not isinstance(value, dict):
            raise UnreadableInput(given.name, "this is no JSON object", remedy=_REMEDY, place=f"line {number}")
        yield value
