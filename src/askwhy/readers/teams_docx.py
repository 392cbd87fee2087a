"""Microsoft Teams: the transcript as a Word document, as it was before 2023 and as it is since.

Since 2023 a whole turn is one paragraph: ``Name   0:04``, a line break, and its lines. Before, a paragraph was
``0:0:3.120 --> 0:0:8.40``, the name, and the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from askwhy.conversation import Channel, Conversation, Grain
from askwhy.readers.building import Cue, conversation_of
from askwhy.readers.days import find_day
from askwhy.readers.docx import Paragraph, paragraphs_of
from askwhy.readers.headed_paragraphs import HEADER, HeadedText, is_event, one_line, preface_losses, read_headed
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source

_TIMING = re.compile(r"(\d{1,3}):(\d{1,2}):(\d{1,2})\.(\d{1,3}) --> (\d{1,3}):(\d{1,2}):(\d{1,2})\.(\d{1,3})")
_DURATION = re.compile(r"(?:\d{1,2}h ?)?(?:\d{1,2}m ?)?(?:\d{1,2}s)?")
_STAMP = re.compile(r"-(\d{8})_(\d{6})(?:UTC)?-")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2}) ?([ap])?\.?m?", re.IGNORECASE)


def _recognises(source: Source) -> bool:
    paragraphs = paragraphs_of(source)
    if any(is_event(paragraph.text) for paragraph in paragraphs):
        return any(HEADER.match(paragraph.text) for paragraph in paragraphs)
    return any(
        _TIMING.match(paragraph.text)
        or ((header := HEADER.match(paragraph.text)) and "\n" in paragraph.text[header.end() :])
        for paragraph in paragraphs
    )


def _read(source: Source) -> tuple[Conversation, ...]:
    if any(_TIMING.match(paragraph.text) for paragraph in paragraphs_of(source)):
        found = _read_timed(paragraphs_of(source))
    else:
        found = read_headed(paragraphs_of(source))
    title, day_line, rest = _split_preface(found.preface)
    day = find_day(day_line) if day_line else None
    started_at = _started_at(title or "", day_line, day.day if day else None)
    conversation = conversation_of(
        source,
        found.cues,
        format="teams-docx",
        channel=Channel.MEETING,
        grain=Grain.TURN,
        title=title,
        started_at=started_at,
        started_on=day.day if day and not started_at else None,
        losses=[*preface_losses(rest), *found.losses],
        warnings=[day.doubt] if day and day.doubt else (),
    )
    return (conversation,)


def _read_timed(paragraphs: Sequence[Paragraph]) -> HeadedText:
    """The shape before 2023; its parts may stand in one paragraph or in three."""
    found = HeadedText()
    lines: list[str] = []
    for number, paragraph in enumerate(paragraphs, start=1):
        for line in paragraph.text.split("\n"):
            if (timing := _TIMING.fullmatch(line.strip())) is not None:
                _fill(found, lines)
                lines = []
                found.cues.append(_timed_cue(timing, number))
            elif found.cues:
                lines.append(line)
            else:
                found.preface.append(line.strip())
    _fill(found, lines)
    return found


def _fill(found: HeadedText, lines: list[str]) -> None:
    """The first line under a time is the name; where there is only one line, it is what was said."""
    words = [line.strip() for line in lines if line.strip()]
    if found.cues and words:
        found.cues[-1].speaker = words.pop(0) if len(words) > 1 else None
        found.cues[-1].text = one_line(words)


def _timed_cue(timing: re.Match[str], number: int) -> Cue:
    # The last number counts milliseconds and is not padded: "8.40" is 8 seconds and 40 milliseconds.
    hours, minutes, seconds, thousandths, *end = (int(group) for group in timing.groups())
    return Cue(
        text="",
        start_s=(hours * 3600 + minutes * 60 + seconds) + thousandths / 1000,
        end_s=(end[0] * 3600 + end[1] * 60 + end[2]) + end[3] / 1000,
        place=f"paragraph {number}",
    )


def _split_preface(preface: Sequence[str]) -> tuple[str | None, str | None, list[str]]:
    """Title, the line with the day, and what else stands before the first turn."""
    lines = [line for text in preface for line in text.split("\n") if line.strip()]
    title = lines[0] if lines else None
    day_line = next((line for line in lines[1:] if find_day(line) is not None), None)
    rest = [line for line in lines[1:] if line != day_line and not _DURATION.fullmatch(line)]
    return title, day_line, rest


def _started_at(title: str, day_line: str | None, day: date | None) -> datetime | None:
    """The start in UTC, where the document tells it.

    The line under the title has no zone. It is UTC where it differs by whole quarters of an hour from the stamp in the
    title, which is the clock of who recorded; where both agree, the zone stays unknown.
    """
    stamp, clock = _STAMP.search(title), _CLOCK.search(day_line or "")
    if stamp is None or clock is None or day is None:
        return None
    hour, minute = int(clock[1]), int(clock[2])
    if clock[3]:
        hour = hour % 12 + (12 if clock[3].lower() == "p" else 0)
    try:
        told = datetime.combine(day, time(hour, minute), tzinfo=UTC)
        local = datetime.strptime(stamp[1] + stamp[2], "%Y%m%d%H%M%S").replace(tzinfo=UTC, second=0)
    except ValueError:
        return None
    apart = local - told
    # Recordings are named up to some minutes after the start that the document tells.
    return told if timedelta(minutes=15) <= abs(_whole_quarters(apart)) <= timedelta(hours=14) else None


def _whole_quarters(apart: timedelta) -> timedelta:
    return timedelta(minutes=15 * round(apart / timedelta(minutes=15)))


READER = Reader(name="teams-docx", title="Microsoft Teams transcript (DOCX)", recognises=_recognises, read=_read)
