"""SBV: YouTube's captions and Google Meet's chat. The times stand in one line with a comma between them.

In a chat every message is shown for the same time: that is no length of speech, so only its start is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from askwhy.conversation import Channel, Conversation, Grain
from askwhy.readers.building import Cue, conversation_of
from askwhy.readers.cue_scanner import Block, lines_of, scan_webvtt
from askwhy.readers.cue_speakers import labelled_cues
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source
from askwhy.readers.webvtt import backward_warnings

_TIMES = re.compile(r"[ \t]{0,9}(\d{1,3}:\d{2}:\d{2}\.\d{1,3}),(\d{1,3}:\d{2}:\d{2}\.\d{1,3})[ \t]{0,9}")


def _recognises(source: Source) -> bool:
    if source.looks_binary:
        return False
    first = next((line for line in lines_of(source.text[:4096].lstrip("\ufeff")) if line.strip()), "")
    return _TIMES.fullmatch(first) is not None


def _read(source: Source) -> tuple[Conversation, ...]:
    track = scan_webvtt("\n".join(_as_webvtt(line) for line in lines_of(source.text.lstrip("\ufeff"))))
    cues = labelled_cues(track.blocks)
    is_chat = _is_chat(track.blocks, cues)
    if is_chat:
        for cue in cues:
            cue.end_s, cue.own_turn = None, True
    conversation = conversation_of(
        source,
        cues,
        format="sbv",
        channel=Channel.CHAT if is_chat else Channel.CALL,
        grain=Grain.TURN if is_chat else Grain.CUE,
        losses=track.losses,
        warnings=backward_warnings(track.blocks),
    )
    return (conversation,)


def _as_webvtt(line: str) -> str:
    times = _TIMES.fullmatch(line)
    return line.replace("[br]", " ") if times is None else f"{times[1]} --> {times[2]}"


def _is_chat(blocks: Sequence[Block], cues: Sequence[Cue]) -> bool:
    lengths = {round(block.end_s - block.start_s, 3) for block in blocks}
    return len(lengths) == 1 and all(cue.speaker is not None for cue in cues)


READER = Reader(name="sbv", title="SBV captions, Google Meet chat", recognises=_recognises, read=_read)
