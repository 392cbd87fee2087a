"""`askwhy check`: a message in before it goes out, what to look at again out."""

from __future__ import annotations

import click

from askwhy.cli.config import load_settings
from askwhy.cli.conversations import our_terms
from askwhy.cli.inputs import read_input
from askwhy.cli.main import NOT_USABLE
from askwhy.cli.maps import read_map_file
from askwhy.cli.output import STDOUT, write_rendered
from askwhy.drafts.check import Checked, check_draft
from askwhy.drafts.checking import Checking
from askwhy.drafts.draft import Draft, draft_of
from askwhy.drafts.finding import Fault
from askwhy.drafts.known import NOTHING_KNOWN, known_of
from askwhy.drafts.nearness import Near
from askwhy.drafts.reading import read_written
from askwhy.language.labelled import Labeller
from askwhy.readers.limits import Limits
from askwhy.readers.source import Source
from askwhy.shipped import Tier, load_judge, load_labeller, load_sense

_HELP = """Check a message against what they told us, before it goes out.

\b
Examples:
  askwhy map *.vtt --us @ourfirm.example --format json -o danks.json
  askwhy check offer.docx --map danks.json
  askwhy check mail.txt --map danks.json --to "Priya Sahota" --strict
  askwhy check mail.md --map danks.json --others offer-1.md --others offer-2.md
  askwhy check mail.txt --map danks.json --format sarif -o mail.sarif

FILE is an e-mail, an offer or a list of questions: text, Markdown, DOCX or EML;
"-" is stdin. MAP is what `askwhy map --format json` writes; without one nothing is
known of them. Exit code 1 where they told us otherwise; with --strict on any
finding. It finds and explains, and never writes the message.
"""
FORMATS = ("text", "json", "sarif")


@click.command("check", help=_HELP, short_help="Check a message against what they told us, before it goes out.")
@click.argument("file", metavar="FILE")
@click.option("--map", "map_file", metavar="MAP", help="What is known of the customer, as JSON.")
@click.option(
    "--others", metavar="FILE", multiple=True, help="Another message of ours, to find what is the same. Repeatable."
)
@click.option("--to", metavar="NAME", multiple=True, help="Whom it goes to; otherwise as it says. Repeatable.")
@click.option("--providers", metavar="CSV", help="Who offers what: the rows of us are what we sell.")
@click.option("--strict", is_flag=True, help="End with exit code 1 on any finding.")
@click.option("--fast", is_flag=True, help="Label with the plain, quicker classifier.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Otherwise by the ending of -o, or text.")
@click.option("-o", "--output", metavar="FILE", default=STDOUT, help="Write it to a file; - is stdout.")
def check(
    file: str,
    map_file: str | None,
    others: tuple[str, ...],
    to: tuple[str, ...],
    providers: str | None,
    strict: bool,
    fast: bool,
    format_: str | None,
    output: str,
) -> None:
    """Check one message."""
    limits = Limits(file_bytes=load_settings().file_mb * 1_000_000)
    ours = our_terms(providers, limits)
    known = NOTHING_KNOWN if map_file is None else known_of(read_map_file(map_file))
    labeller = load_labeller(Tier.FAST if fast else Tier.FULL)
    draft = _draft(file, labeller, limits, to)
    written = tuple(_draft(other, labeller, limits) for other in others)
    near, judge = Near(sense=load_sense()), load_judge()
    checked = check_draft(Checking(draft=draft, near=near, known=known, ours=ours, others=written, judge=judge))
    _write(checked, format_ or _by_ending(output), output)
    if checked.of(Fault.CONTRADICTED) or (strict and checked.findings):
        raise click.exceptions.Exit(NOT_USABLE)


def _draft(argument: str, labeller: Labeller, limits: Limits, to: tuple[str, ...] = ()) -> Draft:
    given = read_input(argument, file_bytes=limits.file_bytes)
    written = read_written(Source(given.name, given.data, limits))
    return draft_of(written.text, labeller, name=written.name, sha256=written.sha256, to=to or written.to)


def _by_ending(output: str) -> str:
    return next((name for name in FORMATS if output.lower().endswith(f".{name}")), "text")


def _write(checked: Checked, format: str, output: str) -> None:
    if format == "text":
        from askwhy.render.check_text import render_check_text

        write_rendered(lambda width: render_check_text(checked, width=width), output)
        return
    from askwhy.render.check_json import render_check_json, render_check_sarif

    write_rendered(render_check_json(checked) if format == "json" else render_check_sarif(checked), output)
