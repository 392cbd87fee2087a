"""WebVTT in all its dialects: https://www.w3.org/TR/webvtt1/ and what programs make of it.

Who speaks is written in one of four ways, and a file keeps to one: in the ids of its cues (Webex), in JSON bodies (Teams
metadata), in voice tags (Teams, podcasts) or in the text (Zoom). Cues stay in the order of the file. Negative times are
kept: Teams counts from the start of the call, and a recording may begin before its transcript.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from askwhy.conversation import Channel, Conversation, Grain, Loss
from askwhy.readers.building import Cue, conversation_of
from askwhy.readers.cue_scanner import Block, Track, has_times, scan_webvtt
from askwhy.readers.cue_speakers import labelled_cues, text_lines
from askwhy.readers.language_tags import as_language, common_language
from askwhy.readers.reader import Reader
from askwhy.readers.rolling_captions import is_rolling, rolled_cues
from askwhy.readers.source import Source
from askwhy.readers.voices import has_voices, voiced_cues

_WEBEX_ID = re.compile(r"\s*\d{0,9}\s*\"([^\"\n]{1,120})\"\s*(?:\(\d{1,20}\))?\s*")
_LANGUAGE = re.compile(r"(?:NOTE )?language:\s*([\w-]{2,20})\s*", re.IGNORECASE)


def _recognises(source: Source) -> bool:
    if source.looks_binary:
        return False
    text = source.text[:4096].lstrip("\ufeff \t\r\n")
    if text[:6].upper() == "WEBVTT":
        return not text[6:7].isalnum()
    # Without its header: times with full stops, where SRT has commas.
    head = [line for line in text.splitlines()[:3] if has_times(line)]
    return bool(head) and "," not in head[0]


def _read(source: Source) -> tuple[Conversation, ...]:
    track = scan_webvtt(source.text)
    if any("speakerName" in block.body for block in track.blocks[:20]):
        return (_of_metadata(source, track),)
    conversation = conversation_of(
        source,
        _cues(track.blocks, tagged="<v" in source.text or "<V" in source.text),
        format="webvtt",
        channel=Channel.CALL,
        grain=Grain.CUE,
        language=_language(track),
        losses=track.losses,
        warnings=backward_warnings(track.blocks),
    )
    return (conversation,)


def backward_warnings(blocks: Sequence[Block]) -> list[str]:
    """What to say where cues do not follow each other in time; nothing where they do."""
    starts = [block.start_s for block in blocks]
    if starts == sorted(starts):
        return []
    backward = [block for last, block in pairwise(blocks) if block.start_s < last.start_s]
    first = f"line {backward[0].line}: this cue starts before the one above it"
    more = f", and so do {len(backward) - 1} more" if len(backward) > 1 else ""
    return [f"{first}{more}. The order of the file was kept."]


def _cues(blocks: Sequence[Block], *, tagged: bool) -> list[Cue]:
    if any(_WEBEX_ID.fullmatch(block.id) for block in blocks if '"' in block.id):
        return [_of_webex(block) for block in blocks]
    if tagged and any(has_voices(block.body) for block in blocks):
        return voiced_cues(blocks)
    if is_rolling(blocks):
        return rolled_cues(blocks)
    return labelled_cues(blocks)


def _of_webex(block: Block) -> Cue:
    """A cue whose id is ``1 "Name" (number)``; the number is that of a device, so the name tells who speaks."""
    named = _WEBEX_ID.fullmatch(block.id)
    return Cue(
        text=" ".join(text_lines(block)),
        speaker=named[1].strip() if named else None,
        start_s=block.start_s,
        end_s=block.end_s,
        place=f"line {block.line}",
    )


def _of_metadata(source: Source, track: Track) -> Conversation:
    """A transcript of Teams in which the body of each cue is a JSON object."""
    bodies = [(block, _json_object(block.body)) for block in track.blocks]
    losses = [
        Loss(place=f"line {block.line}", reason="its body is not the JSON of Teams", text=block.body.strip())
        for block, body in bodies
        if body is None
    ]
    spoken = [(block, body) for block, body in bodies if body is not None]
    return conversation_of(
        source,
        [_of_json(block, body) for block, body in spoken],
        format="webvtt",
        channel=Channel.CALL,
        grain=Grain.CUE,
        started_at=_started_at(spoken),
        language=common_language([body.get("spokenLanguage") for _, body in spoken]),
        losses=[*track.losses, *losses],
        warnings=backward_warnings(track.blocks),
    )


def _json_object(text: str) -> dict[str, Any] | None:
    try:
        body = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) and isinstance(body.get("spokenText"), str) else None


def _of_json(block: Block, body: dict[str, Any]) -> Cue:
    name = body.get("speakerName")
    return Cue(
        text=body["spokenText"].strip(),
        speaker=name.strip() or None if isinstance(name, str) else None,
        start_s=block.start_s,
        end_s=block.end_s,
        place=f"line {block.line}",
    )


def _started_at(spoken: Iterable[tuple[Block, dict[str, Any]]]) -> datetime | None:
    """The moment from which the cues count: that of the first dated cue, less its offset."""
    for block, body in spoken:
        try:
            moment = datetime.fromisoformat(body.get("startDateTime") or "")
            return None if moment.tzinfo is None else moment - timedelta(seconds=block.start_s)
        except (TypeError, ValueError, OverflowError):
            continue
    return None


def _language(track: Track) -> str | None:
    for line in (*track.header, *track.notes):
        stated = _LANGUAGE.fullmatch(line)
        if stated is not None:
            return as_language(stated[1])
    return None


READER = Reader(
    name="webvtt", title="WebVTT transcript (Zoom, Teams, Webex, captions)", recognises=_recognises, read=_read
)
