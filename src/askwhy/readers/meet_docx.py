"""Google Meet: a transcript as a Word document, alone or behind "Notes by Gemini".

Most of such a document is not speech: a machine's summary, the invitation, questions about the product. What is read
begins at the first line that holds nothing but a time and is followed by ``Name: text``, and ends at the footer. Where
nothing aligns the file is refused: to read the summary would put words into people's mouths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from askwhy.conversation import Channel, Conversation, Grain, Loss, Participant
from askwhy.readers.building import Cue, conversation_of
from askwhy.readers.days import FoundDay, find_day
from askwhy.readers.docx import Paragraph, paragraphs_of
from askwhy.readers.headed_paragraphs import seconds_of
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source

_TIME_MARK = re.compile(r"\d{1,2}:\d{2}:\d{2}")
_FOOTER = re.compile(
    r"[^:\n]{3,60} \d{1,2}:\d{2}:\d{2}\W{0,4}"
)  # "Transcription ended after 00:02:56", in any language
_LABEL = re.compile(r"(?P<name>[^\s:][^:\n]{0,79}):[ \t\u00a0]+(?=\S)")
_NAME_WORD = re.compile(r"[^\W_a-z][^\W_]*[^\s:]*|(?:van|von|der|den|de|da|di|la|le|du|bin|al|el|ter|dos)", re.UNICODE)
_ADDRESS = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_TITLE_END = re.compile(r"\s+-\s+[^\W\d_]{4,20}$")  # " - Transcript", in any language
_TRANSCRIPT_TAB = "📖"  # stands before "Transcript" in every language
_TABS = (_TRANSCRIPT_TAB, "📝")
_MACHINE = re.compile(r"\bgemini\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    number: int  # of its paragraph, from 1
    bold: str = ""  # what is bold at its beginning


@dataclass(slots=True)
class _Meeting:
    before: list[_Line] = field(default_factory=list)
    speech: list[_Line] = field(default_factory=list)
    after: list[_Line] = field(default_factory=list)


def _recognises(source: Source) -> bool:
    # Its notes name Gemini in a line that nobody says; without such a line it is read as the text of a transcript is.
    lines = _lines(paragraphs_of(source))
    return any(
        line.text.startswith(_TABS) or (_MACHINE.search(line.text) and _LABEL.match(line.text) is None)
        for line in lines
    )


def _read(source: Source) -> tuple[Conversation, ...]:
    meeting = _split(_lines(paragraphs_of(source)))
    if not meeting.speech:
        raise source.unreadable(
            "it holds a machine's notes, and no transcript can be told apart from them",
            remedy="In Google Docs open the tab Transcript, choose Download, Plain text, and give that file.",
        )
    day = next(_days(meeting.before), None)
    conversation = conversation_of(
        source,
        _cues(meeting.speech, _labels(meeting.speech, _invited(meeting.before))),
        format="meet-docx",
        channel=Channel.MEETING,
        grain=Grain.TURN,
        people=tuple(_participants(meeting)),
        title=_title(meeting.before),
        started_on=day.day if day else None,
        losses=[_loss(line) for line in (*meeting.before, *meeting.after)],
        warnings=[day.doubt] if day and day.doubt else (),
    )
    return (conversation,)


def _lines(paragraphs: Sequence[Paragraph]) -> list[_Line]:
    lines = []
    for number, paragraph in enumerate(paragraphs, start=1):
        bold = paragraph.text[: paragraph.bold_end].strip()
        for text in paragraph.text.split("\n"):
            if text.strip():
                lines.append(_Line(text.strip(), number, bold))
                bold = ""
    return lines


def _split(lines: Sequence[_Line]) -> _Meeting:
    """What stands before the speech, the speech, and what stands after; no speech where nothing aligns."""
    people = set(_invited(lines))
    tab = max((at for at, line in enumerate(lines) if line.text.startswith(_TRANSCRIPT_TAB)), default=None)
    for at in range(tab or 0, len(lines) - 1):
        if not _TIME_MARK.fullmatch(lines[at].text):
            continue
        name = _labelled(lines[at + 1])
        speech = lines[at : _footer(lines, at + 1)]
        if name is not None and (tab is not None or _is_talk(name, speech, people)):
            return _Meeting(list(lines[:at]), list(speech), list(lines[at + len(speech) :]))
    return _Meeting(before=list(lines))


def _footer(lines: Sequence[_Line], start: int) -> int:
    """Where the last footer stands; behind the last line where there is none."""
    for at in range(len(lines) - 1, start, -1):
        if _FOOTER.fullmatch(lines[at].text):
            return at
    return len(lines)


def _is_talk(first: str, speech: Sequence[_Line], people: set[str]) -> bool:
    """Whether these are people who take turns, rather than a summary's headings that happen to look like names."""
    names = [name for line in speech if (name := _labelled(line)) is not None]
    if first not in people and names.count(first) < 2:
        return False
    return set(names) <= people or len(names) >= 2 * len(set(names))


def _labelled(line: _Line) -> str | None:
    """The name before the colon; None where the line has none that could be a name."""
    label = _LABEL.match(line.text)
    if label is None:
        return None
    name = label["name"].strip()
    if line.bold:
        return name if line.bold.rstrip(": \u00a0") == name else None
    words = name.split()
    return name if len(words) <= 6 and all(_NAME_WORD.fullmatch(word) for word in words) else None


def _labels(speech: Sequence[_Line], people: dict[str, str]) -> set[str]:
    """The labels that are speakers: the bold ones where any is, else those that look like names."""
    bold = {name for line in speech if line.bold and (name := _labelled(line)) is not None}
    return bold or {name for line in speech if (name := _labelled(line)) is not None} | set(people)


def _cues(speech: Sequence[_Line], names: set[str]) -> Iterator[Cue]:
    speaker: str | None = None
    start_s: float | None = None
    for line in speech:
        if _TIME_MARK.fullmatch(line.text):
            start_s = seconds_of(line.text)
            continue
        name, text = _labelled(line), line.text
        if name in names:
            speaker, text = name, text[_LABEL.match(text).end() :]  # type: ignore[union-attr]  # it was matched just now
        # A mark every few minutes times the words behind it, and no others.
        yield Cue(text=text, speaker=speaker, start_s=start_s, place=f"paragraph {line.number}")
        start_s = None


def _invited(lines: Sequence[_Line]) -> dict[str, str]:
    """The names of an invitation's line "a@x.example Name b@x.example Name", with their addresses."""
    for line in lines:
        found = list(_ADDRESS.finditer(line.text))
        if len(found) >= 2:
            ends = [match.start() for match in found[1:]] + [len(line.text)]
            names = (line.text[match.end() : end].strip(" ,;<>()") for match, end in zip(found, ends, strict=True))
            return {name: match.group() for name, match in zip(names, found, strict=True) if name}
    return {}


def _participants(meeting: _Meeting) -> Iterator[Participant]:
    invited = _invited(meeting.before)
    names = dict.fromkeys(name for line in meeting.speech if (name := _labelled(line)) in invited and name)
    return (Participant(id=name, name=name, emails=(invited[name],)) for name in names)


def _title(before: Sequence[_Line]) -> str | None:
    """The first line that is neither a heading of the product ("📝 Notes") nor a day."""
    for line in before:
        if line.text[0].isalnum() and find_day(line.text) is None:
            return line.text
    return next((_TITLE_END.sub("", line.text) for line in before if _TITLE_END.search(line.text)), None)


def _days(before: Sequence[_Line]) -> Iterator[FoundDay]:
    return (day for line in before[:4] if (day := find_day(line.text)) is not None)


def _loss(line: _Line) -> Loss:
    return Loss(place=f"paragraph {line.number}", reason="not speech: notes and marks of the program", text=line.text)


READER = Reader(name="meet-docx", title="Google Meet transcript (DOCX)", recognises=_recognises, read=_read)
