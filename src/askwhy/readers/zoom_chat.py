"""Zoom's chat: of the cloud (``00:05:41⇥Name:⇥text``) and as saved by the program (``10:05:44 From A to Everyone:``).

The cloud counts from the start of the recording; the program writes times of day, which are counted from the first message.
A reaction is no message. What somebody answers to is quoted, and not theirs. A direct message was not said to the meeting:
it is left out, and only that there was one is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from askwhy.conversation import Apart, Channel, Conversation, Grain, Loss, SetApart
from askwhy.readers.building import Cue, conversation_of
from askwhy.readers.cue_scanner import lines_of
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source
from askwhy.readers.text_clocks import CLOCK, FROM_FIRST, clock_seconds, from_first

_OF_CLOUD = re.compile(r"(\d{1,3}:\d{2}:\d{2})\t[ \t]{0,9}(?!\d{1,3}:\d{2})([^\t\n]{1,200}?)[ \t]{0,9}:\t?(.*)")
_OF_PROGRAM = re.compile(
    rf"({CLOCK})[ \t]{{1,9}}From[ \t]{{1,9}}([^\t\n:]{{1,200}}?)(?:[ \t]{{1,9}}to[ \t]{{1,9}}([^\t\n:]{{1,200}}?))?[ \t]{{0,9}}:(.*)",
    re.IGNORECASE,
)
_PRIVATE = re.compile(r"[ \t]*\((?:direct message|privately)\)[ \t]*$", re.IGNORECASE)
_REACTION = re.compile(
    r"(?:Reacted to .{1,300} with .{1,40}|Removed an? .{1,40} reaction (?:to|from) .{1,300})", re.DOTALL
)
_REPLY = re.compile(r"Replying to [\"“][^\n]{0,300}")


@dataclass(slots=True)
class _Message:
    line: int
    clock: str
    sender: str
    recipient: str  # empty where the chat has none: then it went to everyone
    of_day: bool  # whether the clock counts from midnight, and not from the start of the recording
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(line.strip() for line in self.lines).strip()


def _recognises(source: Source) -> bool:
    if source.looks_binary:
        return False
    first = next((line for line in lines_of(source.text[:4096].lstrip("\ufeff")) if line.strip()), "")
    return _OF_CLOUD.match(first) is not None or _OF_PROGRAM.match(first) is not None


def _read(source: Source) -> tuple[Conversation, ...]:
    messages = _messages(lines_of(source.text.lstrip("\ufeff")))
    times_s = [clock_seconds(message.clock) for message in messages]
    of_day = any(message.of_day for message in messages)
    if of_day:
        times_s = from_first(times_s)
    senders = {message.sender for message in messages}
    cues: list[Cue] = []
    losses: list[Loss] = []
    for message, start_s in zip(messages, times_s, strict=True):
        loss = _loss(message, senders)
        if loss is not None:
            losses.append(loss)
        else:
            cues.append(_cue(message, start_s))
    conversation = conversation_of(
        source,
        cues,
        format="zoom-chat",
        channel=Channel.CHAT,
        grain=Grain.TURN,
        losses=losses,
        warnings=[FROM_FIRST] if of_day else (),
    )
    return (conversation,)


def _messages(lines: Sequence[str]) -> list[_Message]:
    messages: list[_Message] = []
    for number, line in enumerate(lines, start=1):
        message = _begun(line, number)
        if message is not None:
            messages.append(message)
        elif messages:
            messages[-1].lines.append(line)
    return messages


def _begun(line: str, number: int) -> _Message | None:
    """The message that begins in this line; None where the line goes on with one."""
    if not line[:1].isdecimal():
        return None
    if (match := _OF_PROGRAM.match(line)) is not None:
        recipient = (match[3] or "").strip()
        return _Message(number, match[1], match[2].strip(), recipient, of_day=True, lines=[match[4]])
    if (match := _OF_CLOUD.match(line)) is not None:
        return _Message(number, match[1], match[2].strip(), "", of_day=False, lines=[match[3]])
    return None


def _loss(message: _Message, senders: set[str]) -> Loss | None:
    """Why a message is no turn; None where it is one."""
    place = f"line {message.line}"
    if _PRIVATE.search(message.recipient) or message.recipient in senders:
        to = _PRIVATE.sub("", message.recipient)
        # Its words are left out of the loss as well: who reads the meeting's chat was not meant to read them.
        return Loss(place=place, reason=f"a direct message from {message.sender} to {to}: it stays between them")
    if _REACTION.fullmatch(message.text):
        return Loss(place=place, reason=f"a reaction of {message.sender}, no message", text=message.text)
    return None


def _cue(message: _Message, start_s: float) -> Cue:
    text = message.text
    quoted = _REPLY.match(text)
    return Cue(
        text=text if quoted is None else text[quoted.end() :].strip(),
        speaker=message.sender,
        start_s=start_s,
        set_apart=() if quoted is None else (SetApart(kind=Apart.QUOTED, at=0, text=quoted.group().strip()),),
        place=f"line {message.line}",
        own_turn=True,
    )


READER = Reader(name="zoom-chat", title="Zoom chat", recognises=_recognises, read=_read)
