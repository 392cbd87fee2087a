"""`askwhy practice`: one's own conversations in, how one listens over all of them out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from askwhy.cli.conversations import asked_for, our_terms, progress, read_sided, reading_options
from askwhy.cli.main import NOT_USABLE
from askwhy.cli.output import STDOUT, format_for, write_rendered
from askwhy.language.sentences import sentences_of
from askwhy.practice.report import PracticeReport, Practised, report_on_practice, whose_customer
from askwhy.render.json_values import source_names
from askwhy.report import Reader, why_not_closely
from askwhy.shipped import Tier, load_reader
from askwhy.sides import Sided

_HELP = """Look at your own listening over many conversations.

\b
Examples:
  askwhy practice *.vtt --us "Anna Kowalska"
  askwhy practice *.vtt --us anna --customer danks-1.vtt=Danks --customer danks-2.vtt=Danks
  askwhy practice *.vtt --us anna --at jan.vtt=2026-01-16 --at nov.vtt=2026-11-10 -o practice.md

One thing to try, what of yours opened the most, how soon after their first
obstacle your answer came, what happened after your stories, how alike you speak
to all of your customers, and what changes over time, as far as few
conversations can tell. For learning, and yours alone.
"""
_FORMATS = ("text", "json", "markdown")


@click.command("practice", help=_HELP, short_help="Look at your own listening over many conversations.")
@reading_options
@click.option("--customer", "customers", metavar="FILE=NAME", multiple=True, help="Whose conversation a file is.")
def practice(
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
    customers: tuple[str, ...],
) -> None:
    """Read conversations of one's own and look at them together."""
    asked = asked_for(files, us, them, neither, at, calendar, outputs)
    kinds = [format_for(output, asked=format_, standing=None) for output in outputs or (STDOUT,)]
    if any(kind not in _FORMATS for kind in kinds):
        raise click.BadParameter("Practice is written as text, JSON or Markdown.", param_hint="--format")
    named = _customers(customers, files)
    terms = our_terms(providers, asked.limits)
    found = read_sided(asked)
    reader = load_reader(Tier.FAST if fast else Tier.FULL)
    talks, not_read = _practised(found.sided, reader, named)
    report = report_on_practice(talks, reader.sense, our_terms=terms)
    names = source_names(talk.labelled.conversation for talk in talks)
    for output, kind in zip(outputs or (STDOUT,), kinds, strict=True):
        _write(report, names, kind, output)
    for line in not_read:
        click.echo(f"askwhy: {line}", err=True)
    if found.n_failed or not_read:
        raise click.exceptions.Exit(NOT_USABLE)


def _practised(sided: Sequence[Sided], reader: Reader, named: dict[str, str]) -> tuple[list[Practised], list[str]]:
    """The conversations with their labels and customers, and why others could not be read closely."""
    customers = whose_customer([one.conversation for one in sided], named)
    talks: list[Practised] = []
    not_read: list[str] = []
    with progress(len(sided)) as advance:
        for one, customer in zip(sided, customers, strict=True):
            advance(one.conversation.source)
            why_not = why_not_closely(one.conversation)
            if why_not is not None:
                not_read.append(f"{one.conversation.source}: {why_not}")
                continue
            sentences = sentences_of(one.conversation, reader.boundaries)
            talks.append(Practised(labelled=reader.labeller.label(one.conversation, sentences), customer=customer))
    return talks, not_read


def _customers(options: Iterable[str], files: Sequence[str]) -> dict[str, str]:
    """Whose conversation each file is, by the file's name.

    Raises:
        BadParameter: An option names none of the files, or nobody.
    """
    found: dict[str, str] = {}
    for option in options:
        file, _, name = option.partition("=")
        matching = [Path(given).name for given in files if file in (given, Path(given).name)]
        if not name or not matching:
            raise click.BadParameter(f"“{option}” names none of the files. Give FILE=NAME.", param_hint="--customer")
        found |= dict.fromkeys(matching, name)
    return found


def _write(report: PracticeReport, names: Mapping[str, str], kind: str, output: str) -> None:
    from askwhy.render.headings import render_headings_markdown, render_headings_text
    from askwhy.render.practice_json import render_practice_json
    from askwhy.render.practice_view import foot, heading_of_all, headings_of

    if kind == "json":
        write_rendered(render_practice_json(report, names), output)
        return
    name, headings = heading_of_all(report), list(headings_of(report, names))
    if kind == "markdown":
        write_rendered(render_headings_markdown(name, headings, foot()), output)
    else:
        write_rendered(lambda width: render_headings_text(name, headings, foot(), width=width), output)
