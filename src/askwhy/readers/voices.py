"""The voices of a WebVTT cue: `<v Name>text</v>`, several in one cue, with classes, without an end, or unnamed (`<v ->`)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from askwhy.readers.building import Cue
from askwhy.readers.cue_scanner import Block
from askwhy.readers.cue_speakers import pass_speakers_on, text_lines, unnamed_cue
from askwhy.readers.markup import plain

_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,200})?(?:[ \t]([^<>\n]{0,200}))?>|</v>", re.IGNORECASE)


def has_voices(body: str) -> bool:
    """Whether the lines of a cue say by tags who speaks."""
    return ">" in body and ("<v" in body or "<V" in body) and _VOICE.search(body) is not None


def voiced_cues(blocks: Iterable[Block]) -> list[Cue]:
    """The cues of a file that says by tags who speaks.

    Several voices in one cue share its times: the file says no more of when each of them spoke. Inside these cues a
    colon means nothing.
    """
    cues: list[Cue] = []
    marked: list[bool] = []
    names: dict[str, str] = {}
    for block in blocks:
        pieces = _usual_piece(block.body, names) or _pieces(block.body)
        if len(pieces) == 1 and pieces[0][0] is None:
            cue = unnamed_cue(block, text_lines(block))
            cues.append(cue)
            marked.append(cue.opens_turn)
            continue
        for voice, text in pieces:
            cues.append(Cue(text, voice or None, block.start_s, block.end_s, block.line))
            marked.append(True)  # what stands outside the tags of a cue is by nobody whom the file names
    pass_speakers_on(cues, marked, at_least=1)
    return cues


def _usual_piece(body: str, names: dict[str, str]) -> list[tuple[str | None, str]] | None:
    """The one voice of a cue such as ``<v Name>text</v>``, as nearly all are; None where it is written otherwise.

    Args:
        body: The lines of the cue.
        names: What was read from the tags so far; there are few voices and thousands of cues.
    """
    if "\n" in body or not body.startswith("<v "):
        return None
    tag, closed, text = body.partition(">")
    text = text.removesuffix("</v>")
    if not closed or "<" in text or "<" in tag[1:]:
        return None
    if tag not in names:
        names[tag] = _name(tag[3:])
    return [(names[tag], (plain(text) if "&" in text else text).strip())]


def _pieces(body: str) -> list[tuple[str | None, str]]:
    """What each voice of a cue says: the name ("" where the tag names nobody, None where there is no tag) and the text."""
    pieces: list[tuple[str | None, list[str]]] = []
    voice, last = None, 0
    for tag in _VOICE.finditer(body):
        _add(pieces, voice, body[last : tag.start()])
        voice, last = None if tag[0][1] == "/" else _name(tag[1]), tag.end()
    _add(pieces, voice, body[last:])
    return [(speaker, " ".join(said)) for speaker, said in pieces] or [(voice, "")]


def _add(pieces: list[tuple[str | None, list[str]]], voice: str | None, written: str) -> None:
    said = [line for part in plain(written).split("\n") if (line := part.strip())]
    if said and pieces and pieces[-1][0] == voice:
        pieces[-1][1].extend(said)
    elif said:
        pieces.append((voice, said))


def _name(annotation: str | None) -> str:
    name = plain(annotation or "").strip()
    return "" if name.strip("-–—?_ ") == "" else name
