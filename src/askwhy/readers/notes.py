"""Somebody's own notes, as free text or Markdown: one turn of the writer, who is one of us.

Notes are our words, and no evidence of theirs; what they put into somebody's mouth is marked as that person's, as noted by
us. The text stays as it is, with its lists, tables and tasks. Asked last: a text is a note where it is nothing else and
holds words of a language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from askwhy.conversation import Attribution, Channel, Conversation, Grain, Participant, Side
from askwhy.readers.building import Cue, conversation_of
from askwhy.readers.days import FoundDay, find_day
from askwhy.readers.note_people import NAME, is_name, names_listed
from askwhy.readers.note_words import find_their_words
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source
from askwhy.readers.wordiness import is_for_programs, is_table, looks_like_words

_WRITER = "the writer"
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<fields>.{0,20000}?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"(?P<key>[\w -]{1,40}):[ \t]*(?P<value>.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>.*)")
_HEADING = re.compile(r"#{1,6}[ \t]+(?P<title>\S.{0,200}?)[ \t#]*")
_PEOPLE_KEYS = ("attendees", "participants", "people", "present", "with", "teilnehmer", "contacts")
_WRITER_KEYS = ("author", "by", "writer", "written by", "notes by")
_DATE_KEYS = ("date", "day", "when", "datum", "fecha", "created")
_WRITTEN_BY = re.compile(
    rf"(?i:(?:notes|minutes|written|noted|taken|typed up)\sby|author:|by:)\s{{1,3}}(?P<name>{NAME})"
)
_DATED_WITHIN = 6  # worded lines from the beginning


@dataclass(slots=True)
class _Front:
    """What stands in a note's front matter."""

    fields: dict[str, list[str]] = field(default_factory=dict)

    def values(self, keys: Sequence[str]) -> list[str]:
        return [value for key in keys for value in self.fields.get(key, [])]


def _recognises(source: Source) -> bool:
    if source.looks_binary:
        return False
    return looks_like_words(source.text) and not is_table(source.text) and not is_for_programs(source.text)


def _read(source: Source) -> tuple[Conversation, ...]:
    text = source.text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > source.limits.note_text:
        raise source.too_large(f"it has {len(text)} characters, and no note has more than {source.limits.note_text}")
    front = _front_matter(text)
    listed = [name for value in front.values(_PEOPLE_KEYS) for name in names_listed(value)]
    theirs, names = find_their_words(text, introduced=listed)
    day = _day(text, front)
    writer = _writer(text, front)
    conversation = conversation_of(
        source,
        [Cue(text=text, speaker=_WRITER, place="line 1", own_turn=True)],
        format="notes",
        channel=Channel.NOTE,
        grain=Grain.NONE,
        people=[
            Participant(id=_WRITER, name=writer, side=Side.US),
            *(Participant(id=name, name=name) for name in names if name != writer),
        ],
        title=_title(text, front),
        started_on=day.day if day else None,
        warnings=[day.doubt if day else "It has no date: on which day was it?"] if not day or day.doubt else (),
    )
    ids = {person.name: person.id for person in conversation.participants}
    turn = replace(
        conversation.turns[0],
        non_speech=(),  # "[ ]" and "[[Pine Clinics]]" are no sounds
        attributions=tuple(
            Attribution(start=span.start, end=span.end, participant_id=ids[span.who])
            for span in theirs
            if span.who != writer
        ),
    )
    return (replace(conversation, turns=(turn,)),)


def _front_matter(text: str) -> _Front:
    front = _Front()
    match = _FRONT_MATTER.match(text)
    key = ""
    for line in match["fields"].split("\n") if match else ():
        if (named := _FIELD.fullmatch(line)) is not None:
            key = named["key"].strip().casefold()
            value = named["value"].strip().strip("\"'")
            front.fields[key] = [value] if value else []
        elif (item := _ITEM.fullmatch(line)) is not None and key:
            front.fields[key].append(item["value"].strip().strip("\"'"))
    return front


def _title(text: str, front: _Front) -> str | None:
    titles = front.values(("title",))
    if titles:
        return titles[0]
    headings = (_HEADING.fullmatch(line) for line in text.split("\n", 40)[:40])
    return next((heading["title"] for heading in headings if heading is not None), None)


def _writer(text: str, front: _Front) -> str | None:
    """The writer's name, where the note tells it."""
    names = [name for value in front.values(_WRITER_KEYS) for name in names_listed(value)]
    if names:
        return names[0]
    written = _WRITTEN_BY.search(text[:4000])
    return written["name"] if written is not None and is_name(written["name"]) else None


def _day(text: str, front: _Front) -> FoundDay | None:
    """The day in the front matter, else in the first lines: there headings and the very first line may be short of a year."""
    stated = [day for value in front.values(_DATE_KEYS) if (day := find_day(value)) is not None]
    if stated:
        return stated[0]
    body = text[match.end() :] if (match := _FRONT_MATTER.match(text)) is not None else text
    lines = [line[:300] for line in body.split("\n", 100) if line.strip()][:_DATED_WITHIN]
    found = [find_day(line, bare=number == 0 or line.startswith("#")) for number, line in enumerate(lines)]
    days = [day for day in found if day is not None]
    return next((day for day in days if not day.doubt), days[0] if days else None)


READER = Reader(name="notes", title="Notes (text or Markdown)", recognises=_recognises, read=_read)
