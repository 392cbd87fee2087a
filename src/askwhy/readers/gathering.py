"""Several files read together: each by its reader, completed by what was given with it, and joined where they are one.

What tells of a conversation and holds no speech (an invitation, a recorder's list of parties) is read beside the
transcript that it belongs to. A file that cannot be read does not keep the others from being read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from askwhy.conversation import Conversation
from askwhy.errors import AskwhyError
from askwhy.readers.companion import Companion
from askwhy.readers.other_kinds import is_calendar
from askwhy.readers.source import Source
from askwhy.readers.table import companion_of, reader_of

if TYPE_CHECKING:
    from askwhy.readers.invitation import Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The conversations of several files, in the order given, and why some files could not be read."""

    conversations: tuple[Conversation, ...]
    failures: tuple[AskwhyError, ...] = ()


def gather(
    sources: Sequence[Source],
    *,
    calendars: Iterable[Source] = (),
    moments: Mapping[int, date | datetime] | None = None,
    before_each: Callable[[str], object] = lambda _: None,
) -> Gathered:
    """Read files that are given together.

    Args:
        sources: The files. An invitation among them tells of the others; alone it cannot be read.
        calendars: Invitations and calendars.
        moments: When a file's conversations were, by its place in ``sources``; outweighs what the file says.
        before_each: Called with the name of each file before it is read, to show that something happens.
    """
    failures: list[AskwhyError] = []
    with_speech, invitations, companions = _sorted_by_kind(sources)
    meetings = _meetings([*calendars, *(sources[place] for place in invitations)], failures)
    found: list[Conversation] = []
    used: set[int] = set()
    for place in with_speech:
        before_each(sources[place].name)
        try:
            conversations = _read(sources, place, companions, used)
        except AskwhyError as error:
            failures.append(error)
            continue
        found += _at(conversations, (moments or {}).get(place))
    alone = [*sorted(companions.keys() - used), *(() if with_speech else invitations)]
    failures += [_refusal(sources[place]) for place in alone]
    if len(found) > 1 or meetings:
        from askwhy.readers.together import join

        found = list(join(found, meetings))
    return Gathered(conversations=tuple(found), failures=tuple(failures))


def _sorted_by_kind(sources: Sequence[Source]) -> tuple[list[int], list[int], dict[int, Companion]]:
    """The places of files with speech and of invitations, and the companions by their places."""
    with_speech: list[int] = []
    invitations: list[int] = []
    companions: dict[int, Companion] = {}
    for place, source in enumerate(sources):
        companion = None if len(sources) == 1 else _companion(source)
        if companion is not None:
            companions[place] = companion
        elif is_calendar(source.data):
            invitations.append(place)
        else:
            with_speech.append(place)
    return with_speech, invitations, companions


def _companion(source: Source) -> Companion | None:
    if len(source.data) > source.limits.file_bytes or not source.data.strip():
        return None  # its reader says so
    try:
        return companion_of(source)
    except AskwhyError:
        return None


def _meetings(calendars: Iterable[Source], failures: list[AskwhyError]) -> list[Meeting]:
    from askwhy.readers.invitation import read_meetings

    meetings: list[Meeting] = []
    for calendar in calendars:
        try:
            meetings += read_meetings(calendar.data, calendar.name, limits=calendar.limits)
        except AskwhyError as error:
            failures.append(error)
    return meetings


def _read(
    sources: Sequence[Source], place: int, companions: Mapping[int, Companion], used: set[int]
) -> tuple[Conversation, ...]:
    """One file's conversations, completed by the first companion that belongs to it."""
    source = sources[place]
    reader = reader_of(source)
    for other, companion in companions.items():
        together = companion.together(source, sources[other])
        if together is not None:
            used.add(other)
            return together
    return reader.read(source)


def _refusal(source: Source) -> AskwhyError:
    """What a file that tells only of others says when there is none that it tells of."""
    try:
        reader_of(source).read(source)
    except AskwhyError as error:
        return error
    raise AssertionError(source.name)


def _at(conversations: Iterable[Conversation], moment: date | datetime | None) -> Iterable[Conversation]:
    for conversation in conversations:
        if isinstance(moment, datetime):
            yield replace(conversation, started_at=moment, started_on=None)
        elif moment is not None:
            yield replace(conversation, started_at=None, started_on=moment)
        else:
            yield conversation
