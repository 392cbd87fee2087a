"""Who is us, on the command line: from options and settings, else asked once, else told how to say it. Never guessed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from askwhy.conversation import Conversation
from askwhy.errors import UndecidedSides
from askwhy.names import parse_name, same_person
from askwhy.render.wording import counted, printable, shortened
from askwhy.sides import Said, Sided, Unclear, Unmatched, decide_sides, find_unmatched
from askwhy.speakers import Speaker

_QUOTED = 70  # characters of a quotation beside a name


def settle_sides(
    conversations: Sequence[Conversation], *, said: Said, standing: Said, may_ask: bool, settings_file: Path
) -> tuple[Sided, ...]:
    """The sides of all conversations.

    Args:
        conversations: As read.
        said: What the options say.
        standing: What the settings say.
        may_ask: Whether somebody sits at a terminal and can answer.
        settings_file: Where one can write down who is us, for the message.

    Raises:
        UndecidedSides: It is not clear and nobody can be asked, or a name given fits nobody.
    """
    unmatched = find_unmatched(conversations, said)
    if unmatched:
        raise UndecidedSides(_fits_nobody(unmatched, conversations))
    results = decide_sides(conversations, said=said, standing=standing)
    unclear = [result for result in results if isinstance(result, Unclear)]
    if unclear and may_ask:
        answered = _ask(unclear)
        results = decide_sides(
            conversations,
            said=Said(us=said.us + answered.us, them=said.them, neither=said.neither + answered.neither),
            standing=standing,
        )
        unclear = [result for result in results if isinstance(result, Unclear)]
    if unclear:
        raise UndecidedSides(_how_to_say_it(unclear, settings_file))
    return tuple(result for result in results if isinstance(result, Sided))


def somebody_can_answer() -> bool:
    """Whether a person sits at a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _ask(unclear: Sequence[Unclear]) -> Said:
    """Ask once for all conversations, showing each speaker with a quotation."""
    speakers = _by_name(unclear)
    click.echo("Who of these is us?", err=True)
    for number, speaker in enumerate(speakers, start=1):
        click.echo(f"  {number}  {_line(speaker)}", err=True)
    us = _choose(speakers, "Us (numbers or names, with commas)", required=True)
    neither: tuple[str, ...] = ()
    if len(speakers) - len(us) > 1:
        neither = _choose(speakers, "On no side, such as an interpreter (Enter for nobody)", required=False)
    return Said(us=us, neither=neither)


def _choose(speakers: Sequence[Speaker], prompt: str, *, required: bool) -> tuple[str, ...]:
    while True:
        answer = click.prompt(prompt, default="", show_default=False, err=True)
        chosen = _chosen(speakers, answer)
        if chosen is not None and (chosen or not required):
            return chosen
        click.echo(f"  Give one or more of the numbers 1 to {len(speakers)}, or the names.", err=True)


def _chosen(speakers: Sequence[Speaker], answer: str) -> tuple[str, ...] | None:
    """The names that an answer means; None where a part of it means nobody, or more than one."""
    parts = answer.split() if not answer.strip(" 0123456789") else answer.split(",")
    found = [_meant(speakers, part.strip()) for part in parts if part.strip()]
    return None if None in found else tuple(name for name in found if name is not None)


def _meant(speakers: Sequence[Speaker], part: str) -> str | None:
    """The one speaker of this number, or this name as people write it: "Dana" will do where there is one Dana."""
    if part.isdecimal():
        return speakers[int(part) - 1].name if len(part) < 9 and 1 <= int(part) <= len(speakers) else None
    as_shown = [speaker.name for speaker in speakers if speaker.name.casefold() == part.casefold()]
    alike = [speaker.name for speaker in speakers if same_person(parse_name(part), parse_name(speaker.name))]
    return as_shown[0] if as_shown else alike[0] if len(alike) == 1 else None


def _by_name(unclear: Iterable[Unclear]) -> list[Speaker]:
    """Every speaker once, though they speak in several conversations."""
    found: dict[str, Speaker] = {}
    for result in unclear:
        for speaker in result.speakers:
            found.setdefault(speaker.name, speaker)
    return list(found.values())


def _how_to_say_it(unclear: Sequence[Unclear], settings_file: Path) -> str:
    lines = []
    for result in unclear:
        lines.append(f"{result.conversation.source}: {result.why} Who speaks in it:")
        lines += [f"  {_line(speaker)}" for speaker in result.speakers]
    example = next((speaker.name for result in unclear for speaker in result.speakers), "NAME")
    lines.append(
        f'Say it with --us "{printable(example)}" (repeatable; an e-mail address or @domain will do; --neither for an'
    )
    lines.append(f'interpreter), or once and for all in {settings_file}: us = ["{printable(example)}"]')
    return "\n".join(lines)


def _fits_nobody(unmatched: Sequence[Unmatched], conversations: Sequence[Conversation]) -> str:
    names = dict.fromkeys(
        person.name for conversation in conversations for person in conversation.participants if person.name
    )
    lines = []
    for miss in unmatched:
        meant = f" Did you mean {' or '.join(map(printable, miss.nearest))}?" if miss.nearest else ""
        why = (
            " No file has e-mail addresses: give a name."
            if "@" in miss.who and not _have_addresses(conversations)
            else ""
        )
        lines.append(f"Nobody here is “{printable(miss.who)}”.{meant}{why}")
    lines.append(f"Names in the files: {printable(', '.join(list(names)[:20])) or 'none'}.")
    return "\n".join(lines)


def _have_addresses(conversations: Iterable[Conversation]) -> bool:
    return any(person.emails for conversation in conversations for person in conversation.participants)


def _line(speaker: Speaker) -> str:
    said = "" if speaker.quotation is None else f"  “{printable(shortened(speaker.quotation.exact, _QUOTED))}”"
    return f"{printable(speaker.name)}, {counted(speaker.n_turns, 'turn')}{said}"
