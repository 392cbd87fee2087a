"""The podcast namespace: a transcript as HTML, with ``<cite>`` for the speaker, ``<time>`` for the start and ``<p>`` for the words.

Units: ``<time>`` is a clock (m:ss or h:mm:ss); there are only starts, so ends are not known. The tags are read by a small
scanner of our own in one pass: the standard library's parser takes time that grows with the square of hostile input.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from askwhy.conversation import Channel, Conversation, Grain
from askwhy.readers.building import conversation_of
from askwhy.readers.json_shape import as_clock, as_name, as_text
from askwhy.readers.people import People
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source
from askwhy.readers.utterances import Utterances

_CITE = re.compile(r"<cite[\s>]", re.IGNORECASE)
_PARAGRAPH = re.compile(r"<(?:p|time)[\s>]", re.IGNORECASE)
_TAG_NAME = re.compile(r"/?([a-z][a-z0-9]{0,20})", re.IGNORECASE)
_UNSEEN = ("script", "style", "head", "title")  # what stands in these is not shown to a reader of the page
_BREAKS = ("br", "p", "div", "li", "tr")
_LONG_NUMBER = re.compile(
    r"&#(?=x?[0-9a-fA-F]{9})"
)  # no character has so high a number, and Python refuses to count it


def _recognises(source: Source) -> bool:
    if source.looks_binary or not source.text.lstrip("\ufeff \t\r\n").startswith("<"):
        return False
    start = source.text[:200_000]
    return _CITE.search(start) is not None and _PARAGRAPH.search(start) is not None


@dataclass(slots=True)
class _Page:
    """What has been read of the page: who speaks now, since when, and the words since then."""

    heard: Utterances = field(default_factory=Utterances)
    people: People = field(default_factory=People)
    has_begun: bool = False  # before the first <cite> or <time> stand headings and menus, and nobody speaks
    speaker: str | None = None
    start_s: float | None = None
    words: list[str] = field(default_factory=list)

    def take(self, inside: str, text: str) -> None:
        """The text inside a tag."""
        if inside == "cite":
            self.close()
            self.has_begun, self.start_s = True, None
            self.speaker = self.people.speaker(None, as_name(text.strip().removesuffix(":")))
        elif inside == "time":
            self.close()
            self.has_begun, self.start_s = True, as_clock(text.strip())
        elif inside not in _UNSEEN:
            self.words.append(text)

    def close(self) -> None:
        """The words so far become an utterance, if there are any."""
        words = " ".join("".join(self.words).split())
        self.words = []
        if words and self.has_begun:
            place = f"paragraph {len(self.heard.cues) + 1}"
            self.heard.add(place, words, speaker=self.speaker, start_s=self.start_s)
        elif words:
            self.heard.lose("the head of the page", "it stands before the first speaker", words)


def _read(source: Source) -> tuple[Conversation, ...]:
    page = _Page()
    for inside, text in _texts(source.text):
        page.take(inside, text)
    page.close()
    conversation = conversation_of(
        source,
        page.heard.cues,
        format=READER.name,
        channel=Channel.MEETING,
        grain=Grain.CUE,
        people=page.people.all(),
        losses=page.heard.losses,
    )
    return (conversation,)


def _texts(page: str) -> Iterator[tuple[str, str]]:
    """The texts of the page, each whole and with the name of the innermost tag that matters ("" for none)."""
    position, inside = 0, ""
    collected: list[str] = []
    last_end = page.rfind(">")  # behind it no tag ends, and a "<" is a sign like any other
    while 0 <= (opened := page.find("<", position)) < last_end:
        collected.append(_unescaped(page[position:opened]))
        position, name = _after_tag(page, opened)
        if name is None:
            collected.append("<")
        elif name.strip("/") in ("cite", "time", *_UNSEEN):
            yield inside, "".join(collected)
            collected = []
            inside = "" if name.startswith("/") else name
        elif name.strip("/") in _BREAKS:
            collected.append("\n")
    collected.append(_unescaped(page[position:]))
    yield inside, "".join(collected)


def _after_tag(page: str, opened: int) -> tuple[int, str | None]:
    """Where the page goes on after what begins at a "<", and the tag's name ("/p" where it closes; None for no tag)."""
    if page.startswith("<!--", opened):
        return _after(page, "-->", opened), ""
    match = _TAG_NAME.match(page, opened + 1)
    if match is not None:
        return _after(page, ">", opened), match.group().lower()
    return (_after(page, ">", opened), "") if page.startswith(("<!", "<?"), opened) else (opened + 1, None)


def _after(page: str, mark: str, start: int) -> int:
    """Behind a mark, or at the end of the page: a comment without an end goes on to there, and is nobody's speech."""
    found = page.find(mark, start)
    return len(page) if found == -1 else found + len(mark)


def _unescaped(text: str) -> str:
    return as_text(html.unescape(_LONG_NUMBER.sub("&amp;#", text))) or ""


READER = Reader(name="podcast-html", title="Podcast transcript (HTML)", recognises=_recognises, read=_read)
