"""SRT: numbered cues with comma times. Exports leave out numbers, pad short, keep tags, and name speakers in the text."""

from __future__ import annotations

from askwhy.conversation import Channel, Conversation, Grain
from askwhy.readers.building import conversation_of
from askwhy.readers.cue_scanner import has_times, scan_srt
from askwhy.readers.cue_speakers import labelled_cues
from askwhy.readers.markup import without_overrides
from askwhy.readers.reader import Reader
from askwhy.readers.rolling_captions import is_rolling, rolled_cues
from askwhy.readers.source import Source
from askwhy.readers.webvtt import backward_warnings

_N_HEAD_LINES = 12  # within which the first times of an SRT stand, even behind a few lines that do not belong there


def _recognises(source: Source) -> bool:
    if source.looks_binary:
        return False
    return any(has_times(line) for line in source.text[:4096].splitlines()[:_N_HEAD_LINES])


def _read(source: Source) -> tuple[Conversation, ...]:
    track = scan_srt(without_overrides(source.text))
    conversation = conversation_of(
        source,
        rolled_cues(track.blocks) if is_rolling(track.blocks) else labelled_cues(track.blocks),
        format="srt",
        channel=Channel.CALL,
        grain=Grain.CUE,
        losses=track.losses,
        warnings=backward_warnings(track.blocks),
    )
    return (conversation,)


READER = Reader(name="srt", title="SRT captions", recognises=_recognises, read=_read)
