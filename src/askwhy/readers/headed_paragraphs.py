"""Turns that begin with a header of name and time: the way Teams and Otter print a transcript into a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from askwhy.conversation import Loss
from askwhy.readers.building import Cue, place_of
from askwhy.readers.docx import Paragraph

# "Dana Whitfield   0:04": two blanks at least, for "see you at 10:30" has one. The name may be missing; looked for from the
# end of the line, for it is longer than the time behind it.
HEADER = re.compile(
    r"(?P<name>[^\n]{0,100})[ \t\u00a0]{2,20}(?P<time>(?:\d{1,3}:)?\d{1,2}:\d{2})[ \t\u00a0]{0,9}(?=\n|$)"
)
# "Dana Whitfield hat die Transkription beendet": what Teams writes in the language of whoever recorded.
_EVENT = re.compile(
    r"(?:(?:started|stopped) transcription|(?:hat die|startade|stoppade|avslutade|startet|stoppet|heeft de) trans[ck]ri\w+(?: (?:gestartet|begonnen|"
    r"beendet|angehalten|gestopt|gestart|beëindigd))?|a (?:démarré|commencé|lancé|arrêté) la transcription|(?:ha )?(?:inició|iniciado|detuvo|detenido) "
    r"la transcripción|iniciou a transcrição|parou a transcrição|interrompeu a transcrição|ha (?:avviato|interrotto) la trascrizione|"
    r"(?:rozpoczął|rozpoczęła|zatrzymał|zatrzymała)(?:\(a\))? transkrypcję)$",
    re.IGNORECASE,
)
_OF_EVENTS = ("trans", "trascri")
_PRINTED_BY = re.compile(r"(?:transcribed|transcript) by https?://\S{1,100}", re.IGNORECASE)


@dataclass(slots=True)
class HeadedText:
    """What a document of headed turns holds."""

    preface: list[str] = field(default_factory=list)  # what stands before the first turn
    cues: list[Cue] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)


def read_headed(paragraphs: Sequence[Paragraph]) -> HeadedText:
    """The turns of a document in which each begins with a header line at the beginning of a paragraph."""
    found = HeadedText()
    lines: list[str] = []
    for number, (text, *_) in enumerate(paragraphs, start=1):
        header = HEADER.match(text)
        if header is not None:
            _close(found, lines)
            found.cues.append(_opened(header, number))
            lines = text[header.end() :].split("\n")
        elif is_event(text) or _PRINTED_BY.fullmatch(text.strip()):
            found.losses.append(Loss(place=f"paragraph {number}", reason="nobody says it", text=text))
        elif found.cues:
            lines += text.split("\n")
        else:
            found.preface.append(text.strip())
    _close(found, lines)
    return found


def is_event(text: str) -> bool:
    """Whether a paragraph only tells that somebody started or stopped the transcription."""
    # Every paragraph of a call is asked, and to search takes a hundred times as long as to see that no such word is in it.
    if len(text) >= 130 or "\n" in (line := text.strip()) or not any(word in line.casefold() for word in _OF_EVENTS):
        return False
    return _EVENT.search(line.rstrip(".")) is not None


def seconds_of(clock: str) -> float:
    """ "0:04", "55:21" or "1:02:33" in seconds."""
    seconds = 0
    for part in clock.split(":"):
        seconds = seconds * 60 + int(part)
    return float(seconds)


def one_line(lines: Iterable[str]) -> str:
    """Lines that were broken for the page, as the one stretch of speech that they are."""
    return " ".join(filter(None, map(str.strip, lines)))


def preface_losses(preface: Iterable[str]) -> list[Loss]:
    """What stands before the first turn, as losses: it is kept, and nobody said it."""
    return [Loss(place="before the first turn", reason="nobody says it", text=text) for text in preface]


def _opened(header: re.Match[str], number: int) -> Cue:
    name, time = header.groups()
    return Cue("", name.strip() or None, seconds_of(time), None, f"paragraph {number}")


def _close(found: HeadedText, lines: list[str]) -> None:
    """Give the last header its text; one under which nothing stands is a loss, with the name in it."""
    if not found.cues:
        return
    last = found.cues[-1]
    last.text = one_line(lines)
    if not last.text:
        found.cues.pop()
        found.losses.append(Loss(place=place_of(last), reason="there are no words in it", text=last.speaker or ""))
