"""Google Meet's transcript as text or Markdown: a title with the date, the attendees, and ``Name: text``.

A clock stands alone every few minutes and times the words behind it, and no others. In 2023 a name was written once, and
the lines below it went on without one. "X's Presentation" and note takers are listed as attendees and are no people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone

from askwhy.conversation import Channel, Conversation, Grain, Loss, Participant
from askwhy.readers.building import conversation_of
from askwhy.readers.cue_scanner import lines_of
from askwhy.readers.days import make_day
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source
from askwhy.readers.text_evidence import heads_in
from askwhy.readers.text_turns import read_turns

_HEAD_LINES = 40
_ATTENDEES = frozenset(
    "attendees, invited, teilnehmer, teilnehmende, participants, asistentes, partecipanti, participantes, deelnemers, deltagare, "
    "deltakere, uczestnicy, účastníci, osallistujat, 参加者, 与会者".split(", ")
)
_TRANSCRIPT = re.compile(
    r"(?:^|[ -–—])(?:transcript|transcription|transkript|transkription|transcripción|trascrizione|transcrição|transkrypcja|"
    r"přepis|文字起こし|转写)\W{0,4}$",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?P<title>.{0,200}?)[ \t(–—-]{1,6}(?P<year>\d{4})[-/](?P<month>\d{2})[-/](?P<day>\d{2})[ \t]{1,3}"
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?:[ \t]{1,3}(?P<zone>GMT|UTC)(?P<offset>[+-]\d{1,2}(?::?\d{2})?)?)?(?!\d)"
)
_FOOTER = re.compile(
    r"[*_#\[( ]{0,4}(?:[^:\n]{3,60} \d{1,2}:\d{2}:\d{2}\W{0,6}$|this editable transcript was\b)", re.IGNORECASE
)
_NOT_PEOPLE = re.compile(r"['’]s? presentation$|\bnote-?taker\b|\bnotetaker\b", re.IGNORECASE)
_MARKUP = "#*_ \t"


def _recognises(source: Source) -> bool:
    if source.looks_binary:
        return False
    lines = [line.strip(_MARKUP) for line in lines_of(source.text[:8000].lstrip("\ufeff"))[:_HEAD_LINES]]
    attended = any(line.casefold() in _ATTENDEES for line in lines)
    return attended and any(_TRANSCRIPT.search(line) for line in lines if len(line) < 300)


def _read(source: Source) -> tuple[Conversation, ...]:
    lines = lines_of(source.text.lstrip("\ufeff"))
    attendees = _attendees(lines)
    transcript = read_turns(heads_in(lines, known=frozenset(attendees)), footer=_FOOTER)
    title = next((match for line in transcript.preface[:3] if (match := _TITLE.match(line.strip(_MARKUP)))), None)
    preface = "\n".join(transcript.preface)
    conversation = conversation_of(
        source,
        transcript.cues,
        format="meet-text",
        channel=Channel.MEETING,
        grain=Grain.TURN,
        people=[Participant(id=name, name=name) for name in attendees],
        title=title["title"].strip() or None if title else None,
        started_at=_moment(title) if title else None,
        started_on=_day(title) if title else None,
        losses=[
            *([Loss(place="before the first turn", reason="nobody says it", text=preface)] if preface else []),
            *transcript.losses,
        ],
        warnings=transcript.warnings,
    )
    return (conversation,)


def _attendees(lines: Sequence[str]) -> list[str]:
    """The people in the line below "Attendees", without screens and note takers."""
    head = [line.strip(_MARKUP) for line in lines[:_HEAD_LINES] if line.strip()]
    at = next((at for at, line in enumerate(head) if line.casefold() in _ATTENDEES), len(head))
    listed = head[at + 1].rstrip(".").split(",") if at + 1 < len(head) else []
    names = dict.fromkeys(name for written in listed if (name := written.strip()))
    return [name for name in names if len(name) <= 100 and not _NOT_PEOPLE.search(name)]


def _moment(title: re.Match[str]) -> datetime | None:
    """The start, where the title states its zone as a distance from Greenwich: "CET" and "BST" mean several."""
    day = _day(title)
    if title["zone"] is None or day is None:
        return None
    digits = (title["offset"] or "+0").replace(":", "")
    sign, hours, minutes = (-1 if digits[0] == "-" else 1), int(digits[1:3]), int(digits[3:] or 0)
    try:
        zone = timezone(sign * timedelta(hours=hours, minutes=minutes))
        moment = datetime(day.year, day.month, day.day, int(title["hour"]), int(title["minute"]), tzinfo=zone)
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _day(title: re.Match[str]) -> date | None:
    return make_day(int(title["year"]), int(title["month"]), int(title["day"]))


READER = Reader(name="meet-text", title="Google Meet transcript (text or Markdown)", recognises=_recognises, read=_read)
